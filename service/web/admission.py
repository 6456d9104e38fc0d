"""Which requests are taken: those that can begin while there is time for what replies take, as far as the queue tells.

Asked by `around.py` for each request. Who waits for a model costs this process nothing and is not counted against
anybody; who waits to begin is. What has begun goes first (`entrance.py`), so that it is not late however many come.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from service.web.entrance import Entrance

BEAT_S = 0.05
WAIT_SHARE = 1 / 3
"""Who would wait for more than this of the time that replies leave over is turned away at once."""
LATE_SHARE = 1 / 2
"""Who has waited for so much of it, since the pace fell behind them, is turned away then."""
LEAST_SHARE = 1 / 4
"""Of the deadline is left over at least: callers who set a longer one themselves have a slow model, and time."""
BEGINNING = 1 / 2
"""Of the work for a reply is done before its model is asked; a first crowd meets no other."""
LEARNING = 0.1
"""About the last ten replies tell what replies take."""
BACK_S = (1, 2, 3)
"""When to come back, in turn, so that those who were turned away together do not return together."""


class Admission:
    """Counts requests in flight, lets them begin in turn, and tells when no more should come."""

    def __init__(self, most: int, deadline_s: float) -> None:
        """`most`: never more in flight than this. `deadline_s`: in which replies are usually due."""
        self._most = most
        self._deadline_s = deadline_s
        self._took_s = 0.0
        self._entrance = Entrance()
        self._in_flight = 0
        self._turned_away = 0
        self._due_s: float | None = None
        self._lag_s = 0.0

    @property
    def in_flight(self) -> int:
        """How many requests are being answered or wait to begin."""
        return self._in_flight

    @property
    def full(self) -> bool:
        """Whether there is no room for one more."""
        return self._in_flight >= self._most or self._entrance.wait_s > self.spare_s * WAIT_SHARE

    @property
    def spare_s(self) -> float:
        """Seconds of the deadline that replies leave over, once they have begun."""
        return max(self._deadline_s * LEAST_SHARE, self._deadline_s - self._took_s)

    def expect(self, reply_s: float) -> None:
        """Reckon with replies that keep the machine busy for so long, until it shows what they take."""
        self._entrance.expect(reply_s * BEGINNING)

    def arrived_s(self) -> float:
        """Return when a request that is seen now may have come in, on the monotonic clock.

        While the loop was busy nobody looked at the sockets, so that the first there may have waited all that time.
        """
        return monotonic() - self._lag_s

    async def turn(self, arrived_s: float) -> bool:
        """Wait for the turn of a request that came in at `arrived_s`; tell whether there is still time to answer it."""
        return await self._entrance.enter(arrived_s + self.spare_s * LATE_SHARE)

    def back_s(self) -> int:
        """Return the seconds after which whoever is turned away may come back."""
        seconds = BACK_S[self._turned_away % len(BACK_S)]
        self._turned_away += 1
        return seconds

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Count a request while it is answered; the loop's lag is watched for as long as there is one."""
        self._in_flight += 1
        if self._due_s is None:
            self._beat_again()
        try:
            yield
        finally:
            self._in_flight -= 1

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Learn how long a request takes that has begun."""
        began_s = monotonic()
        try:
            yield
        finally:
            self._took_s += (monotonic() - began_s - self._took_s) * LEARNING

    def _beat(self) -> None:
        assert self._due_s is not None
        lag_s = monotonic() - self._due_s
        self._due_s = None
        self._lag_s = max(0.0, lag_s) if self._in_flight else 0.0
        if self._in_flight:
            self._beat_again()

    def _beat_again(self) -> None:
        self._due_s = monotonic() + BEAT_S
        asyncio.get_running_loop().call_later(BEAT_S, self._beat)
