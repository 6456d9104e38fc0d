"""What a running service consists of, for those who use it: the web, the terminal and the evals.

Put together by `compose/`; nothing here is a choice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from service.assisting import Assistant
from service.core.conversation import DEFAULT_TENANT, Brand, Request, Value
from service.core.notice import Notice
from service.core.policy import Policy
from service.core.ports import (
    Doorkeeper,
    FeedbackStore,
    Handoffs,
    Idempotency,
    Insight,
    Limiter,
    Reader,
    Recorder,
    Redactor,
    Subjects,
)
from service.core.reading import Reading
from service.judging import Judge
from service.respond import Responder


class Inbox(Protocol):
    """Takes the webhooks of a platform in."""

    async def take(self, headers: dict[str, str], body: bytes) -> str:
        """Take one delivery in and say what became of it; raises `NotSigned` or `InputError`."""
        ...


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
    subjects: Subjects
    insight: Insight
    reader: Reader
    judge: Judge
    redactor: Redactor
    assistant: Assistant
    recorder: Recorder
    handoffs: Handoffs
    feedback: FeedbackStore
    keep_feedback_text: bool
    """Whether an edited text is kept, without personal data."""
    chatwoot: Inbox | None
    """Takes webhooks of Chatwoot in; None where Chatwoot is not configured."""
    policies: tuple[Policy, ...]
    policies_sha256: str
    vetted: Callable[[str, Request, Reading], str]
    """Purpose, request, reading → a text that people wrote and checked."""
    severities: Mapping[str, str]
    """Policy id → severity."""
    brands: Mapping[str, Brand]
    """Those that `tenant` may use."""
    brands_of: Callable[[str], tuple[str, ...]]
    """Tenant → ids of its brands, the one of requests that name none first."""
    default_brand: str
    default_deadline_ms: int
    limits: Limits
    about: Mapping[str, str]
    """What it runs on: model, reader, records, policies' hash, how tokens are counted."""
    notice: Callable[[Brand, str], Notice]
    """What happens with people's words here, by brand and language."""
    warm_up: Callable[[], Awaitable[None]]
    """Loads what is heavy; until it is done the service is alive but not ready."""
    reply_s: Callable[[], Awaitable[float]]
    """Tries out about how many seconds one reply keeps this machine busy, before anybody has asked for one."""
    work: Callable[[], Awaitable[None]]
    """What a web process does beside its requests until it is cancelled: deliveries, deleting what is past its date."""
    close: Callable[[], Awaitable[None]]
    warm: asyncio.Event = field(default_factory=asyncio.Event)
    tenant: str = DEFAULT_TENANT
    """Whose view of the service this is."""

    def seen_by(self, tenant: str) -> Service:
        """Return the service with this tenant's brands and no others."""
        own = self.brands_of(tenant)
        return replace(self, tenant=tenant, default_brand=own[0], brands={brand: self.brands[brand] for brand in own})


@dataclass(frozen=True, kw_only=True)
class Door:
    """What stands in front of every route: who calls, how often, and whether it is a repeat."""

    doorkeeper: Doorkeeper
    limiter: Limiter
    idempotency: Idempotency
    cors_origins: tuple[str, ...]
    """Origins whose pages may call from a browser; none by default."""
    degraded: Callable[[], tuple[str, ...]]
    """What does not work as configured at the moment, in words for whoever runs the service."""
    close: Callable[[], Awaitable[None]]


@dataclass(kw_only=True)
class Running:
    """A service that answers, the door in front of it, and the way to exchange it while it answers."""

    service: Service
    door: Door
    recompose: Callable[[], Awaitable[Service]]
    """Composes another service from the files as they are now; raises `ConfigError` and leaves this one alone."""
    _views: dict[str, Service] = field(default_factory=dict)
    _reloading: asyncio.Lock = field(default_factory=asyncio.Lock)

    def service_for(self, tenant: str) -> Service:
        """Return the service as this tenant sees it."""
        view = self._views.get(tenant)
        if view is None:
            view = self._views[tenant] = self.service.seen_by(tenant)
        return view

    async def reload(self) -> Service:
        """Exchange the service for one with the files as they are now; requests in flight end with the one they began.

        Raises `ConfigError` for the first fault in them, and everything stays as it was.
        """
        async with self._reloading:
            fresh = await self.recompose()
            fresh.warm.set()
            self.service, self._views = fresh, {}
            return fresh
