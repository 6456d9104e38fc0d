"""What stands in front of every route: keys, rates, repeats; in memory, or in Redis where it is configured."""

from __future__ import annotations

from service.adapters.clock import SystemClock
from service.adapters.keys import Keyring, open_key_store
from service.adapters.logs import LogAlerts
from service.adapters.shared.fallback import FallbackIdempotency, FallbackLimiter
from service.adapters.shared.memory_idempotency import MemoryIdempotency
from service.adapters.shared.memory_limiter import MemoryLimiter
from service.adapters.shared.redis_idempotency import RedisIdempotency
from service.adapters.shared.redis_limiter import RedisLimiter
from service.adapters.shared.redis_server import RedisServer
from service.core.access import Rate
from service.core.errors import ConfigError
from service.core.ports import Idempotency, KeyStore, Limiter
from service.running import Door
from service.settings import Settings


def door_of(settings: Settings) -> Door:
    """Put together what stands in front of every route."""
    doorkeeper = Keyring(key_store(settings), SystemClock(), LogAlerts(), rate=Rate.parse(settings.rate))
    shared = redis_server(settings)
    limiter: Limiter = MemoryLimiter(SystemClock())
    keep_s = settings.idempotency_keep.total_seconds()
    idempotency: Idempotency = MemoryIdempotency(SystemClock(), keep_s=keep_s)
    if shared is not None:
        secret = settings.record_key.get_secret_value().encode() if settings.record_key else b""
        limiter = FallbackLimiter(RedisLimiter(shared), limiter)
        idempotency = FallbackIdempotency(RedisIdempotency(shared, secret=secret, keep_s=keep_s), idempotency)

    def degraded() -> tuple[str, ...]:
        lost = shared is not None and shared.lost
        return ("Redis does not answer: rates and idempotency keys hold in each process alone",) if lost else ()

    async def close() -> None:
        await doorkeeper.close()
        if shared is not None:
            await shared.close()

    return Door(
        doorkeeper=doorkeeper,
        limiter=limiter,
        idempotency=idempotency,
        cors_origins=tuple(origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()),
        degraded=degraded,
        close=close,
    )


def key_store(settings: Settings) -> KeyStore:
    """The store of the API keys, for the service and for `attune keys`."""
    return open_key_store(settings.database_url.get_secret_value())


def redis_server(settings: Settings) -> RedisServer | None:
    """The connection that processes share, where one is configured."""
    if settings.redis_url is None:
        return None
    if settings.record_key is None:
        raise ConfigError("processes that share Redis need one secret", place="ATTUNE_RECORD_KEY")
    return RedisServer(settings.redis_url.get_secret_value(), SystemClock(), LogAlerts())
