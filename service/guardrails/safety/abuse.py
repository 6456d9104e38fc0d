"""Abuse aimed at the service is noted; when it goes on, a person decides how to continue.

The first outburst is usually about the problem, not about us: the reply answers the problem.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.safety.cues import findings, heard_ever, heard_now

_HAZARD = "safety.abuse"
_WHY = "The message is abusive."


def check(case: Case, *, turns: int = 1) -> list[Finding]:
    """Find abuse in the last message, once that many customer turns hold some."""
    if len({cue.span.turn for cue in heard_ever(case, CueKind.ABUSE)}) < turns:
        return []
    return findings(_HAZARD, case, heard_now(case, CueKind.ABUSE), _WHY)
