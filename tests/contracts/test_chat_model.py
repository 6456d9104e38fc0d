"""The contract of `ports.ChatModel`, held by every adapter against a server that misbehaves in every way we know."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Callable

import pytest

from service.adapters.langchain_model import langchain_model
from service.adapters.openai_model import OpenAIModel
from service.core.errors import (
    ModelBadAnswer,
    ModelError,
    ModelRateLimited,
    ModelRefused,
    ModelRejected,
    ModelTimeout,
    ModelUnavailable,
)
from service.core.ports import ChatModel
from service.core.prompt import Completion, Message
from tests.fault_answers import CANARY, FAULTS, PLAIN_REPLY
from tests.fault_server import FaultServer

KEY = "sk-contract-secret-key"
PRIVATE = "my card is 4242 and I live in Wendlebury"
MESSAGES = (Message(role="system", content="Be kind."), Message(role="user", content=PRIVATE))
AMPLE_S = 5.0
SHORT_S = 0.15
HANG_S = 2.0
"""How much later than its limit an answer may come on a busy machine before we call it a hang."""

BROKEN_OFF = (ModelUnavailable,)
BAD = (ModelBadAnswer,)
WRITTEN: dict[str, str] = {
    "ok": PLAIN_REPLY,
    "late": PLAIN_REPLY,
    "echo": PRIVATE,
    "wrong-model": PLAIN_REPLY,
    "odd-model": PLAIN_REPLY,
    "thinking": PLAIN_REPLY,
}
NOT_WRITTEN: dict[str, tuple[type[ModelError], ...]] = {
    "slow": (ModelTimeout,),
    "drip": (ModelTimeout,),
    "drip-error": (ModelTimeout,),
    "reset": BROKEN_OFF,
    "close": BROKEN_OFF,
    "reset-after-headers": BROKEN_OFF,
    "reset-in-body": BROKEN_OFF,
    "length-too-long": BROKEN_OFF,
    "length-too-short": BROKEN_OFF + BAD,  # a client may choke on the rest before it looks at the answer
    "not-http": BROKEN_OFF,
    "429": (ModelRateLimited,),
    "429-seconds": (ModelRateLimited,),
    "429-date": (ModelRateLimited,),
    "429-far": (ModelRateLimited,),
    "429-odd": (ModelRateLimited,),
    "500": (ModelUnavailable,),
    "503": (ModelUnavailable,),
    "502-html": (ModelUnavailable,),
    "huge-error": (ModelUnavailable,),
    "400": (ModelRejected,),
    "401": (ModelRejected,),
    "403": (ModelRejected,),
    "404": (ModelRejected,),
    "redirect": (ModelRejected,),
    "400-content-filter": (ModelRefused,),
    "refusal": (ModelRefused,),
    "finish-content-filter": (ModelRefused,),
    "html": BAD,
    "nothing": BAD,
    "truncated": BAD,
    "bad-utf8": BAD,
    "lone-surrogate": BAD,
    "deep": BAD,
    "list": BAD,
    "no-choices": BAD,
    "empty-choices": BAD,
    "no-message": BAD,
    "number": BAD,
    "empty": BAD,
    "blank": BAD,
    "null": BAD,
    "tool-calls": BAD,
    "tool-calls-with-text": BAD,
    "finish-length": BAD,
    "only-thinking": BAD,
    "huge": BAD,
    "endless": BAD,
    "gzip-bomb": BAD,
}
NOT_WRITTEN_AS_A_STREAM: dict[str, tuple[type[ModelError], ...]] = {
    **dict.fromkeys(("truncated", "length-too-short", "nothing"), BROKEN_OFF),  # without an ending it broke off
    **dict.fromkeys(("refusal", "finish-content-filter"), BAD),  # LangChain's chunks do not say why there is no text
}
TAKEN_BY_LANGCHAIN = {"length-too-long", "truncated", "number"}
"""What its chunks do not show: an ending that is missing, and content that is no text."""
GUARDRAILS_BUSINESS = {"violations", "stubborn"}
"""Well-formed answers that only the pipeline can object to."""

Connect = Callable[..., ChatModel]


def connect_openai(base_url: str, name: str, *, max_concurrency: int = 4) -> ChatModel:
    model = OpenAIModel(model=name, base_url=base_url, api_key=KEY, max_concurrency=max_concurrency)
    model.warm_up()
    return model


def connect_langchain(base_url: str, name: str, *, max_concurrency: int = 4) -> ChatModel:
    return langchain_model(f"openai:{name}", base_url=base_url, api_key=KEY, max_concurrency=max_concurrency)


@contextlib.asynccontextmanager
async def leaving_nothing_behind(server: FaultServer, model: ChatModel) -> AsyncIterator[None]:
    """After the block and `close`: no task more than before, and no connection open at the server."""
    before = asyncio.all_tasks()
    try:
        yield
    finally:
        await model.close()
        assert await server.quiet() == 0
        for _ in range(20):  # generators that a client has let go are closed in one of the next rounds
            await asyncio.sleep(0)
        assert asyncio.all_tasks() - before == set()


async def failure_of(model: ChatModel, *, timeout_s: float) -> ModelError:
    """Return the error a call ends with; anything but a `ModelError`, or a hang, fails the test."""
    async with asyncio.timeout(timeout_s + HANG_S):
        with pytest.raises(ModelError) as caught:
            await model.complete(MESSAGES, timeout_s=timeout_s)
    return caught.value


async def streamed(model: ChatModel, *, timeout_s: float) -> list[Completion]:
    """Return everything a stream yields."""
    async with contextlib.aclosing(model.stream(MESSAGES, timeout_s=timeout_s)) as growing:
        return [completion async for completion in growing]


def test_the_tables_cover_every_fault_the_server_knows():
    assert WRITTEN.keys() | NOT_WRITTEN.keys() | GUARDRAILS_BUSINESS == FAULTS.keys()


@pytest.mark.parametrize("connect", [connect_openai, connect_langchain], ids=["openai", "langchain"])
class TestChatModel:
    @pytest.mark.parametrize("fault", WRITTEN)
    async def test_it_returns_the_text_of_a_usable_answer(
        self, connect: Connect, fault_server: FaultServer, fault: str
    ):
        model = connect(fault_server.base_url, f"fault-{fault}")
        async with leaving_nothing_behind(fault_server, model):
            completion = await model.complete(MESSAGES, timeout_s=AMPLE_S)
        assert completion.text == WRITTEN[fault]
        assert completion.usage.prompt_tokens > 0
        assert completion.usage.completion_tokens > 0

    @pytest.mark.parametrize("fault", NOT_WRITTEN)
    async def test_every_fault_becomes_its_own_error_and_tells_nothing_of_prompt_answer_or_key(
        self, connect: Connect, fault_server: FaultServer, fault: str, caplog: pytest.LogCaptureFixture
    ):
        caplog.set_level(logging.INFO)
        expected = NOT_WRITTEN[fault]
        model = connect(fault_server.base_url, f"fault-{fault}")
        async with leaving_nothing_behind(fault_server, model):
            error = await failure_of(model, timeout_s=SHORT_S if ModelTimeout in expected else AMPLE_S)
        assert type(error) in expected
        assert (error.__cause__, error.__context__) == (None, None)
        told = "".join(traceback.format_exception(error)) + repr(error) + repr(model) + caplog.text
        assert not any(secret in told for secret in (PRIVATE, CANARY, KEY, PLAIN_REPLY[:20]))

    @pytest.mark.parametrize("fault", WRITTEN)
    async def test_a_stream_grows_into_the_text_of_a_usable_answer(
        self, connect: Connect, fault_server: FaultServer, fault: str
    ):
        model = connect(fault_server.base_url, f"fault-{fault}")
        async with leaving_nothing_behind(fault_server, model):
            *growing, last = await streamed(model, timeout_s=AMPLE_S)
        assert last.text == WRITTEN[fault]
        assert len(growing) > 1
        assert all(later.text.startswith(earlier.text) for earlier, later in itertools.pairwise(growing))
        assert last.usage.completion_tokens > 0

    @pytest.mark.parametrize("fault", NOT_WRITTEN)
    async def test_a_stream_that_goes_wrong_ends_with_an_error_of_its_own(
        self, connect: Connect, fault_server: FaultServer, fault: str
    ):
        if connect is connect_langchain and fault in TAKEN_BY_LANGCHAIN:
            pytest.skip("LangChain's chunks do not show this fault")
        expected = NOT_WRITTEN[fault] + NOT_WRITTEN_AS_A_STREAM.get(fault, ())
        model = connect(fault_server.base_url, f"fault-{fault}")
        timeout_s = SHORT_S if ModelTimeout in expected else AMPLE_S
        async with leaving_nothing_behind(fault_server, model), asyncio.timeout(timeout_s + HANG_S):
            with pytest.raises(ModelError) as caught:
                await streamed(model, timeout_s=timeout_s)
        assert type(caught.value) in expected
        assert (caught.value.__cause__, caught.value.__context__) == (None, None)

    async def test_closing_a_stream_hangs_up_on_the_model(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-drip")
        async with leaving_nothing_behind(fault_server, model):
            async with contextlib.aclosing(model.stream(MESSAGES, timeout_s=30)) as growing:
                waiting = asyncio.create_task(anext(growing))
                assert await asyncio.to_thread(fault_server.wait_until_busy)
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)
            assert await fault_server.quiet(HANG_S) == 0

    async def test_it_says_which_model_answered(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-wrong-model")
        async with leaving_nothing_behind(fault_server, model):
            assert (await model.complete(MESSAGES, timeout_s=AMPLE_S)).model == "some-other-model"

    async def test_a_model_name_that_is_a_sentence_is_not_believed(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-odd-model")
        async with leaving_nothing_behind(fault_server, model):
            assert (await model.complete(MESSAGES, timeout_s=AMPLE_S)).model == model.id

    async def test_the_messages_arrive_as_they_were_given(self, connect: Connect, fault_server: FaultServer):
        odd = Message(role="user", content='{braces} %s "quotes" \u202e ملل 🙃\x00\n{{x}}')
        model = connect(fault_server.base_url, "fault-ok")
        async with leaving_nothing_behind(fault_server, model):
            await model.complete((*MESSAGES, odd), timeout_s=AMPLE_S)
        sent = [(message["role"], message["content"]) for message in fault_server.asks[0].messages]
        assert sent == [(message.role, message.content) for message in (*MESSAGES, odd)]

    @pytest.mark.parametrize("fault", ["reset", "close", "reset-in-body", "500", "503", "429-seconds"])
    async def test_a_passing_fault_is_mended_by_one_second_try(
        self, connect: Connect, fault_server: FaultServer, fault: str
    ):
        fault_server.script(fault, "ok")
        model = connect(fault_server.base_url, "any")
        async with leaving_nothing_behind(fault_server, model):
            assert (await model.complete(MESSAGES, timeout_s=AMPLE_S)).text == PLAIN_REPLY
        assert fault_server.requests == 2

    @pytest.mark.parametrize("fault", ["reset", "500", "429-seconds"])
    async def test_a_lasting_fault_is_tried_twice_and_no_more(
        self, connect: Connect, fault_server: FaultServer, fault: str
    ):
        model = connect(fault_server.base_url, f"fault-{fault}")
        async with leaving_nothing_behind(fault_server, model):
            await failure_of(model, timeout_s=AMPLE_S)
        assert fault_server.requests == 2

    @pytest.mark.parametrize("fault", ["429", "429-far", "429-date", "401", "html", "refusal", "empty"])
    async def test_what_a_second_try_cannot_mend_is_asked_once(
        self, connect: Connect, fault_server: FaultServer, fault: str
    ):
        model = connect(fault_server.base_url, f"fault-{fault}")
        async with leaving_nothing_behind(fault_server, model):
            await failure_of(model, timeout_s=AMPLE_S)
        assert fault_server.requests == 1

    @pytest.mark.parametrize(
        ("fault", "low", "high"),
        [("429-far", 3600, 3600), ("429-date", 60, 90), ("429", None, None), ("429-odd", None, None)],
    )
    async def test_a_rate_limit_carries_the_advice_of_the_endpoint(
        self, connect: Connect, fault_server: FaultServer, fault: str, low: float | None, high: float | None
    ):
        model = connect(fault_server.base_url, f"fault-{fault}")
        async with leaving_nothing_behind(fault_server, model):
            error = await failure_of(model, timeout_s=AMPLE_S)
        assert isinstance(error, ModelRateLimited)
        if low is None or high is None:
            assert error.retry_after_s is None
        else:
            assert error.retry_after_s is not None
            assert low <= error.retry_after_s <= high

    async def test_cancelling_the_caller_hangs_up_on_the_model(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-slow")
        async with leaving_nothing_behind(fault_server, model):
            call = asyncio.create_task(model.complete(MESSAGES, timeout_s=30))
            assert await asyncio.to_thread(fault_server.wait_until_busy)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert await fault_server.quiet(HANG_S) == 0

    async def test_no_more_calls_than_allowed_are_under_way_at_once(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-late", max_concurrency=2)
        async with leaving_nothing_behind(fault_server, model):
            await asyncio.gather(*(model.complete(MESSAGES, timeout_s=AMPLE_S) for _ in range(5)))
        assert fault_server.peak_in_flight == 2

    async def test_waiting_for_a_free_place_counts_as_time(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-slow", max_concurrency=1)
        async with leaving_nothing_behind(fault_server, model):
            first = asyncio.create_task(model.complete(MESSAGES, timeout_s=30))
            await asyncio.sleep(0)
            assert isinstance(await failure_of(model, timeout_s=SHORT_S), ModelTimeout)
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
        assert fault_server.requests <= 1

    async def test_no_time_is_a_timeout_at_once(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-slow")
        async with leaving_nothing_behind(fault_server, model):
            assert isinstance(await failure_of(model, timeout_s=0), ModelTimeout)

    async def test_an_endpoint_that_is_not_there_is_unavailable(self, connect: Connect, fault_server: FaultServer):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            model = connect(f"http://127.0.0.1:{closed.getsockname()[1]}/v1", "any")
            async with leaving_nothing_behind(fault_server, model):
                assert type(await failure_of(model, timeout_s=AMPLE_S)) is ModelUnavailable

    async def test_a_name_nobody_knows_is_unavailable(
        self, connect: Connect, fault_server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ):
        def unknown(*_args: object, **_kwargs: object) -> object:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        model = connect("http://no-such-host.invalid/v1", "any")
        async with leaving_nothing_behind(fault_server, model):
            assert type(await failure_of(model, timeout_s=AMPLE_S)) is ModelUnavailable

    async def test_connections_are_used_again(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-ok")
        async with leaving_nothing_behind(fault_server, model):
            for _ in range(3):
                await model.complete(MESSAGES, timeout_s=AMPLE_S)
        assert (fault_server.requests, fault_server.connections) == (3, 1)

    async def test_closing_twice_is_closing_once(self, connect: Connect, fault_server: FaultServer):
        model = connect(fault_server.base_url, "fault-ok")
        async with leaving_nothing_behind(fault_server, model):
            await model.complete(MESSAGES, timeout_s=AMPLE_S)
            await model.close()

    async def test_the_parameters_have_one_hash_for_each_way_of_sampling(
        self, connect: Connect, fault_server: FaultServer
    ):
        first, again = (connect(fault_server.base_url, "any") for _ in range(2))
        assert first.params_sha256 == again.params_sha256
        assert len(first.params_sha256) == 64
        for model in (first, again):
            await model.close()
