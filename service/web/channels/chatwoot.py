"""`POST /v1/channels/chatwoot`: the webhook of a Chatwoot agent bot."""

from __future__ import annotations

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException

from service.adapters.chatwoot.payload import Event
from service.running import Running
from service.web.describe import HTTPRequest, problems
from service.web.document import takes
from service.web.examples import CHATWOOT

_SIGNED = (
    "An event as Chatwoot sends it. `X-Chatwoot-Signature: sha256=HEX` is HMAC-SHA256 over `TIMESTAMP.BODY` with the "
    "bot's secret, `X-Chatwoot-Timestamp` the time in seconds."
)


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a delivery: `accepted`, `duplicate`, `noted` or `ignored`."""

    status: str


@post(
    "/v1/channels/chatwoot",
    status_code=202,
    operation_id="chatwoot",
    summary="Take a webhook of Chatwoot in",
    tags=["Channels"],
    responses=problems(
        {
            400: "The body is not an event of Chatwoot.",
            401: "The signature is not right, or older than five minutes.",
            404: "Chatwoot is not configured here.",
            503: "The store that keeps what is to be answered does not answer; Chatwoot may try again.",
        }
    ),
    opt=takes(Event, CHATWOOT, words=_SIGNED),
)
async def chatwoot(running: NamedDependency[Running], request: HTTPRequest) -> Taken:
    """Take an event in and answer at once; the reply goes out through Chatwoot's API afterwards.

    Set this address as the bot's webhook, with `ATTUNE_CHATWOOT_URL`, `_TOKEN` and `_SECRET` here. No API key: the
    signature says who calls.
    """
    inbox = running.service.chatwoot
    if inbox is None:
        raise NotFoundException
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Taken(status=await inbox.take(headers, await request.body()))
