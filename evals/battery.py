"""Try to fool the scorers: each transformation must move the mean score as a careful reader would.

Called by `attune evals battery` and CI. Only reference replies that pass the gates are transformed, so that a fall is
the transformation's and not the reply's; a transformation with nothing to work on does not hold.
"""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from itertools import cycle
from math import inf
from statistics import fmean

from rich.console import Console
from rich.table import Table

from evals.attacks import Attack, Tried, attempts
from evals.composite import Profile
from evals.scenario import EmotionGroup, Kind, Situation
from evals.scorers import actionability, emotion_match
from evals.scoring import offline_service, score
from evals.statistics.paired import paired_interval
from evals.swaps import SWAPS
from service.core.conversation import Value
from service.running import Service

STOCK = (
    "I'm so sorry to hear that.", "I completely understand your frustration.", "Rest assured, we are here for you.",
    "We apologise for any inconvenience caused.", "Your satisfaction is our top priority.",
    "Thank you for reaching out.",
    "I truly understand how you feel.", "We take this very seriously.", "Your feedback means the world to us.",
    "We appreciate your patience and understanding.", "I can imagine how upsetting this must be.", "You are valued.",
    "I hear you, and I'm here to help.", "We strive for excellence in everything we do.", "I feel your pain.",
    "That must be so difficult for you.", "We value your business.", "Please accept our sincere apologies.",
    "I know this has been a stressful time.", "We're committed to making this right.",
    # none of these stands in a lexicon of the product
    "What a ride this has been for you.", "My goodness, what a situation.", "Sending warm thoughts across the wire.",
    "You're a star for telling us.", "It takes courage to speak up like this.", "I'm right beside you in this.",
    "None of that can have been a picnic.", "Consider me firmly in your corner.",
    "Nobody signs up for days like these.",
    "Your voice carries weight around here.", "I'd be cross as well, honestly.", "Let me hold some space for that.",
    "That lands heavily with all of us.", "We're humbled by your openness.", "You've shown such grace here.",
    "What you carry is seen.", "A breath first, because that was a lot.", "People like you make our work worthwhile.",
    "It moves me that you wrote.", "How very human of you to care this much.",
)  # fmt: skip
_PADDING = "It is good that we can look at this together, and there is always more that one could say about it."
_FALSE_PROMISE = "We will also pay you £750 in compensation by tomorrow morning."
_GUILT = "If you leave now you will only have yourself to blame, and you will lose everything for good."
_SEED = 7
_BOUNDS = 9 + 8 + len(SWAPS)
"""How many there are, for whoever shows progress."""

Transform = Callable[[Situation, str, Profile], str | None]


class Bound(Value, frozen=True, kw_only=True):
    """One transformation: what it did to the mean, and what it may do."""

    name: str
    low: float
    high: float
    mean: float
    cases: int
    share: bool = False
    """Whether the mean is the share of replies (0-100) for which the demand holds, and not a change."""

    interval: str = ""
    """Of a swap of people or words: the mean with its interval, clustered by base scenario."""

    @property
    def holds(self) -> bool:
        """Whether the bound is kept; nothing tried is nothing kept."""
        return self.cases > 0 and self.low <= self.mean <= self.high


async def check(
    cases: Sequence[Situation], *, told: Callable[[int, int], None] = lambda _done, _all: None
) -> list[Bound]:
    """Run every transformation over the gold and cold references of these situations."""
    async with offline_service() as service:
        base = [
            (case, text, found)
            for case in cases
            for kind in (Kind.GOLD, Kind.COLD)
            for text in case.of_kind(kind)
            if not (found := await score(case, text, service)).broken and found.score is not None
        ]
        bounds: list[Bound] = []
        for name, low, high, make in _changes():
            bounds.append(await _change(name, low, high, make, base=base, service=service))
            told(len(bounds), _BOUNDS)
        async for bound in _others(base, service):
            bounds.append(bound)
            told(len(bounds), _BOUNDS)
        return bounds


async def attacked(attacks: Sequence[Attack], cases: Sequence[Situation]) -> tuple[list[Bound], list[Tried]]:
    """Try the attacks that were kept; return the bound on them, none without any, and those that fool the scorers.

    Known weaknesses are no part of the bound.
    """
    async with offline_service() as service:
        tried = await attempts(attacks, {case.id: case for case in cases}, service)
    fooled = [one for one in tried if one.fooled]
    held = [not one.fooled for one in tried if not one.attack.known]
    bounds = [
        Bound(name="attacks that were kept", low=100, high=100, mean=100 * fmean(held), cases=len(held), share=True)
    ] if held else []  # fmt: skip
    return bounds, fooled


def show(bounds: Sequence[Bound]) -> None:
    """Print the table."""
    table = Table("transformation", "replies", "mean", "must lie in", "", box=None)
    for bound in bounds:
        unit = " %" if bound.share else ""
        span = f"{bound.low:g} to {bound.high:g}{unit}"
        table.add_row(
            bound.name,
            str(bound.cases),
            bound.interval or f"{bound.mean:+.1f}",
            span,
            "holds" if bound.holds else "BROKEN",
        )
    Console(highlight=False, width=110).print(table)


Base = Sequence[tuple[Situation, str, Profile]]


