"""Vetted texts (`prompts/safe_replies.yaml`) for when no draft may leave, a person takes over, or a life is at risk.

Implements `ports.SafeReplies`; made by `compose/`, asked by `respond.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from service.adapters import strict_yaml
from service.adapters.prompt_files import FileId, fields
from service.core.conversation import Channel, Request, Value, base_language
from service.core.errors import ConfigError
from service.core.policy import Version, Words
from service.core.reading import CueKind, Emotion, Reading, Urgency

FALLBACK = "en"

Variants = Annotated[tuple[Words, ...], msgspec.Meta(min_length=2)]

_SHORT = frozenset({Channel.SMS, Channel.SOCIAL})
_OPENING_FOR = {
    **dict.fromkeys((Emotion.ANGRY, Emotion.FRUSTRATED, Emotion.DISAPPOINTED), "upset"),
    **dict.fromkeys((Emotion.SAD, Emotion.ASHAMED), "hurt"),
    Emotion.ANXIOUS: "worried",
}
_FIRST = frozenset({"grief", "asked_for_person"})
"""Openings that come before everything else, and stay even where space is short."""
_HARD = (CueKind.ILLNESS, CueKind.DEBT, CueKind.DOMESTIC_ABUSE, CueKind.DISABILITY)
_WAITED = "{waited}"
_STANDING = frozenset({"waiting", "claimed"})
_FOR_LIFE = frozenset({"crisis", "danger"})
"""Texts that say themselves that an AI writes, and hold the emergency number."""
_PURPOSES = _STANDING | _FOR_LIFE | {"replaced", "handoff"}
_SLOTS = {
    "disclosure_first": {"assistant", "brand"},
    "disclosure_asked": {"brand"},
    "greeting_by_name": {"name"},
    "signature": {"assistant", "brand"},
    "emergency": {"number"},
    "waiting": {"waited"},
    "claimed": {"waited"},
    "crisis": {"resources", "emergency"},
    "crisis_by_person": {"resources", "emergency"},
    "danger": {"emergency"},
}
"""Which a text has, exactly; the others have none."""


class Texts(Value, frozen=True, kw_only=True):
    """One purpose in both lengths."""

    full: Variants
    short: Variants


class Rest(Value, frozen=True, kw_only=True):
    """What goes on from the part of a reply that has been read already."""

    replaced: Variants
    handoff: Variants


class Openings(Value, frozen=True, kw_only=True):
    """A first sentence for each mood that calls for one; a calm customer gets none."""

    upset: Variants
    worried: Variants
    hurt: Variants
    grief: Variants
    asked_for_person: Variants
    urgent: Variants


class Waited(Value, frozen=True, kw_only=True):
    """How long somebody has been waiting, as it follows `for`; `{n}` is a number from 2 up."""

    moment: Words
    minute: Words
    minutes: Words
    hour: Words
    hours: Words
    day: Words
    days: Words

    def words(self, waited: timedelta) -> str:
        """Say a time in its largest whole unit, never more than it was."""
        minutes = int(waited.total_seconds() // 60)
        if minutes < 1:
            return self.moment
        units = ((1440, self.day, self.days), (60, self.hour, self.hours), (1, self.minute, self.minutes))
        size, one, many = next(unit for unit in units if minutes >= unit[0])
        return one if minutes // size == 1 else many.format(n=minutes // size)


class Wordings(Value, frozen=True, kw_only=True):
    """Everything in one language."""

    disclosure_first: Words
    disclosure_asked: Words
    greeting: Words
    greeting_by_name: Words
    signature: Words
    openings: Openings
    replaced: Texts
    handoff: Texts
    crisis: Texts
    danger: Texts
    crisis_by_person: Texts
    waiting: Texts
    claimed: Texts
    waited: Waited
    rest: Rest
    any_helpline: Words
    emergency: Words
    any_emergency: Words


class SafeReplyFile(Value, frozen=True, kw_only=True):
    """The file as written."""

    id: FileId
    version: Version
    languages: dict[str, Wordings]


class CrisisHelp(Value, frozen=True, kw_only=True):
    """Where somebody in a crisis finds help in one place: lines ready to read, and the emergency number."""

    lines: tuple[Words, ...] = ()
    """`Samaritans, 116 123 (day and night)`."""
    emergency: str = ""


class SafeReplyFiles:
    """Puts a vetted text together: disclosure, opening for the mood, and a text not used before."""

    def __init__(self, path: Path, *, crisis_help: Mapping[str, CrisisHelp] | None = None) -> None:
        """`crisis_help` by locale (`en-GB`) or language (`de`), in small or capital letters."""
        self._languages = load_safe_replies(path).languages
        self._help = {_locale(key): found for key, found in (crisis_help or {}).items()}

    def text(
        self, purpose: str, request: Request, reading: Reading, *, said: str = "", waited: timedelta | None = None
    ) -> str:
        """Return a text for one of the purposes; anything else counts as `replaced`. Never raises."""
        language = self._language(request, reading)
        wordings = self._languages[language]
        if said and purpose not in _FOR_LIFE:
            return _continued(said, purpose, wordings, request)
        text = self._whole(purpose, request, reading, wordings, language)
        if purpose in _STANDING:
            text = text.replace(_WAITED, wordings.waited.words(waited or timedelta()))
        return f"{said}\n\n{text}" if said else text

    def _whole(self, purpose: str, request: Request, reading: Reading, wordings: Wordings, language: str) -> str:
        """Return a text that stands alone."""
        said = " ".join(" ".join(request.conversation.agent_turns).split())
        disclosure = list(_disclosure(purpose, wordings, request, reading))
        mood = _mood(purpose, reading)
        wanted = mood and (mood in _FIRST or request.channel not in _SHORT)
        opening = _unsaid(getattr(wordings.openings, mood), said)[:1] if wanted else []
        sentences = opening + disclosure if mood in _FIRST else disclosure + opening
        sentences.append(self._body(purpose, wordings, request, said, language))
        text = " ".join(sentences)
        return _letter(text, wordings, request) if request.channel is Channel.EMAIL else text

    def _body(self, purpose: str, wordings: Wordings, request: Request, said: str, language: str) -> str:
        """Choose the first variant nobody has read yet, in the other length if need be, or the one used longest ago."""
        texts: Texts = getattr(wordings, purpose if purpose in _PURPOSES else "replaced")
        if purpose == "crisis" and request.by_person:
            texts = wordings.crisis_by_person
        variants = texts.short + texts.full if request.channel in _SHORT else texts.full + texts.short
        if purpose in _FOR_LIFE:
            variants = texts.short if request.channel in _SHORT else variants
            slots = self._slots_for_life(wordings, request, language)
            variants = tuple(variant.format(**slots) for variant in variants)
        return (_unsaid(variants, said) or sorted(variants, key=lambda one: said.rfind(_fixed(one))))[0]

    def _slots_for_life(self, wordings: Wordings, request: Request, language: str) -> dict[str, str]:
        """Return helplines and emergency number for the customer's locale, else words that are true anywhere."""
        declared = _locale(request.customer.language or "")
        found = self._help.get(declared) or self._help.get(language) or CrisisHelp()
        emergency = wordings.emergency.format(number=found.emergency) if found.emergency else wordings.any_emergency
        return {"resources": "; ".join(found.lines) or wordings.any_helpline, "emergency": emergency}

    def _language(self, request: Request, reading: Reading) -> str:
        """The language just written, else the declared one, else English."""
        wanted = (request.spoken_language(reading.language), base_language(request.customer.language or ""))
        return next((code for code in wanted if code in self._languages), FALLBACK)


