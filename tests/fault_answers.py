"""What the fault server can answer: one row a fault, each a plain description of bytes, pace and ending.

Used by `fault_server.py`; tests name the faults (`fault-slow`, `503`, …) as model names or in a script.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from typing import Any, Literal

PLAIN_REPLY = (
    "I'm sorry this has dragged on, and I can see why you are tired of waiting. "
    "Could you tell me the order number, so that I can look at it with you?"
)
VIOLATING_REPLY = (
    "We apologise for any inconvenience this may have caused. I am a human and my name is Dave. "
    "I have refunded £500.00 to your card 4111 1111 1111 1111 and it will arrive tomorrow, guaranteed. "
    "Calm down: if you had read our terms, you idiot, you would know that this is your own fault."
)
CANARY = "upstream-secret-canary"
"""Stands in every error body and malformed answer: no exception or log line of ours may ever hold it."""

HUGE_BYTES = 5_000_000


@dataclass(frozen=True)
class Ask:
    """One request as the server saw it."""

    method: str
    path: str
    headers: Mapping[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The JSON object sent, or an empty one."""
        try:
            value = json.loads(self.raw)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    @property
    def model(self) -> str:
        return str(self.body.get("model", ""))

    @property
    def messages(self) -> list[dict[str, Any]]:
        return list(self.body.get("messages", []))

    @property
    def last_user_message(self) -> str:
        return next((m["content"] for m in reversed(self.messages) if m.get("role") == "user"), "")


@dataclass(frozen=True)
class Answer:
    """Bytes to send back, how fast, and how the connection ends."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    """Silence before the first byte."""
    pace_s: float = 0.0
    """Pause after each single byte of the body."""
    length: int | None = None
    """A `Content-Length` that is not the body's own."""
    endless: bool = False
    """Repeat the body, chunked, until the client goes."""
    ends: Literal["well", "reset-at-once", "reset-after-headers", "reset-in-body", "close-at-once"] = "well"


Maker = Callable[[Ask], Answer]


