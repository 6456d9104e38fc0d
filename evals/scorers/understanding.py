"""Understanding: does the reply meet what the customer needs, said or unsaid?

0 nothing or only the customer's words again, 1 some of it or their words taken up, 2 what this situation asks of a good
reply.
"""

from __future__ import annotations

from evals.scenario import Expectation
from evals.scorers.person import chants, of_itself, recaps, weighs
from evals.scorers.subject import Part, Score, Subject
from service.core.text import fold
from service.guardrails.overlap import stems

NAME = "understanding"
_ENOUGH = 0.66
"""Share of what must be said from which a need counts as met."""


def score(subject: Subject) -> Score:
    """Count the expectations the reply meets in words of its own."""
    own = [part for part in subject.parts if not part.echo]
    musts = subject.situation.must
    theirs = fold(" ".join(subject.case.request.conversation.customer_turns)).text
    met = [(must, by) for must in musts if (by := _meets(must, own, theirs))]
    met += [(Expectation(says=need), by) for need in subject.situation.implied if (by := _about(need, own))]
    evidence = list(dict.fromkeys(part for _, by in met for part in by))
    if not musts:
        return _without_needs(subject)
    never = subject.situation.must_not
    wrong = [part for part in own if any(_holds(each, part) for each in never)]
    hazards = tuple(hazard for each in never for hazard in each.hazards)
    if wrong or (hazards and subject.found(*hazards)):
        return subject.score(NAME, 1 if met else 0, "says what must not be said here", *wrong)
    if len(met) >= _ENOUGH * len(musts):
        return subject.score(NAME, 2, f"meets {len(met)} of {len(musts)} expectations", *evidence)
    restates = [part for part in subject.parts if _restates(part)]
    if met or restates:
        return subject.score(NAME, 1, f"meets {len(met)} of {len(musts)} expectations", *(evidence or restates[:1]))
    return subject.score(NAME, 0, "meets nothing that is needed here")


def _restates(part: Part) -> bool:
    """Tell whether a sentence takes up what the customer brought and weighs it or tells more: nouns are not enough."""
    named = [stem for stem in part.shared_said if not stem.startswith("#")]
    empty = part.hollow or of_itself(part) or chants(part.text) or recaps(part)
    return not empty and bool(named and (part.told or weighs(part)))


def _without_needs(subject: Subject) -> Score:
    """Score a reply where nothing is known that it could tell: it names what this is about and takes it up."""
    about = [part for part in subject.parts if part.shared_said and not part.echo]
    if len(about) > 1 or any(len(part.shared_said) > 1 for part in about):
        return subject.score(NAME, 2, "takes up what the customer brought", *about)
    return subject.score(NAME, 1 if about else 0, "touches on it" if about else "meets nothing that is needed", *about)


def _meets(must: Expectation, parts: list[Part], theirs: str) -> list[Part]:
    """Return the sentences that do what is expected, by its hints, else by what it speaks of.

    A hint that stands in what the customer wrote (`theirs`) counts only in a sentence that weighs it, asks, or tells
    more than was said.
    """
    hinted = [part for part in parts if part.on_topic and any(word in part.text for word in must.words)]
    own = [part for part in hinted if weighs(part) or part.sentence.asks or part.told]
    news = [word for word in must.words if word not in theirs]
    own += [part for part in hinted if part not in own and any(word in part.text for word in news)]
    return own or _about(must.says, parts)


def _about(need: str, parts: list[Part]) -> list[Part]:
    """Return the sentences that together say half of what a need speaks of; none when they do not.

    Bare topics count for nothing: any talk of money would meet `the fine is cancelled`.
    """
    wanted = frozenset(stem for stem in stems(need) if not stem.startswith("#"))
    by = [part for part in parts if part.stems & wanted and (part.told or part.sentence.asks or weighs(part))]
    held = frozenset().union(*(part.stems & wanted for part in by))
    return by if wanted and len(held) * 2 >= len(wanted) else []


def _holds(never: Expectation, part: Part) -> bool:
    """Tell whether a sentence holds words that no good reply to this situation has."""
    return any(word in part.text for word in never.words)
