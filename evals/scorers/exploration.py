"""Exploration: does the reply ask for exactly what is missing, and for nothing when nothing is?

0 asks what is known, too much, or not what is needed; 1 a general question; 2 exactly what is missing.
"""

from __future__ import annotations

import re

from evals.scorers.subject import Part, Score, Subject
from service.guardrails.overlap import stems

NAME = "exploration"
_MOST_QUESTIONS = 2
REQUEST = re.compile(
    r"(?:^|[:;,] )(?:(?:just|then|now|so|and|first|please|the|your) )*(?:send|forward|show|upload|attach|share|give"
    r"|tell|bring|enter|type|reply|check|look|pick|choose|press|state|use|say|name|have|just)\b"
    r"|\b(?:please|(?:could|can|would|will) you|(?:send|tell|give) (?:me|us)|let (?:me|us) know|need(?:s|ed)?|missing"
    r"|required|if you (?:send|tell|give|share|have|still|find|can|kept)|once|as soon as|with (?:it|that|them)"
    r"|depends)\b"
)
"""Ways to ask for a thing in a sentence that names it."""
_OFFER = re.compile(
    r"\b(?:would you (?:like|prefer|rather)|(?:shall|should|may|can|could) (?:i|we)\b|(?:do you|you) want"
    r"|want (?:me|us)|if you(?:'d| would) (?:like|rather)|would (?:it|that) help|may i)\b|\bor would\b"
)
"""A question that offers something asks for nothing."""
_RHETORICAL = re.compile(
    r"\W*(?:and )?(?:who|what|how|isn't|aren't|wouldn't) (?:\w+ )?(?:would|could|has|does|doesn't|can)\b.*\bnot\b"
    r"|\W*(?:and )?(?:who|what) (?:wouldn't|couldn't|hasn't|doesn't|else|among)\b"
)
"""A question that nobody is asked: `Who would not lie awake over that?`"""


def score(subject: Subject) -> Score:
    """Compare what is asked with what is missing."""
    if not subject.substance:
        return subject.score(NAME, 0, "says nothing about this situation, so it explores nothing")
    questions = [part for part in subject.parts if part.text.endswith("?") and not _RHETORICAL.match(part.text)]
    asked = [part for part in questions if not _OFFER.search(part.text)]
    if len(asked) > _MOST_QUESTIONS:
        return subject.score(NAME, 0, f"asks {len(asked)} questions", *asked)
    if subject.situation.missing:
        return _missing(subject, [part for part in asked if not part.hollow])
    if not asked:
        return subject.score(NAME, 2, "nothing is missing, and nothing is asked")
    return subject.score(NAME, 1, "asks although nothing is missing", *asked)


def _missing(subject: Subject, asked: list[Part]) -> Score:
    """Score a reply that has something to ask for."""
    wanted = frozenset().union(*(stems(what) for what in subject.situation.missing))
    asking = [
        *asked,
        *(part for part in subject.parts if part not in asked and not part.hollow and REQUEST.search(part.text)),
    ]
    right = [part for part in asking if part.stems & wanted or _continues(subject, part, wanted)]
    if right:
        return subject.score(NAME, 2, "asks for what is missing", *right)
    asked = [part for part in asked if not _known(part)]
    if asked:
        return subject.score(NAME, 1, "asks, but not for what is missing", *asked)
    return subject.score(NAME, 0, "does not ask for what is missing")


def _known(part: Part) -> bool:
    """Tell whether a question holds hardly a word that the customer did not write: its answer is known."""
    named = [stem for stem in part.stems if not stem.startswith("#")]
    return 2 * len(part.shared_said.intersection(named)) > len(named)


def _continues(subject: Subject, part: Part, wanted: frozenset[str]) -> bool:
    """Tell whether a question takes up what the sentences before it speak of: `Do you have any of them?`."""
    before = subject.parts[max(0, subject.parts.index(part) - 2) : subject.parts.index(part)]
    return part.text.endswith("?") and any(each.stems & wanted for each in before)
