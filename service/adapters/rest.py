"""A rest for a model that keeps failing, so that customers do not wait for it in vain.

Used by `resting_writer.py` and by the reader that asks a model.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from service.core.errors import ModelTimeout, ModelUnavailable
from service.core.ports import Clock

FAILURES = 5
"""So many calls in a row without an answer, and the model rests."""
REST_S = 5.0


class Rest:
    """Counts failures. After a rest one call is let through; if it succeeds, all are."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self._until = 0.0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Let a call through, or raise `ModelUnavailable` while the model rests; learn from how the call ends."""
        if self._failures >= FAILURES:
            now = self._clock.monotonic()
            if now < self._until:
                raise ModelUnavailable("the model rests after failing repeatedly")
            self._until = now + REST_S  # this call tries; the others go on resting until it has answered
        try:
            yield
        except (ModelTimeout, ModelUnavailable):
            self._failures += 1
            self._until = self._clock.monotonic() + REST_S
            raise
        self._failures = 0
