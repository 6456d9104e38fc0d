"""`attune policies replay`: past decisions under the bundle in a folder, flips and all.

Called by the terminal and for the audit bundle. It is bundles that are compared, not versions of the program: where a
check is the same, its recorded verdict stands. Of each decision the message and every draft are looked at as they were;
a draft that would have been asked for is not written.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Mapping, Sequence

from service.adapters.policy_replay.basis import Basis
from service.adapters.policy_replay.effects import Effect, Flip, Sum, Together, shape_of
from service.adapters.policy_replay.plan import Candidate, Planner, Step
from service.adapters.policy_replay.recorded import Recorded, Spoke, recorded
from service.adapters.policy_replay.rejudging import Exchange, judged_anew
from service.adapters.policy_replay.result import Class, Replay
from service.adapters.policy_replay.said import Said, Text, asked_by, said_now, said_then, spent, strongest, texts
from service.core.exchange import apart
from service.core.guardrail import Outcome
from service.core.policy import Action, Policy
from service.core.ports import InstantReader

MOST_SHAPES = 20_000
"""How many shapes are remembered; a decision of any further one is worked out on its own."""
_NEVER = {Basis.ASKED: Class.STOCHASTIC, Basis.MORE: Class.LOST}
_GOES = (None, Action.SEND, Action.SEND_WITH_NOTE)

KeptTexts = Callable[[Sequence[str]], Awaitable[Mapping[str, str]]]
"""Record ids → the texts kept with them; an id with none is left out."""


class Replayer:
    """Makes one replay."""

    def __init__(
        self,
        candidate: Candidate,
        known: Mapping[str, Mapping[str, Policy]],
        *,
        reader: InstantReader,
        kept_texts: KeptTexts,
        waivers: Mapping[str, str],
    ) -> None:
        """`known`: earlier bundles by hash; `waivers`: policy id → why it may let through what it stopped."""
        self._candidate = candidate
        self._planner = Planner(candidate, known)
        self._reader = reader
        self._kept_texts = kept_texts
        self._waivers = waivers
        self._page: Sequence[tuple[str, bytes]] = ()
        self._texts: Mapping[str, str] | None = None
        """The kept texts of this page; None until one of any page was needed."""

    async def run(self, pages: AsyncIterable[list[tuple[str, bytes]]], *, since: str) -> Replay:
        """Replay every stored decision."""
        total, shapes, number, emptied = Sum(), dict[tuple[object, ...], Effect](), 0, 0
        async for page in pages:
            self._page, self._texts = page, await self._texts_of(page) if self._texts is not None else None
            for number, (_, body) in enumerate(page, number + 1):  # noqa: B020 - numbered on through all pages
                if not body:
                    emptied += 1
                    continue
                record = recorded(body)
                shape = shape_of(record, kept=self._texts is not None and record.id in self._texts)
                if (effect := shapes.get(shape)) is not None:
                    effect.seen(number, record.id)
                    continue
                effect = await self._effect(record)
                effect.seen(number, record.id)
                if effect.of_its_shape and len(shapes) < MOST_SHAPES:
                    shapes[shape] = effect
                else:
                    total.add(effect)
        for effect in shapes.values():
            total.add(effect)
        return total.result(since=since, sha256=self._candidate.sha256, emptied=emptied, waivers=self._waivers)

    async def _effect(self, record: Recorded) -> Effect:
        """Work out what one decision adds."""
        sha256 = record.policies_sha256
        effect = Effect(unknown=None if self._planner.knows(sha256) else sha256)
        for text in texts(record):
            steps = self._planner.plan(record, text.stage, text.names).steps(text.micros)
            effect.checks[Class.EXACT] += text.checks
            if steps:
                await self._text(record, text, steps, effect)
        return effect

    async def _text(self, record: Recorded, text: Text, steps: tuple[Step, ...], effect: Effect) -> None:
        """Replay one text. Its recorded checks are counted as exact already."""
        changed: dict[str, tuple[Said, Said]] = {}
        for step in steps:
            before = said_then(record, text, step)
            outcome, found = await self._outcome(record, text, step, before, effect)
            effect.checks[Class.EXACT] -= before.outcome is not None
            effect.checks[found] += 1
            effect.exact = effect.exact and found is Class.EXACT
            if found in (Class.EXACT, Class.VAULT):
                after = said_now(record, text, step, outcome)
                changed[step.policy] = (before, after)
                effect.flips += _flips(text, step, before, after)
        effect.together += self._together(record, text, changed)

    async def _outcome(
        self, record: Recorded, text: Text, step: Step, before: Said, effect: Effect
    ) -> tuple[Outcome | None, Class]:
        """Return what the policy would say now, and how that is known."""
        if step.rule is None:
            return None, Class.EXACT
        if step.stands and before.outcome is not None:
            return before.outcome, Class.EXACT
        if step.basis in _NEVER:
            return None, _NEVER[step.basis]
        if step.basis is Basis.FACTS:
            effect.of_its_shape = False
            return await judged_anew(step.rule, record, text.stage, None, self._reader), Class.EXACT
        exchange = await self._exchange(record, text)
        if exchange is None:
            return None, Class.LOST
        effect.of_its_shape = False
        return await judged_anew(step.rule, record, text.stage, exchange, self._reader), Class.VAULT

    async def _exchange(self, record: Recorded, text: Text) -> Exchange | None:
        """Return the kept text where it is the one that was judged: the message, or the draft that left."""
        if text.number not in (0, record.left):
            return None
        if self._texts is None:
            self._texts = await self._texts_of(self._page)
        kept = self._texts.get(record.id)
        parts = apart(kept) if kept is not None else None
        return Exchange(*parts) if parts else None

    async def _texts_of(self, page: Sequence[tuple[str, bytes]]) -> Mapping[str, str]:
        return await self._kept_texts([record_id for record_id, _ in page])

    def _together(self, record: Recorded, text: Text, changed: Mapping[str, tuple[Said, Said]]) -> list[Together]:
        """Return a text on which all policies together would have asked for something else."""
        if all(before.asks == after.asks for before, after in changed.values()):
            return []
        others = [self._asks(record, text, one) for one in text.spoke if one.policy not in changed]
        before = strongest([*others, *(was.asks for was, _ in changed.values())])
        after = strongest([*others, *(now.asks for _, now in changed.values())])
        return [Together(text.stage.value, before, after)] if before != after else []

    def _asks(self, record: Recorded, text: Text, spoke: Spoke) -> Action | None:
        """Return what a policy that is the same in both bundles asks for."""
        policy = self._candidate.policies.get(spoke.policy)
        if policy is None or spoke.shadow or spoke.name in text.micros:
            return None
        return asked_by(policy, Outcome(spoke.outcome), spent=spent(record, text))


def _flips(text: Text, step: Step, before: Said, after: Said) -> list[Flip]:
    """Return the flip of a policy that says or asks for something else."""
    if (before.outcome, before.asks) == (after.outcome, after.asks):
        return []
    policies = [policy for policy in (step.old, step.rule and step.rule.policy) if policy]
    grave = any(policy.severity == "critical" for policy in policies)
    critical = grave and before.asks not in _GOES and after.asks in _GOES
    return [Flip(step.policy, text.stage.value, before.word, after.word, before.asks, after.asks, critical)]
