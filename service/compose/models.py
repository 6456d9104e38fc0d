"""Who reads and who writes: the shipped reader or another, the composer or a model, as the settings say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from service.adapters.brand_writer import BrandWriter
from service.adapters.clock import SystemClock
from service.adapters.openai_model import OpenAIModel
from service.adapters.readers.aside import Aside
from service.adapters.readers.at_once import AtOnce
from service.adapters.resting_writer import RestingWriter
from service.adapters.strategy_files import StrategyTable
from service.core.errors import ConfigError
from service.core.ports import Alerts, ChatModel, Reader, Redactor, Writer
from service.emotion.affect import AffectModel
from service.emotion.reader import LocalReader
from service.settings import COMPOSER, Settings

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


def prompted(
    settings: Settings, strategies: StrategyTable, model: ChatModel
) -> tuple[Writer, tuple[Callable[[], object], ...]]:
    """Return a writer that asks a generative model, and what is heavy about it, to be loaded in the warm-up."""
    from service.adapters.langchain_prompts import LangChainPrompts  # noqa: PLC0415 - only with a model
    from service.adapters.prompted_writer import PromptedWriter  # noqa: PLC0415
    from service.adapters.tokens import TokenCounter  # noqa: PLC0415

    renderer = LangChainPrompts(
        folder=settings.prompts_dir,
        table=strategies,
        counter=TokenCounter(model=model.id),
        budget_tokens=settings.context_tokens - settings.max_output_tokens,
    )
    heavy: list[Callable[[], object]] = [renderer.warm_up]
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
