"""Who comes in waits until those who are being answered have had their turn of the event loop.

Asked by `around.py` for each request. The first step of a reply is its longest, and a reply that is nearly done needs
little: with the loop's own order, first come first served at every step, the little waits behind every newcomer.
"""

from __future__ import annotations

import asyncio
from collections import deque

TURNS = 3
"""Of the loop between two that come in: as many as a record's commit takes from the disk to its reply."""


class Entrance:
    """Lets requests begin in the order they came, one at a time."""

    def __init__(self) -> None:
        self._outside: deque[asyncio.Future[None]] = deque()
        self._turns = 0

    async def enter(self) -> None:
        """Return when it is this request's turn to begin. Whoever came in the same moment has been seen by then."""
        loop = asyncio.get_running_loop()
        mine = loop.create_future()
        self._outside.append(mine)
        if len(self._outside) == 1:
            self._wait(loop)
        await mine

    def _wait(self, loop: asyncio.AbstractEventLoop) -> None:
        self._turns = 0
        loop.call_soon(self._turn, loop)

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Count one turn of the loop; at the last, let the first come in who is still there."""
        self._turns += 1
        if self._turns < TURNS:
            loop.call_soon(self._turn, loop)
            return
        while self._outside:
            first = self._outside.popleft()
            if not first.done():
                first.set_result(None)
                break
        if self._outside:
            self._wait(loop)
