"""`attune policies replay`: past decisions under the bundle in a folder, flips and all.

Called by the terminal. It is bundles that are compared, not versions of the program: where a check is the same, its
recorded verdict stands. Of each decision the message and every draft are looked at as they were; a draft that would
have been asked for is not written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Mapping
from typing import NamedTuple

from service.adapters.policy_replay.basis import Basis
from service.adapters.policy_replay.plan import Candidate, Planner, Step
from service.adapters.policy_replay.recorded import Recorded, Spoke, recorded
from service.adapters.policy_replay.rejudging import Exchange, judged_anew
from service.adapters.policy_replay.result import ActionFlip, Class, Replay, VerdictFlip
from service.core.decision import asked
from service.core.exchange import apart
from service.core.guardrail import Outcome, Stage, Verdict
from service.core.policy import PRECEDENCE, Action, Policy, Status
from service.core.ports import InstantReader

SHOWN = 5
"""Records named beside each kind of flip."""
_WORDS = {Outcome.PASS: "complies", Outcome.FAIL: "violates", Outcome.ERROR: "could not be judged"}
_GOES = (None, Action.SEND, Action.SEND_WITH_NOTE)

KeptText = Callable[[str], Awaitable[str | None]]
"""Record id → the text kept with it."""


class Said(NamedTuple):
    """What one policy says of one text."""

    outcome: Outcome | None
    """None: it does not look at this text."""
    shadow: bool
    asks: Action | None

    @property
    def word(self) -> str:
        """The outcome for people."""
        word = _WORDS[self.outcome] if self.outcome else "not judged"
        return f"{word} (watching)" if self.shadow else word


_SILENT = Said(None, shadow=False, asks=None)


class Text(NamedTuple):
    """One text of a decision with the checks recorded on it."""

    number: int
    """0: the message; else the attempt."""
    micros: Mapping[str, int]
    spoke: tuple[Spoke, ...]

    @property
    def stage(self) -> Stage:
        """Where it was judged."""
        return Stage.OUTPUT if self.number else Stage.INPUT

    @property
    def checks(self) -> int:
        """How many checks were recorded on it."""
        return len(self.micros) + sum(one.name not in self.micros for one in self.spoke)

    def names(self) -> tuple[str, ...]:
        """Return `policy@version` of every check."""
        return (*self.micros, *(one.name for one in self.spoke if one.name not in self.micros))


class Replayer:
    """Adds up one replay."""

    def __init__(
        self,
        candidate: Candidate,
        known: Mapping[str, Mapping[str, Policy]],
        *,
        reader: InstantReader,
        kept_text: KeptText,
        waivers: Mapping[str, str],
    ) -> None:
        """`known`: earlier bundles by hash; `waivers`: policy id → why it may let through what it stopped."""
        self._candidate = candidate
        self._planner = Planner(candidate, known)
        self._reader = reader
        self._kept_text = kept_text
        self._waivers = waivers
        self._decisions = self._exact = self._emptied = 0
        self._checks: Counter[Class] = Counter()
        self._unknown: Counter[str] = Counter()
        self._flips: dict[tuple[object, ...], list[str]] = {}
        self._actions: dict[tuple[str, str, str], list[str]] = {}

    async def run(self, pages: AsyncIterable[list[tuple[str, bytes]]], *, since: str) -> Replay:
        """Replay every stored decision."""
        async for page in pages:
            for _, body in page:
                if body:
                    await self._add(recorded(body))
                else:
                    self._emptied += 1
        return self._result(since)

    async def _add(self, record: Recorded) -> None:
        """Replay one decision."""
        self._decisions += 1
        if not self._planner.knows(record.policies_sha256):
            self._unknown[record.policies_sha256] += 1
        exact = True
        for text in texts(record):
            steps = self._planner.plan(record, text.stage, text.names).steps(text.micros)
            self._checks[Class.EXACT] += text.checks
            if steps:
                exact = await self._text(record, text, steps) and exact
        self._exact += exact

    async def _text(self, record: Recorded, text: Text, steps: tuple[Step, ...]) -> bool:
        """Replay one text; return whether all of it is exact. Its recorded checks are counted as exact already."""
        exact, changed = True, {}
        for step in steps:
            before = _before(record, text, step)
            outcome, found = await self._outcome(record, text, step, before)
            self._checks[Class.EXACT] -= before.outcome is not None
            self._checks[found] += 1
            exact = exact and found is Class.EXACT
            if found in (Class.EXACT, Class.VAULT):
                after = _after(record, text, step, outcome)
                changed[step.policy] = (before, after)
                self._flip(record, text, step, before, after)
        self._together(record, text, changed)
        return exact

    async def _outcome(self, record: Recorded, text: Text, step: Step, before: Said) -> tuple[Outcome | None, Class]:
        """Return what the policy would say now, and how that is known."""
        if step.rule is None:
            return None, Class.EXACT
        if step.stands and before.outcome is not None:
            return before.outcome, Class.EXACT
        if step.basis is Basis.FACTS:
            return await judged_anew(step.rule, record, text.stage, None, self._reader), Class.EXACT
        if step.basis is Basis.ASKED:
            return None, Class.STOCHASTIC
        exchange = await self._exchange(record, text) if step.basis is Basis.EXCHANGE else None
        if exchange is None:
            return None, Class.LOST
        return await judged_anew(step.rule, record, text.stage, exchange, self._reader), Class.VAULT

    async def _exchange(self, record: Recorded, text: Text) -> Exchange | None:
        """Return the kept text where it is the one that was judged: the message, or the draft that left."""
        if text.number not in (0, record.left):
            return None
        kept = await self._kept_text(record.id)
        parts = apart(kept) if kept is not None else None
        return Exchange(*parts) if parts else None

    def _flip(self, record: Recorded, text: Text, step: Step, before: Said, after: Said) -> None:
        """Note a policy that says or asks for something else."""
        if (before.outcome, before.asks) == (after.outcome, after.asks):
            return
        policies = [policy for policy in (step.old, step.rule and step.rule.policy) if policy]
        grave = any(policy.severity == "critical" for policy in policies)
        critical = grave and before.asks not in _GOES and after.asks in _GOES
        key = (step.policy, text.stage.value, before.word, after.word, before.asks, after.asks, critical)
        self._flips.setdefault(key, []).append(record.id)

    def _together(self, record: Recorded, text: Text, changed: Mapping[str, tuple[Said, Said]]) -> None:
        """Note a text on which all policies together would have asked for something else."""
        if all(before.asks == after.asks for before, after in changed.values()):
            return
        others = [self._asks(record, text, one) for one in text.spoke if one.policy not in changed]
        before = _strongest([*others, *(was.asks for was, _ in changed.values())])
        after = _strongest([*others, *(now.asks for _, now in changed.values())])
        if before != after:
            self._actions.setdefault((text.stage.value, before, after), []).append(record.id)

    def _asks(self, record: Recorded, text: Text, spoke: Spoke) -> Action | None:
        """Return what a policy that is the same in both bundles asks for."""
        policy = self._candidate.policies.get(spoke.policy)
        if policy is None or spoke.shadow or spoke.name in text.micros:
            return None
        return _asked(policy, Outcome(spoke.outcome), spent=_spent(record, text))

    def _result(self, since: str) -> Replay:
        return Replay(
            since=since,
            sha256=self._candidate.sha256,
            decisions=self._decisions,
            exact_decisions=self._exact,
            emptied=self._emptied,
            checks={one.value: self._checks[one] for one in Class},
            unknown_bundles=dict(self._unknown),
            flips=tuple(sorted(map(self._verdict_flip, self._flips.items()), key=_gravest_first)),
            actions=tuple(
                ActionFlip(stage=stage, before=before, after=after, count=len(ids), records=tuple(ids[:SHOWN]))
                for (stage, before, after), ids in sorted(self._actions.items(), key=lambda item: -len(item[1]))
            ),
            unused_waivers=tuple(sorted(self._waivers.keys() - {str(key[0]) for key in self._flips if key[-1]})),
        )

    def _verdict_flip(self, item: tuple[tuple[object, ...], list[str]]) -> VerdictFlip:
        (policy, stage, before, after, asked_before, asked_after, critical), ids = item
        return VerdictFlip(
            policy=str(policy),
            stage=str(stage),
            before=str(before),
            after=str(after),
            asked_before=str(asked_before) if asked_before else None,
            asked_after=str(asked_after) if asked_after else None,
            critical=bool(critical),
            waived=self._waivers.get(str(policy)) if critical else None,
            count=len(ids),
            records=tuple(ids[:SHOWN]),
        )


def texts(record: Recorded) -> list[Text]:
    """Return the texts of a decision that anything was recorded about."""
    if not record.spoke:
        return [Text(one.attempt, one.micros, ()) for one in record.passed]
    quiet = {one.attempt: one.micros for one in record.passed}
    numbers = quiet.keys() | {one.attempt for one in record.spoke}
    return [
        Text(number, quiet.get(number, {}), tuple(one for one in record.spoke if one.attempt == number))
        for number in sorted(numbers)
    ]


def _before(record: Recorded, text: Text, step: Step) -> Said:
    """Return what the policy said then. A text that was mended counts as it left."""
    spoke = next((one for one in text.spoke if one.policy == step.policy), None)
    quiet = (step.old is not None and f"{step.policy}@{step.old.version}" in text.micros) or (
        step.old is None and any(name.partition("@")[0] == step.policy for name in text.micros)
    )
    if quiet or spoke is None:
        return Said(Outcome.PASS, shadow=False, asks=None) if quiet else _SILENT
    outcome = Outcome(spoke.outcome)
    if spoke.shadow or outcome is Outcome.PASS:
        return Said(outcome, shadow=spoke.shadow, asks=None)
    if step.old is not None:
        return Said(outcome, shadow=False, asks=_asked(step.old, outcome, spent=_spent(record, text)))
    if step.policy in record.decided_by and record.action in tuple(Action):
        return Said(outcome, shadow=False, asks=Action(record.action))
    return Said(outcome, shadow=False, asks=Action.REVISE if text.number else Action.HANDOFF)


def _after(record: Recorded, text: Text, step: Step, outcome: Outcome | None) -> Said:
    """Return what the policy would say now."""
    if step.rule is None or outcome is None:
        return _SILENT
    policy = step.rule.policy
    shadow = policy.status is Status.SHADOW
    asks = None if shadow else _asked(policy, outcome, spent=_spent(record, text))
    return Said(outcome, shadow=shadow, asks=asks)


def _asked(policy: Policy, outcome: Outcome, *, spent: bool) -> Action | None:
    verdict = Verdict(policy=policy.id, version=policy.version, outcome=outcome)
    return asked(policy, verdict, exhausted=spent)


def _spent(record: Recorded, text: Text) -> bool:
    """Tell whether nothing more could be tried after this text."""
    return text.number > 0 and text.number == record.attempts and record.left is None


def _strongest(actions: Iterable[Action | None]) -> str:
    named = [action for action in actions if action is not None]
    return max(named, key=PRECEDENCE.index, default=Action.SEND).value


def _gravest_first(flip: VerdictFlip) -> tuple[object, ...]:
    return not flip.fails, not flip.critical, -flip.count, flip.policy, flip.before, flip.after
