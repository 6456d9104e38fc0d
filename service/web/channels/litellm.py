"""LiteLLM's generic guardrail API: what a gateway's models answer goes through the same policies as our own replies.

After https://docs.litellm.ai/docs/adding_provider/generic_guardrail_api. Use `mode: [pre_call, post_call]`: the
messages of a call come before it only, and the answer is judged against them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from time import monotonic
from typing import Any, Literal

import msgspec
from litestar import post
from litestar.di import NamedDependency

from service.core.conversation import Request, Role, Turn
from service.core.policy import Action
from service.running import Service
from service.web.channels.turns import EXTRAS, about_of, request_of
from service.web.describe import RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.examples import LITELLM
from service.web.wire import decode

MOST_CALLS, REMEMBERED_S = 5000, 600.0
_UNKNOWN = "(what the customer wrote is not known)"
_ROLES = {"user": Role.CUSTOMER, "assistant": Role.AGENT}


class GuardrailRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What LiteLLM sends, as far as it is used here."""

    texts: tuple[str, ...] = ()
    input_type: Literal["request", "response"] = "response"
    structured_messages: tuple[dict[str, Any], ...] | None = None
    litellm_call_id: str | None = None
    additional_provider_specific_params: dict[str, Any] | None = None


class GuardrailAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`NONE`: as it is; `GUARDRAIL_INTERVENED`: with these texts instead; `BLOCKED`: not at all, and why."""

    action: Literal["NONE", "GUARDRAIL_INTERVENED", "BLOCKED"]
    blocked_reason: str | None = None
    texts: tuple[str, ...] | None = None


class Calls:
    """The turns of calls under way, in memory and bounded; a lost one is judged as if nothing had been said."""

    def __init__(self) -> None:
        self._calls: OrderedDict[str, tuple[float, tuple[Turn, ...]]] = OrderedDict()

    def keep(self, call: str, turns: tuple[Turn, ...]) -> None:
        """Remember what was said before a call."""
        self._calls[call] = (monotonic(), turns)
        while len(self._calls) > MOST_CALLS or next(iter(self._calls.values()))[0] < monotonic() - REMEMBERED_S:
            self._calls.popitem(last=False)

    def take(self, call: str) -> tuple[Turn, ...]:
        """Return what was said before a call."""
        return self._calls.get(call, (0.0, ()))[1]


@post(
    "/v1/channels/litellm/beta/litellm_basic_guardrail_api",
    status_code=200,
    operation_id="litellm_guardrail",
    summary="Judge what a gateway's model answers",
    tags=["Channels"],
    responses=RESPONSES,
    opt=takes(GuardrailRequest, LITELLM),
)
async def litellm_guardrail(
    request: HTTPRequest,
    service: NamedDependency[Service],
    calls: NamedDependency[Calls],
) -> GuardrailAnswer:
    """Judge the texts of a call; set `api_base` to `…/v1/channels/litellm`.

    A request that must not reach a model (a crisis, a wish for a person) is `BLOCKED` with the policies that say so. An
    answer that breaks a policy is mended where a safe fix is enough, else replaced by a vetted text, or `BLOCKED` with
    `on_violation: block` in `additional_provider_specific_params`.
    """
    data = decode(await request.body(), GuardrailRequest)
    params = data.additional_provider_specific_params or {}
    about = about_of(params.get(EXTRAS))
    key = f"{service.tenant}:{data.litellm_call_id}"
    if data.input_type == "request":
        turns = _turns(data)
        calls.keep(key, turns)
        return await _before(service, request_of(service, about, turns, conversation=None)) if _asks(turns) else _NONE
    turns = calls.take(key)
    known = turns if _asks(turns) else (Turn(role=Role.CUSTOMER, content=_UNKNOWN),)
    asked = request_of(service, about, known, conversation=None)
    return await _after(service, asked, data.texts, blocks=params.get("on_violation") == "block")


async def _before(service: Service, request: Request) -> GuardrailAnswer:
    """Stop what must not reach a model."""
    decision = await service.judge.hear(request)
    if not decision.stops:
        return _NONE
    return GuardrailAnswer(action="BLOCKED", blocked_reason=_named(service, decision.decided_by))


async def _after(service: Service, request: Request, texts: Sequence[str], *, blocks: bool) -> GuardrailAnswer:
    """Judge each text by itself."""
    out: list[str] = []
    for text in texts:
        judged = await service.judge.judge(request, text)
        if judged.action in (Action.SEND, Action.SEND_WITH_NOTE):
            out.append(text)
        elif judged.suggestion is not None:
            out.append(judged.suggestion)
        elif blocks:
            return GuardrailAnswer(action="BLOCKED", blocked_reason=_named(service, judged.decision.decided_by))
        else:
            out.append(service.vetted("replaced", request, judged.reading))
    return _NONE if tuple(out) == tuple(texts) else GuardrailAnswer(action="GUARDRAIL_INTERVENED", texts=tuple(out))


def _turns(data: GuardrailRequest) -> tuple[Turn, ...]:
    """What was said, from the messages if they are there, else from the texts."""
    if data.structured_messages is None:
        return tuple(Turn(role=Role.CUSTOMER, content=text) for text in data.texts if text.strip())
    said = ((str(one.get("role")), one.get("content")) for one in data.structured_messages)
    return tuple(
        Turn(role=_ROLES[role], content=text)
        for role, text in said
        if role in _ROLES and isinstance(text, str) and text
    )


def _asks(turns: Sequence[Turn]) -> bool:
    return any(turn.role is Role.CUSTOMER and turn.content.strip() for turn in turns)


def _named(service: Service, policies: Sequence[str]) -> str:
    titles = {policy.id: policy.title for policy in service.policies}
    return "; ".join(f"{one}: {titles.get(one, '')}" for one in policies)


_NONE = GuardrailAnswer(action="NONE")
