"""An OpenAI-compatible endpoint with no think time, in a process of its own: what the service costs beside it.

Started by `service.py`; with `--silent` by `deadline.py`: then it takes every request and never answers; with
`--think MS` by `soak.py`: then it takes so long.
By hand: `python -m evals.benchmarks.mock_model` prints its base URL.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import cast

import httptools

ANSWER = (
    "This is the AI assistant. I have read everything you wrote, and I do not have the whole picture yet. "
    "Which part of it matters most to you today?"
)
"""Passes every policy in each conversation of `requests.py`, so that one reply is one call."""

_COMPLETION = json.dumps(
    {
        "id": "chatcmpl-mock",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "mock",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": ANSWER}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 400, "completion_tokens": 40, "total_tokens": 440},
    }
).encode()


def _response(body: bytes) -> bytes:
    """Return a whole HTTP response."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


class MockModel(asyncio.Protocol):
    """Answers every POST with the same completion, and every GET with the number of completions so far."""

    _answer = _response(_COMPLETION)
    silent = "--silent" in sys.argv
    think_s = float(sys.argv[sys.argv.index("--think") + 1]) / 1000 if "--think" in sys.argv else 0.0
    served = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start a connection."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's does not inherit
        self._parser = httptools.HttpRequestParser(self)

    def data_received(self, data: bytes) -> None:
        """Feed the parser."""
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """Answer one request."""
        if self._parser.get_method() == b"POST":
            MockModel.served += 1
            if self.think_s:
                asyncio.get_running_loop().call_later(self.think_s, self._transport.write, self._answer)
            elif not self.silent:
                self._transport.write(self._answer)
        else:
            self._transport.write(_response(str(MockModel.served).encode()))


async def serve() -> None:
    """Listen on a free port of loopback until killed; the first line of stdout is the base URL."""
    server = await asyncio.get_running_loop().create_server(MockModel, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    import uvloop

    uvloop.run(serve())
