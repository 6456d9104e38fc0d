"""Read the body of a request ahead of the route, and give it to the route as if it had just come.

Used by `idempotent.py`, which must know the body before it knows whether the route runs at all.
"""

from __future__ import annotations

from litestar.types import Receive, ReceiveMessage


async def read_body(receive: Receive, most: int) -> tuple[list[ReceiveMessage], bytes | None]:
    """Read the body; None when it is larger than `most` or never ends."""
    messages: list[ReceiveMessage] = []
    size = 0
    while size <= most:
        message = await receive()
        messages.append(message)
        if message["type"] != "http.request":
            return messages, None
        size += len(message.get("body", b""))
        if not message.get("more_body", False):
            return messages, b"".join(part.get("body", b"") for part in messages) if size <= most else None  # type: ignore[misc]
    return messages, None


def replay(messages: list[ReceiveMessage], receive: Receive) -> Receive:
    """Return a `receive` that gives what was read, then goes on."""
    left = iter(messages)

    async def receiving() -> ReceiveMessage:
        message = next(left, None)
        return await receive() if message is None else message

    return receiving
