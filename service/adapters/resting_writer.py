"""Give a model that keeps failing a rest, so that customers do not wait for it in vain.

Made by `compose.py` around the writer that asks a model; while it rests, the composer writes at once.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager

from service.core.draft import Draft, Task
from service.core.errors import ModelTimeout, ModelUnavailable
from service.core.ports import Clock, Writer

FAILURES = 5
"""So many calls in a row without an answer, and the model rests."""
REST_S = 5.0


class RestingWriter:
    """A `ports.Writer` around another. After a rest one call is let through; if it succeeds, all are."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock
        self._failures = 0
        self._rests_until = 0.0

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
        with self._watched():
            return await self._writer.write(task, timeout_s=timeout_s)

    async def stream(self, task: Task, *, timeout_s: float) -> AsyncGenerator[Draft, None]:
        """Yield what the writer inside yields, unless it rests: then raise `ModelUnavailable` at once."""
        with self._watched():
            async with aclosing(self._writer.stream(task, timeout_s=timeout_s)) as drafts:
                async for draft in drafts:
                    yield draft

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Let a call through unless the model rests, and learn from how it ends."""
        if self._failures >= FAILURES:
            now = self._clock.monotonic()
            if now < self._rests_until:
                raise ModelUnavailable("the model rests after failing repeatedly")
            self._rests_until = now + REST_S  # this call tries; the others go on resting until it has answered
        try:
            yield
        except (ModelTimeout, ModelUnavailable):
            self._failures += 1
            self._rests_until = self._clock.monotonic() + REST_S
            raise
        self._failures = 0

    async def close(self) -> None:
        """Close the writer inside."""
        await self._writer.close()