def _continued(said: str, purpose: str, wordings: Wordings, request: Request) -> str:
    """Go on from what has been read already; a letter still ends with its signature."""
    earlier = " ".join(request.conversation.agent_turns)
    variants = wordings.rest.handoff if purpose == "handoff" else wordings.rest.replaced
    rest = (_unsaid(variants, earlier) or list(variants))[0]
    if request.channel is not Channel.EMAIL:
        return f"{said} {rest}"
    signature = wordings.signature.format(assistant=request.brand.assistant_name, brand=request.brand.name)
    return f"{said}\n\n{rest}\n\n{signature}"


def load_safe_replies(path: Path) -> SafeReplyFile:
    """Read the texts; raises `ConfigError` when English is missing or a text has a slot that nobody fills."""
    loaded = strict_yaml.load(path, SafeReplyFile)
    if FALLBACK not in loaded.languages:
        raise ConfigError(
            f"must hold `{FALLBACK}`, the language everybody falls back to",
            place=strict_yaml.place(path, "$.languages"),
        )
    for language, wordings in loaded.languages.items():
        for where, text, slots in _slotted(wordings):
            at = f"$.languages.{language}.{where}"
            if fields(text, place=f"{path} {at}") != slots:
                wanted = ", ".join(f"{{{slot}}}" for slot in sorted(slots)) or "no slot"
                raise ConfigError(f"must have exactly {wanted}", place=strict_yaml.place(path, at))
    return loaded


