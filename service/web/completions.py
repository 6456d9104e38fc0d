"""The OpenAI-compatible routes: `POST /v1/chat/completions` and `GET /v1/models`."""

from __future__ import annotations

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from service.running import Service
from service.web.answering import respond
from service.web.describe import HTTPRequest
from service.web.openai_wire import (
    MODEL_ID,
    Completion,
    CompletionRequest,
    ModelList,
    ModelOut,
    completion_of,
    to_request,
)


@post(
    "/v1/chat/completions",
    status_code=200,
    operation_id="chat_completion",
    summary="Answer a customer, in OpenAI's shapes",
    tags=["OpenAI-compatible"],
)
async def chat_completion(
    data: JSONBody[CompletionRequest], service: NamedDependency[Service], request: HTTPRequest
) -> Completion:
    """Answer as `POST /v1/replies` does. All else goes into one extra object, `attune`."""
    asked = to_request(data, service)
    given = await respond(service, asked, data.attune.deadline_ms, request)
    return completion_of(data, given)


@get(
    "/v1/models",
    operation_id="models",
    summary="The models there are",
    tags=["OpenAI-compatible"],
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
    sync_to_thread=False,
)
def model(model_id: FromPath[str]) -> ModelOut:
    """Describe a model; every name is served by the same pipeline."""
    return ModelOut(id=model_id)
