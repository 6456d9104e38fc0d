"""The policies in force, of the house and of the brands, each bound to its guardrail."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from service.adapters.brand_files import brand_folders
from service.adapters.brand_policies import load_brand_policies, with_brands
from service.adapters.guardrails_ai import external
from service.adapters.model_check import ModelCheck
from service.adapters.policy_binding import MODEL_CHECK
from service.adapters.policy_files import bind, load_bundle, load_references, policy_files
from service.adapters.policy_log import PolicyLog
from service.adapters.prompt_files import load_template
from service.adapters.prompt_text import passages
from service.adapters.records.note import public_of
from service.adapters.strategy_files import load_strategies
from service.compose.models import chat_model
from service.core.checking import Rulebook
from service.core.errors import ConfigError, RecordError
from service.core.guardrail import Guardrail
from service.guardrails.privacy import internal_leak, own_text
from service.guardrails.privacy.redaction import PersonalDataRedactor
from service.guardrails.registry import GUARDRAILS
from service.settings import COMPOSER, Settings


def rulebook(settings: Settings) -> Rulebook:
    """Load the policies and bind each to its guardrail."""
    folder, today = policies_in_force(settings), datetime.now(UTC).date()
    base, guardrails, named = load_bundle(folder), knowing_ours(settings), partial(outside, settings)
    book = bind(base, guardrails, external=named, on=today, files=policy_files(folder))
    own = load_brand_policies(brand_folders(settings.site_dir), base, load_references(folder))
    return with_brands(book, own, guardrails, external=named, on=today)


def knowing_ours(settings: Settings) -> dict[str, Guardrail]:
    """Return every guardrail; those for internal text know the passages of our prompts and moves, each a canary."""
    table = load_strategies(settings.prompts_dir / "strategies.yaml")
    told = (*table.moves.values(), *(row.guidance for row in table.strategies))
    texts = (*(load_template(settings.prompts_dir / name).text for name in ("reply.md", "revise.md")), *told)
    ours = tuple(dict.fromkeys(passage for text in texts for passage in passages(text)))
    knowing: dict[str, Guardrail] = {
        "privacy.internal_leak": partial(internal_leak.check, ours=ours),
        "privacy.own_text": partial(own_text.check, ours=ours),
    }
    return {**GUARDRAILS, **knowing}


def outside(settings: Settings, name: str) -> Guardrail:
    """Return the guardrail that is none of ours: a model's judgement, or a validator; raises `ConfigError`."""
    if not name.startswith(MODEL_CHECK):
        return external(name)
    if settings.writer == COMPOSER:
        raise ConfigError("needs a model: set ATTUNE_MODEL, or make the policy a draft")
    return ModelCheck(
        name.removeprefix(MODEL_CHECK),
        model=chat_model(settings.model_copy(update={"temperature": 0.0}), settings.writer),
        redactor=PersonalDataRedactor(),
        folder=settings.prompts_dir / "checks",
    )


class Outside:
    """Finds the checks that are none of ours, as `outside` does, and releases their connections at the end."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._asked: list[ModelCheck] = []

    def __call__(self, name: str) -> Guardrail:
        """Return the guardrail; raises `ConfigError`."""
        found = outside(self._settings, name)
        self._asked += [found] if isinstance(found, ModelCheck) else []
        return found

    async def close(self) -> None:
        """Release connections."""
        for check in self._asked:
            await check.close()


async def release(book: Rulebook) -> None:
    """Release the connections of the checks that have some."""
    for rule in book.rules:
        if isinstance(rule.guardrail, ModelCheck):
            await rule.guardrail.close()


def policies_in_force(settings: Settings, at: datetime | None = None) -> Path:
    """Return the folder of the policies in force: the active ones of the log where signed ones are required."""
    keys = trusted_keys(settings)
    if not keys:
        return settings.policies_dir
    return PolicyLog(settings.policy_log_dir, keys).in_force(at or datetime.now(UTC))


def trusted_keys(settings: Settings) -> tuple[str, ...]:
    """Return the verifier keys of those who may put policies in force; raises `ConfigError` for one that is none."""
    keys = tuple(key.strip() for key in (settings.require_signed_policies or "").split(",") if key.strip())
    for key in keys:
        try:
            public_of(key)
        except RecordError as error:
            raise ConfigError(f"`{key}`: {error}", place="ATTUNE_REQUIRE_SIGNED_POLICIES") from None
    if settings.require_signed_policies is not None and not keys:
        raise ConfigError("names no verifier key", place="ATTUNE_REQUIRE_SIGNED_POLICIES")
    return keys
