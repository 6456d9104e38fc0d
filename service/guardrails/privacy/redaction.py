"""Replace personal data by placeholders before any model sees the text, and put the customer's own values back.

Implements `core.ports.Redactor`; nothing is kept between requests, so that concurrent requests cannot mix. The same
value has the same placeholder in every turn, fact and past contact of one request, in the order of the conversation.
Only values the customer gave are put back; a secret stays masked for good. Sentences of a fact or past contact that
give orders to the writer are left out: no writer needs them, and none can then obey them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from service.core.conversation import Conversation, Request, Role, Statement, Turn
from service.guardrails.privacy.kinds import SECRET, Kind, PersonalData
from service.guardrails.privacy.personal_data import find
from service.guardrails.privacy.restoring import Restoring, placeholders_in
from service.guardrails.safety.orders import without_orders

_MASK = "••••"
_SHORTEST_NAME = 3


class PersonalDataRedactor:
    """The redactor the service runs with; it has no state."""

    def redact(self, request: Request) -> RedactedRequest:
        """Return the request with placeholders, stable inside the conversation."""
        return RedactedRequest(request)


class RedactedRequest:
    """A request without personal data, and the way back for this request alone."""

    def __init__(self, given: Request) -> None:
        self._given: dict[str, str] = {}
        """Placeholder → the value the customer gave; a secret's mask."""
        self._placeholders: dict[tuple[Kind, str], str] = {}
        self._taken = {placeholder for text in _texts(given) for placeholder in placeholders_in(text)}
        self._count: Counter[Kind] = Counter()
        turns = tuple(self._turns(given.conversation))
        self._learn_name(given.customer.name)
        self._request = self._replaced(given, turns)

    @property
    def request(self) -> Request:
        """The request with placeholders such as `<EMAIL_1>` in every text."""
        return self._request

    @property
    def counts(self) -> dict[str, int]:
        """How many different values of each kind were replaced."""
        return {kind.value.lower(): count for kind, count in sorted(self._count.items())}

    def restore(self, text: str) -> str:
        """Put the customer's own values back; what must never be repeated stays masked."""
        restoring = self.restoring()
        return restoring.feed(text) + restoring.end()

    def restoring(self) -> Restoring:
        """Return what restores one text chunk by chunk, with the same result as `restore` on the whole."""
        return Restoring(self._given)

    def hide(self, text: str) -> str:
        """Put placeholders into any other text about this request, such as a draft that a model will see again."""
        return self._hidden(text)

    def _turns(self, conversation: Conversation) -> Iterator[Turn]:
        """Redact the turns in order; what the agent said last tells what a bare number is."""
        question = ""
        for turn in conversation.turns:
            if turn.role is Role.CUSTOMER:
                pieces = find(turn.content, question)
            else:
                question, pieces = turn.content, find(turn.content)
            yield Turn(role=turn.role, content=self._cut(turn.content, pieces, own=turn.role is Role.CUSTOMER))

    def _cut(self, text: str, pieces: Sequence[PersonalData], *, own: bool) -> str:
        """Return the text with its pieces replaced, and with every value known from elsewhere replaced too."""
        out: list[str] = []
        at = 0
        for piece in pieces:
            out += [
                self._known(text[at : piece.start]),
                self._placeholder(piece, text[piece.start : piece.end], own=own),
            ]
            at = piece.end
        return "".join([*out, self._known(text[at:])])

    def _placeholder(self, piece: PersonalData, value: str, *, own: bool) -> str:
        """Return the placeholder of a value; what the business wrote itself stays, unless it is a secret or known."""
        key = piece.kind, _normal(piece.kind, value)
        known = self._placeholders.get(key)
        if known is None and not own and piece.kind not in SECRET:
            return value
        placeholder = known or self._new(key)
        if piece.kind in SECRET:
            self._given[placeholder] = _masked(piece.kind, value)
        elif own:
            self._given.setdefault(placeholder, value)
        return placeholder

    def _new(self, key: tuple[Kind, str]) -> str:
        """Number a value; numbers that some text of this request already uses are skipped."""
        kind = key[0]
        number = self._count[kind] + 1
        while f"<{kind}_{number}>" in self._taken:
            number += 1
        placeholder = f"<{kind}_{number}>"
        self._taken.add(placeholder)
        self._count[kind] += 1
        self._placeholders[key] = placeholder
        return placeholder

    def _learn_name(self, name: str | None) -> None:
        """The caller's name for the customer is theirs to hear."""
        if name and len(name.strip()) >= _SHORTEST_NAME:
            key = Kind.NAME, _normal(Kind.NAME, name)
            placeholder = self._placeholders.get(key) or self._new(key)
            self._given[placeholder] = name.strip()

    def _known(self, text: str) -> str:
        """Replace names known from elsewhere where they stand as words of their own."""
        for (kind, value), placeholder in self._placeholders.items():
            if kind is Kind.NAME and value in text.lower() and placeholder in self._given:
                written = self._given[placeholder]
                if len(written) >= _SHORTEST_NAME and written[:1].isupper():
                    text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", placeholder, text)
        return text

    def _replaced(self, given: Request, turns: tuple[Turn, ...]) -> Request:
        """Return the request with every text redacted; the business's own words keep the business's own contacts."""
        business: Callable[[str], str] = lambda text: self._cut(text, find(text), own=False)  # noqa: E731
        again = tuple(Turn(role=turn.role, content=self._known(turn.content)) for turn in turns)
        name = given.customer.name
        return msgspec.structs.replace(
            given,
            conversation=Conversation(id=given.conversation.id, turns=again),
            customer=msgspec.structs.replace(
                given.customer,
                name=self._known(name) if name else name,
                vulnerable=self._hidden(given.customer.vulnerable) if given.customer.vulnerable else None,
            ),
            history=tuple(
                msgspec.structs.replace(past, summary=self._hidden(without_orders(past.summary)))
                for past in given.history
            ),
            facts=_each(given.facts, business),
            actions=_each(given.actions, business),
            commitments=_each(given.commitments, business),
            context=business(given.context),
        )

    def _hidden(self, text: str) -> str:
        """Redact what others wrote about the customer: placeholders, but nothing is learnt that could be put back."""
        out: list[str] = []
        at = 0
        for piece in find(text):
            value = text[piece.start : piece.end]
            key = piece.kind, _normal(piece.kind, value)
            out += [self._known(text[at : piece.start]), self._placeholders.get(key) or self._new(key)]
            at = piece.end
        return "".join([*out, self._known(text[at:])])


def _each(statements: tuple[Statement, ...], cut: Callable[[str], str]) -> tuple[Statement, ...]:
    seen = ((statement.id, without_orders(statement.text)) for statement in statements)
    return tuple(Statement(id=at, text=cut(text)) for at, text in seen if text.strip())


def _texts(request: Request) -> Iterator[str]:
    """Every text of a request in which something could look like a placeholder."""
    yield from (turn.content for turn in request.conversation.turns)
    yield from (statement.text for statement in request.statements)
    yield from (past.summary for past in request.history)
    yield request.context


def _normal(kind: Kind, value: str) -> str:
    """Bring the ways of writing one value together."""
    if kind in (Kind.NAME, Kind.ADDRESS, Kind.EMAIL):
        return " ".join(value.lower().split())
    if kind is Kind.PASSWORD:
        return value
    if kind is Kind.PHONE:
        return re.sub(r"\D", "", value) or value.lower()
    return re.sub(r"[^0-9a-z]", "", value.lower()) or value


def _masked(kind: Kind, value: str) -> str:
    """Say a secret without saying it: of a card the last four digits stay."""
    digits = re.sub(r"\D", "", value)
    return f"card ending {digits[-4:]}" if kind is Kind.CARD and len(digits) >= 4 else _MASK
