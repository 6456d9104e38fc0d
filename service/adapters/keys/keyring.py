"""The keys in memory, read again every few seconds, so that a request costs one hash and no database.

Asked by `web/access.py` before any route runs.
"""

from __future__ import annotations

import asyncio

from service.core.access import ANYONE, ApiKey, Caller, Rate, digest_of, key_id_of
from service.core.errors import KeysUnavailable
from service.core.ports import Alerts, Clock, KeyStore

FRESH_S = 2.0
"""After this time the keys are read again: a new or a revoked key is known to every process by then."""
LATE_S = 5.0
"""After this time, when nobody has asked for a while, a request waits for the keys to be read."""
AGAIN_S = 0.25
"""A key that is not known is looked for again, at most this often: it may have been made a moment ago."""
STALE_S = 300.0
"""After this time without a reading nobody is let in: a revoked key must not outlive an outage of the store."""


class Keyring:
    """Finds out who calls."""

    def __init__(self, store: KeyStore, clock: Clock, alerts: Alerts, *, rate: Rate) -> None:
        self._store = store
        self._clock = clock
        self._alerts = alerts
        self._rate = rate
        self._keys: dict[str, ApiKey] = {}
        self._read_s = float("-inf")
        self._tried_s = float("-inf")
        self._reading = asyncio.Lock()
        self._refresh: asyncio.Task[None] | None = None

    async def caller(self, token: str | None, *, local: bool) -> Caller | None:
        """Return whose token this is, None when it opens nothing; raises `KeysUnavailable`.

        While no key was ever made, whoever is `local` (on loopback) is let in. Revoked keys count: nothing opens by
        revoking the last one.
        """
        await self._fresh()
        if not self._keys:
            return ANYONE if local else None
        if token is None:
            return None
        key = await self._known(key_id_of(token))
        if key is None:
            digest_of(token)  # the same work as for a key that exists
            return None
        if not key.opens(token, self._clock.now()):
            return None
        return Caller(key_id=key.id, tenant=key.tenant, scopes=key.scopes, rate=key.rate or self._rate)

    async def close(self) -> None:
        """Stop reading."""
        if self._refresh is not None:
            self._refresh.cancel()
            await asyncio.gather(self._refresh, return_exceptions=True)

    async def _known(self, key_id: str | None) -> ApiKey | None:
        """Return the key of that id, reading the keys again when it may have been made since."""
        if key_id is None:
            return None
        if key_id not in self._keys:
            async with self._reading:
                if key_id not in self._keys and self._clock.monotonic() - self._tried_s >= AGAIN_S:
                    await self._try()
        return self._keys.get(key_id)

    async def _fresh(self) -> None:
        """See to it that what is known is not older than it may be, waiting only where it must."""
        age = self._clock.monotonic() - self._read_s
        if age < FRESH_S:
            return
        if age >= LATE_S:
            async with self._reading:
                await self._catch_up()
        elif self._clock.monotonic() - self._tried_s >= FRESH_S and (self._refresh is None or self._refresh.done()):
            self._refresh = asyncio.create_task(self._try())

    async def _catch_up(self) -> None:
        """Read, unless somebody just did or just failed to; raises `KeysUnavailable` when too much time has passed."""
        now = self._clock.monotonic()
        if now - self._read_s >= LATE_S and now - self._tried_s >= FRESH_S:
            await self._try()
        if now - self._read_s >= STALE_S:
            raise KeysUnavailable("the API keys have not been read for too long")

    async def _read(self) -> None:
        self._tried_s = self._clock.monotonic()
        self._keys = {key.id: key for key in await self._store.all()}
        self._read_s = self._tried_s

    async def _try(self) -> None:
        """Read again; keep what is known when the store does not answer."""
        try:
            await self._read()
        except KeysUnavailable:
            self._alerts.alert("keys_not_read")
