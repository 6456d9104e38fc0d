"""What lives as long as the process: stores, queues, connections, models in memory; kept through every reload."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from pydantic import SecretStr

from service.adapters.attestations import ReleaseKey
from service.adapters.chatwoot import Chatwoot, ChatwootAPI, ChatwootReceiver, Unanswered
from service.adapters.clock import SystemClock
from service.adapters.desk import Desk, open_desk
from service.adapters.desk.announcing import announcing
from service.adapters.desk.deliveries import Deliveries, Handler
from service.adapters.handoff_webhook import HandoffWebhook
from service.adapters.logs import LogAlerts
from service.adapters.outbound import Outbound
from service.adapters.records import Records, open_records, secret_of
from service.adapters.records.checkpointing import Often
from service.compose.models import chat_model, reader_of
from service.core.errors import ConfigError
from service.core.ports import (
    Alerts,
    Beside,
    ChatModel,
    Clock,
    HandoffReceiver,
    Reader,
    Redactor,
)
from service.emotion.reader import LocalReader
from service.guardrails.privacy.redaction import PersonalDataRedactor
from service.settings import COMPOSER, Settings


@dataclass(frozen=True, kw_only=True)
class Lasting:
    """What lives as long as the process, through every reload: connections, queues, models in memory, time."""

    shipped: LocalReader
    reader: Reader
    redactor: Redactor
    records: Records
    desk: Desk
    outbound: Outbound
    handlers: dict[str, Handler]
    """Who does which kind of job; a reload puts the new service in the place of the old one."""
    chatwoot: Chatwoot | None
    work: Callable[[], Awaitable[None]]
    alerts: Alerts
    clock: Clock
    model: ChatModel | None


def lasting(settings: Settings) -> Lasting:
    """Make what outlives a reload."""
    redactor, alerts, clock, shipped = PersonalDataRedactor(), LogAlerts(), SystemClock(), LocalReader.load()
    outbound = Outbound()
    chatwoot = chatwoot_of(settings, outbound)
    receivers = handoff_receivers(settings, outbound, clock, chatwoot)
    desk = open_desk(settings.database_url.get_secret_value(), receivers=tuple(receivers))
    handlers = announcing(desk.handoffs, receivers)
    return Lasting(
        shipped=shipped,
        reader=reader_of(settings, shipped, redactor, alerts),
        redactor=redactor,
        records=records_of(settings, others=beside(desk)),
        desk=desk,
        outbound=outbound,
        handlers=handlers,
        chatwoot=Chatwoot.take_in(chatwoot, desk, secret=_secret(settings.chatwoot_secret), clock=clock)
        if chatwoot
        else None,
        work=deliveries(settings, desk, handlers, clock, alerts).run,
        alerts=alerts,
        clock=clock,
        model=None if settings.writer == COMPOSER else chat_model(settings, settings.writer),
    )


def beside(desk: Desk) -> tuple[Beside, ...]:
    """What the desk keeps about people: it is shown to them, and forgotten, with their records."""
    return desk.handoffs, desk.feedback, Unanswered(desk.jobs)


def records_of(settings: Settings, *, others: Sequence[Beside] = ()) -> Records:
    """Open the configured store of decision records; nothing is connected yet.

    `others`: what else keeps something about people.
    """
    return open_records(
        settings.database_url.get_secret_value(),
        key=settings.record_key.get_secret_value() if settings.record_key else None,
        alerts=LogAlerts(),
        often=Often(records=settings.checkpoint_records, seconds=settings.checkpoint_after.total_seconds()),
        keep_text_for=settings.keep_text_for if settings.keep_text else None,
        others=others,
    )


def release_key_of(settings: Settings) -> ReleaseKey:
    """The key that releases are signed with, made from the secret of the records."""
    key = settings.record_key.get_secret_value() if settings.record_key else None
    return ReleaseKey(secret_of(settings.database_url.get_secret_value(), key=key).release_seed)


def chatwoot_of(settings: Settings, outbound: Outbound) -> ChatwootAPI | None:
    """Chatwoot's API where it is configured; raises `ConfigError` when only half of it is."""
    if settings.chatwoot_url is None:
        return None
    for name in ("chatwoot_token", "chatwoot_secret"):
        if getattr(settings, name) is None:
            raise ConfigError("is needed with ATTUNE_CHATWOOT_URL", place=f"ATTUNE_{name.upper()}")
    return ChatwootAPI(settings.chatwoot_url, token=_secret(settings.chatwoot_token), outbound=outbound)


def _secret(value: SecretStr | None) -> str:
    return value.get_secret_value() if value else ""


def handoff_receivers(
    settings: Settings, outbound: Outbound, clock: Clock, chatwoot: ChatwootAPI | None
) -> dict[str, HandoffReceiver]:
    """Who hears of handoffs besides the queue, by the kind of job that tells them."""
    receivers: dict[str, HandoffReceiver] = {"chatwoot": ChatwootReceiver(chatwoot)} if chatwoot else {}
    if settings.handoff_webhook_url:
        if settings.handoff_webhook_secret is None:
            raise ConfigError("is needed to sign what is posted", place="ATTUNE_HANDOFF_WEBHOOK_SECRET")
        secret = settings.handoff_webhook_secret.get_secret_value()
        receivers["webhook"] = HandoffWebhook(
            settings.handoff_webhook_url, secret=secret, outbound=outbound, clock=clock
        )
    return receivers


def deliveries(
    settings: Settings, desk: Desk, handlers: dict[str, Handler], clock: Clock, alerts: Alerts
) -> Deliveries:
    """The worker that makes deliveries and deletes handoffs past their date."""

    async def tidy() -> None:
        await desk.handoffs.forget(before=clock.now() - settings.handoff_retain)

    return Deliveries(desk.jobs, handlers, wake=desk.wake, clock=clock, alerts=alerts, tidy=tidy)
