"""An OpenAI-compatible server on loopback that misbehaves on request, for every test that needs a model.

Choose a fault by model name (`fault-slow`, `fault-503`), or line answers up with `script`; otherwise it answers well.
It counts requests and open connections and keeps what it was sent, so that tests can look for what should not be there.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus

from tests.fault_answers import FAULTS, Answer, Ask, Maker, completion, of_json, ok, problem

Scripted = str | Answer | Maker


class FaultServer:
    """The server and what it has seen. Lives in its own loop on its own thread; its counters may be read anywhere."""

    def __init__(self) -> None:
        self.asks: list[Ask] = []
        self.open_connections = 0
        self.connections = 0
        self.in_flight = 0
        self.peak_in_flight = 0
        self.otherwise: Scripted = ok
        self._script: deque[Scripted] = deque()
        self._server: asyncio.Server | None = None
        self._handlers: set[asyncio.Task[None]] = set()
        self.port = 0

    @property
    def base_url(self) -> str:
        """What a client is given."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def requests(self) -> int:
        """How many completions were asked for."""
        return sum(ask.path.endswith("/chat/completions") for ask in self.asks)

    @property
    def prompts(self) -> list[str]:
        """All the text of each prompt, in order."""
        return ["\n".join(str(m.get("content", "")) for m in ask.messages) for ask in self.asks]

    @property
    def everything_sent(self) -> str:
        """Every header and byte received, for a grep."""
        return "\n".join(f"{ask.path} {dict(ask.headers)} {ask.raw.decode(errors='replace')}" for ask in self.asks)

    def script(self, *answers: Scripted) -> None:
        """Give these answers to the next requests, before any fault asked for by name."""
        self._script.extend(answers)

    def say(self, *texts: str) -> None:
        """Answer the next requests with these texts."""
        self.script(*(_saying(text) for text in texts))

    def forget(self) -> None:
        """Start afresh: no script, nothing seen."""
        self.asks.clear()
        self._script.clear()
        self.otherwise = ok

    def wait_until_quiet(self, within_s: float = 5.0) -> int:
        """Block until no connection is open; return how many still are."""
        until = time.monotonic() + within_s
        while self.open_connections and time.monotonic() < until:
            time.sleep(0.005)
        return self.open_connections

    def wait_until_busy(self, within_s: float = 5.0) -> bool:
        """Block until a request is being answered; tell whether one is."""
        until = time.monotonic() + within_s
        while not self.in_flight and time.monotonic() < until:
            time.sleep(0.005)
        return bool(self.in_flight)

    async def quiet(self, within_s: float = 5.0) -> int:
        """Wait until no connection is open; return how many still are."""
        return await asyncio.to_thread(self.wait_until_quiet, within_s)

    async def start(self) -> None:
        """Listen on a free port of loopback."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Drop every connection and stop listening."""
        assert self._server is not None
        self._server.close()
        for handler in list(self._handlers):
            handler.cancel()
        await asyncio.gather(*self._handlers, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handler = asyncio.get_running_loop().create_task(self._converse(reader, writer))
        self._handlers.add(handler)
        handler.add_done_callback(self._handlers.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests on one connection until either side ends it."""
        self.connections += 1
        self.open_connections += 1
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                async for ask in _asks(reader):
                    if not await self._serve(ask, reader, writer):
                        break
        finally:
            writer.close()
            with contextlib.suppress(Exception):
                await asyncio.wait_for(writer.wait_closed(), 1)
            writer.transport.abort()
            self.open_connections -= 1

    async def _serve(self, ask: Ask, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; tell whether the connection lives on."""
        self.asks.append(ask)
        self.in_flight += 1
        self.peak_in_flight = max(self.peak_in_flight, self.in_flight)
        try:
            return await _unless_gone(_send(writer, self._answer(ask)), reader)
        finally:
            self.in_flight -= 1

    def _answer(self, ask: Ask) -> Answer:
        """Choose the answer: scripted, asked for by model name, or the default."""
        if ask.path.endswith("/models"):
            return of_json({"object": "list", "data": [{"id": f"fault-{name}", "object": "model"} for name in FAULTS]})
        if not ask.path.endswith("/chat/completions"):
            return problem(404, "not_found")
        chosen = self._script.popleft() if self._script else ask.model.removeprefix("fault-")
        if isinstance(chosen, str) and chosen not in FAULTS:
            chosen = self.otherwise
        made = FAULTS[chosen] if isinstance(chosen, str) else chosen
        return made if isinstance(made, Answer) else made(ask)


def _saying(text: str) -> Maker:
    return lambda ask: completion(ask, text)


async def _asks(reader: asyncio.StreamReader) -> AsyncIterator[Ask]:
    """Yield each HTTP/1.1 request of a connection."""
    while True:
        head = await reader.readuntil(b"\r\n\r\n")
        start, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        method, path, _ = start.split(" ", 2)
        raw = await reader.readexactly(int(headers.get("content-length", "0")))
        yield Ask(method=method, path=path, headers=headers, raw=raw)


async def _unless_gone(sending: object, reader: asyncio.StreamReader) -> bool:
    """Send, but stop as soon as the client hangs up; tell whether the connection lives on."""
    task = asyncio.ensure_future(sending)  # type: ignore[arg-type]
    gone = asyncio.ensure_future(_hung_up(reader))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else False
    finally:
        for one in (task, gone):
            one.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _hung_up(reader: asyncio.StreamReader) -> None:
    """Return when the client has closed its side."""
    while not reader.at_eof() and reader.exception() is None:  # noqa: ASYNC110 - no event without taking a byte
        await asyncio.sleep(0.005)


async def _send(writer: asyncio.StreamWriter, answer: Answer) -> bool:
    """Send an answer as it is described; tell whether the connection may be used again."""
    if answer.delay_s:
        await asyncio.sleep(answer.delay_s)
    if answer.ends == "reset-at-once":
        return _reset(writer)
    if answer.ends == "close-at-once":
        return False
    writer.write(_head(answer))
    await writer.drain()
    if answer.ends == "reset-after-headers":
        await asyncio.sleep(0.02)  # let the headers arrive: a reset overtakes unread bytes
        return _reset(writer)
    if answer.ends == "reset-in-body":
        writer.write(answer.body[: len(answer.body) // 2])
        await writer.drain()
        await asyncio.sleep(0.02)
        return _reset(writer)
    await _send_body(writer, answer)
    return answer.length is None and answer.status != 0


async def _send_body(writer: asyncio.StreamWriter, answer: Answer) -> None:
    """Send the body at its pace."""
    if answer.endless:
        while True:
            writer.write(f"{len(answer.body):x}\r\n".encode() + answer.body + b"\r\n")
            await writer.drain()
    if answer.pace_s:
        for at in range(len(answer.body)):
            writer.write(answer.body[at : at + 1])
            await writer.drain()
            await asyncio.sleep(answer.pace_s)
        return
    writer.write(answer.body)
    await writer.drain()


def _head(answer: Answer) -> bytes:
    """The status line and headers; nothing at all for status 0."""
    if not answer.status:
        return b""
    length = len(answer.body) if answer.length is None else answer.length
    headers = dict(answer.headers)
    headers |= {"Transfer-Encoding": "chunked"} if answer.endless else {"Content-Length": str(length)}
    lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _reset(writer: asyncio.StreamWriter) -> bool:
    """Close with RST instead of FIN."""
    sock: socket.socket = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return False


@contextlib.contextmanager
def fault_server_running() -> Iterator[FaultServer]:
    """Run a fault server on a thread of its own, so that a blocked test loop cannot slow it down."""
    server = FaultServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="fault-server", daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result(5)
        yield server
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result(5)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


def main() -> None:
    """Serve until interrupted, for trying things by hand: `python -m tests.fault_server`."""
    with fault_server_running() as server:
        print(json.dumps({"base_url": server.base_url, "models": [f"fault-{name}" for name in FAULTS]}))
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
