"""The words of the notice (`prompts/notice.yaml`), one line a topic and language, filled from the practice.

Made by `compose/`; asked by `web/notice.py` and `attune notice`.
"""

from __future__ import annotations

from pathlib import Path

from service.adapters import strict_yaml
from service.adapters.prompt_files import FileId, fields
from service.core.conversation import Brand, Value, base_language
from service.core.errors import ConfigError
from service.core.notice import Notice, Paragraph, Practice, topics
from service.core.policy import Version, Words

FALLBACK = "en"
_SLOTS = {"assistant", "brand", "model", "host", "record_days", "text_days", "handoff_days", "repeat_hours"}


class Lines(Value, frozen=True, kw_only=True):
    """Everything in one language."""

    title: Words
    ai: Words
    emotion: Words
    consent: Words
    no_model: Words
    model: Words
    reading_model: Words
    checked: Words
    record: Words
    text_kept: Words
    text_not_kept: Words
    feedback_text: Words
    repeat: Words
    person: Words
    agents: Words
    rights: Words


class NoticeFile(Value, frozen=True, kw_only=True):
    """The file as written."""

    id: FileId
    version: Version
    languages: dict[str, Lines]


class NoticeFiles:
    """Puts the notice together for a brand and a language."""

    def __init__(self, path: Path, practice: Practice) -> None:
        """Read the file; raises `ConfigError` when English is missing or a line has a slot that nobody fills."""
        self._languages = load_languages(path)
        self._practice = practice

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there are words in."""
        return tuple(self._languages)

    def notice(self, brand: Brand, language: str) -> Notice:
        """Return the notice in the language asked for, else in English."""
        chosen = base_language(language)
        chosen = chosen if chosen in self._languages else FALLBACK
        lines, practice = self._languages[chosen], self._practice
        slots = {
            "assistant": brand.assistant_name,
            "brand": brand.name,
            "model": practice.model,
            "host": practice.model_host or practice.model,
            "record_days": practice.record_days,
            "text_days": practice.text_days,
            "handoff_days": practice.handoff_days,
            "repeat_hours": practice.repeat_hours,
        }
        told = (Paragraph(about=topic, text=getattr(lines, topic).format(**slots)) for topic in topics(practice))
        return Notice(language=chosen, title=lines.title, paragraphs=tuple(told), practice=practice)


def load_languages(path: Path) -> dict[str, Lines]:
    """Read the lines and hold their slots against those that are filled."""
    languages = strict_yaml.load(path, NoticeFile).languages
    if FALLBACK not in languages:
        place = strict_yaml.place(path, "$.languages")
        raise ConfigError(f"must hold `{FALLBACK}`, the language everybody falls back to", place=place)
    for language, lines in languages.items():
        for topic in Lines.__struct_fields__:
            at = f"$.languages.{language}.{topic}"
            unknown = fields(getattr(lines, topic), place=f"{path} {at}") - _SLOTS
            if unknown:
                known = ", ".join(f"{{{slot}}}" for slot in sorted(_SLOTS))
                raise ConfigError(f"may use {known}", place=strict_yaml.place(path, at))
    return languages
