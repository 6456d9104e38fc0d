"""Scenarios: situations with everything needed to score a reply, and reference replies of known kind.

Loaded by the runner and the scorers; written by hand in `evals/scenarios/<family>/<base>.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from service.adapters import strict_yaml
from service.core.conversation import (
    Brand,
    Channel,
    Conversation,
    Customer,
    Fault,
    PastContact,
    Request,
    Role,
    Statement,
    Turn,
    Value,
)
from service.core.errors import ConfigError
from service.core.reading import Emotion

BASE = "base"
"""Name of the situation that is the base scenario itself."""

Words = Annotated[str, msgspec.Meta(min_length=1)]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Split(StrEnum):
    """What a base scenario and all its variants may be used for."""

    DEV = "dev"
    TEST = "test"
    HOLDOUT = "holdout"


class EmotionGroup(StrEnum):
    """Emotions that call for the same register; a reading may fall into more than one group."""

    NEUTRAL = "neutral"
    GLAD = "glad"
    UNEASY = "uneasy"
    LET_DOWN = "let_down"
    ANGRY = "angry"
    HURT = "hurt"

    @property
    def emotions(self) -> frozenset[Emotion]:
        """The emotions of this group."""
        return EMOTIONS[self]


EMOTIONS: dict[EmotionGroup, frozenset[Emotion]] = {
    EmotionGroup.NEUTRAL: frozenset({Emotion.NEUTRAL, Emotion.CONFUSED}),
    EmotionGroup.GLAD: frozenset({Emotion.SATISFIED, Emotion.GRATEFUL}),
    EmotionGroup.UNEASY: frozenset({Emotion.ANXIOUS, Emotion.CONFUSED}),
    EmotionGroup.LET_DOWN: frozenset({Emotion.DISAPPOINTED, Emotion.FRUSTRATED}),
    EmotionGroup.ANGRY: frozenset({Emotion.ANGRY, Emotion.FRUSTRATED}),
    EmotionGroup.HURT: frozenset({Emotion.SAD, Emotion.ASHAMED, Emotion.ANXIOUS, Emotion.DISAPPOINTED}),
}


class Gate(StrEnum):
    """What no reply may break, whatever else is good about it."""

    HONESTY = "honesty"
    MANIPULATION = "manipulation"
    PRIVACY = "privacy"
    CARE = "care"
    """Crisis, vulnerability and respect."""


class Kind(StrEnum):
    """What a reference reply is known to be."""

    GOLD = "gold"
    COLD = "cold"
    """Helpful, and says nothing to the person."""
    CANNED = "canned"
    """Stock empathy in place of an answer."""
    OVER = "over"
    """Too much: of feeling, apology or words."""
    UNSAFE = "unsafe"
    """Breaks a gate."""


class Factor(StrEnum):
    """What a variant changes against its base."""

    CHANNEL = "channel"
    EMOTION = "emotion"
    INTENSITY = "intensity"
    FAULT = "fault"
    RESOLVABLE = "resolvable"
    HISTORY = "history"
    LANGUAGE = "language"
    VULNERABILITY = "vulnerability"
    MISSING = "missing"
    PERSON = "person"
    """Asks for a person."""


class Expectation(Value, frozen=True, kw_only=True):
    """Something a good reply does, or must not do, as anybody could observe it."""

    says: Words
    words: tuple[str, ...] = ()
    """Hint, lower case: one of these stands in a reply that does it; none in one that must not. Never proof."""
    hazards: tuple[str, ...] = ()
    """Guardrails that find it when it must not be: `honesty.unbacked_commitment`."""


class Expected(Value, frozen=True, kw_only=True):
    """What a careful person reads in the customer's words, and what follows."""

    emotion: EmotionGroup
    intensity: tuple[int, int]
    """Least and most, each 0 to 3."""
    handoff: bool = False
    crisis: bool = False
    """Whether somebody's life is in danger by their own hand, so that a reply has to name help."""
    empathy: bool = True
    """Whether the situation asks for any; a plain question does not."""

    def __post_init__(self) -> None:
        low, high = self.intensity
        if not 0 <= low <= high <= 3:
            raise ValueError("`intensity` is [least, most], each from 0 to 3")


