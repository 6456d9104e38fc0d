"""How long one reply keeps this processor busy, learnt as replies go by, and how many are under way.

Kept by `drafting.py`, so that a crowd of replies that fall back at the same moment still meets its deadlines.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from service.core.deadline import Deadline

FIRST_GUESS_S = 0.005
LEARNING = 0.05
"""About the last twenty replies count."""
WHOLE = 1.6
"""A reply that falls back is composed, judged and recorded: so much more than judging alone."""


class Pace:
    """Counts replies under way and learns what judging one costs."""

    def __init__(self) -> None:
        self._under_way = 0
        self._judging_s = FIRST_GUESS_S

    @contextmanager
    def one_more(self, deadline: Deadline) -> Iterator[None]:
        """Count a reply while it is drafted, then learn from it."""
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self._judging_s += (deadline.spent_s("guardrails") - self._judging_s) * LEARNING

    def one_s(self) -> float:
        """Seconds to compose, judge and record one reply."""
        return self._judging_s * WHOLE

    def queue_s(self) -> float:
        """Seconds to do so for everyone under way, one by one, as when a model answers nobody."""
        return self._under_way * self.one_s()
