"""Serve an ASGI app on a port of loopback for the length of a test, in the loop of the test."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import uvicorn


@asynccontextmanager
async def served(app) -> AsyncIterator[str]:
    """Yield the base URL of a running server."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="auto"))
    server.install_signal_handlers = lambda: None
    running = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells nobody
        await asyncio.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await running


Handler = Callable[[str, str, dict, bytes], Awaitable[tuple[int, object]]]


def json_app(handle: Handler):
    """An ASGI app from a function of method, path, headers and body to status and JSON."""

    async def app(scope, receive, send):
        if scope["type"] != "http":
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        status, answer = await handle(scope["method"], scope["path"], headers, body)
        out = json.dumps(answer).encode()
        start = [(b"content-type", b"application/json"), (b"content-length", str(len(out)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": start})
        await send({"type": "http.response.body", "body": out})

    return app


async def eventually(holds: Callable[[], object], *, within_s: float = 8.0) -> None:
    """Wait until something holds, or fail."""
    async with asyncio.timeout(within_s):
        while not holds():  # noqa: ASYNC110 - whatever is waited for tells nobody
            await asyncio.sleep(0.01)
