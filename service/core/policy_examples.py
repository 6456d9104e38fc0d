"""Run the examples that policies carry: each is a small conversation with a known verdict.

Called by `attune policies test`, by lint and by the test suite; judges through `checking.judge`, as the service does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Literal

import msgspec

from service.core.checking import Rule, Rulebook, judge
from service.core.conversation import Brand, Conversation, Customer, Request, Role, Statement, Turn, Value
from service.core.decision import asked
from service.core.guardrail import Case, Outcome, Stage, Verdict
from service.core.policy import Example, KnownLimit, Policy
from service.core.ports import InstantReader

Group = Literal["violates", "complies", "out_of_scope", "known_limits"]
Word = Literal["violates", "complies", "not judged"]

BRAND = Brand(id="example", name="Northlight", assistant_name="Robin", voice="Warm, plain and brief.")
"""Whose replies the examples are, where nothing else is said."""

OPENING = "Hello, I have a question about my order."
"""What the customer said in an example that shows only the reply."""


class Reason(StrEnum):
    """Why an example holds or does not."""

    AS_DESCRIBED = "as described"
    NOT_STOPPED = "the policy lets it pass, but it violates"
    STOPPED = "the policy stops it, but it complies"
    NOT_APPLICABLE = "the policy does not look at this stage, language or channel, so nothing was judged"
    BROKEN = "the check broke, so nothing was judged"
    JUDGED = "the policy looks here, although the example says that it does not"
    LEADS_ELSEWHERE = "the policy asks for another action than the example says"
    LIMIT_GONE = "the limit is gone: move the example to where it belongs now"


class ExampleResult(Value, frozen=True, kw_only=True):
    """What came of one example."""

    policy: str
    group: Group
    example: str
    expected: Word
    actual: Word | None
    """None when nothing was judged."""
    reason: Reason
    verdict: Verdict | None = None

    @property
    def ok(self) -> bool:
        """Whether the policy does what the example says."""
        return self.reason is Reason.AS_DESCRIBED

    @property
    def name(self) -> str:
        """Where it stands: `TONE-004/v1`."""
        return f"{self.policy}/{self.example}"


async def run_examples(book: Rulebook, reader: InstantReader, *, brand: Brand = BRAND) -> tuple[ExampleResult, ...]:
    """Run every example of every rule, in order."""
    return tuple(
        [
            await run_example(rule, group, example, reader, brand=brand)
            for rule in book.rules
            for group, example in examples_of(rule.policy)
        ]
    )


async def run_example(
    rule: Rule, group: Group, example: Example, reader: InstantReader, *, brand: Brand = BRAND
) -> ExampleResult:
    """Judge one example by the rule of its own policy and compare."""
    elsewhere = group == "out_of_scope"
    case = case_of(rule.policy, example, reader, brand=brand, stage=_stage_shown(example) if elsewhere else None)
    verdict = await judge(rule, case) if rule.applies_to(case) else None
    actual: Word | None = "not judged" if elsewhere and verdict is None else _actual(verdict)
    return ExampleResult(
        policy=rule.policy.id,
        group=group,
        example=example.id,
        expected=expected(group, example),
        actual=actual,
        reason=_reason(rule.policy, group, example, verdict, actual),
        verdict=verdict,
    )


def examples_of(policy: Policy) -> Iterator[tuple[Group, Example]]:
    """Yield every example of a policy with the list that it stands in."""
    yield from (("violates", example) for example in policy.examples.violates)
    yield from (("complies", example) for example in policy.examples.complies)
    yield from (("out_of_scope", example) for example in policy.examples.out_of_scope)
    yield from (("known_limits", example) for example in policy.examples.known_limits)


def expected(group: Group, example: Example) -> Word:
    """Return what the policy must say about the example today."""
    if isinstance(example, KnownLimit):
        return example.actual
    words: dict[Group, Word] = {"violates": "violates", "out_of_scope": "not judged"}
    return words.get(group, "complies")


def case_of(
    policy: Policy, example: Example, reader: InstantReader, *, brand: Brand = BRAND, stage: Stage | None = None
) -> Case:
    """Build what the guardrail would see in the service: request, reading and the text to judge.

    `stage`: another than the policy's own, for an example that shows where the policy does not look.

    At input the language is the one that the reader tells, as in the service; at output it is the example's.
    """
    request = request_of(example, brand=brand)
    reading = reader.read(request.conversation, emotion=True, language=example.language)
    if (stage or stage_of(policy, example)) is Stage.OUTPUT:
        return Case(request=request, reading=reading, text=example.reply, language=example.language)
    text, language = request.conversation.last_customer_turn, request.reply_language(reading.language)
    return Case(request=request, reading=reading, text=text, stage=Stage.INPUT, language=language)


def stage_of(policy: Policy, example: Example) -> Stage:
    """Return the stage of the policy; one that looks at both judges a reply where the example has one."""
    return policy.applies.stage or _stage_shown(example)


def _stage_shown(example: Example) -> Stage:
    """Return the stage that an example shows by itself: a reply, or what the customer says."""
    return Stage.OUTPUT if example.reply else Stage.INPUT


def request_of(example: Example, *, brand: Brand = BRAND) -> Request:
    """Build the request in which the example happens."""
    return Request(
        conversation=Conversation(id=f"example-{example.id}", turns=_turns(example)),
        brand=brand,
        channel=example.channel,
        customer=Customer(language=example.language),
        facts=_statements("f", example.facts),
        actions=_statements("a", example.actions),
        commitments=_statements("c", example.commitments),
    )


def _turns(example: Example) -> tuple[Turn, ...]:
    """Return the earlier turns and the customer's last one; an example that shows only a reply gets an opening."""
    if example.customer:
        return (*example.turns, Turn(role=Role.CUSTOMER, content=example.customer))
    if any(turn.role is Role.CUSTOMER and turn.content.strip() for turn in example.turns):
        return example.turns
    return (*example.turns, Turn(role=Role.CUSTOMER, content=OPENING))


