"""Redis while it answers, this process alone while it does not: a reply is worth more than an exact count.

Made by `compose/` where `ATTUNE_REDIS_URL` is set; `/health/ready` says when it is so.
"""

from __future__ import annotations

from service.core.access import Allowance, Rate
from service.core.answered import Answer, Begun
from service.core.errors import SharedStateLost
from service.core.ports import Idempotency, Limiter


class FallbackLimiter:
    """`ports.Limiter`: shared, else each process keeps the rate for itself."""

    def __init__(self, shared: Limiter, own: Limiter) -> None:
        self._shared = shared
        self._own = own

    async def take(self, name: str, rate: Rate) -> Allowance:
        """Take one request, or say when one is free again."""
        try:
            return await self._shared.take(name, rate)
        except SharedStateLost:
            return await self._own.take(name, rate)


class FallbackIdempotency:
    """`ports.Idempotency`: shared, else each process keeps its own answers.

    A token says by its first letter who gave the lease, so that an answer goes where its lease is.
    """

    def __init__(self, shared: Idempotency, own: Idempotency) -> None:
        self._shared = shared
        self._own = own

    async def begin(self, name: str, fingerprint: str, *, lease_s: float) -> Begun:
        """Say what is to be done with the request of this name."""
        try:
            return _marked("s", await self._shared.begin(name, fingerprint, lease_s=lease_s))
        except SharedStateLost:
            return _marked("o", await self._own.begin(name, fingerprint, lease_s=lease_s))

    async def renew(self, name: str, token: str, *, lease_s: float) -> None:
        """Hold the lease for longer."""
        try:
            await self._giver(token).renew(name, token[1:], lease_s=lease_s)
        except SharedStateLost:
            return

    async def finish(self, name: str, token: str, answer: Answer) -> None:
        """Keep the answer where the lease is; lost with Redis, it is not kept."""
        try:
            await self._giver(token).finish(name, token[1:], answer)
        except SharedStateLost:
            return

    async def abandon(self, name: str, token: str) -> None:
        """Give the lease back."""
        try:
            await self._giver(token).abandon(name, token[1:])
        except SharedStateLost:
            return

    def _giver(self, token: str) -> Idempotency:
        return self._shared if token[0] == "s" else self._own


def _marked(letter: str, begun: Begun) -> Begun:
    return Begun(course=begun.course, token=letter + begun.token, answer=begun.answer)
