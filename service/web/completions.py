"""The OpenAI-compatible routes: `POST /v1/chat/completions`, whole or streamed, and `GET /v1/models`."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from secrets import token_hex

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream
from msgspec import UNSET, Raw
from msgspec.structs import replace

from service.core.conversation import Request
from service.core.reply import Reply
from service.running import Service
from service.web.answering import respond, stream
from service.web.describe import OPENAI_READ_RESPONSES, OPENAI_RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.events import event, streamed
from service.web.examples import COMPLETION
from service.web.openai_wire import (
    MODEL_ID,
    Chunk,
    ChunkChoice,
    Completion,
    CompletionRequest,
    Delta,
    ModelList,
    ModelOut,
    attune_out,
    completion_of,
    ignored,
    to_request,
    usage_of,
)
from service.web.problems import explained
from service.web.wire import decode

_STREAMS = "With `stream`: chunks as OpenAI sends them, `attune` on the one with `finish_reason`; then `[DONE]`."
_DONE = b"data: [DONE]\n\n"


@post(
    "/v1/chat/completions",
    status_code=200,
    operation_id="chat_completion",
    summary="Answer a customer, in OpenAI's shapes",
    tags=["OpenAI-compatible"],
    responses=OPENAI_RESPONSES,
    opt=takes(CompletionRequest, COMPLETION, gives=Completion, streams=_STREAMS),
)
async def chat_completion(
    service: NamedDependency[Service],
    request: HTTPRequest,
) -> Response[Completion] | Stream:
    """Answer as `POST /v1/replies` does. All else goes into one extra object, `attune`.

    With `stream`, the text comes in chunks, each only after its verdict, and `attune` with the one that finishes it.
    """
    data = decode(await request.body(), CompletionRequest)
    asked = to_request(data, service)
    without_effect = ignored(await request.body())
    if data.stream:
        return streamed(_chunks(service, asked, data, request, without_effect))
    given = await respond(service, asked, data.attune.deadline_ms, request)
    return Response(content=completion_of(data, given, without_effect), media_type="application/json")


async def _chunks(
    service: Service, asked: Request, data: CompletionRequest, request: HTTPRequest, without_effect: tuple[str, ...]
) -> AsyncGenerator[bytes, None]:
    """Dress the pieces and the reply as chunks."""
    counts = data.stream_options is not None and data.stream_options.include_usage is True
    blank = Chunk(
        id=f"chatcmpl-{token_hex(12)}", created=int(time.time()), model=data.model, usage=None if counts else UNSET
    )
    try:
        yield event(replace(blank, choices=(ChunkChoice(delta=Delta(role="assistant", content="")),)))
        async with aclosing(stream(service, asked, data.attune.deadline_ms, request)) as told:
            async for piece in told:
                if isinstance(piece, Reply):
                    out = attune_out(piece, without_effect)
                    yield event(replace(blank, choices=(ChunkChoice(delta=Delta(), finish_reason="stop"),), attune=out))
                    if counts:
                        yield event(replace(blank, usage=usage_of(out)))
                else:
                    yield event(replace(blank, choices=(ChunkChoice(delta=Delta(content=piece)),)))
        yield _DONE
    except Exception as error:  # noqa: BLE001 - the status line has left: the error is told in the stream
        yield event(Raw(explained(request, error)[1]))


@get(
    "/v1/models",
    operation_id="models",
    summary="The models there are",
    tags=["OpenAI-compatible"],
    responses=OPENAI_READ_RESPONSES,
    sync_to_thread=False,
)
def models() -> ModelList:
    """List the one model this service offers: itself."""
    return ModelList(data=(ModelOut(id=MODEL_ID),))


@get(
    "/v1/models/{model_id:str}",
    operation_id="model",
    summary="One model",
    tags=["OpenAI-compatible"],
    responses=OPENAI_READ_RESPONSES,
    sync_to_thread=False,
)
def model(model_id: FromPath[str]) -> ModelOut:
    """Describe a model; every name is served by the same pipeline."""
    return ModelOut(id=model_id)