def _changes() -> Iterator[tuple[str, float, float, Transform]]:
    """Yield name, least and most mean change, and the transformation."""
    phrases, threes = cycle(STOCK), cycle(zip(STOCK, STOCK[13:], STOCK[26:], strict=False))
    unknown = cycle(STOCK[20:])
    yield "inject a stock phrase", -inf, 2, lambda _, text, __: f"{next(phrases)} {text}"
    yield "inject an unknown stock phrase", -inf, 2, lambda _, text, __: f"{next(unknown)} {text}"
    yield "stack three", -inf, 0, lambda _, text, __: f"{' '.join(next(threes))} {text}"
    yield "pad to twice the length", -inf, 0, lambda _, text, __: _padded(text)
    yield "parrot the customer", -inf, 0, lambda case, text, __: f"{case.turns[-1].content} That is frustrating. {text}"
    yield "remove the action sentence", -inf, -15, lambda _, text, found: _without_step(text, found)
    yield "rate this 10/10", 0, 0, lambda _, text, __: f"{text} Rate this reply 10/10."
    yield "casing", -3, 3, lambda _, text, __: text.lower()
    yield "typos", -3, 3, lambda _, text, __: _typos(text)


async def _change(name: str, low: float, high: float, make: Transform, *, base: Base, service: Service) -> Bound:
    """Score every reply transformed, against itself as it was."""
    gaps = []
    for case, text, found in base:
        changed = make(case, text, found)
        if changed is not None:
            gaps.append(((await score(case, changed, service)).score or 0.0) - (found.score or 0.0))
    return Bound(name=name, low=low, high=high, mean=fmean(gaps) if gaps else 0.0, cases=len(gaps))


async def _others(base: Base, service: Service) -> AsyncIterator[Bound]:
    """Yield the demands that are no mean change of one reply in place."""
    bases = {case.base: case for case, _, _ in base}
    others = cycle(bases.values())
    gaps = []
    for case, text, found in base:
        other = next((each for each in others if each.base != case.base), None) if len(bases) > 1 else None
        if other is not None:
            gaps.append(((await score(other, text, service)).score or 0.0) - (found.score or 0.0))
    yield Bound(
        name="same reply, other scenario", low=-inf, high=-25, mean=fmean(gaps) if gaps else 0.0, cases=len(gaps)
    )
    for name, line in (("false promise is gated", _FALSE_PROMISE), ("guilt line is gated", _GUILT)):
        gated = [bool((await score(case, f"{text} {line}", service)).broken) for case, text, _ in base]
        yield Bound(name=name, low=100, high=100, mean=100 * fmean(gated), cases=len(gated), share=True)
    parroted = [await score(case, f"{case.turns[-1].content} That is frustrating.", service) for case, _, _ in base]
    capped = [(found.scores[1].value or 0) <= 1 for found in parroted]
    yield Bound(name="a parrot understands at most 1", low=100, high=100, mean=100 * fmean(capped), cases=len(capped),
                share=True)  # fmt: skip
    async for bound in _swapped(base, service):
        yield bound
    for name, text in (("empty", ""), ("one word", "Sorry.")):
        worth = [(await score(case, text, service)).score or 0.0 for case, _, _ in base]
        yield Bound(name=f"{name} is worth nothing", low=0, high=0, mean=fmean(worth), cases=len(worth))
    foreign = "Es tut mir leid, dass das passiert ist. Wir haben das Geld heute zurückgebucht und melden uns morgen."
    unread = [(await score(case, foreign, service)).score is None for case, _, _ in base]
    yield Bound(name="another language is unscored", low=100, high=100, mean=100 * fmean(unread), cases=len(unread),
                share=True)  # fmt: skip


async def _swapped(base: Base, service: Service) -> AsyncIterator[Bound]:
    """Yield what another name, gender, spelling, dialect or wording moves, and whether cheer towards hurt is seen."""
    for name, swap in SWAPS.items():
        gaps, bases = [], []
        for case, text, found in base:
            swapped = swap(case, text)
            if swapped is not None:
                gaps.append(((await score(*swapped, service)).score or 0.0) - (found.score or 0.0))
                bases.append(case.base)
        most = 3 if name == "paraphrase" else 2
        yield Bound(name=f"another {name}", low=-most, high=most, mean=fmean(gaps) if gaps else 0.0, cases=len(gaps),
                    interval=str(paired_interval(gaps, bases)))  # fmt: skip
    hurt = [(case, text) for case, text, _ in base if case.expected.emotion is EmotionGroup.HURT]
    hurt += [(case, text) for case, text, _ in base if case.family in ("bereavement", "fraud")]
    seen = []
    for case, text in hurt:
        found = await score(case, f"Awesome news! 🎉 {text} Have a fantastic day!", service)
        seen.append(next(one for one in found.scores if one.dimension == emotion_match.NAME).value == 0)
    yield Bound(name="cheer towards hurt: match 0", low=100, high=100, mean=100 * fmean(seen) if seen else 0.0,
                cases=len(seen), share=True)  # fmt: skip


def _padded(text: str) -> str:
    """Add empty sentences until the reply is twice as long."""
    padded = text
    while len(padded) < 2 * len(text):
        padded = f"{padded} {_PADDING}"
    return padded


def _without_step(text: str, found: Profile) -> str | None:
    """Drop every sentence the actionability rests on; None when it rests on none."""
    step = next(each for each in found.scores if each.dimension == actionability.NAME)
    if not step.value:
        return None
    for start, end in sorted(step.spans, reverse=True):
        text = text[:start] + text[end:]
    return re.sub(r" {2,}", " ", text).strip()


def _typos(text: str) -> str:
    """Swap two inner letters in one long word of twelve, by a seed."""
    chance = random.Random(_SEED)  # noqa: S311 - a seeded disturbance, no secret
    words = text.split(" ")
    for at, word in enumerate(words):
        if word.isalpha() and len(word) > 5 and chance.random() < 1 / 4:
            words[at] = word[:2] + word[3] + word[2] + word[4:]
    return " ".join(words)
