"""What kind of turn a reply answers: thanks, a question, a detail we asked for, trouble, small talk.

Called by `understand.py`. The kinds are tried from the most certain to the least; the emotion read helps, but a word
of trouble in the text outweighs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from service.adapters.composer.issues import Matter
from service.adapters.composer.signs import (
    ACCEPTS,
    ASKED_US_TO,
    BARE_NO,
    BUT_TROUBLE,
    DETAIL,
    EXCLAIMS,
    FINISHED,
    GLAD,
    GOODBYE,
    GREETING,
    HELP_ME,
    HOW_ARE_YOU,
    LIGHT,
    NEGATIVE,
    NO_CLOSE,
    NO_THANKS,
    NOTHING,
    OFFER,
    ORDER,
    PERSON_OFFERED,
    PLEADS,
    PLEASE_TELL,
    POSITIVE,
    QUESTION,
    REFUSED,
    REQUEST,
    RHETORICAL,
    SAYS_NO,
    SHORT,
    THANKS,
    TROUBLE,
    UPSET,
    WANTS_TO_KNOW,
    YES,
)
from service.adapters.composer.words import Vocabulary, tokens
from service.core.conversation import Conversation
from service.core.reading import CueKind, Reading


class Kind(StrEnum):
    """What the last turn is."""

    THANKS = "thanks"
    GOODBYE = "goodbye"
    DONE = "done"
    GREETING = "greeting"
    ACCEPTS = "accepts"
    WANTS_PERSON = "wants_person"
    GIVES_DETAILS = "gives_details"
    PLEADS = "pleads"
    PRAISE = "praise"
    QUESTION = "question"
    REQUEST = "request"
    PROBLEM = "problem"
    CHAT = "chat"


CLOSING = frozenset({Kind.THANKS, Kind.GOODBYE, Kind.DONE})


class Signals:
    """What the kinds are told apart by."""

    def __init__(
        self, text: str, conversation: Conversation, reading: Reading, matter: Matter | None, vocabulary: Vocabulary
    ) -> None:
        self.text = text
        self.words = tokens(text)
        self.before = next((turn for turn in reversed(conversation.agent_turns) if turn.strip()), "")[-2_000:]
        self.reading = reading
        self.asks = asks(text)
        self.short = len(self.words) <= SHORT
        self.upset = reading.emotion in NEGATIVE or UPSET.search(text) is not None
        self.troubled = self.upset or TROUBLE.search(text) is not None
        self.matter = matter
        self.keys = set(vocabulary.keys(text))

    @property
    def asked_for_detail(self) -> bool:
        """Whether our last turn asked for something to be told or sent, and not whether a person should go on."""
        last = self.before[-240:]
        return ASKED_US_TO.search(last) is not None or ("?" in last and OFFER.search(last) is None)

    @property
    def offered_person(self) -> bool:
        """Whether our last turn ended by offering a person."""
        last = self.before[-160:]
        return "?" in last and OFFER.search(last) is not None and PERSON_OFFERED.search(last) is not None


def kind_of(signals: Signals) -> Kind:
    """Return the first kind whose signs are there."""
    return next(kind for kind, holds in _RULES if holds(signals))


def asks(text: str) -> bool:
    """Tell whether a turn asks something; asking for help with a thing is a request."""
    if EXCLAIMS.match(text) or RHETORICAL.match(text):
        return False
    text = HELP_ME.sub(" ", text)
    if "?" in text or WANTS_TO_KNOW.search(text[:600]):
        return True
    return any(QUESTION.search(line.strip()) for line in re.split(r"[.!\n]+", text[:600]) if line.strip())


def _accepts_person(s: Signals) -> bool:
    return s.offered_person and s.short and ACCEPTS.match(s.text) is not None and YES.search(s.text) is not None


def _done(s: Signals) -> bool:
    if s.asks or not s.before or len(s.words) > 12 or s.upset:
        return False
    return (
        NOTHING.match(s.text) is not None
        or FINISHED.search(s.text) is not None
        or (BARE_NO.match(s.text) is not None and not s.asked_for_detail)
    )


def _pleads(s: Signals) -> bool:
    refused = s.before and REFUSED.search(s.before) is not None
    return bool(refused and s.short and PLEADS.search(s.text) and not THANKS.search(s.text))


def _closes(s: Signals, pattern: re.Pattern[str]) -> bool:
    if s.reading.has(*NO_CLOSE) or NO_THANKS.search(s.text) or BUT_TROUBLE.search(s.text):
        return False
    return not s.asks and s.short and pattern.search(s.text) is not None and not UPSET.search(s.text)


def _gives(s: Signals) -> bool:
    if not s.before or s.asks or (s.upset and "!" in s.text):
        return False
    detail = DETAIL.search(s.text) is not None
    if (s.troubled or REQUEST.search(s.text)) and not detail and not SAYS_NO.match(s.text):
        return False
    if not s.asked_for_detail:
        return detail and len(s.words) <= 6 and any(char.isdigit() or char in "@<" for char in s.text)
    return len(s.words) <= 6 or (len(s.words) <= 16 and (detail or not s.upset))


def _praises(s: Signals) -> bool:
    if s.asks or s.troubled or s.reading.has(*NO_CLOSE) or REQUEST.search(PLEASE_TELL.sub(" ", s.text)):
        return False
    return s.reading.emotion in POSITIVE and GLAD.search(s.text) is not None and len(s.words) > 3


def _chats(s: Signals) -> bool:
    if HOW_ARE_YOU.search(s.text) and len(s.words) <= 7:
        return True
    if s.asks or s.upset or REQUEST.search(s.text) or not s.before:
        return False
    return LIGHT.search(s.text) is not None and not (s.matter and s.keys & s.matter.issue.about and s.matter.sure)


def _asks_calmly(s: Signals) -> bool:
    return s.asks and not (s.reading.emotion in NEGATIVE and s.reading.intensity >= 2)


def _trouble(s: Signals) -> bool:
    felt = s.reading.valence < -0.25 and s.reading.intensity > 0
    return s.troubled or felt or s.reading.vulnerable


_RULES: tuple[tuple[Kind, Callable[[Signals], bool]], ...] = (
    (Kind.GREETING, lambda s: not s.words and not s.before),
    (Kind.ACCEPTS, lambda s: not s.words),
    (Kind.GREETING, lambda s: GREETING.match(s.text) is not None and not (s.before and s.matter)),
    (Kind.WANTS_PERSON, lambda s: s.reading.has(CueKind.ASKS_FOR_PERSON)),
    (Kind.WANTS_PERSON, _accepts_person),
    (
        Kind.REQUEST,
        lambda s: ORDER.match(s.text) is not None and len(s.words) <= SHORT and not s.upset and not s.asks,
    ),
    (Kind.PLEADS, _pleads),
    (Kind.GOODBYE, lambda s: _closes(s, GOODBYE)),
    (Kind.DONE, _done),
    (Kind.PRAISE, lambda s: len(s.words) > 9 and _praises(s)),
    (Kind.THANKS, lambda s: _closes(s, THANKS)),
    (Kind.ACCEPTS, lambda s: bool(s.before) and ACCEPTS.match(s.text) is not None),
    (Kind.GIVES_DETAILS, _gives),
    (Kind.PRAISE, _praises),
    (Kind.CHAT, _chats),
    (Kind.QUESTION, _asks_calmly),
    (Kind.REQUEST, lambda s: ORDER.match(s.text) is not None and len(s.words) <= SHORT and not s.upset),
    (Kind.PROBLEM, _trouble),
    (Kind.QUESTION, lambda s: s.asks),
    (Kind.REQUEST, lambda s: REQUEST.search(s.text) is not None),
    (Kind.PROBLEM, lambda s: s.matter is not None),
    (Kind.PROBLEM, lambda s: len(s.words) > 4),
    (Kind.CHAT, lambda _: True),
)
