"""A service for one command of the terminal: composed, quiet, and closed at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from service.adapters.logs import set_up_logs
from service.compose import compose
from service.running import Service
from service.settings import read_settings


@asynccontextmanager
async def started() -> AsyncIterator[Service]:
    """Yield a service; its log shows warnings and worse on stderr."""
    set_up_logs(json=False, level="warning")
    service = compose(read_settings())
    try:
        yield service
    finally:
        await service.close()
