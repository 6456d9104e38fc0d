"""What may be said about a running service: its limits, its versions, and what it does with people's words."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from service.adapters.tenant_files import Tenant
from service.compose.models import LANGCHAIN, LANGCHAIN_PROVIDERS, OPENAI_URL
from service.core.checking import Rulebook
from service.core.conversation import Brand
from service.core.notice import Practice
from service.core.ports import Writer
from service.running import Limits
from service.settings import COMPOSER, Settings


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
        feedback_text=settings.keep_feedback_text,
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