def completion(
    ask: Ask, content: object, *, finish: str = "stop", model: str | None = None, **message: object
) -> Answer:
    """A well-formed completion; an event stream when one was asked for."""
    name = model or ask.model
    head = {"id": "chatcmpl-fault", "created": 1_700_000_000, "model": name}
    whole = {"role": "assistant", "content": content, **message}
    usage = {"prompt_tokens": max(1, len(ask.raw) // 4), "completion_tokens": max(1, len(str(content)) // 4)}
    usage["total_tokens"] = sum(usage.values())
    if not ask.body.get("stream"):
        choice = {"index": 0, "message": whole, "finish_reason": finish}
        return of_json({**head, "object": "chat.completion", "choices": [choice], "usage": usage})
    deltas = [{"role": "assistant", **message}, *({"content": part} for part in _pieces(content))]
    chunks = [{"index": 0, "delta": delta, "finish_reason": None} for delta in deltas]
    chunks.append({"index": 0, "delta": {}, "finish_reason": finish})
    events = [json.dumps({**head, "object": "chat.completion.chunk", "choices": [chunk]}) for chunk in chunks]
    if (ask.body.get("stream_options") or {}).get("include_usage"):
        events.append(json.dumps({**head, "object": "chat.completion.chunk", "choices": [], "usage": usage}))
    body = "".join(f"data: {event}\n\n" for event in [*events, "[DONE]"]).encode()
    return Answer(body=body, headers={"Content-Type": "text/event-stream"})


def _pieces(content: object) -> list[object]:
    if not isinstance(content, str):
        return [content]
    size = max(12, len(content) // 1000)
    return [content[at : at + size] for at in range(0, len(content), size)]


def of_json(value: object, status: int = 200, **headers: str) -> Answer:
    """A JSON answer."""
    return Answer(
        body=json.dumps(value).encode(), status=status, headers={"Content-Type": "application/json", **headers}
    )


def problem(status: int, code: str, **headers: str) -> Answer:
    """An error in OpenAI's envelope, with text in it that must not travel on."""
    error = {"message": f"{CANARY}: {code}", "type": code, "code": code, "param": None}
    return of_json({"error": error}, status, **{name.replace("_", "-"): value for name, value in headers.items()})


def ok(ask: Ask) -> Answer:
    return completion(ask, PLAIN_REPLY)


def _of_raw(body: bytes, content_type: str = "application/json") -> Answer:
    return Answer(body=body, headers={"Content-Type": content_type})


def _without_choices(ask: Ask) -> Answer:
    return of_json({"id": CANARY, "object": "chat.completion", "model": ask.model})


def _tool_calls(ask: Ask) -> Answer:
    call = {"id": "call_1", "type": "function", "function": {"name": "refund", "arguments": f'{{"to": "{CANARY}"}}'}}
    return completion(ask, None, finish="tool_calls", tool_calls=[call])


def _tool_calls_with_text(ask: Ask) -> Answer:
    call = {"id": "call_1", "type": "function", "function": {"name": "refund", "arguments": "{}"}}
    return completion(ask, PLAIN_REPLY, finish="tool_calls", tool_calls=[call])


def _http_date(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@cache
def _fifty_megabytes_in_fifty_kilobytes() -> bytes:
    return gzip.compress(bytes(50_000_000), compresslevel=6)


def _gzip_bomb(_: Ask) -> Answer:
    body = _fifty_megabytes_in_fifty_kilobytes()
    return Answer(body=body, headers={"Content-Type": "application/json", "Content-Encoding": "gzip"})


FAULTS: dict[str, Maker] = {
    "ok": ok,
    "echo": lambda ask: completion(ask, ask.last_user_message),
    # time
    "slow": lambda ask: replace(ok(ask), delay_s=30.0),
    "late": lambda ask: replace(ok(ask), delay_s=0.2),
    "drip": lambda ask: replace(ok(ask), pace_s=0.05),
    "drip-error": lambda _: replace(problem(500, "drip"), pace_s=0.05),
    # the connection
    "reset": lambda _: Answer(ends="reset-at-once"),
    "close": lambda _: Answer(ends="close-at-once"),
    "reset-after-headers": lambda ask: replace(ok(ask), ends="reset-after-headers"),
    "reset-in-body": lambda ask: replace(ok(ask), ends="reset-in-body"),
    "length-too-long": lambda ask: replace(ok(ask), length=100_000),
    "length-too-short": lambda ask: replace(ok(ask), length=40),
    "not-http": lambda _: Answer(status=0, body=b"SSH-2.0-OpenSSH_9.6\r\n"),
    # the status
    "429": lambda _: problem(429, "rate_limit_exceeded"),
    "429-seconds": lambda _: problem(429, "rate_limit_exceeded", Retry_After="0"),
    "429-date": lambda _: problem(429, "rate_limit_exceeded", Retry_After=_http_date(90)),
    "429-far": lambda _: problem(429, "rate_limit_exceeded", Retry_After="3600"),
    "429-odd": lambda _: problem(429, "rate_limit_exceeded", Retry_After="when the moon is full"),
    "500": lambda _: problem(500, "server_error"),
    "503": lambda _: problem(503, "overloaded"),
    "502-html": lambda _: replace(_of_raw(f"<html>{CANARY}</html>".encode(), "text/html"), status=502),
    "400": lambda _: problem(400, "invalid_request_error"),
    "401": lambda _: problem(401, "invalid_api_key"),
    "403": lambda _: problem(403, "forbidden"),
    "404": lambda _: problem(404, "model_not_found"),
    "400-content-filter": lambda _: problem(400, "content_filter"),
    "redirect": lambda _: Answer(status=307, headers={"Location": "/elsewhere/chat/completions"}),
    # the body
    "html": lambda _: _of_raw(f"<!doctype html><title>{CANARY}</title>".encode(), "text/html"),
    "nothing": lambda _: _of_raw(b""),
    "truncated": lambda ask: replace(ok(ask), body=ok(ask).body[:-40]),
    "bad-utf8": lambda _: _of_raw(b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'),
    "lone-surrogate": lambda ask: completion(ask, "I hear you \ud83d, and I am here."),
    "deep": lambda _: _of_raw(b"[" * 50_000 + b"]" * 50_000),
    "list": lambda _: of_json([CANARY]),
    "no-choices": _without_choices,
    "empty-choices": lambda ask: of_json({"model": ask.model, "choices": []}),
    "no-message": lambda ask: of_json({"model": ask.model, "choices": [{"index": 0, "finish_reason": "stop"}]}),
    "number": lambda ask: completion(ask, 42),
    "empty": lambda ask: completion(ask, ""),
    "blank": lambda ask: completion(ask, " \n\u200b\t"),
    "null": lambda ask: completion(ask, None),
    "refusal": lambda ask: completion(ask, None, refusal=f"I can't help with {CANARY}."),
    "wrong-model": lambda ask: completion(ask, PLAIN_REPLY, model="some-other-model"),
    "odd-model": lambda ask: completion(ask, PLAIN_REPLY, model="a model with spaces\nand <b>lines</b>"),
    "tool-calls": _tool_calls,
    "tool-calls-with-text": _tool_calls_with_text,
    "finish-length": lambda ask: completion(ask, PLAIN_REPLY[:40], finish="length"),
    "finish-content-filter": lambda ask: completion(ask, "", finish="content_filter"),
    "thinking": lambda ask: completion(ask, f"<think>\n{CANARY}: what do they want?\n</think>\n\n{PLAIN_REPLY}"),
    "only-thinking": lambda ask: completion(ask, f"<think>\n{CANARY}: what do they want?"),
    "huge": lambda ask: completion(ask, "I am listening. " * (HUGE_BYTES // 16)),
    "huge-error": lambda _: replace(_of_raw(CANARY.encode() * (HUGE_BYTES // 20)), status=500),
    "endless": lambda _: replace(_of_raw(b"I am listening. " * 1024), endless=True),
    "gzip-bomb": _gzip_bomb,
    # what was written
    "violations": lambda ask: completion(ask, VIOLATING_REPLY),
    "stubborn": lambda ask: completion(
        ask, f"Take {len(ask.messages)}. We apologise for any inconvenience. £500.00 will arrive tomorrow, guaranteed."
    ),
}
