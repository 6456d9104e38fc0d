"""`POST /v1/channels/rasa/nlg`: an NLG server for Rasa.

Shapes after https://rasa.com/docs/reference/integrations/nlg. Rasa shows the customer an empty message when an NLG
server answers anything but 200, so this answers 200 with a text whatever comes in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import post
from litestar.di import NamedDependency

from service.adapters.logs import logger
from service.core.conversation import Role, Turn
from service.running import Service
from service.web.channels.turns import EXTRAS, Status, about_of, answer, request_of, status_of, unreadable
from service.web.describe import SPOKEN_RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.examples import RASA

_ROLES = {"user": Role.CUSTOMER, "bot": Role.AGENT}


class TrackerEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a tracker; only what users and bots said is used."""

    event: str = ""
    text: str | None = None


class Tracker(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a conversation."""

    sender_id: str | None = None
    slots: dict[str, Any] | None = None
    latest_message: TrackerEvent = TrackerEvent()
    events: tuple[TrackerEvent, ...] | None = None


class NlgRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What Rasa sends: which response it wants, and the tracker."""

    tracker: Tracker
    response: str | None = None
    arguments: dict[str, Any] | None = None


class NlgAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What Rasa shows. `metadata.attune` says how the text came to be, for custom actions."""

    text: str
    metadata: dict[str, Status]
    buttons: tuple[()] = ()
    elements: tuple[()] = ()
    attachments: tuple[()] = ()
    image: None = None


@post(
    "/v1/channels/rasa/nlg",
    status_code=200,
    operation_id="rasa_nlg",
    summary="Answer for Rasa",
    tags=["Channels"],
    responses=SPOKEN_RESPONSES,
    opt=takes(NlgRequest, RASA, anything=True),
)
async def rasa_nlg(service: NamedDependency[Service], request: HTTPRequest) -> NlgAnswer:
    """Answer the conversation of a tracker; always 200 with a text that is safe to show.

    Facts, actions and commitments go into an object `attune`, in the response's arguments or in a slot of that name.
    """
    try:
        asked = msgspec.json.decode(await request.body(), type=NlgRequest)
        about = about_of((asked.arguments or {}).get(EXTRAS), (asked.tracker.slots or {}).get(EXTRAS))
        core = request_of(service, about, _turns(asked.tracker), conversation=asked.tracker.sender_id)
        reply = await answer(service, core, about, request)
    except Exception as error:  # noqa: BLE001 - the customer gets a text whatever broke
        logger().warning("channel_unreadable", channel="rasa", error=type(error).__name__)
        return NlgAnswer(text=unreadable(service), metadata={EXTRAS: Status(status="replaced")})
    return NlgAnswer(text=reply.text, metadata={EXTRAS: status_of(reply)})


def _turns(tracker: Tracker) -> Iterator[Turn]:
    """Yield what was said, with the latest message last."""
    last = None
    for event in tracker.events or ():
        if event.event in _ROLES and event.text:
            last = Turn(role=_ROLES[event.event], content=event.text)
            yield last
    latest = tracker.latest_message.text
    if latest and (last is None or (last.role is Role.AGENT and not tracker.events)):
        yield Turn(role=Role.CUSTOMER, content=latest)