def _statements(prefix: str, texts: Sequence[str]) -> tuple[Statement, ...]:
    """Number the sentences that the business vouches for."""
    return tuple(Statement(id=f"{prefix}{number}", text=text) for number, text in enumerate(texts, start=1))


def _actual(verdict: Verdict | None) -> Word | None:
    """Return what the policy said; None when it did not decide."""
    if verdict is None or verdict.outcome is Outcome.ERROR:
        return None
    return "violates" if verdict.outcome is Outcome.FAIL else "complies"


def _reason(policy: Policy, group: Group, example: Example, verdict: Verdict | None, actual: Word | None) -> Reason:
    """Say why the example holds or does not; a check that never ran or broke proves nothing."""
    if group == "out_of_scope":
        return Reason.AS_DESCRIBED if verdict is None else Reason.JUDGED
    if verdict is None:
        return Reason.NOT_APPLICABLE
    if actual is None:
        return Reason.BROKEN
    if actual != expected(group, example):
        if isinstance(example, KnownLimit):
            return Reason.LIMIT_GONE
        return Reason.NOT_STOPPED if actual == "complies" else Reason.STOPPED
    return Reason.AS_DESCRIBED if _leads_there(policy, example, verdict) else Reason.LEADS_ELSEWHERE


def _leads_there(policy: Policy, example: Example, verdict: Verdict) -> bool:
    """Tell whether what follows is what the example says."""
    told = example.leads_to
    if told is None:
        return True
    broken = msgspec.structs.replace(verdict, outcome=Outcome.ERROR, findings=())
    return (
        asked(policy, verdict, exhausted=False) == told.action
        and (told.then is None or asked(policy, verdict, exhausted=True) == told.then)
        and (told.on_error is None or asked(policy, broken, exhausted=False) == told.on_error)
    )
