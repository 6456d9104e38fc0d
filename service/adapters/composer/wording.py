"""The wordings a move may use, and the choice of one that this conversation has not heard yet.

Called by `moves.py`; the wordings are in `wordings.yaml`, where a line can be added without touching code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

import msgspec

from service.adapters import strict_yaml
from service.adapters.composer.words import each, plain
from service.core.conversation import Channel, Formality
from service.core.errors import ConfigError

_SLOT = re.compile(r"\{([a-z_]+)\}")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
_LONG_ENOUGH = 3
"""Words in a row that make a wording recognisable."""


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wording that fits only some channels or some ways of speaking."""

    text: str
    channels: tuple[Channel, ...] = ()
    formality: tuple[Formality, ...] = ()


class WordingFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`wordings.yaml` as it stands."""

    id: str
    version: str
    wordings: dict[str, tuple[str | Line, ...]]


class Wording:
    """One wording, ready to be filled and to be recognised in earlier turns."""

    __slots__ = ("channels", "formality", "marks", "slots", "text")

    def __init__(self, line: str | Line) -> None:
        self.text = line if isinstance(line, str) else line.text
        self.channels = () if isinstance(line, str) else line.channels
        self.formality = () if isinstance(line, str) else line.formality
        self.slots = tuple(_SLOT.findall(self.text))
        self.marks = _marks(self.text)

    def fits(self, channel: Channel, formality: Formality, values: Mapping[str, str]) -> bool:
        """Tell whether the wording suits the channel and every slot has something to say."""
        return (
            (not self.channels or channel in self.channels)
            and (not self.formality or formality in self.formality)
            and all(values.get(slot.lower()) for slot in self.slots)
        )

    def fill(self, values: Mapping[str, str]) -> str:
        """Put the values into the slots and begin with a capital."""
        text = _SLOT.sub(lambda found: values[found.group(1)], self.text)
        return capital(text)


class Bank:
    """Every wording by its key."""

    def __init__(self, file: WordingFile) -> None:
        self.version = file.version
        self._wordings = {key: tuple(Wording(line) for line in lines) for key, lines in file.wordings.items()}

    @classmethod
    def load(cls, path: Path) -> Bank:
        """Read the wordings; raises `ConfigError`, also for a key that a move needs and nobody wrote."""
        bank = cls(strict_yaml.load(path, WordingFile))
        if lacking := [key for key in sorted(NEEDED) if not bank.get(key)]:
            raise ConfigError(f"no wording for {', '.join(lacking)}", place=str(path))
        return bank

    def get(self, key: str) -> tuple[Wording, ...]:
        """Return the wordings of a key, none when nobody wrote any."""
        return self._wordings.get(key, ())


class Choice:
    """Chooses wordings for one reply: the same for the same conversation, never one that was heard before."""

    def __init__(self, bank: Bank, *, seed: str, heard: Iterable[str], channel: Channel, formality: Formality) -> None:
        self._bank = bank
        self._seed = seed
        self._channel = channel
        self._formality = formality
        self._given: set[str] = set()
        self._heard = f" {' | '.join(plain(text) for text in heard)} "

    def pick(self, keys: str | tuple[str, ...], values: Mapping[str, str]) -> str:
        """Return a filled wording of the first key that has a fresh one; empty when none is left."""
        for key in (keys,) if isinstance(keys, str) else keys:
            if found := self.pick_from(self._bank.get(key), values, salt=key):
                self._given.add(key)
                return found
        return ""

    def pick_from(self, wordings: tuple[Wording, ...], values: Mapping[str, str], *, salt: str = "") -> str:
        """Return a fresh one of these wordings, filled; empty when none is left."""
        start = crc32(f"{self._seed}{salt}".encode("utf-8", "replace"))
        for step in range(len(wordings)):
            wording = wordings[(start + step) % len(wordings)]
            if wording.fits(self._channel, self._formality, values) and not any(
                self.was_heard(m) for m in wording.marks
            ):
                return wording.fill(values)
        return ""

    def always(self, key: str, values: Mapping[str, str]) -> str:
        """Return the first wording that fits, heard or not: greetings and closes of a letter repeat by nature."""
        fitting = (wording for wording in self._bank.get(key) if wording.fits(self._channel, self._formality, values))
        return next((wording.fill(values) for wording in fitting), "")

    def any_heard(self, key: str) -> bool:
        """Tell whether any wording of a key was heard before."""
        return any(self.was_heard(mark) for wording in self._bank.get(key) for mark in wording.marks)

    def given(self, key: str) -> bool:
        """Tell whether this reply already uses a wording of a key."""
        return key in self._given

    def was_heard(self, words: str) -> bool:
        """Tell whether an earlier turn of ours, or a sentence that did not pass, holds these plain words."""
        return f" {words} " in self._heard

    def said(self, sentence: str) -> bool:
        """Tell whether this sentence was said before."""
        words = plain(sentence)
        return bool(words) and self.was_heard(words)


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def _marks(text: str) -> tuple[str, ...]:
    """Return the runs of literal words by which a wording is recognised."""
    runs = [plain(run) for piece in _SLOT.split(text)[::2] for run in _SENTENCE_END.split(piece)]
    long = tuple(run for run in runs if run.count(" ") >= _LONG_ENOUGH - 1)
    return long or tuple(sorted((run for run in runs if run), key=len))[-1:]


NEEDED = each(
    """
    accept.open again.commitment again.fact ask.clause ask.direct ask.direct.more ask.file ask.more ask.open
    ask.thing ask.wrong ask.wrong.strong asked_bot care.ashamed care.asks care.bereavement care.debt care.disability
    care.domestic_abuse care.worried chat.greeting chat.greeting.unnamed close.done close.goodbye close.thanks
    close.thanks.glad close.thanks.hard condole condole.unnamed disclose disclose.plain disclose.short emergency
    got_details got_details.none guide.end guide.start history.generic history.known history.undated
    history.undated.generic leaving legal limit.act limit.deadline limit.point limit.question limit.trouble
    limit.unknown limit.why limit.wish mail.close mail.greeting mail.greeting.unnamed mistake mistake.calm nearest
    nothing_new nothing_new.news person.needed person.offer person.pass person.pass.plain person.question person.spare
    person.urgent person.yes plead praise praise.event private.any private.ask private.update repeat repeat.times
    small_talk small_talk.back small_talk.how sorry.both sorry.called sorry.clause sorry.noun sorry.of_us
    sorry.of_us.both sorry.promise sorry.story story.called.mild story.called.strong story.clause.anxious
    story.clause.mild story.clause.strong story.hard story.noun.mild story.noun.strong story.of_us story.worried
    """
)
"""Every key that a move asks for."""
