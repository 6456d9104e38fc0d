"""Ids that sort by the time they were made."""

from __future__ import annotations

import secrets
from datetime import datetime

from service.core.ports import Clock


def new_id(prefix: str, clock: Clock) -> str:
    """Make an id that sorts by time: milliseconds, then 80 random bits."""
    return random_id(prefix, clock.now())


def random_id(prefix: str, at: datetime) -> str:
    """Make an id for a moment: milliseconds, then 80 random bits."""
    return f"{prefix}_{int(at.timestamp() * 1000):012x}{secrets.token_hex(10)}"
