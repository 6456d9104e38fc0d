"""What a running service consists of, for those who use it: the web, the terminal and the evals.

Put together by `compose.py`; nothing here is a choice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from service.core.conversation import Brand, Value
from service.core.ports import Reader, Redactor
from service.judging import Judge
from service.respond import Responder


class Limits(Value, frozen=True, kw_only=True):
    """How much is accepted."""

    max_turns: int
    max_turn_chars: int
    max_body_bytes: int
    max_in_flight: int


@dataclass(frozen=True, kw_only=True)
class Service:
    """The parts, and what may be said about them in health answers and logs."""

    responder: Responder
    reader: Reader
    judge: Judge
    redactor: Redactor
    severities: Mapping[str, str]
    """Policy id → severity."""
    brands: Mapping[str, Brand]
    default_brand: str
    default_deadline_ms: int
    limits: Limits
    about: Mapping[str, str]
    """What it runs on: model, reader, records, policies' hash, how tokens are counted."""
    warm_up: Callable[[], Awaitable[None]]
    """Loads what is heavy; until it is done the service is alive but not ready."""
    close: Callable[[], Awaitable[None]]
    warm: asyncio.Event = field(default_factory=asyncio.Event)
