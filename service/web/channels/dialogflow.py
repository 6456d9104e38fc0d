"""`POST /v1/channels/dialogflow`: a standard webhook of Dialogflow CX.

Shapes after https://docs.cloud.google.com/dialogflow/cx/docs/concept/webhook. Dialogflow sends the last message only;
what was said before comes back to us in a session parameter that we set, so that nothing is kept here.
"""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import post
from litestar.di import NamedDependency

from service.adapters.logs import logger
from service.core.conversation import Channel, Customer, Role, Turn
from service.core.reply import Reply
from service.running import Service
from service.web.channels.turns import EXTRAS, Status, about_of, answer, request_of, status_of, unreadable
from service.web.describe import SPOKEN_RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.examples import DIALOGFLOW

TURNS, STATUS = "attune_turns", "attune_status"
"""Session parameters: what was said, and how the last reply came to be, for conditions in a flow."""
MOST_TURNS = 20


class SessionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which session this is, and its parameters."""

    session: str | None = None
    parameters: dict[str, Any] | None = None


class WebhookRequest(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What Dialogflow CX sends, as far as it is used here."""

    session_info: SessionInfo = SessionInfo()
    text: str | None = None
    transcript: str | None = None
    language_code: str | None = None
    payload: dict[str, Any] | None = None


class FulfillmentResponse(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Messages for the customer, and a live-agent handoff where a person takes over."""

    messages: tuple[dict[str, Any], ...]
    merge_behavior: str = "REPLACE"


class WebhookResponse(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What Dialogflow CX takes."""

    fulfillment_response: FulfillmentResponse
    session_info: SessionInfo


@post(
    "/v1/channels/dialogflow",
    status_code=200,
    operation_id="dialogflow",
    summary="Answer for Dialogflow CX",
    tags=["Channels"],
    responses=SPOKEN_RESPONSES,
    opt=takes(WebhookRequest, DIALOGFLOW, anything=True),
)
async def dialogflow(service: NamedDependency[Service], request: HTTPRequest) -> WebhookResponse:
    """Answer the message of a session; always 200 with a text. A handoff adds `liveAgentHandoff` with the brief.

    Facts, actions and commitments go into a session parameter or payload object `attune`.
    """
    language = None
    try:
        asked = msgspec.json.decode(await request.body(), type=WebhookRequest)
        language, known = asked.language_code, asked.session_info.parameters or {}
        about = about_of(known.get(EXTRAS), (asked.payload or {}).get(EXTRAS))
        if asked.transcript is not None and about.channel is Channel.CHAT:
            about = msgspec.structs.replace(about, channel=Channel.VOICE)
        before, said = _before(known), asked.text or asked.transcript or ""
        turns = (*before, Turn(role=Role.CUSTOMER, content=said))
        customer = Customer(language=language)
        core = request_of(service, about, turns, conversation=asked.session_info.session, customer=customer)
        reply = await answer(service, core, about, request)
    except Exception as error:  # noqa: BLE001 - the customer gets a text whatever broke
        logger().warning("channel_unreadable", channel="dialogflow", error=type(error).__name__)
        return _response([_text(unreadable(service, language))], {STATUS: "replaced"})
    told = (*turns, Turn(role=Role.AGENT, content=reply.text))[-MOST_TURNS:]
    return _response(_messages(reply), {TURNS: msgspec.to_builtins(told), STATUS: reply.status.value})


def _before(parameters: dict[str, Any]) -> tuple[Turn, ...]:
    """What was said before, as we left it in the session; anything else counts as nothing."""
    try:
        return msgspec.convert(parameters.get(TURNS) or (), tuple[Turn, ...])
    except msgspec.ValidationError:
        return ()


def _messages(reply: Reply) -> list[dict[str, Any]]:
    messages = [_text(reply.text)]
    if reply.handoff is not None:
        status: Status = status_of(reply)
        metadata = {**msgspec.to_builtins(status), "reason": reply.handoff.reason, "brief": reply.handoff.brief}
        messages.append({"liveAgentHandoff": {"metadata": metadata}})
    return messages


def _text(text: str) -> dict[str, Any]:
    return {"text": {"text": [text]}}


def _response(messages: list[dict[str, Any]], parameters: dict[str, Any]) -> WebhookResponse:
    return WebhookResponse(
        fulfillment_response=FulfillmentResponse(messages=tuple(messages)),
        session_info=SessionInfo(parameters=parameters),
    )
