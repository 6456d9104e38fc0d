"""Who comes in waits until those who are being answered have had their turn of the event loop.

Asked by `around.py` for each request. The first step of a reply is its longest, and a reply that is nearly done needs
little: with the loop's own order, first come first served at every step, the little waits behind every newcomer. So
whatever queue there is stands here, where its length and its pace can be seen.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic

LEARNING = 0.02
"""About the last fifty who came in with others behind them tell the pace: one pause of the machine tells little."""
FIRST_GUESS_S = 0.01
MOST_S = 1.0
"""Counts at most: one long pause is no pace."""


class Entrance:
    """Lets requests begin in the order they came, one at a time, and knows how long who comes now would wait."""

    def __init__(self) -> None:
        self._outside: deque[tuple[asyncio.Future[bool], float]] = deque()
        """Who waits, and when it is too late for them."""
        self._pace_s = FIRST_GUESS_S
        self._let_in_s: float | None = None
        """When the last one came in, if others waited behind."""

    @property
    def wait_s(self) -> float:
        """Seconds that who comes now would wait, at the pace of the last who came in.

        None behind one alone: without a second nobody learns that the pace has become better.
        """
        return len(self._outside) * self._pace_s if len(self._outside) > 1 else 0.0

    def expect(self, pace_s: float) -> None:
        """Take these seconds from one who begins to the next, until it shows how many there are."""
        self._pace_s = min(pace_s, MOST_S)

    async def enter(self, late_s: float) -> bool:
        """Return when it is this request's turn: True to begin, False when it is past `late_s` on the monotonic clock.

        Whoever came in the same moment has been seen by then.
        """
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[bool] = loop.create_future()
        self._outside.append((mine, late_s))
        if len(self._outside) == 1:
            loop.call_soon(self._open, loop)
        return await mine

    def _open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let the first come in who is still there and in time; the next one a turn of the loop later."""
        now_s = monotonic()
        while self._outside:
            first, late_s = self._outside.popleft()
            if first.done():
                continue
            first.set_result(now_s < late_s)
            if now_s < late_s:
                self._learn(now_s)
                break
        if self._outside:
            loop.call_soon(self._open, loop)
        else:
            self._let_in_s = None

    def _learn(self, now_s: float) -> None:
        """Learn from how long ago the one before came in, when somebody has waited ever since."""
        if self._let_in_s is not None:
            self._pace_s += (min(now_s - self._let_in_s, MOST_S) - self._pace_s) * LEARNING
        self._let_in_s = now_s
