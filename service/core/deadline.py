"""The time one reply has, and where it went.

Made once a request by `respond.py`; passed to everything that may wait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from service.core.ports import Clock

RESERVE_SHARE = 0.15
RESERVE_MOST_S = 0.4
READING_SHARE = 0.25


class Deadline:
    """Counts down from the channel's deadline and keeps a reserve for what follows the model.

    The reserve (15 % of the time, at most 0.4 s) pays for judging, for the composer when the model is late, and for
    the record: so that a late model costs its draft and never the reply.
    """

    def __init__(self, clock: Clock, seconds: float, *, since: float | None = None) -> None:
        """Start now, or at `since` on the same clock: when the request came in and had to wait its turn."""
        self._clock = clock
        self._started = clock.monotonic() if since is None else since
        self._ends = self._started + seconds
        self._reserve_s = min(seconds * RESERVE_SHARE, RESERVE_MOST_S)
        self._spent_s: dict[str, float] = defaultdict(float)

    def left_s(self) -> float:
        """Seconds until the reply must be out; never negative."""
        return max(0.0, self._ends - self._clock.monotonic())

    def reading_s(self) -> float:
        """Seconds a reader may wait: a quarter of what is left, since the draft needs the rest."""
        return self.left_s() * READING_SHARE

    def writing_s(self, queue_s: float = 0.0) -> float:
        """Seconds a writer may still take, when what others still have to do will take `queue_s` of the processor."""
        return max(0.0, self.left_s() - self._reserve_s - queue_s)

    def deciding_s(self) -> float:
        """Seconds until the reply must be decided, so that the record still fits."""
        return max(0.0, self.left_s() - self._reserve_s / 3)

    def elapsed_s(self) -> float:
        """Seconds since the request came in."""
        return self._clock.monotonic() - self._started

    def spent_s(self, step: str) -> float:
        """Seconds spent in a step so far."""
        return self._spent_s[step]

    def spent_ms(self, step: str) -> float:
        """Milliseconds spent in a step so far."""
        return self._spent_s[step] * 1000

    @contextmanager
    def timing(self, step: str) -> Iterator[None]:
        """Add the time of a block to a step."""
        started = self._clock.monotonic()
        try:
            yield
        finally:
            self._spent_s[step] += self._clock.monotonic() - started
