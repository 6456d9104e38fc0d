"""Abuse aimed at the service is noted; when it goes on, a person decides how to continue.

The first outburst is usually about the problem, not about us: the reply answers the problem.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.phrasing import hear
from service.guardrails.safety.cues import findings, heard_now

_HAZARD = "safety.abuse"
_WHY = "The message is abusive."
_INSULTS = frozenset(
    (
        *(
            "arsehole",
            "asshole",
            "assholes",
            "bastard",
            "bastards",
            "bitch",
            "cunt",
            "cunts",
            "dickhead",
            "fuck",
            "fucker",
        ),
        *(
            "fuckers",
            "fucking",
            "idiot",
            "idiots",
            "moron",
            "morons",
            "retard",
            "retards",
            "scum",
            "scumbag",
            "scumbags",
        ),
        *("twat", "wanker", "wankers", "whore"),
    )
)
"""Enough for earlier turns, of which the reading keeps no abuse cues."""


def check(case: Case, *, turns: int = 1) -> list[Finding]:
    """Find abuse in the last message, once that many customer turns hold some."""
    now = heard_now(case, CueKind.ABUSE)
    if not now or 1 + _earlier(case) < turns:
        return []
    return findings(_HAZARD, case, now, _WHY)


def _earlier(case: Case) -> int:
    """Count the earlier customer turns with an insult."""
    return sum(
        not hear(text).words.isdisjoint(_INSULTS) for text in case.request.conversation.customer_turns[:-1][-20:]
    )
