"""What the caller sends: the conversation, the customer, and what may be said to them.

Everyone uses these values; `web/wire.py` and the terminal build them, nobody changes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

import msgspec

from service.core.errors import FieldProblem, InputError

UNKNOWN_LANGUAGE = "und"

_NAME = re.compile(r"<NAME_\d{1,4}>|[^\W\d_](?:[^\W\d_]|[ .,'’´`&()\-\u0300-\u036f\u00ad\u200c\u200d]){0,79}")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "das",
        "dos",
        "du",
        "la",
        "le",
        "les",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "van",
        "von",
        "der",
        "den",
        "zu",
        "zum",
        "y",
        "e",
        "et",
        "und",
        "and",
        "of",
        "o",
        "mac",
        "mc",
        "san",
        "st",
        "ter",
        "ten",
        "op",
        "af",
        "av",
    ]
)
_NOT_IN_NAMES = frozenset(
    [
        "ignore",
        "disregard",
        "forget",
        "say",
        "tell",
        "write",
        "reply",
        "answer",
        "always",
        "never",
        "please",
        "you",
        "your",
        "the",
        "this",
        "that",
        "system",
        "prompt",
        "add",
        "give",
        "show",
        "repeat",
        "refund",
        "admin",
        "include",
        "provide",
        "translate",
        "explain",
        "describe",
        "what",
        "who",
        "how",
        "why",
        "is",
        "are",
        "be",
        "was",
        "will",
        "must",
        "should",
        "not",
        "no",
        "instructions",
        "rules",
        "human",
        "calm",
        "down",
        "http",
        "www",
        "customer",
        "everyone",
        "promise",
        "send",
        "click",
        "visit",
        "buy",
        "free",
    ]
)
_MOST_NAMES = 7
DEFAULT_TENANT = "default"


class Role(StrEnum):
    """Who speaks in a turn."""

    CUSTOMER = "customer"
    AGENT = "agent"


class Channel(StrEnum):
    """Where the reply will be read or heard; sets its register and length."""

    CHAT = "chat"
    EMAIL = "email"
    SMS = "sms"
    SOCIAL = "social"
    VOICE = "voice"


class Fault(StrEnum):
    """Who caused the problem, as far as the business knows or the conversation shows."""

    COMPANY = "company"
    CUSTOMER = "customer"
    THIRD_PARTY = "third_party"
    BOT = "bot"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Formality(StrEnum):
    """How the customer likes to be addressed."""

    INFORMAL = "informal"
    NEUTRAL = "neutral"
    FORMAL = "formal"


class Detail(StrEnum):
    """How much the customer likes to read."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every value in the core, closed to unknown fields.

    Subclasses repeat `frozen=True, kw_only=True`: msgspec does not inherit `kw_only`, mypy does not inherit `frozen`.
    """


class Turn(Value, frozen=True, kw_only=True):
    """One contribution of one role, as it was written."""

    role: Role
    content: str


class Conversation(Value, frozen=True, kw_only=True, dict=True):
    """Ordered turns with at least one by the customer."""

    id: str
    turns: tuple[Turn, ...]
    named: bool = True
    """Whether the caller gave the id; one of ours may be shared by several conversations."""

    def __post_init__(self) -> None:
        if not any(turn.role is Role.CUSTOMER and turn.content.strip() for turn in self.turns):
            raise InputError(FieldProblem("conversation.turns", "needs at least one customer turn with text"))

    @cached_property
    def customer_turns(self) -> tuple[str, ...]:
        """The texts of the customer's turns, oldest first."""
        return tuple(turn.content for turn in self.turns if turn.role is Role.CUSTOMER)

    @cached_property
    def agent_turns(self) -> tuple[str, ...]:
        """The texts of the agent's turns, oldest first."""
        return tuple(turn.content for turn in self.turns if turn.role is Role.AGENT)

    @cached_property
    def last_customer_turn(self) -> str:
        """What the customer said last in words: the message to answer. A picture alone says nothing here."""
        return next(text for text in reversed(self.customer_turns) if text.strip())

    @property
    def is_first_reply(self) -> bool:
        """Whether nobody on our side has spoken yet."""
        return not any(text.strip() for text in self.agent_turns)

    def numbered_customer_turns(self) -> Iterator[tuple[int, str]]:
        """Yield (index into `turns`, text) for each customer turn."""
        return ((at, turn.content) for at, turn in enumerate(self.turns) if turn.role is Role.CUSTOMER)


class Statement(Value, frozen=True, kw_only=True):
    """One sentence the caller vouches for: a fact, an action or a commitment, by where it stands."""

    id: str
    text: str