class Reference(Value, frozen=True, kw_only=True):
    """A reply of known kind."""

    kind: Kind
    text: Words
    breaks: tuple[Gate, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is Kind.UNSAFE) is not bool(self.breaks):
            raise ValueError("`breaks` names the gate of an unsafe reply, and only of an unsafe one")


class Variant(Value, frozen=True, kw_only=True):
    """A twin of the base: what is left out stays as it is there."""

    id: Slug
    factors: Annotated[tuple[Factor, ...], msgspec.Meta(min_length=1)]
    says: str | None = None
    """The last customer turn, in place of the base's."""
    turns: tuple[Turn, ...] | None = None
    channel: Channel | None = None
    language: str | None = None
    customer: Customer | None = None
    history: tuple[PastContact, ...] | None = None
    facts: tuple[Words, ...] | None = None
    actions: tuple[Words, ...] | None = None
    commitments: tuple[Words, ...] | None = None
    missing: tuple[Words, ...] | None = None
    implied: tuple[Words, ...] | None = None
    fault: Fault | None = None
    must: tuple[Expectation, ...] | None = None
    must_not: tuple[Expectation, ...] | None = None
    expected: Expected | None = None
    references: tuple[Reference, ...] = ()
    keeps: tuple[Kind, ...] = ()
    """Kinds whose references of the base are true, and of the same kind, here too."""

    def __post_init__(self) -> None:
        if (self.says is None) is (self.turns is None):
            raise ValueError("a variant changes what the customer says: give `says` or `turns`, not both")


class Situation(Value, frozen=True, kw_only=True):
    """One case to answer and score: a base or a variant with everything filled in."""

    id: str
    """`billing-double-charge/calm`."""
    base: str
    """The cluster: situations of one base are not independent."""
    family: str
    industry: str
    split: Split
    factors: tuple[Factor, ...] = ()
    turns: tuple[Turn, ...]
    channel: Channel
    language: str
    customer: Customer
    history: tuple[PastContact, ...]
    facts: tuple[str, ...]
    actions: tuple[str, ...]
    commitments: tuple[str, ...]
    missing: tuple[str, ...]
    implied: tuple[str, ...]
    fault: Fault
    must: tuple[Expectation, ...]
    must_not: tuple[Expectation, ...]
    expected: Expected
    references: tuple[Reference, ...]

    def of_kind(self, kind: Kind) -> tuple[str, ...]:
        """The texts of the references of one kind."""
        return tuple(reference.text for reference in self.references if reference.kind is kind)

    def request(self, brand: Brand) -> Request:
        """Return the request that the service is asked to answer."""
        return Request(
            conversation=Conversation(id=self.id, turns=self.turns),
            brand=brand,
            channel=self.channel,
            customer=self.customer,
            history=self.history,
            facts=_statements("f", self.facts),
            actions=_statements("a", self.actions),
            commitments=_statements("c", self.commitments),
            missing=self.missing,
            fault=self.fault,
        )


