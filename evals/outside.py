"""Score a reply that somebody else wrote, as the answer to any request: `attune evals score`.

Where expectations are given they are used; where they are not, `expecting.py` derives them, and the answer says so.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from evals.composite import Profile
from evals.expecting import AT_EASE, GROUPS, expected_of, needs_of
from evals.scenario import BASE, EmotionGroup, Expectation, Expected, Situation, Split
from evals.scorers.subject import Score
from evals.scoring import judge
from service.core.conversation import Request, Value
from service.core.errors import FieldProblem, InputError
from service.core.reading import Emotion, Reading
from service.running import Service

_EMOTIONS = {group.value: group for group in EmotionGroup} | {
    emotion.value: GROUPS[emotion] for emotion in Emotion if emotion.value not in set(EmotionGroup)
}


class Hoped(Value, frozen=True, kw_only=True):
    """The register a caller hopes for; what is left out comes from the reading."""

    emotion: str | None = None
    """A group (`let_down`) or an emotion of the reading (`frustrated`)."""
    intensity: int | tuple[int, int] | None = None
    handoff: bool | None = None
    crisis: bool | None = None
    empathy: bool | None = None


class Expecting(Value, frozen=True, kw_only=True):
    """What a caller may add to a row: a need is a sentence, or one with hints as in a scenario."""

    implied: tuple[str, ...] = ()
    must: tuple[Expectation | str, ...] = ()
    must_not: tuple[Expectation | str, ...] = ()
    expected: Hoped = Hoped()


class Rated(msgspec.Struct, frozen=True, kw_only=True):
    """One dimension: 0, 1, 2 or null where it does not apply, and the code point ranges it rests on."""

    value: int | None
    why: str
    spans: tuple[tuple[int, int], ...]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One gate: `kept` or `broken`."""

    verdict: str
    why: str
    spans: tuple[tuple[int, int], ...]


class Scorecard(msgspec.Struct, frozen=True, kw_only=True):
    """The profile of one reply and what it comes to (0-100); `score` is null with a reason in `unscored`."""

    score: float | None
    empathy: float | None
    task: float | None
    profile: dict[str, Rated]
    gates: dict[str, Kept]
    expected: Expected
    derived: tuple[str, ...]
    """Which expectations nobody gave: `must`, `expected`."""
    unscored: str | None


async def score_reply(request: Request, text: str, given: Expecting, service: Service) -> Scorecard:
    """Score `text`; raises `InputError` for an expectation that makes no sense."""
    situation, derived = await settled(request, given, service)
    found = await judge(situation, request, text, service)
    return scorecard(found, situation.expected, derived)


async def settled(request: Request, given: Expecting, service: Service) -> tuple[Situation, tuple[str, ...]]:
    """Return the request as a situation, and which expectations had to be derived; raises `InputError`."""
    customer = request.customer
    reading = await service.reader.read(
        request.conversation, emotion=customer.consent.read_emotion, language=customer.language
    )
    expected = _expected(given.expected, expected_of(request, reading))
    situation = situation_of(request, given, expected, reading)
    derived = [name for name, own in (("must", given.must), ("expected", given.expected != Hoped())) if not own]
    return situation, tuple(derived)


def slug(text: str) -> str:
    """Return text as the id of a case: lower-case words of letters and digits, apart by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall(r"[a-z0-9]+", plain))[:80].rstrip("-")
    if not found:
        raise InputError(FieldProblem("id", "holds no letter or digit that a file's name could be made of"))
    return found


def situation_of(request: Request, given: Expecting, expected: Expected, reading: Reading) -> Situation:
    """Return the request as a situation of its own."""
    return Situation(
        id=request.conversation.id,
        base=BASE,
        family="outside",
        industry="",
        split=Split.DEV,
        turns=request.conversation.turns,
        channel=request.channel,
        language=request.reply_language(reading.language),
        customer=request.customer,
        history=request.history,
        facts=tuple(one.text for one in request.facts),
        actions=tuple(one.text for one in request.actions),
        commitments=tuple(one.text for one in request.commitments),
        missing=request.missing,
        implied=given.implied,
        fault=request.fault,
        must=_needs(given.must, "must") or needs_of(request),
        must_not=_needs(given.must_not, "must_not"),
        expected=expected,
        references=(),
    )


def scorecard(found: Profile, expected: Expected, derived: tuple[str, ...]) -> Scorecard:
    """Map a profile to what is printed."""
    return Scorecard(
        score=_rounded(found.score),
        empathy=_rounded(found.empathy),
        task=_rounded(found.task),
        profile={one.dimension: Rated(value=one.value, why=one.why, spans=one.spans) for one in found.scores},
        gates={one.dimension: _kept(one) for one in found.gates},
        expected=expected,
        derived=derived,
        unscored=found.unscored or None,
    )


def _kept(gate: Score) -> Kept:
    """Map a gate."""
    return Kept(verdict="kept" if gate.value else "broken", why=gate.why if not gate.value else "", spans=gate.spans)


def _expected(hoped: Hoped, read: Expected) -> Expected:
    """Fill what the caller hopes for in from what was read."""
    if hoped.emotion is not None and hoped.emotion not in _EMOTIONS:
        raise InputError(FieldProblem("expected.emotion", f"must be one of: {', '.join(_EMOTIONS)}"))
    low, high = read.intensity
    if hoped.intensity is not None:
        low, high = (hoped.intensity,) * 2 if isinstance(hoped.intensity, int) else hoped.intensity
    if not 0 <= low <= high <= 3:
        raise InputError(FieldProblem("expected.intensity", "is a number from 0 to 3, or [least, most]"))
    emotion = _EMOTIONS[hoped.emotion] if hoped.emotion is not None else read.emotion
    asked = read.empathy or emotion not in AT_EASE if hoped.empathy is None else hoped.empathy
    return Expected(
        emotion=emotion,
        intensity=(low, high),
        handoff=read.handoff if hoped.handoff is None else hoped.handoff,
        crisis=read.crisis if hoped.crisis is None else hoped.crisis,
        empathy=asked,
    )


def _needs(given: tuple[Expectation | str, ...], field: str) -> tuple[Expectation, ...]:
    """Read plain sentences as expectations without hints."""
    if any(isinstance(one, str) and not one.strip() for one in given):
        raise InputError(FieldProblem(field, "holds an empty sentence"))
    return tuple(Expectation(says=one) if isinstance(one, str) else one for one in given)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
