"""The only reader of the environment: every setting with its unit, its default and what it is for.

`compose/` turns settings into adapters; adapters get values, never `Settings`.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.core.errors import ConfigError

COMPOSER = "composer"
DEFAULT_OPENAI_MODEL = "gpt-4o-mini"
_BESIDE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The folder `prompts` or `policies`: beside the package in a checkout, inside it when installed."""
    checkout = _BESIDE.parent / name
    return (
        checkout if checkout.is_dir() and (_BESIDE.parent / "pyproject.toml").is_file() else _BESIDE / "shipped" / name
    )


class LogFormat(StrEnum):
    """How log lines look."""

    JSON = "json"
    CONSOLE = "console"


class ChatwootMode(StrEnum):
    """What the Chatwoot bot does with a customer's message."""

    REPLY = "reply"
    ASSIST = "assist"


class Settings(BaseSettings):
    """Settings from the environment, prefix `ATTUNE_` (and OpenAI's own two names)."""

    model_config = SettingsConfigDict(
        env_prefix="ATTUNE_", extra="ignore", populate_by_name=True, hide_input_in_errors=True
    )

    model: str | None = Field(
        None,
        description="Who writes: `composer` (no model at all), a model name at the OpenAI-compatible endpoint, or "
        "`PROVIDER:MODEL` for any LangChain chat model. Default: the composer without a key, "
        f"`{DEFAULT_OPENAI_MODEL}` with one.",
    )
    openai_api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("OPENAI_API_KEY", "openai_api_key"),
        description="Key for the OpenAI-compatible endpoint; local servers need none.",
    )
    openai_base_url: str | None = Field(
        None,
        validation_alias=AliasChoices("OPENAI_BASE_URL", "openai_base_url"),
        description="Base URL of an OpenAI-compatible endpoint, such as `http://127.0.0.1:8000/v1`.",
    )
    reader: str = Field(
        "local",
        pattern=r"^(local|model|encoder:.+)$",
        description="Who reads emotion: `local` (the shipped reader), `encoder:FOLDER` (a text classifier, ONNX or "
        "Hugging Face), or `model` (the configured model adds to the shipped reading).",
    )
    temperature: float = Field(0.4, ge=0, le=2, description="Sampling temperature of the model.")
    max_output_tokens: int = Field(600, ge=16, le=4096, description="Most tokens a draft may have.")
    context_tokens: int = Field(16_000, ge=1_000, description="Context window of the model, in tokens.")
    model_concurrency: int = Field(64, ge=1, description="Most calls to the model in flight at once.")
    max_revisions: int = Field(1, ge=0, le=3, description="Most further drafts asked of the model after a finding.")

    deadline: timedelta = Field(
        timedelta(milliseconds=4500),
        description="Time for one reply when the caller sets none, as ISO 8601 (`PT4.5S`) or seconds.",
    )
    max_body_bytes: int = Field(1_000_000, ge=10_000, description="Largest request body, in bytes.")
    max_turns: int = Field(500, ge=1, description="Most turns in one conversation.")
    max_turn_chars: int = Field(20_000, ge=100, description="Longest turn, in characters.")

    prompts_dir: Path = Field(default_factory=lambda: shipped("prompts"), description="Folder of the prompts.")
    policies_dir: Path = Field(default_factory=lambda: shipped("policies"), description="Folder of the policies.")
    require_signed_policies: str | None = Field(
        None,
        description="Verifier keys (`attune+…`), separated by commas, of those who may approve and activate policies. "
        "With it only the signed bundle that is active in the log is run, and without one nothing starts.",
    )
    policy_log_dir: Path = Field(
        Path("var/policies"), description="Folder of the log of approved and activated policies."
    )
    site_dir: Path | None = Field(
        None, description="Folder of your own brands and tenants: `brands/ID/brand.yaml`, `tenants/ID.yaml`."
    )
    brand: str = Field("default", description="Brand used when a request names none.")

    database_url: SecretStr = Field(
        SecretStr("sqlite:///var/attune.sqlite3"),
        description="Where decision records go: `sqlite:///PATH` or `postgresql://…`.",
    )
    record_key: SecretStr | None = Field(
        None,
        description="Secret for the keyed digests in records. Default: made at first start, kept beside the store.",
    )
    retain: timedelta = Field(timedelta(days=400), description="How long decision records are kept, in days (`P400D`).")
    keep_text: bool = Field(
        False,
        description="Keep the customer's last message and the reply, without personal data, encrypted under each "
        "record's own key.",
    )
    keep_text_for: timedelta = Field(timedelta(days=30), description="How long kept texts stay, in days (`P30D`).")
    checkpoint_records: int = Field(1000, ge=1, description="Most records before their chain is signed.")
    checkpoint_after: timedelta = Field(
        timedelta(seconds=60), description="Longest time before new records are signed, as ISO 8601 or seconds."
    )

    attestation: Path | None = Field(
        None, description="File of the release that is running, as `attune evals gate` signed it; records name it."
    )
    require_attestation: bool = Field(
        False,
        description="Refuse to start with a model, prompts or policies that `ATTUNE_ATTESTATION` is not for.",
    )
    attestation_key: str | None = Field(
        None,
        description="Public key whose releases count (Ed25519, base64). Default: the one made from the record key.",
    )

    handoff_retain: timedelta = Field(
        timedelta(days=30),
        description="How long a handoff with its brief is kept after a person is done with it, or after it was last "
        "taken up, in days (`P30D`).",
    )
    handoff_webhook_url: str | None = Field(
        None, pattern="^https?://", description="Where each handoff is posted, signed. Default: the queue alone."
    )
    handoff_webhook_secret: SecretStr | None = Field(
        None, min_length=16, description="Secret that signs those posts, at least 16 characters."
    )

    keep_feedback_text: bool = Field(
        False, description="Keep the edited text of feedback, without personal data, besides which sentences changed."
    )
    chatwoot_url: str | None = Field(
        None, pattern="^https?://", description="Base URL of a Chatwoot whose agent bot this is."
    )
    chatwoot_token: SecretStr | None = Field(
        None,
        description="Access token for Chatwoot's API: the bot's, or an agent's, which may also read earlier messages.",
    )
    chatwoot_secret: SecretStr | None = Field(None, description="Secret that Chatwoot signs the bot's webhooks with.")
    chatwoot_mode: ChatwootMode = Field(
        ChatwootMode.REPLY,
        description="`reply` answers customers; `assist` leaves drafts and a brief in private notes instead.",
    )

    host: str = Field("127.0.0.1", description="Address to listen on. Anything but loopback needs API keys.")
    port: int = Field(8080, ge=0, le=65535, description="Port to listen on.")
    rate: str = Field(
        "600/min",
        pattern=r"^[1-9]\d{0,6}/(s|min|h)$",
        description="Most requests of one API key that has no rate of its own.",
    )
    redis_url: SecretStr | None = Field(
        None,
        description="Redis for rates and idempotency keys of several processes, `redis://…`; in memory without it. "
        "Needs ATTUNE_RECORD_KEY.",
    )
    idempotency_keep: timedelta = Field(
        timedelta(hours=24),
        description="How long the answer to an `Idempotency-Key`, text included, is kept to be repeated (`PT24H`).",
    )
    cors_origins: str = Field(
        "", description="Origins whose pages may call from a browser, separated by commas. Default: none."
    )
    max_in_flight: int = Field(
        256,
        ge=1,
        description="Most requests answered at once, as far as the machine can; more get 503 with Retry-After.",
    )
    log_format: LogFormat = Field(LogFormat.CONSOLE, description="`json` for machines, `console` for people.")
    log_level: str = Field("info", pattern="^(debug|info|warning|error)$", description="Least level that is logged.")

    @property
    def writer(self) -> str:
        """The model in force after defaults: `composer` or a name."""
        if self.model:
            return self.model
        if self.openai_base_url:
            raise ConfigError(
                "OPENAI_BASE_URL is set, so say which of its models to use", place="ATTUNE_MODEL in the environment"
            )
        return DEFAULT_OPENAI_MODEL if self.openai_api_key else COMPOSER


def read_settings(**overrides: object) -> Settings:
    """Read the environment; raises `ConfigError` naming the variable and what would be right."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "environment"
        variable = name if name.isupper() else f"ATTUNE_{name.upper()}"
        raise ConfigError(first["msg"], place=f"{variable} in the environment") from None
