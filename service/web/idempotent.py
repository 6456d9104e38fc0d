"""`Idempotency-Key` on any POST: the same key and body get the same answer, made once.

An ASGI middleware behind `access.py`: it knows the tenant, and an answer is bytes, streamed or not. The answer is kept
before its last byte leaves, so whoever received a whole answer can only ever receive that one.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from contextlib import suppress
from time import monotonic

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from service.core.answered import Answer, Begun, Course
from service.core.ports import Idempotency
from service.running import Running
from service.web.buffered import read_body, replay
from service.web.problems import problem
from service.web.refusals import refuse, retry_after

LEASE_S = 5.0
"""A process that dies holds its requests up for at most so long."""
RENEW_S = 1.5
POLL_S = 0.02
POLL_MOST_S = 0.2
_KEY = re.compile(rb"[\x21-\x7e]{1,255}")
_STREAM = b"text/event-stream"


class Idempotent:
    """Answers a repeated request with what the first one got."""

    def __init__(self, app: ASGIApp, *, running: Running) -> None:
        self._app = app
        self._running = running

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on whatever carries no key, and routes that are open to everyone."""
        known = scope["type"] == ScopeType.HTTP and "caller" in scope["state"]
        key = _key(scope) if known else None
        if key is None:
            await self._app(scope, receive, send)
        elif not _KEY.fullmatch(key):
            found = problem("bad-request", 400, "Idempotency-Key takes 1 to 255 visible ASCII characters, once.")
            await refuse(found, scope, send)  # type: ignore[arg-type] # only HTTP scopes have a key
        else:
            await self._once(key, scope, receive, send)  # type: ignore[arg-type]

    async def _once(self, key: bytes, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Answer, wait for who is answering, repeat, or refuse."""
        limits = self._running.service.limits
        messages, body = await read_body(receive, limits.max_body_bytes)
        again = replay(messages, receive)
        if body is None:  # too large, or the caller left: the route says so
            await self._app(scope, again, send)
            return
        name = f"{scope['state']['caller'].tenant}:{hashlib.sha256(key).hexdigest()}"
        store = self._running.door.idempotency
        ends_s = scope["state"]["arrived_s"] + _deadline_s(body, self._running.service.default_deadline_ms)
        begun = await _turn(store, name, _fingerprint(scope, body), ends_s)
        if begun.course is Course.ANSWER:
            await _Answering(store, name, begun.token, scope).run(self._app, again, send)
        elif begun.answer is not None:
            await _repeat(begun.answer, scope, send)
        elif begun.course is Course.WAIT:
            found = problem("in-progress", 409, "The first request with this Idempotency-Key is not answered yet.")
            await refuse(found, scope, send, headers=[retry_after(1)])
        else:
            found = problem(
                "other-request", 422, "This Idempotency-Key was sent with another body or to another route."
            )
            await refuse(found, scope, send)


class _Answering:
    """One request that is answered for the first time: holds its lease, keeps what is sent."""

    def __init__(self, store: Idempotency, name: str, token: str, scope: HTTPScope) -> None:
        self._store = store
        self._name = name
        self._token = token
        self._scope = scope
        self._status = 0
        self._content_type = ""
        self._parts: list[bytes] = []
        self._kept = False

    async def run(self, app: ASGIApp, receive: Receive, send: Send) -> None:
        """Let the app answer; without a whole answer worth keeping, the lease goes back."""
        renewing = asyncio.create_task(self._renew())
        try:
            await app(self._scope, receive, self._watch(send))
        finally:
            renewing.cancel()
            if not self._kept:
                await asyncio.shield(self._store.abandon(self._name, self._token))

    def _watch(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._status = message["status"]
                fields = dict(message.get("headers", []))
                self._content_type = fields.get(b"content-type", b"application/json").decode("latin-1")
            elif message["type"] == "http.response.body":
                self._parts.append(message.get("body", b""))
                if not message.get("more_body", False) and self._worth_keeping():
                    await self._keep()
            await send(message)

        return sending

    def _worth_keeping(self) -> bool:
        """Tell whether this is an answer and not a fault; a stream that ends in a fault has no outcome."""
        streamed = self._content_type.startswith(_STREAM.decode())
        return 200 <= self._status < 300 and (not streamed or "outcome" in self._scope["state"])

    async def _keep(self) -> None:
        answer = Answer(
            status=self._status,
            content_type=self._content_type,
            body=b"".join(self._parts),
            record=self._scope["state"].get("record_id"),
        )
        await self._store.finish(self._name, self._token, answer)
        self._kept = True

    async def _renew(self) -> None:
        """Hold the lease for as long as the answer takes."""
        while True:
            await asyncio.sleep(RENEW_S)
            await self._store.renew(self._name, self._token, lease_s=LEASE_S)


async def _turn(store: Idempotency, name: str, fingerprint: str, ends_s: float) -> Begun:
    """Ask what is to be done until it is something else than to wait, or the time is up."""
    pause_s = POLL_S
    while True:
        begun = await store.begin(name, fingerprint, lease_s=LEASE_S)
        if begun.course is not Course.WAIT or monotonic() + pause_s >= ends_s:
            return begun
        await asyncio.sleep(pause_s)
        pause_s = min(pause_s * 1.5, POLL_MOST_S)


async def _repeat(answer: Answer, scope: HTTPScope, send: Send) -> None:
    """Send the answer that was given before; a stream comes as one piece."""
    scope["state"].update(record_id=answer.record, outcome="repeated")
    headers = [
        (b"content-type", answer.content_type.encode("latin-1")),
        (b"content-length", str(len(answer.body)).encode()),
        (b"idempotency-replayed", b"true"),
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})


def _key(scope: HTTPScope | Scope) -> bytes | None:
    """The key of a POST; two of them count as one that is not valid."""
    if scope.get("method") != "POST":
        return None
    given = [value for name, value in scope["headers"] if name == b"idempotency-key"]
    return None if not given else given[0] if len(given) == 1 else b""


def _fingerprint(scope: HTTPScope, body: bytes) -> str:
    """Tell one request from another: route, query, body, and whether a stream is asked for."""
    accept = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    seen = (scope["path"].encode(), scope["query_string"], b"stream" if _STREAM in accept else b"whole", body)
    return hashlib.sha256(b"\n".join(seen)).hexdigest()


class _Nested(msgspec.Struct):
    """Where OpenAI's clients put the deadline."""

    deadline_ms: int | None = None


class _Deadline(msgspec.Struct):
    """The one field of a body that matters here."""

    deadline_ms: int | None = None
    attune: _Nested | None = None


def _deadline_s(body: bytes, default_ms: int) -> float:
    """The time this request has, as far as its body can be read."""
    found = _Deadline()
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = msgspec.json.decode(body, type=_Deadline)
    given = found.deadline_ms or (found.attune.deadline_ms if found.attune else None)
    return min(given or default_ms, 120_000) / 1000