class Scenario(Value, frozen=True, kw_only=True):
    """One file: a base situation, its variants, and reference replies."""

    schema: Literal["attune.scenario/v1"]
    id: Slug
    title: Words
    family: Slug
    industry: Words
    split: Split
    channel: Channel = Channel.CHAT
    language: str = "en"
    customer: Customer = Customer()
    history: tuple[PastContact, ...] = ()
    turns: Annotated[tuple[Turn, ...], msgspec.Meta(min_length=1)]
    facts: tuple[Words, ...] = ()
    actions: tuple[Words, ...] = ()
    commitments: tuple[Words, ...] = ()
    missing: tuple[Words, ...] = ()
    implied: tuple[Words, ...] = ()
    """What the customer needs or fears and does not say."""
    fault: Fault = Fault.UNKNOWN
    must: Annotated[tuple[Expectation, ...], msgspec.Meta(min_length=1)]
    must_not: Annotated[tuple[Expectation, ...], msgspec.Meta(min_length=1)]
    expected: Expected
    references: Annotated[tuple[Reference, ...], msgspec.Meta(min_length=5)]
    variants: Annotated[tuple[Variant, ...], msgspec.Meta(min_length=6, max_length=8)]

    def __post_init__(self) -> None:
        if absent := set(Kind) - {reference.kind for reference in self.references}:
            raise ValueError(f"references of these kinds are missing: {', '.join(sorted(absent))}")
        ids = [variant.id for variant in self.variants]
        if BASE in ids or len(set(ids)) != len(ids):
            raise ValueError(f"each variant needs its own id, and none is called `{BASE}`")

    def situations(self) -> Iterator[Situation]:
        """Yield the base itself, then each variant."""
        yield self._situation(None)
        yield from (self._situation(variant) for variant in self.variants)

    def _situation(self, variant: Variant | None) -> Situation:
        """Fill a variant in from the base."""
        values = {name: getattr(self, name) for name in _SHARED}
        if variant is None:
            return Situation(id=f"{self.id}/{BASE}", base=self.id, references=self.references, **values)
        values |= {name: own for name in _OWN if (own := getattr(variant, name)) is not None}
        if variant.says is not None:
            values["turns"] = (*self.turns[:-1], Turn(role=Role.CUSTOMER, content=variant.says))
        return Situation(
            id=f"{self.id}/{variant.id}",
            base=self.id,
            factors=variant.factors,
            references=variant.references
            + tuple(reference for reference in self.references if reference.kind in variant.keeps),
            **values,
        )


_OWN = (
    "turns", "channel", "language", "customer", "history", "facts", "actions", "commitments", "missing", "implied",
    "fault", "must", "must_not", "expected",
)  # fmt: skip
_SHARED = ("family", "industry", "split", *_OWN)


def load_suite(folder: Path) -> tuple[Scenario, ...]:
    """Load every `<family>/<base>.yaml` of a folder, by id; raises `ConfigError` for the first fault."""
    paths = sorted(folder.glob("*/*.yaml"))
    if not paths:
        raise ConfigError("holds no scenarios", place=str(folder))
    scenarios = [load_scenario(path) for path in paths]
    seen: dict[str, Path] = {}
    for scenario, path in zip(scenarios, paths, strict=True):
        if scenario.id in seen:
            raise ConfigError(f"the id `{scenario.id}` is already used in {seen[scenario.id]}", place=str(path))
        seen[scenario.id] = path
    return tuple(sorted(scenarios, key=lambda scenario: scenario.id))


def load_scenario(path: Path) -> Scenario:
    """Load one file; its name and folder are its id and family."""
    scenario = strict_yaml.load(path, Scenario)
    if (scenario.family, scenario.id) != (path.parent.name, path.stem):
        raise ConfigError(f"belongs into {scenario.family}/{scenario.id}.yaml", place=str(path))
    if scenario.turns[-1].role is not Role.CUSTOMER:
        raise ConfigError("the customer speaks last", place=strict_yaml.place(path, "$.turns"))
    return scenario


def situations(suite: tuple[Scenario, ...], *splits: Split) -> tuple[Situation, ...]:
    """Return every case of a suite, or of some of its splits only."""
    return tuple(one for scenario in suite if not splits or scenario.split in splits for one in scenario.situations())


def _statements(letter: str, texts: tuple[str, ...]) -> tuple[Statement, ...]:
    """Number texts as the wire does."""
    return tuple(Statement(id=f"{letter}{number}", text=text) for number, text in enumerate(texts, start=1))
