"""How long handing a conversation to a person takes: `python -m evals.benchmarks.handing_off` prints one table.

The real service in a process of its own, on the embedded composer, with a webhook on loopback. Customers ask for a
person in turn with others who get a reply written: the difference is what filing the handoff with its brief costs the
customer. Then how soon the webhook has the brief. `--postgres URL` files into PostgreSQL; needs Linux.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from evals.benchmarks.load import percentile
from evals.benchmarks.service import environment, running_service

WARM_UP = 20
SHARES = (0.5, 0.95, 0.99)
PATIENCE_S = 15.0
_ASKS = [
    {"role": "customer", "content": "Where is my parcel 33? It is three weeks late."},
    {"role": "agent", "content": "I do not know yet where it is."},
    {"role": "customer", "content": "I want to talk to a human being about it, please."},
]
_WRITES = [*_ASKS[:2], {"role": "customer", "content": "When do you think you will know?"}]


class _Answer(msgspec.Struct):
    status: str


class Receiver:
    """Takes webhooks and notes when each conversation came."""

    def __init__(self) -> None:
        self.came: dict[str, float] = {}
        self.more = asyncio.Event()

    async def serve(self) -> int:
        """Listen on a free port of loopback and return it."""
        server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        return int(server.sockets[0].getsockname()[1])

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                body = await reader.readexactly(int(head.partition("content-length:")[2].partition("\r\n")[0]))
                self.came.setdefault(msgspec.json.decode(body)["handoff"]["conversation"], time.perf_counter())
                self.more.set()
                writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long handing a conversation over takes.")
    parser.add_argument("--times", type=int, default=300, help="handoffs, and as many replies (default 300)")
    parser.add_argument("--postgres", help="URL of an empty PostgreSQL database")
    options = parser.parse_args()
    print(f"Load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(_measure(Path(name), options.times, options.postgres))


async def _measure(folder: Path, times: int, postgres: str | None) -> None:
    receiver = Receiver()
    url = f"http://127.0.0.1:{await receiver.serve()}/hook"
    env = environment(folder)
    env |= {"ATTUNE_HANDOFF_WEBHOOK_URL": url, "ATTUNE_HANDOFF_WEBHOOK_SECRET": "a secret of benchmarks"}
    env |= {"ATTUNE_DATABASE_URL": postgres, "ATTUNE_RECORD_KEY": "a key of benchmarks"} if postgres else {}
    starting = running_service(env, folder)
    _, port, _ = await asyncio.to_thread(starting.__enter__)
    try:
        taken = await _ask(port, times)
        await _all_came(receiver, taken["answered"])
    finally:
        await asyncio.to_thread(starting.__exit__, None, None, None)
    announced = [(receiver.came[one] - at) * 1000 for one, at in taken["answered"].items() if one in receiver.came]
    print(f"  {'a reply is written':<34}{_row(taken['written'])}")
    print(f"  {'a person is asked for':<34}{_row(taken['handed'])}")
    print(f"  {'webhook has it, after the reply':<34}{_row(announced)}")
    print(f"  {'announced':<34}{len(announced)} of {len(taken['answered'])} handoffs")


async def _ask(port: int, times: int) -> dict[str, Any]:
    """Ask in turn for a reply and for a person; return latencies in ms, and when each handoff was answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    taken: dict[str, Any] = {"written": [], "handed": [], "answered": {}}
    for number in range(WARM_UP + times):
        for kind, turns, status in (("written", _WRITES, None), ("handed", _ASKS, "handed_off")):
            conversation = f"bench-{kind}-{number}"
            body = msgspec.json.encode({"conversation": {"id": conversation, "turns": turns}})
            began = time.perf_counter()
            answer = await _post(reader, writer, body)
            ended = time.perf_counter()
            assert status in (None, answer.status), answer
            if number >= WARM_UP:
                taken[kind].append((ended - began) * 1000)
                if status:
                    taken["answered"][conversation] = ended
    writer.close()
    return taken


async def _post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: bytes) -> _Answer:
    writer.write(
        b"POST /v1/replies HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    )
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    return msgspec.json.decode(await reader.readexactly(length), type=_Answer)


async def _all_came(receiver: Receiver, answered: dict[str, float]) -> None:
    """Wait for the last webhook, within reason."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_S):
            while not answered.keys() <= receiver.came.keys():
                receiver.more.clear()
                await receiver.more.wait()


def _row(latencies_ms: list[float]) -> str:
    shown = "/".join(f"{percentile(latencies_ms, at):.1f}" for at in SHARES)
    return f"p50/p95/p99 {shown} ms" if latencies_ms else "none"


if __name__ == "__main__":
    main()
