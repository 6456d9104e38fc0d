"""Answers kept in this process, the oldest let go when they are too many."""

from __future__ import annotations

import secrets
from collections import OrderedDict

import msgspec

from service.core.answered import Answer, Begun, Course
from service.core.ports import Clock

MOST_BYTES = 64_000_000
MOST_ENTRIES = 50_000


class _Entry(msgspec.Struct):
    """One key: for which request, until when, and the answer or the token of who is at it."""

    fingerprint: str
    until: float
    token: str
    answer: Answer | None = None


class MemoryIdempotency:
    """`ports.Idempotency` in a dict, bounded in number and size."""

    def __init__(self, clock: Clock, *, keep_s: float, most_bytes: int = MOST_BYTES) -> None:
        self._clock = clock
        self._keep_s = keep_s
        self._most_bytes = most_bytes
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._bytes = 0

    async def begin(self, name: str, fingerprint: str, *, lease_s: float) -> Begun:
        """Say what is to be done with the request of this name."""
        now = self._clock.monotonic()
        entry = self._entries.get(name)
        if entry is not None and entry.until > now:
            if entry.fingerprint != fingerprint:
                return Begun(course=Course.REFUSE)
            if entry.answer is not None:
                return Begun(course=Course.REPEAT, answer=entry.answer)
            return Begun(course=Course.WAIT)
        self._forget(name)
        token = secrets.token_hex(8)
        self._entries[name] = _Entry(fingerprint=fingerprint, until=now + lease_s, token=token)
        return Begun(course=Course.ANSWER, token=token)

    async def renew(self, name: str, token: str, *, lease_s: float) -> None:
        """Hold the lease for longer."""
        if (entry := self._held(name, token)) is not None:
            entry.until = self._clock.monotonic() + lease_s

    async def finish(self, name: str, token: str, answer: Answer) -> None:
        """Keep the answer, unless somebody else holds the lease by now."""
        if (entry := self._held(name, token)) is None:
            return
        entry.answer, entry.until = answer, self._clock.monotonic() + self._keep_s
        self._entries.move_to_end(name)
        self._bytes += len(answer.body)
        self._make_room()

    async def abandon(self, name: str, token: str) -> None:
        """Give the lease back."""
        if self._held(name, token) is not None:
            self._forget(name)

    def _held(self, name: str, token: str) -> _Entry | None:
        """Return the entry while this token holds its lease."""
        entry = self._entries.get(name)
        return entry if entry is not None and entry.answer is None and entry.token == token else None

    def _make_room(self) -> None:
        """Let go of what is past its time, then of the oldest answers until the rest fits."""
        now = self._clock.monotonic()
        while self._entries:
            name, entry = next(iter(self._entries.items()))
            if entry.until > now and self._bytes <= self._most_bytes and len(self._entries) <= MOST_ENTRIES:
                break
            if entry.answer is None and entry.until > now:
                self._entries.move_to_end(name)  # somebody is at it: it is not the oldest answer
                break
            self._forget(name)

    def _forget(self, name: str) -> None:
        entry = self._entries.pop(name, None)
        if entry is not None and entry.answer is not None:
            self._bytes -= len(entry.answer.body)
