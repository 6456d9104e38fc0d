"""Who calls, what they may do and how often: scopes, API keys as they are kept, tenants, rates.

Keys come from `adapters/keys`, rates are counted by a `ports.Limiter`; the web asks both before a route runs.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime
from enum import StrEnum

from service.core.conversation import DEFAULT_TENANT, Value
from service.core.errors import InvalidRate

PREFIX = "attune"

_SECONDS = {"s": 1, "sec": 1, "min": 60, "h": 3600}
_RATE = re.compile(r"([1-9][0-9]{0,6})/(s|sec|min|h)")
_TOKEN = re.compile(rf"{PREFIX}_([0-9a-f]{{12}})_([A-Za-z0-9_-]{{43}})")


class Scope(StrEnum):
    """What a key may be used for; each route asks for one of them."""

    REPLY = "reply"
    ASSIST = "assist"
    AUDIT = "audit"
    ADMIN = "admin"


class Rate(Value, frozen=True, kw_only=True):
    """At most `requests` in any `per_s` seconds, all of them at once if need be."""

    requests: int
    per_s: int

    @classmethod
    def parse(cls, words: str) -> Rate:
        """Read `600/min`, `10/s` or `5000/h`; raises `InvalidRate`."""
        found = _RATE.fullmatch(words.strip())
        if found is None:
            raise InvalidRate("a rate looks like 600/min, 10/s or 5000/h")
        return cls(requests=int(found[1]), per_s=_SECONDS[found[2]])

    def __str__(self) -> str:
        unit = next(name for name, seconds in _SECONDS.items() if seconds == self.per_s)
        return f"{self.requests}/{unit}"


class Allowance(Value, frozen=True, kw_only=True):
    """What a limiter says of one request, and what is left of the rate after it."""

    allowed: bool
    remaining: int
    reset_s: float
    """Seconds until the whole rate is free again."""
    retry_after_s: float = 0.0
    """Seconds until one more request is free; 0 when this one was allowed."""


class ApiKey(Value, frozen=True, kw_only=True):
    """A key as it is kept: everything but the key itself."""

    id: str
    name: str
    tenant: str
    scopes: frozenset[Scope]
    sha256: str
    """SHA-256 of the whole token, hex. A token carries 256 random bits, so there is nothing to guess and nothing that a
    slow hash would protect; a slow one would only let strangers spend our processor."""
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    rate: Rate | None = None

    def opens(self, token: str, now: datetime) -> bool:
        """Tell whether the token is this key's and the key is in force; compares in constant time."""
        same = hmac.compare_digest(digest_of(token), self.sha256)
        return same and self.in_force(now)

    def in_force(self, now: datetime) -> bool:
        """Tell whether the key is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class Caller(Value, frozen=True, kw_only=True):
    """On whose behalf a request is answered."""

    key_id: str | None
    tenant: str
    scopes: frozenset[Scope]
    rate: Rate | None


ANYONE = Caller(key_id=None, tenant=DEFAULT_TENANT, scopes=frozenset(Scope), rate=None)
"""Whoever reaches the loopback address of a service that has no keys."""


def new_key(
    *,
    name: str,
    tenant: str,
    scopes: frozenset[Scope],
    now: datetime,
    expires_at: datetime | None = None,
    rate: Rate | None = None,
) -> tuple[str, ApiKey]:
    """Make a key; returns the token, which is shown once, and what is kept of it."""
    key_id = secrets.token_hex(6)
    token = f"{PREFIX}_{key_id}_{secrets.token_urlsafe(32)}"
    kept = ApiKey(
        id=key_id,
        name=name,
        tenant=tenant,
        scopes=scopes,
        sha256=digest_of(token),
        created_at=now,
        expires_at=expires_at,
        rate=rate,
    )
    return token, kept


def key_id_of(token: str) -> str | None:
    """Return the public part of a token, under which its key is kept; None when it is not shaped like one of ours."""
    found = _TOKEN.fullmatch(token)
    return found[1] if found else None


def digest_of(token: str) -> str:
    """SHA-256 of a token, hex."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
