"""What still has to be asked for: the one detail that is missing, never one that is known or that may not be asked.

Called by `composer.py`; the details are in `details.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from service.adapters import strict_yaml
from service.adapters.composer.words import plain
from service.core.conversation import Request, Role, Turn, Value

_KINDS = {
    "number": re.compile(
        r"(?<![£$€\d.,])\b(?=[A-Z0-9-]*\d)[A-Z0-9-]{5,24}\b|<(?:ID|ACCOUNT|CODE)_\d+>",
        re.IGNORECASE,
    ),
    "email": re.compile(r"\S{1,64}@\S{1,190}\.\w{2,24}|<EMAIL_\d+>"),
    "phone": re.compile(r"\+?\(?\d[\d ()-]{7,18}\d|<PHONE_\d+>"),
    "postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{5}\b|<ADDRESS_\d+>", re.IGNORECASE),
    "address": re.compile(
        r"\b\d{1,5} \w+(?: \w+)? (?:street|st|road|rd|avenue|ave|lane|drive|close|way)\b|<ADDRESS_\d+>",
        re.IGNORECASE,
    ),
    "date": re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan"
        r"|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w* \d|\b\d{1,2}[/.-]\d{1,2}\b|\b(?:yesterday|today"
        r"|last (?:week|month|night|year|\w+day)|this morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|\d+ (?:day|week|month)s? ago|january|february|march|april|june|july|august|september|october"
        r"|november|december)\b|<BIRTH_DATE_\d+>",
        re.IGNORECASE,
    ),
    "day": re.compile(
        r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|morning|afternoon|evening|next week)\b",
        re.IGNORECASE,
    ),
    "level": re.compile(r"\b(?:gold|silver|bronze|platinum|guest)\b", re.IGNORECASE),
    "username": re.compile(r"<(?:ACCOUNT|ID)_\d+>|^[^\w<]*(?:it['’]?s |is )?(?=[\w.-]*\d)[A-Za-z][\w.-]{2,30}\W*$"),
    "amount": re.compile(r"[£$€]\s?\d|\b\d+(?:[.,]\d\d)? ?(?:pounds|dollars|euros|quid|£|€)", re.IGNORECASE),
    "name": re.compile(
        r"\bmy name(?: is|['’]s) \w+|\b(?:this is|i am|i['’]m) [A-Z][a-z]+ [A-Z][a-z]+|<(?:PERSON"
        r"|NAME)\w*_\d+>|^[A-Z][a-z'-]+ [A-Z][a-z'-]+\.?$"
    ),
}
_CANNOT_GIVE = re.compile(
    r"\b(?:don['’]?t|do not|haven['’]?t|can['’]?t) (?:have|know|find|remember|got|see)\b|\bno idea\b"
    r"|\blost (?:it|the)\b|\bnot sure\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"^(?:whether|which|when|where|what|who|how|why|if)\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(?:number|email|e-mail|phone|name|address|postcode|zip|birth|reference|id|account|username|iban)\b",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\b(?:password|passcode|pin|cvv|cvc|security code|card number|one-time|otp|passphrase|maiden name"
    r"|social security|national insurance|card details|bank details|credit card|expir\w+ date)\b",
    re.IGNORECASE,
)


class Detail(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One detail as it stands in `details.yaml`, where its fields are explained."""

    id: str
    names: tuple[str, ...]
    ask: str
    kind: str
    question: str = ""
    public: bool = False
    secret: bool = False


class DetailFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`details.yaml` as it stands."""

    id: str
    version: str
    details: tuple[Detail, ...]


class Ask(Value, frozen=True, kw_only=True):
    """One detail to ask for."""

    what: str
    """Completes `Could you tell me …?`"""
    public: bool
    """May be asked for where everybody can read along."""
    question: str = ""
    """The same as a question of its own, where it has one."""


class Details:
    """Every detail the composer knows how to ask for and to recognise."""

    def __init__(self, file: DetailFile) -> None:
        self._by_id = {detail.id: detail for detail in file.details}
        self._names = sorted(
            ((plain(name), detail) for detail in file.details for name in detail.names), key=lambda row: -len(row[0])
        )

    @classmethod
    def load(cls, path: Path) -> Details:
        """Read the details; raises `ConfigError`."""
        return cls(strict_yaml.load(path, DetailFile))

    def named(self, words: str) -> Detail | None:
        """Return the detail that these words name."""
        text = f" {plain(words)} "
        return next((detail for name, detail in self._names if f" {name} " in text), None)

    def first_missing(self, request: Request, needs: Iterable[str], asked: Iterable[str]) -> Ask | None:
        """Return the first missing detail: the business's own list, then the guideline's, then the matter's."""
        for words in request.missing:
            if (ask := self._ask(words, request)) is not None:
                return ask
        if request.missing:
            return None
        for words in asked:
            detail = self.named(words)
            if detail and not detail.secret and not self._known(detail, request):
                return Ask(what=detail.ask, public=detail.public, question=detail.question)
        for key in needs:
            detail = self._by_id.get(key)
            if detail and not self._known(detail, request):
                return Ask(what=detail.ask, public=detail.public, question=detail.question)
        return None

    def _ask(self, words: str, request: Request) -> Ask | None:
        """Turn an entry of `missing` into what to ask, None when it is known or may not be asked for."""
        text = _tidy(words)
        if not text or _SECRET.search(text):
            return None
        detail = self.named(text)
        if detail is None:
            return None if _asked_before(text, request) else Ask(what=_turned(text), public=not _PERSONAL.search(text))
        if detail.secret or self._known(detail, request, insist=True):
            return None
        short = len(text.split()) <= max(len(name.split()) for name in detail.names) + 1
        if short and not _CLAUSE.match(text):
            return Ask(what=detail.ask, public=detail.public, question=detail.question)
        return Ask(what=_turned(text), public=detail.public)

    def _known(self, detail: Detail, request: Request, *, insist: bool = False) -> bool:
        """Tell whether the detail is in the turns, the facts, the history or the customer's record.

        `insist`: the business still lists it, so that one more question may be asked when no answer is to be seen.
        """
        if detail.kind == "name" and request.customer.name:
            return True
        turns = request.conversation.turns[-40:]
        if any(_labelled(name, turns) for name in detail.names) or self._seen(detail, request):
            return True
        wordings = (*detail.names, *((detail.question, detail.ask) if detail.question else (detail.ask,)))
        times = sum(_answered(turns, at, wordings) for at in range(len(turns)))
        return times > int(insist and detail.kind in _KINDS)

    def _seen(self, detail: Detail, request: Request) -> bool:
        """Tell whether something that looks like the detail was given."""
        pattern = _KINDS.get(detail.kind)
        if pattern is None:
            return False
        said = [turn.content[-2_000:] for turn in request.conversation.turns[-40:] if turn.role is Role.CUSTOMER]
        if detail.kind != "number":
            return any(pattern.search(text) for text in said)
        vouched = [fact.text for fact in request.facts[:20] if _about_case(fact.text)]
        vouched += [*(entry.summary for entry in request.history), *(action.text for action in request.actions)]
        return any(_long_number(text) for text in (*said, *vouched))


def _about_case(text: str) -> bool:
    """Tell whether a fact is about this one order or account rather than a rule."""
    return len(text) < 240


def _long_number(text: str) -> bool:
    """Tell whether a text holds something that looks like a reference."""
    return any(
        sum(char.isdigit() for char in found.group()) >= 4 or found.group().startswith("<")
        for found in _KINDS["number"].finditer(text)
    )


def _answered(turns: Sequence[Turn], at: int, wordings: Iterable[str]) -> bool:
    """Tell whether the turn at `at` asked for a detail in one of these wordings, and the customer has spoken since."""
    turn = turns[at]
    if turn.role is not Role.AGENT or not any(later.role is Role.CUSTOMER for later in turns[at + 1 :]):
        return False
    asked = set(plain(turn.content[-2_000:]).split())
    return any(words and words <= asked for words in map(_telling, wordings))


def _asked_before(text: str, request: Request) -> bool:
    """Tell whether we asked for something that no detail names, and got an answer."""
    turns = request.conversation.turns[-40:]
    return any(_answered(turns, at, (text,)) for at in range(len(turns)))


def _telling(wording: str) -> set[str]:
    """Return the words of a wording by which it is recognised."""
    words = plain(wording).split()
    return {word for word in words if len(word) > 3} or set(words)


def _labelled(name: str, turns: Sequence[Turn]) -> bool:
    """Tell whether the customer gave it by name: `Username: jdoe`."""
    label = re.compile(rf"\b{re.escape(name)}\s*(?::|=|\bis\b)\s*\S", re.IGNORECASE)
    return any(turn.role is Role.CUSTOMER and label.search(turn.content[-2_000:]) for turn in turns)


def _tidy(words: str) -> str:
    """Take punctuation and a leading request off an entry of `missing`."""
    text = words.strip().strip(".?!:;").strip()
    return re.sub(
        r"^(?:please\s+)?(?:ask (?:for|the customer for)|need|needs|provide|confirm)\s+", "", text, flags=re.IGNORECASE
    )[:160]


def _turned(text: str) -> str:
    """Turn `the customer's address` and `their address` into `your address`."""
    small = text[:1].lower() + text[1:] if not text[:2].isupper() else text
    small = re.sub(r"\b(?:the customer['’]s|their|his|her|the customers)\b", "your", small, flags=re.IGNORECASE)
    small = re.sub(
        r"\b(?:the (?:customer|patient|guest|client|member|passenger|resident)|they|he|she)\b(?! \w+s\b)",
        "you",
        small,
        flags=re.IGNORECASE,
    )
    if _CLAUSE.match(small) or re.match(r"(?:your|the|a|an|any|some|one|two|both)\b", small):
        return small
    return f"your {small}"


def cannot_give(turn: str) -> bool:
    """Tell whether the customer says that they do not have what was asked for."""
    return _CANNOT_GIVE.search(turn) is not None
