"""The shapes of a check: `POST /v1/checks` and `attune check`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from service.core.errors import FieldProblem, InputError
from service.judging import Judged, findings_of
from service.running import Service
from service.web.wire import ReplyRequest, printable, to_request


class CheckRequest(ReplyRequest, frozen=True, kw_only=True):
    """Body of `POST /v1/checks`: the body of `POST /v1/replies` plus the text to judge."""

    reply: Annotated[str, msgspec.Meta(min_length=1)]


class FindingOut(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found, at a range of code points of the text."""

    policy: str
    hazard: str
    severity: str
    start: int
    end: int
    why: str
    remedy: str


class SuggestionOut(msgspec.Struct, frozen=True, kw_only=True):
    """The text with every safe fix made; it passed the same policies."""

    text: str


class CheckAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with the text (`send`, `fix`, `revise`, `replace`, `handoff`) and why."""

    decision: str
    findings: tuple[FindingOut, ...]
    suggestion: SuggestionOut | None
    errors: tuple[str, ...]
    """Policies whose check broke: never a pass."""
    not_judged: tuple[str, ...]
    """Policies that cannot judge the language of the text."""


async def check_reply(wire: CheckRequest, service: Service) -> CheckAnswer:
    """Judge the text; raises `InputError` naming the field."""
    if len(wire.reply) > service.limits.max_turn_chars:
        raise InputError(FieldProblem("reply", f"is longer than {service.limits.max_turn_chars} characters"))
    request = to_request(wire, service.brands, service.limits, default_brand=service.default_brand)
    return answer_of(await service.judge.judge(request, printable(wire.reply)), service)


def answer_of(judged: Judged, service: Service) -> CheckAnswer:
    """Map a judgement; a note alone is a `send`."""
    decision = "send" if judged.action.value == "send_with_note" else judged.action.value
    verdicts = judged.decision.verdicts
    return CheckAnswer(
        decision=decision,
        findings=tuple(
            FindingOut(
                policy=verdict.policy,
                hazard=finding.hazard,
                severity=service.severities[verdict.policy],
                start=finding.start,
                end=finding.end,
                why=finding.why,
                remedy=finding.remedy,
            )
            for verdict, finding in findings_of(verdicts)
        ),
        suggestion=SuggestionOut(text=judged.suggestion) if judged.suggestion else None,
        errors=tuple(verdict.policy for verdict in verdicts if verdict.outcome.value == "error"),
        not_judged=judged.not_judged,
    )
