"""What the guardrails add: how a scripted model's drafts score, and what of them reaches the customer.

Called by `attune evals guarded`. Each model is asked through the shipped prompts by the production pipeline; its first
draft is scored as it was written, and the reply as it was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean

from evals.composite import Profile
from evals.scenario import Situation
from evals.scoring import offline_service, request_of, score
from evals.scripted import Heedless, Obedient
from service.core.conversation import Value
from service.core.prompt import Completion, Message
from service.running import Service

_DEADLINE_MS = 60_000
MODELS: tuple[type[Obedient], ...] = (Obedient, Heedless)


class Side(Value, frozen=True, kw_only=True):
    """Texts of one side: as written, or as sent."""

    score: float
    broken: int
    """How many break a gate."""


class Guarded(Value, frozen=True, kw_only=True):
    """One scripted model over some situations."""

    model: str
    cases: int
    written: Side
    sent: Side
    own: float
    """Share of replies that the model wrote itself; the others are the composer's, a vetted text or a person's."""
    unchanged: float
    """Share of replies that are the first draft word for word."""
    revised: float
    """Share that left after a revision."""
    person: float
    """Share that a person takes over."""


class _Kept(Obedient):
    """A model whose first draft for each request is kept."""

    def __init__(self, model: Obedient) -> None:
        self._model = model
        self.id = model.id
        self.params_sha256 = model.params_sha256
        self.first: str | None = None

    def taken(self) -> str | None:
        """Return the first draft and forget it."""
        first, self.first = self.first, None
        return first

    async def complete(self, messages: tuple[Message, ...], *, timeout_s: float) -> Completion:
        """Ask the model and keep its first answer."""
        found = await self._model.complete(messages, timeout_s=timeout_s)
        self.first = self.first or found.text
        return found


async def measure(
    cases: Sequence[Situation], *, told: Callable[[int, int], None] = lambda _done, _all: None
) -> list[Guarded]:
    """Let each model answer every situation; deterministic."""
    found, done = [], 0
    for kind in MODELS:
        model = _Kept(kind())
        async with offline_service(model="openai:scripted", around=lambda _, model=model: model) as service:  # type: ignore[misc]
            rows = []
            for case in cases:
                rows.append(await _row(case, model, service))
                done += 1
                told(done, len(cases) * len(MODELS))
        known = [row for row in rows if row is not None]
        found.append(Guarded(
            model=model.id, cases=len(known), written=_side([row[0] for row in known]),
            sent=_side([row[1] for row in known]), own=_share(known, "own"),
            unchanged=_share(known, "unchanged"), revised=_share(known, "revised"),
            person=_share(known, "handed_off"),
        ))  # fmt: skip
    return found


async def _row(case: Situation, model: _Kept, service: Service) -> tuple[Profile, Profile, frozenset[str]] | None:
    """Return the draft's profile, the reply's, and how it came about; None where the model was never asked."""
    model.taken()
    reply = await service.responder.respond(request_of(case, service), deadline_ms=_DEADLINE_MS)
    first = model.taken()
    if first is None:
        return None
    how = {reply.status.value, "own" if reply.model == model.id else "other"}
    how |= {"unchanged"} if first in reply.text else set()
    return await score(case, first, service), await score(case, reply.text, service), frozenset(how)


def _side(profiles: Sequence[Profile]) -> Side:
    scores = [profile.score or 0.0 for profile in profiles]
    return Side(score=fmean(scores) if scores else 0.0, broken=sum(bool(profile.broken) for profile in profiles))


def _share(rows: Sequence[tuple[Profile, Profile, frozenset[str]]], word: str) -> float:
    return fmean(word in row[2] for row in rows) if rows else 0.0
