"""Settings → adapters → service. The only file that knows every concrete part.

Called by `asgi.py`, the terminal and the evals. What is heavy is imported only when the settings ask for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import SecretStr

from service.adapters.brand_files import brand_folders, load_brands
from service.adapters.brand_policies import load_brand_policies, with_brands
from service.adapters.brand_writer import BrandWriter
from service.adapters.chatwoot import Chatwoot, ChatwootAPI, ChatwootBot, ChatwootReceiver
from service.adapters.chatwoot.inbox import KIND as CHATWOOT
from service.adapters.clock import SystemClock
from service.adapters.composer import Composer
from service.adapters.crisis_files import load_crisis_help
from service.adapters.desk import Desk, open_desk
from service.adapters.desk.announcing import announcing
from service.adapters.desk.deliveries import Deliveries, Handler
from service.adapters.guardrails_ai import external
from service.adapters.handoff_webhook import HandoffWebhook
from service.adapters.keys import Keyring, open_key_store
from service.adapters.logs import LogAlerts
from service.adapters.notice_files import NoticeFiles
from service.adapters.openai_model import OpenAIModel
from service.adapters.outbound import Outbound
from service.adapters.policy_files import bind, load_bundle, load_references, policy_files
from service.adapters.quiet import keep_quiet
from service.adapters.readers.aside import Aside
from service.adapters.readers.at_once import AtOnce
from service.adapters.records import Records, open_records
from service.adapters.records.checkpointing import Often
from service.adapters.records.subjects import RecordedSubjects
from service.adapters.resting_writer import RestingWriter
from service.adapters.safe_reply_files import SafeReplyFiles
from service.adapters.shared.fallback import FallbackIdempotency, FallbackLimiter
from service.adapters.shared.memory_idempotency import MemoryIdempotency
from service.adapters.shared.memory_limiter import MemoryLimiter
from service.adapters.shared.redis_idempotency import RedisIdempotency
from service.adapters.shared.redis_limiter import RedisLimiter
from service.adapters.shared.redis_server import RedisServer
from service.adapters.strategy_files import StrategyTable, load_strategies
from service.adapters.tenant_files import Tenant, brands_of, load_tenants
from service.assisting import Assistant
from service.core.access import Rate
from service.core.checking import Rulebook
from service.core.conversation import Brand
from service.core.errors import ConfigError
from service.core.notice import Practice
from service.core.ports import (
    Alerts,
    ChatModel,
    Clock,
    Forgetting,
    HandoffReceiver,
    Idempotency,
    KeyStore,
    Limiter,
    Reader,
    Redactor,
    Writer,
)
from service.core.recording import Stamp
from service.drafting import Drafter
from service.emotion.affect import AffectModel
from service.emotion.reader import LocalReader
from service.guardrails.honesty.promises import promising
from service.guardrails.honesty.terms import known_terms
from service.guardrails.privacy.redaction import PersonalDataRedactor
from service.guardrails.registry import GUARDRAILS
from service.handing_over import HandingOver
from service.judging import Judge, rehearse
from service.respond import Responder
from service.running import Door, Limits, Running, Service
from service.settings import COMPOSER, ChatwootMode, Settings

OPENAI_URL = "https://api.openai.com/v1"
LANGCHAIN = "langchain:"
ENCODER, MODEL = "encoder:", "model"
"""Values of ATTUNE_READER besides `local`."""
OPENAI = "openai:"
LANGCHAIN_PROVIDERS = frozenset({
    "anthropic", "azure_ai", "azure_openai", "bedrock", "bedrock_converse", "cohere", "deepseek", "fireworks",
    "google_anthropic_vertex", "google_genai", "google_vertexai", "groq", "huggingface", "ibm", "mistralai", "nvidia",
    "ollama", "openrouter", "perplexity", "together", "upstage", "xai",
})  # fmt: skip
"""Prefixes that mean a LangChain provider when no OPENAI_BASE_URL is set; `langchain:PROVIDER:MODEL` always does."""

_NOTHING: tuple[Callable[[], object], ...] = ()


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


class Composed(NamedTuple):
    """A service, and what makes it quick for its first customer; that asks for no connection and no certain loop."""

    service: Service
    prepare: Callable[[], Coroutine[Any, Any, None]]


def compose(settings: Settings, *, writer: Writer | None = None) -> Service:
    """Put a service together; raises `ConfigError` for the first fault in settings, prompts or policies.

    `writer`: who writes instead of the one the settings name, for measurements with a scripted model.
    """
    keep_quiet()
    return compose_with(settings, lasting(settings), scripted=writer).service


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
        records=records_of(settings, others=[desk.handoffs]),
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
        recorder=recorder,
        handing_over=HandingOver(
            desk.handoffs, redactor=lasting.redactor, promises=promising, alerts=alerts, clock=clock
        ),
        alerts=alerts,
        clock=clock,
        stamp=Stamp(service=service_version(), policies_sha256=book.sha256, retain_for=settings.retain),
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

    async def prepare() -> None:
        for load in heavy:
            await asyncio.to_thread(load)
        await rehearse(Judge(reader=AtOnce(lasting.shipped), book=book), brands[settings.brand])

    async def warm_up() -> None:
        await recorder.open()
        await prepare()

    async def close() -> None:
        await writer.close()
        await lasting.reader.close()
        await recorder.close()
        await lasting.outbound.close()
        await desk.database.close()

    service = Service(
        responder=responder,
        subjects=RecordedSubjects(lasting.records.archive, lasting.records.eraser),
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
        work=lasting.work,
        close=close,
    )
    return Composed(service, prepare)


def compose_running(settings: Settings) -> Running:
    """Put a service together with the door in front of it and the way to compose it anew, for a server."""
    keep_quiet()
    kept = lasting(settings)
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

    door = Door(
        doorkeeper=doorkeeper,
        limiter=limiter,
        idempotency=idempotency,
        cors_origins=tuple(origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()),
        degraded=degraded,
        close=close,
    )

    def anew() -> Service:
        fresh = compose_with(settings, kept)
        asyncio.run(fresh.prepare())  # on a thread of its own: whoever is being answered is not held up
        return fresh.service

    return Running(service=compose_with(settings, kept).service, door=door, recompose=partial(asyncio.to_thread, anew))


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


def rulebook(settings: Settings) -> Rulebook:
    """Load the policies and bind each to its guardrail."""
    folder, today = settings.policies_dir, datetime.now(UTC).date()
    base = load_bundle(folder)
    book = bind(base, GUARDRAILS, external=external, on=today, files=policy_files(folder))
    own = load_brand_policies(brand_folders(settings.site_dir), base, load_references(folder))
    return with_brands(book, own, GUARDRAILS, external=external, on=today)


def reader_of(settings: Settings, shipped: LocalReader, redactor: Redactor, alerts: Alerts) -> Reader:
    """Return the reader that the settings name, over the shipped one."""
    if settings.reader.startswith(ENCODER):
        from service.adapters.readers.encoder import EncoderAffect  # noqa: PLC0415 - only with an encoder

        affect = EncoderAffect.load(Path(settings.reader.removeprefix(ENCODER)), AffectModel.load())
        return Aside(LocalReader(affect), shipped, alerts)
    if settings.reader == MODEL:
        if settings.writer == COMPOSER:
            raise ConfigError("needs a model: set ATTUNE_MODEL too", place="ATTUNE_READER in the environment")
        from service.adapters.readers.model import ModelReader  # noqa: PLC0415 - only with a model

        return ModelReader(
            instant=shipped,
            model=chat_model(settings, settings.writer),
            redactor=redactor,
            template=settings.prompts_dir / "reading.md",
            alerts=alerts,
            clock=SystemClock(),
        )
    return AtOnce(shipped)


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


def prompted(
    settings: Settings, strategies: StrategyTable, model: ChatModel
) -> tuple[Writer, tuple[Callable[[], object], ...]]:
    """Return a writer that asks a generative model, and what is heavy about it, to be loaded in the warm-up."""
    from service.adapters.langchain_prompts import LangChainPrompts  # noqa: PLC0415 - only with a model
    from service.adapters.prompted_writer import PromptedWriter  # noqa: PLC0415
    from service.adapters.tokens import TokenCounter  # noqa: PLC0415

    counter = TokenCounter(model=model.id)
    renderer = LangChainPrompts(
        folder=settings.prompts_dir,
        table=strategies,
        counter=counter,
        budget_tokens=settings.context_tokens - settings.max_output_tokens,
    )
    heavy: list[Callable[[], object]] = [renderer.warm_up, counter.warm_up]
    if isinstance(model, OpenAIModel):
        heavy.append(model.warm_up)
    return BrandWriter(RestingWriter(PromptedWriter(renderer, model), SystemClock())), tuple(heavy)


def chat_model(settings: Settings, name: str) -> ChatModel:
    """Return the chat model a name means: LangChain's for `PROVIDER:MODEL`, else the OpenAI-compatible endpoint's."""
    provider = name.partition(":")[0]
    langchain = name.startswith(LANGCHAIN) or (not settings.openai_base_url and provider in LANGCHAIN_PROVIDERS)
    if langchain:
        from service.adapters.langchain_model import langchain_model  # noqa: PLC0415 - an optional extra

        return langchain_model(
            name.removeprefix(LANGCHAIN),
            temperature=settings.temperature,
            max_tokens=settings.max_output_tokens,
            max_concurrency=settings.model_concurrency,
        )
    return OpenAIModel(
        model=name.removeprefix(OPENAI),
        base_url=settings.openai_base_url or OPENAI_URL,
        api_key=settings.openai_api_key.get_secret_value() if settings.openai_api_key else None,
        temperature=settings.temperature,
        max_tokens=settings.max_output_tokens,
        max_concurrency=settings.model_concurrency,
    )


def records_of(settings: Settings, *, others: Sequence[Forgetting] = ()) -> Records:
    """Open the configured store of decision records; nothing is connected yet.

    `others`: what else keeps something about people and forgets it with them.
    """
    return open_records(
        settings.database_url.get_secret_value(),
        key=settings.record_key.get_secret_value() if settings.record_key else None,
        alerts=LogAlerts(),
        often=Often(records=settings.checkpoint_records, seconds=settings.checkpoint_after.total_seconds()),
        keep_text_for=settings.keep_text_for if settings.keep_text else None,
        others=others,
    )


def practice_of(settings: Settings) -> Practice:
    """State what these settings make the service do with people's words."""
    model = None if settings.writer == COMPOSER else settings.writer
    named = model is not None and (model.startswith(LANGCHAIN) or model.partition(":")[0] in LANGCHAIN_PROVIDERS)
    host = None if model is None or (named and not settings.openai_base_url) else settings.openai_base_url or OPENAI_URL
    return Practice(
        model=model,
        model_host=urlsplit(host).hostname if host else None,
        model_reads=settings.reader == "model",
        record_days=settings.retain.days,
        text_days=settings.keep_text_for.days if settings.keep_text else 0,
        handoff_days=settings.handoff_retain.days,
        repeat_hours=round(settings.idempotency_keep.total_seconds() / 3600),
    )


def limits_of(settings: Settings) -> Limits:
    """How much is accepted."""
    return Limits(
        max_turns=settings.max_turns,
        max_turn_chars=settings.max_turn_chars,
        max_body_bytes=settings.max_body_bytes,
        max_in_flight=settings.max_in_flight,
    )


def about(
    settings: Settings, book: Rulebook, writer: Writer, brands: Mapping[str, Brand], tenants: Mapping[str, Tenant]
) -> dict[str, str]:
    """What may be said about a running service: names and hashes, no secret and no path of a secret."""
    database = settings.database_url.get_secret_value()
    return {
        "service": service_version(),
        "model": writer.id,
        "records": "postgresql" if database.startswith("postgres") else "sqlite",
        "policies": f"{len(book.rules)} in force, sha256:{book.sha256[:12]}",
        "brands": str(len(brands)),
        "tenants": str(len(tenants)),
    }


def service_version() -> str:
    """`attune@VERSION`, from the installed distribution."""
    try:
        return f"attune@{version('attune')}"
    except PackageNotFoundError:
        return "attune@unreleased"
