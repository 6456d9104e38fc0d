"""The sentences a prompt may hold (`prompts/parts.yaml`) and what each channel asks for (`prompts/channels.yaml`).

Loaded by `langchain_prompts.py`; `prompt_sections.py` puts the sentences together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec

from service.adapters import strict_yaml
from service.adapters.prompt_files import FileId, fields
from service.core.conversation import Channel, Detail, Fault, Formality, Value
from service.core.errors import ConfigError
from service.core.policy import Version, Words
from service.core.reading import CueKind, Emotion, Need, Trajectory

Factor = Annotated[float, msgspec.Meta(gt=0, le=3)]

_NEEDED: dict[str, frozenset[str]] = {
    "statement": frozenset({"id", "text"}),
    "history": frozenset({"lines"}),
    "history_line": frozenset({"channel", "when", "summary"}),
    "cut": frozenset({"turns"}),
    "context": frozenset({"context"}),
    "name": frozenset({"name"}),
    "vulnerable": frozenset({"vulnerable"}),
    "stage": frozenset({"stage"}),
    "mood": frozenset({"mood"}),
    "need": frozenset({"needs"}),
    "language": frozenset({"language"}),
    "question_missing": frozenset({"missing"}),
    "disclosure_worded": frozenset({"wording"}),
    "finding": frozenset({"why", "remedy"}),
    "finding_without_remedy": frozenset({"why"}),
}
"""The names a part must use."""
_MAY_NAME_BRAND = frozenset(
    {
        "vulnerable",
        "stage",
        "question_missing",
        "question_none",
        "disclosure_first",
        "disclosure_asked",
        "disclosure_known",
        "disclosure_person",
    }
)
"""Parts that may also use `{brand}`."""


class Parts(Value, frozen=True, kw_only=True):
    """Every sentence by what it says; see the file for when it is used."""

    id: FileId
    version: Version
    nothing: Words
    statement: Words
    history: Words
    history_line: Words
    cut: Words
    context: Words
    shortened: Words
    opening: Words
    waiting: Words
    name: Words
    no_name: Words
    vulnerable: Words
    stage: Words
    mood: Words
    moods: dict[Emotion, tuple[Words, Words, Words, Words]]
    no_mood_without_consent: Words
    no_mood: Words
    trajectories: dict[Trajectory, str]
    urgencies: dict[str, str]
    needs: dict[Need, Words]
    need: Words
    cues: dict[CueKind, str]
    faults: dict[Fault, str]
    no_customer: Words
    language: Words
    language_unknown: Words
    formalities: dict[Formality, Words]
    details: dict[Detail, str]
    question_missing: Words
    question_none: Words
    disclosure_first: Words
    disclosure_worded: Words
    disclosure_asked: Words
    disclosure_known: Words
    disclosure_person: Words
    finding: Words
    finding_without_remedy: Words


class ChannelStyle(Value, frozen=True, kw_only=True):
    """How a reply is written for one channel."""

    where: Words
    words: Annotated[int, msgspec.Meta(ge=10, le=1000)]
    style: Words


class Channels(Value, frozen=True, kw_only=True):
    """Every channel, and how much longer or shorter a reply is by the customer's preference."""

    id: FileId
    version: Version
    channels: dict[Channel, ChannelStyle]
    details: dict[Detail, Factor]

    def most_words(self, channel: Channel, detail: Detail) -> int:
        """Words to aim for at most, to the nearest five."""
        return max(10, round(self.channels[channel].words * self.details[detail] / 5) * 5)


def load_parts(path: Path) -> Parts:
    """Read the parts; raises `ConfigError` when one is missing or uses a name that nobody fills."""
    parts = strict_yaml.load(path, Parts)
    for name in Parts.__struct_fields__:
        value = getattr(parts, name)
        if isinstance(value, dict):
            _complete(value, Parts.__annotations__[name], path, f"$.{name}")
            for key, texts in value.items():
                _check("".join(texts), frozenset(), frozenset(), path, f"$.{name}.{key}")
        elif name not in ("id", "version"):
            brand = frozenset({"brand"} if name in _MAY_NAME_BRAND else ())
            _check(value, _NEEDED.get(name, frozenset()), brand, path, f"$.{name}")
    return parts


def load_channels(path: Path) -> Channels:
    """Read the channels; raises `ConfigError` when one is missing."""
    channels = strict_yaml.load(path, Channels)
    _complete(channels.channels, "dict[Channel, …]", path, "$.channels")
    _complete(channels.details, "dict[Detail, …]", path, "$.details")
    return channels


def wording_sha256(*paths: Path, also: bytes = b"") -> str:
    """Hash the bytes of several files and of what else is given, each with its length, in the order given."""
    digest = hashlib.sha256()
    for raw in (*(path.read_bytes() for path in paths), also):
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


_KEYS: dict[str, frozenset[str]] = {
    kind.__name__: frozenset(kind) for kind in (Emotion, Trajectory, Need, CueKind, Fault, Formality, Detail, Channel)
} | {"str": frozenset({"none", "low", "elevated", "high", "crisis"})}


def _complete(given: Mapping[Any, object], annotation: str, path: Path, at: str) -> None:
    """Raise when a mapping leaves out one of the words it is about."""
    wanted = _KEYS[annotation.removeprefix("dict[").partition(",")[0]]
    if missing := sorted(wanted - set(given)):
        raise ConfigError(f"misses {', '.join(missing)}", place=strict_yaml.place(path, at))
    if unknown := sorted(set(given) - wanted):
        raise ConfigError(
            f"does not know {', '.join(unknown)}; it knows {', '.join(sorted(wanted))}",
            place=strict_yaml.place(path, at),
        )


def _check(text: str, needed: frozenset[str], allowed: frozenset[str], path: Path, at: str) -> None:
    """Raise when a part leaves out a name it must use, or uses one that nobody fills."""
    used = fields(text, place=f"{path} {at}")
    if missing := sorted(needed - used):
        raise ConfigError(f"must use {_braced(missing)}", place=strict_yaml.place(path, at))
    if unknown := sorted(used - needed - allowed):
        known = _braced(sorted(needed | allowed)) or "no words in braces"
        message = f"uses {_braced(unknown)}, which nobody fills; it may use {known}"
        raise ConfigError(message, place=strict_yaml.place(path, at))


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