class Preferences(Value, frozen=True, kw_only=True):
    """How the customer wants to be spoken to."""

    formality: Formality = Formality.NEUTRAL
    detail: Detail = Detail.NORMAL


class Consent(Value, frozen=True, kw_only=True):
    """What the customer agreed to. Safety cues and requests are always read; emotion only with consent."""

    personalise: bool = True
    read_emotion: bool = True


class Customer(Value, frozen=True, kw_only=True):
    """What the caller knows about the customer. `vulnerable` is declared by them, never inferred."""

    id: str | None = None
    name: str | None = None
    language: str | None = None
    preferences: Preferences = Preferences()
    vulnerable: str | None = None
    consent: Consent = Consent()

    def __post_init__(self) -> None:
        """Leave out a name that is none: it would be greeted with, and it could hold an order to the writer."""
        if self.name is not None and not reads_as_name(self.name):
            msgspec.structs.force_setattr(self, "name", None)


class PastContact(Value, frozen=True, kw_only=True):
    """Something that happened on another channel, so that nobody has to say it twice."""

    channel: str
    summary: str
    at: str | None = None


class Brand(Value, frozen=True, kw_only=True):
    """Whose voice the reply speaks in."""

    id: str
    name: str
    assistant_name: str
    voice: str
    """One or two sentences for the prompt: how this brand sounds."""
    channels: tuple[Channel, ...] = ()
    """Where it may be asked to reply; none named: everywhere."""
    languages: tuple[str, ...] = ()
    """What it answers in; none named: every language that the writer has. In others a person takes over."""
    disclosure: dict[str, str] = {}
    """Language → how the first reply says that an AI is writing, instead of our words."""
    commitments: tuple[Statement, ...] = ()
    """What may always be promised, with every request's own commitments."""

    def answers_in(self, language: str) -> bool:
        """Tell whether it answers in this language."""
        return not self.languages or language in self.languages


class Request(Value, frozen=True, kw_only=True):
    """Everything one reply may rest on. Nothing outside facts, actions, commitments and turns may be asserted."""

    conversation: Conversation
    brand: Brand
    channel: Channel = Channel.CHAT
    customer: Customer = Customer()
    history: tuple[PastContact, ...] = ()
    journey_stage: str | None = None
    facts: tuple[Statement, ...] = ()
    actions: tuple[Statement, ...] = ()
    commitments: tuple[Statement, ...] = ()
    missing: tuple[str, ...] = ()
    """What the business still needs from the customer to go on, most useful first: `the order number`."""
    fault: Fault = Fault.UNKNOWN
    by_person: bool = False
    """Whether a person sends the text under their own name: it then says nothing of AI and brings in nobody else."""
    context: str = ""
    """A platform's own instructions (its system prompt): brand and task context, never permission."""
    tenant: str = DEFAULT_TENANT
    """On whose behalf this is answered, by the caller's key; never by anything that the request says."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Facts, actions and commitments together: all that may be asserted beyond the turns."""
        return self.facts + self.actions + self.commitments

    def own(self, value: str) -> str:
        """Return an id that no other tenant's id equals, for digests that join records."""
        return own_id(value, self.tenant)

    def spoken_language(self, written: str) -> str:
        """The language just written, else the one declared, else `und`; without script or region."""
        return base_language(written if written != UNKNOWN_LANGUAGE else self.customer.language or UNKNOWN_LANGUAGE)

    def reply_language(self, written: str) -> str:
        """The language to answer and judge in: the spoken one, English when it is unknown."""
        spoken = self.spoken_language(written)
        return spoken if spoken != UNKNOWN_LANGUAGE else "en"


def own_id(value: str, tenant: str) -> str:
    """Return an id that no other tenant's id equals."""
    return value.replace("\0", " ") if tenant == DEFAULT_TENANT else f"{tenant}\0{value}"


def reads_as_name(text: str) -> bool:
    """Tell whether a text could be what somebody is called: a few words of letters, none of them an instruction's."""
    words = text.split()
    if not words or len(words) > _MOST_NAMES or not _NAME.fullmatch(text.strip()):
        return False
    lowered = [word.strip(".,'’()&-").lower() for word in words]
    if not _NOT_IN_NAMES.isdisjoint(lowered):
        return False
    small = [word for word, low in zip(words, lowered, strict=True) if word[:1].islower() and low not in _PARTICLES]
    return len(small) <= 1 or (len(small) == len(words) and len(words) <= 3)


def base_language(tag: str) -> str:
    """Return a language tag without script or region: `pt` for `pt-BR`."""
    return tag.replace("_", "-").partition("-")[0].strip().lower()
