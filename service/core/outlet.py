"""Where the sentences of a streamed reply leave, and what has left so far.

Made by `respond.py` for each stream; `releasing.py` puts in what has passed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from service.core.outcome import Drafted


class Outlet:
    """Hands sentences from the pipeline to whoever sends them on. What is in here has passed every policy."""

    def __init__(self) -> None:
        self._pieces: asyncio.Queue[str | None] = asyncio.Queue()
        self._said = ""
        self.drafted = Drafted()
        """Where what was said comes from, when the drafting was ended in the middle."""

    @property
    def said(self) -> str:
        """Everything let go so far, in order; what leaves later begins with it."""
        return self._said

    def release(self, text: str) -> None:
        """Let go what `text` adds to what was said."""
        piece = text[len(self._said) :]
        self._said = text
        if piece:
            self._pieces.put_nowait(piece)

    async def until(self, done: asyncio.Task[object]) -> AsyncGenerator[str, None]:
        """Yield the pieces as they are let go, until the task that lets them go is done."""
        done.add_done_callback(lambda _: self._pieces.put_nowait(None))
        while (piece := await self._pieces.get()) is not None:
            yield piece
