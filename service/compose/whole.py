"""The service: its parts put together, and composed anew while it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from service.adapters.brand_files import load_brands
from service.adapters.brand_writer import BrandWriter
from service.adapters.chatwoot import ChatwootBot
from service.adapters.chatwoot.inbox import KIND as CHATWOOT
from service.adapters.composer import Composer
from service.adapters.crisis_files import load_crisis_help
from service.adapters.notice_files import NoticeFiles
from service.adapters.quiet import keep_quiet
from service.adapters.readers.at_once import AtOnce
from service.adapters.records.insights import RecordedInsight
from service.adapters.records.subjects import RecordedSubjects
from service.adapters.safe_reply_files import SafeReplyFiles
from service.adapters.strategy_files import load_strategies
from service.adapters.tenant_files import brands_of, load_tenants
from service.assisting import Assistant
from service.compose.about import about, limits_of, practice_of, service_version
from service.compose.door import door_of
from service.compose.lasting import Lasting, lasting
from service.compose.models import prompted
from service.compose.released import attestation_sha256
from service.compose.rules import release, rulebook
from service.core.conversation import DEFAULT_TENANT
from service.core.errors import ConfigError, DeskError
from service.core.ports import ChatModel, Writer
from service.core.recording import Stamp
from service.drafting import Drafter
from service.guardrails.honesty.promises import promising
from service.guardrails.honesty.terms import known_terms
from service.handing_over import HandingOver
from service.judging import Judge, rehearse, reply_s
from service.recording import Recording
from service.respond import Responder
from service.running import Running, Service
from service.settings import ChatwootMode, Settings

_NOTHING: tuple[Callable[[], object], ...] = ()


class Composed(NamedTuple):
    """A service, and what makes it quick for its first customer; that asks for no connection and no certain loop."""

    service: Service
    prepare: Callable[[], Coroutine[Any, Any, None]]


def compose(
    settings: Settings, *, writer: Writer | None = None, around: Callable[[ChatModel], ChatModel] | None = None
) -> Service:
    """Put a service together; raises `ConfigError` for the first fault in settings, prompts or policies.

    `writer`: who writes instead of the one the settings name, for measurements with a scripted model. `around`: what
    is put around the configured model, where there is one, to count what it costs.
    """
    keep_quiet()
    parts = lasting(settings)
    if around is not None and parts.model is not None:
        parts = replace(parts, model=around(parts.model))
    return compose_with(settings, parts, scripted=writer).service


def compose_with(settings: Settings, lasting: Lasting, *, scripted: Writer | None = None) -> Composed:
    """Put a service together from the files as they are now; raises `ConfigError` for the first fault in them.

    `scripted`: who writes in place of the configured writer.
    """
    brands = load_brands(settings.prompts_dir / "brands", settings.site_dir)
    if settings.brand not in brands:
        raise ConfigError(f"there is no brand `{settings.brand}`; there are: {', '.join(brands)}", place="ATTUNE_BRAND")
    tenants = load_tenants(settings.site_dir, brands)
    strategies = load_strategies(settings.prompts_dir / "strategies.yaml")
    book = rulebook(settings)
    composer: Writer = BrandWriter(Composer.load(settings.prompts_dir / "composer"))
    writer, heavy = scripted or composer, _NOTHING
    if scripted is None and lasting.model is not None:
        writer, heavy = prompted(settings, strategies, lasting.model)
    alerts, clock, recorder, desk = lasting.alerts, lasting.clock, lasting.records.recorder, lasting.desk
    drafter = Drafter(book=book, writer=writer, fallback=composer, max_revisions=settings.max_revisions)
    safe_replies = SafeReplyFiles(
        settings.prompts_dir / "safe_replies.yaml",
        crisis_help=load_crisis_help(settings.policies_dir / "crisis_resources.yaml"),
    )
    responder = Responder(
        reader=lasting.reader,
        redactor=lasting.redactor,
        book=book,
        strategies=strategies.strategies,
        drafter=drafter,
        safe_replies=safe_replies,
        recording=Recording(
            recorder=recorder,
            redactor=lasting.redactor,
            alerts=alerts,
            clock=clock,
            stamp=Stamp(
                service=service_version(),
                policies_sha256=book.sha256,
                retain_for=settings.retain,
                attestation_sha256=attestation_sha256(settings, alerts),
            ),
        ),
        handing_over=HandingOver(
            desk.handoffs, redactor=lasting.redactor, promises=promising, alerts=alerts, clock=clock
        ),
        alerts=alerts,
        clock=clock,
    )

    assistant = Assistant(
        reader=lasting.reader,
        redactor=lasting.redactor,
        book=book,
        strategies=strategies.strategies,
        moves=strategies.moves,
        drafter=drafter,
        safe_replies=safe_replies,
        promises=promising,
        known=known_terms,
        clock=clock,
    )
    if lasting.chatwoot is not None:
        lasting.handlers[CHATWOOT] = ChatwootBot(
            api=lasting.chatwoot.api,
            responder=responder,
            assistant=assistant,
            handoffs=desk.handoffs,
            jobs=desk.jobs,
            memory=lasting.chatwoot.memory,
            brand=brands[settings.brand],
            deadline_ms=round(settings.deadline.total_seconds() * 1000),
            assists=settings.chatwoot_mode is ChatwootMode.ASSIST,
        ).answer

    shipped = Judge(reader=AtOnce(lasting.shipped), book=book)

    async def prepare() -> None:
        for load in heavy:
            await asyncio.to_thread(load)
        await rehearse(shipped, brands[settings.brand])

    async def warm_up() -> None:
        await recorder.open()
        with suppress(DeskError):  # replies tell of it, and leave all the same
            await desk.handoffs.standing(DEFAULT_TENANT, "")
        await prepare()

    async def close() -> None:
        await writer.close()
        await release(book)
        await lasting.reader.close()
        await recorder.close()
        await lasting.outbound.close()
        await desk.database.close()

    service = Service(
        responder=responder,
        subjects=RecordedSubjects(lasting.records.archive, lasting.records.eraser),
        insight=RecordedInsight(lasting.records.archive, desk.feedback),
        reader=lasting.reader,
        judge=Judge(reader=lasting.reader, book=book),
        redactor=lasting.redactor,
        assistant=assistant,
        recorder=recorder,
        handoffs=desk.handoffs,
        feedback=desk.feedback,
        keep_feedback_text=settings.keep_feedback_text,
        policies=tuple(rule.policy for rule in book.rules),
        policies_sha256=book.sha256,
        vetted=safe_replies.text,
        chatwoot=lasting.chatwoot.inbox if lasting.chatwoot else None,
        severities={rule.policy.id: rule.policy.severity for rule in book.rules},
        brands=brands,
        brands_of=partial(brands_of, tenants=tenants, brands=brands, default=settings.brand),
        default_brand=settings.brand,
        default_deadline_ms=round(settings.deadline.total_seconds() * 1000),
        limits=limits_of(settings),
        about=about(settings, book, writer, brands, tenants),
        notice=NoticeFiles(settings.prompts_dir / "notice.yaml", practice_of(settings)).notice,
        warm_up=warm_up,
        reply_s=partial(reply_s, shipped, brands[settings.brand]),
        work=lasting.work,
        close=close,
    )
    return Composed(service, prepare)


def compose_running(settings: Settings) -> Running:
    """Put a service together with the door in front of it and the way to compose it anew, for a server."""
    keep_quiet()
    kept = lasting(settings)
    door = door_of(settings)

    def anew() -> Service:
        fresh = compose_with(settings, kept)
        asyncio.run(fresh.prepare())  # on a thread of its own: whoever is being answered is not held up
        return fresh.service

    return Running(service=compose_with(settings, kept).service, door=door, recompose=partial(asyncio.to_thread, anew))
