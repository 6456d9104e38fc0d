"""Which requests are taken: as many as this process can answer in their time, seen from how far its event loop lags.

Asked by `around.py` for each request. Additive increase, multiplicative decrease, as TCP finds its window (Jacobson
1988) and Netflix's concurrency-limits bounds a server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

BEAT_S = 0.05
LAG_SHARE = 1 / 20
"""A reply waits for the loop about seven times: at this share of its deadline, a third of it goes by in waiting."""
SLOW_SHARE = 1 / 3
"""Replies that take less of the deadline than this are quick enough, however the loop lags."""
DOOR_SHARE = 1 / 4
"""Who waited for so much of the deadline at the door alone would be answered too late."""
LEARNING = 0.1
"""About the last ten replies count."""
FEWEST = 8
LESS = 0.7
MORE = 8
BACK_S = (1, 2, 3)
"""When to come back, in turn, so that those who were turned away together do not return together."""


class Admission:
    """Counts requests in flight and learns how many there may be."""

    def __init__(self, most: int, deadline_s: float) -> None:
        """`most`: never more than this. `deadline_s`: in which replies are usually due."""
        self._most = most
        self.lag_s = deadline_s * LAG_SHARE
        self.slow_s = deadline_s * SLOW_SHARE
        self.door_s = deadline_s * DOOR_SHARE
        self._limit = most
        self._in_flight = 0
        self._turned_away = 0
        self._due_s: float | None = None
        self._lagged = False
        self._taken_s = 0.0

    @property
    def limit(self) -> int:
        """How many requests may be in flight as things stand."""
        return self._limit

    @property
    def full(self) -> bool:
        """Whether there is no room for one more."""
        return self._in_flight >= self._limit

    def too_late(self, arrived_s: float) -> bool:
        """Tell whether a request that came in at `arrived_s`, on the monotonic clock, has waited too long to begin."""
        return monotonic() - arrived_s >= self.door_s

    def back_s(self) -> int:
        """Return the seconds after which whoever is turned away may come back."""
        seconds = BACK_S[self._turned_away % len(BACK_S)]
        self._turned_away += 1
        return seconds

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Count a request while it is answered; the loop's lag is watched for as long as there is one."""
        self._in_flight += 1
        began_s = monotonic()
        if self._due_s is None:
            self._beat_again()
        try:
            yield
        finally:
            self._in_flight -= 1
            self.took(monotonic() - began_s)

    def took(self, seconds: float) -> None:
        """Take into account how long one request took."""
        self._taken_s += (seconds - self._taken_s) * LEARNING

    def learn(self, lag_s: float) -> None:
        """Take one beat's lag into account.

        One late beat is a crowd that came at once, or a pause of the machine; two in a row are more work than fits.
        """
        lags = lag_s > self.lag_s
        if lags and self._lagged and self._taken_s > self.slow_s:
            self._limit = min(self._most, max(FEWEST, int(min(self._limit, self._in_flight) * LESS)))
        elif lag_s < self.lag_s / 2 and self._in_flight >= self._limit // 2:
            self._limit = min(self._most, self._limit + MORE)
        self._lagged = lags

    def _beat(self) -> None:
        assert self._due_s is not None
        self.learn(monotonic() - self._due_s)
        self._due_s = None
        if self._in_flight:
            self._beat_again()
        else:
            self._limit, self._lagged = self._most, False

    def _beat_again(self) -> None:
        self._due_s = monotonic() + BEAT_S
        asyncio.get_running_loop().call_later(BEAT_S, self._beat)
