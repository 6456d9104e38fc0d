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
"""Replies that take less of the deadline than this are quick enough, however the loop lags. A crowd that comes at once
is as large as is answered in so much of it: where half of the processor goes to somebody else from one moment to the
next, those in flight still end in time."""
DOOR_SHARE = 1 / 4
"""Who waited for so much of the deadline at the door alone would be answered too late."""
EXPECTING = 0.3
"""About the last three trials count."""
LEARNING = 0.1
"""About the last ten replies count."""
EXPECT_S = 5.0
"""How often it is tried out how long a reply keeps this machine busy."""
FIRST = 64
"""As many are taken while nobody knows yet what this machine can do."""
FEWEST = 8
LESS = 0.7
MORE = 8
"""Of one beat while replies are quick; else one more at a time."""
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
        self._limit = min(most, FIRST)
        self._crowd = most
        self._reply_s: float | None = None
        self._learnt = False
        """Whether there is less room than for a crowd, since replies were slow."""
        self._began: dict[object, float] = {}
        """When each request in flight began, the oldest first."""
        self._took_s: float | None = None
        self._turned_away = 0
        self._due_s: float | None = None
        self._last_lag_s = 0.0

    @property
    def limit(self) -> int:
        """How many requests may be in flight as things stand."""
        return self._limit

    def expect(self, reply_s: float) -> None:
        """Make room for the crowd whose replies are not slow where each keeps the machine busy for so long."""
        before = reply_s if self._reply_s is None else self._reply_s
        self._reply_s = before + (reply_s - before) * EXPECTING
        self._crowd = min(self._most, max(FEWEST, int(self.slow_s / self._reply_s)))
        self._limit = min(self._limit, self._crowd) if self._learnt else self._crowd

    @property
    def full(self) -> bool:
        """Whether there is no room for one more."""
        return len(self._began) >= self._limit

    def arrived_s(self) -> float:
        """Return when a request that is seen now may have come in, on the monotonic clock.

        While the loop was busy nobody looked at the sockets, so that the first there may have waited all that time.
        """
        return monotonic() - self._last_lag_s

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
        this, began_s = object(), monotonic()
        self._began[this] = began_s
        if self._due_s is None:
            self._beat_again()
        try:
            yield
        finally:
            del self._began[this]
            self.took(monotonic() - began_s)

    def took(self, seconds: float) -> None:
        """Take into account how long one request took."""
        before = seconds if self._took_s is None else self._took_s
        self._took_s = before + (seconds - before) * LEARNING

    def learn(self, lag_s: float) -> None:
        """Take one beat's lag into account: late beats while replies are slow are more work than fits."""
        self._last_lag_s = max(0.0, lag_s)
        now_s = monotonic()
        oldest_s = now_s - next(iter(self._began.values()), now_s)
        slow = oldest_s > self.slow_s or (self._took_s or 0.0) > self.slow_s
        quick = not slow and self._took_s is not None and self._took_s < self.slow_s / 2
        if slow and lag_s > self.lag_s:
            self._limit = min(self._most, max(FEWEST, int(min(self._limit, len(self._began)) * LESS)))
            self._learnt = True
        elif (quick or lag_s < self.lag_s / 2) and len(self._began) >= self._limit // 2:
            self._limit = max(self._limit, min(self._crowd, self._limit + (MORE if quick else 1)))
            self._learnt = self._limit < self._crowd

    def _beat(self) -> None:
        assert self._due_s is not None
        self.learn(monotonic() - self._due_s)
        self._due_s = None
        if self._began:
            self._beat_again()
        else:
            self._last_lag_s = 0.0

    def _beat_again(self) -> None:
        self._due_s = monotonic() + BEAT_S
        asyncio.get_running_loop().call_later(BEAT_S, self._beat)