def _slotted(wordings: Wordings) -> Iterator[tuple[str, str, set[str]]]:
    """Yield (where, text, the slots it must have) for every text."""
    for name in ("disclosure_first", "disclosure_asked", "greeting", "greeting_by_name", "signature"):
        yield name, getattr(wordings, name), _SLOTS.get(name, set())
    for name in ("any_helpline", "emergency", "any_emergency"):
        yield name, getattr(wordings, name), _SLOTS.get(name, set())
    for mood in Openings.__struct_fields__:
        yield from ((f"openings.{mood}", text, set()) for text in getattr(wordings.openings, mood))
    for purpose in Rest.__struct_fields__:
        yield from ((f"rest.{purpose}", text, set()) for text in getattr(wordings.rest, purpose))
    for unit in Waited.__struct_fields__:
        yield f"waited.{unit}", getattr(wordings.waited, unit), {"n"} if unit.endswith("s") else set()
    for purpose in (*sorted(_PURPOSES), "crisis_by_person"):
        texts: Texts = getattr(wordings, purpose)
        yield from ((purpose, text, _SLOTS.get(purpose, set())) for text in texts.full + texts.short)


def _disclosure(purpose: str, wordings: Wordings, request: Request, reading: Reading) -> Iterator[str]:
    """Yield the sentence about AI when it is due; texts in danger of life hold their own."""
    brand = request.brand
    own = brand.disclosure.get(request.reply_language(reading.language))
    if purpose in _FOR_LIFE or request.by_person:
        return
    if reading.has(CueKind.ASKS_IF_BOT):
        yield wordings.disclosure_asked.format(brand=brand.name)
    elif request.conversation.is_first_reply:
        yield own or wordings.disclosure_first.format(assistant=brand.assistant_name, brand=brand.name)


def _mood(purpose: str, reading: Reading) -> str:
    """Return which opening fits, empty for none. What was said outright counts even when emotion was not read."""
    if purpose in _FOR_LIFE or purpose in _STANDING:
        return ""
    if reading.has(CueKind.BEREAVEMENT):
        return "grief"
    if purpose == "handoff" and reading.has(CueKind.ASKS_FOR_PERSON):
        return "asked_for_person"
    if purpose == "handoff" and reading.urgency >= Urgency.HIGH:
        return "urgent"
    if reading.abstained is None and reading.has(*_HARD):
        return "hurt"
    return "" if reading.abstained else _OPENING_FOR.get(reading.emotion, "")


def _unsaid(variants: Iterable[str], said: str) -> list[str]:
    """Return the variants that the agent has not used in this conversation."""
    return [variant for variant in variants if _fixed(variant) not in said]


def _fixed(variant: str) -> str:
    """The longest part of a variant that reads the same however long somebody has waited."""
    return max(variant.split(_WAITED), key=len)


def _letter(text: str, wordings: Wordings, request: Request) -> str:
    """Put greeting and signature around a text."""
    customer, brand = request.customer, request.brand
    named = customer.consent.personalise and customer.name and customer.name.strip()
    greeting = wordings.greeting_by_name.format(name=named) if named else wordings.greeting
    signature = wordings.signature.format(assistant=brand.assistant_name, brand=brand.name)
    return f"{greeting}\n\n{text}\n\n{signature}"


def _locale(code: str) -> str:
    return code.strip().replace("_", "-").lower()
