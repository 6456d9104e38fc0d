"""The shapes of assistance: `POST /v1/assist` and `attune assist`."""

from __future__ import annotations

import msgspec

from service.core.assist import Assistance, AssistDraft
from service.running import Service
from service.web.reading_wire import FullReading, full_reading
from service.web.wire import CheckOut, ReplyRequest, StrategyOut, check_out, to_request


class NowOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the customer needs and feels: in sentences, and as the reading with its spans."""

    words: tuple[str, ...]
    reading: FullReading


class AssistDraftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A text that passed every output policy, to be changed and sent by a person under their own name."""

    strategy: StrategyOut
    title: str
    guidance: str
    text: str
    checks: tuple[CheckOut, ...]
    model: str
    prompt: str


class WithheldOut(msgspec.Struct, frozen=True, kw_only=True):
    """A strategy without a draft, why, and the policies that decided so."""

    strategy: str
    because: str
    policies: tuple[str, ...]


class CautionOut(msgspec.Struct, frozen=True, kw_only=True):
    """What must not be said, why, and the policy that would speak."""

    text: str
    because: str
    policy: str | None


class QuestionOut(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the customer that nobody has answered, in code points of its turn."""

    text: str
    turn: int
    start: int
    end: int


class PromisedOut(msgspec.Struct, frozen=True, kw_only=True):
    """What was held out to the customer, and by whom: `the business` or `our reply 2`."""

    text: str
    by: str


class BriefOut(msgspec.Struct, frozen=True, kw_only=True):
    """The conversation in twenty seconds."""

    priority: str
    text: str


class AssistAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a person needs to answer this customer. It says nothing about that person."""

    language: str
    now: NowOut
    drafts: tuple[AssistDraftOut, ...]
    withheld: tuple[WithheldOut, ...]
    must_not: tuple[CautionOut, ...]
    open_questions: tuple[QuestionOut, ...]
    still_needed: tuple[str, ...]
    promised: tuple[PromisedOut, ...]
    brief: BriefOut


async def assist(wire: ReplyRequest, service: Service) -> AssistAnswer:
    """Assist with one conversation; raises `InputError` naming the field."""
    request = to_request(wire, service.brands, service.limits, default_brand=service.default_brand)
    deadline_ms = wire.deadline_ms or service.default_deadline_ms
    return assist_answer(await service.assistant.assist(request, deadline_ms=deadline_ms))


def assist_answer(found: Assistance) -> AssistAnswer:
    """Map assistance."""
    return AssistAnswer(
        language=found.language,
        now=NowOut(words=found.now, reading=full_reading(found.reading)),
        drafts=tuple(_draft(one) for one in found.drafts),
        withheld=tuple(
            WithheldOut(strategy=one.strategy, because=one.because, policies=one.policies) for one in found.withheld
        ),
        must_not=tuple(CautionOut(text=one.text, because=one.because, policy=one.policy) for one in found.must_not),
        open_questions=tuple(
            QuestionOut(text=one.text, turn=one.span.turn, start=one.span.start, end=one.span.end)
            for one in found.questions
        ),
        still_needed=found.needed,
        promised=tuple(PromisedOut(text=one.text, by=one.by) for one in found.promised),
        brief=BriefOut(priority=found.handoff.priority.word, text=found.handoff.brief),
    )


def _draft(draft: AssistDraft) -> AssistDraftOut:
    strategy = draft.strategy.strategy
    return AssistDraftOut(
        strategy=StrategyOut(id=strategy.id, because=draft.strategy.because),
        title=strategy.title,
        guidance=strategy.guidance,
        text=draft.text,
        checks=tuple(check_out(verdict) for verdict in draft.verdicts),
        model=draft.model,
        prompt=draft.prompt,
    )
