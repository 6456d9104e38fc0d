"""Give a model that keeps failing a rest, so that customers do not wait for it in vain.

Made by `compose/` around the writer that asks a model; while it rests, the composer writes at once.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from service.adapters.rest import Rest
from service.core.draft import Draft, Task
from service.core.ports import Clock, Writer


class RestingWriter:
    """A `ports.Writer` around another."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._writer = writer
        self._rest = Rest(clock)

    @property
    def id(self) -> str:
        """The id of the writer inside."""
        return self._writer.id

    @property
    def params_sha256(self) -> str:
        """The hash of the writer inside."""
        return self._writer.params_sha256

    async def write(self, task: Task, *, timeout_s: float) -> Draft:
        """Ask the writer inside, unless it rests: then raise `ModelUnavailable` at once."""
        with self._rest.watched():
            return await self._writer.write(task, timeout_s=timeout_s)

    async def stream(self, task: Task, *, timeout_s: float) -> AsyncGenerator[Draft, None]:
        """Yield what the writer inside yields, unless it rests: then raise `ModelUnavailable` at once."""
        with self._rest.watched():
            async with aclosing(self._writer.stream(task, timeout_s=timeout_s)) as drafts:
                async for draft in drafts:
                    yield draft

    async def close(self) -> None:
        """Close the writer inside."""
        await self._writer.close()
