"""What is held: one decision or event with its place in the log, and everything about one person.

Answered by the record archive; shown by the terminal, the subject routes and the audit bundle.
"""

from __future__ import annotations

from service.core.conversation import Value
from service.core.event_words import event_in_words
from service.core.record import DecisionRecord
from service.core.record_events import AnyRecord
from service.core.record_words import in_words


class Held(Value, frozen=True, kw_only=True):
    """One record and where it stands."""

    writer: str
    sequence: int
    hash: str
    record: AnyRecord | None
    """None once retention took its content."""
    erased: bool
    """Whether a decision's key is gone: nothing joins it to a person, and its text can be proved no more."""
    text: str | None
    """What the customer wrote last and what was replied, without personal data, where texts are kept."""

    def words(self) -> str:
        """Return all of it for a person to read, with what became of it since."""
        if self.record is None:
            told = "Its content was taken when it was past its date; its hash still stands in the chain."
        elif isinstance(self.record, DecisionRecord):
            told = in_words(self.record)
        else:
            told = event_in_words(self.record)
        lines = [told, "", f"Number {self.sequence} of chain {self.writer}, sha256:{self.hash}."]
        if self.erased:
            lines.append("Erased: nothing joins it to a person any more.")
        if self.text is not None:
            lines += ["", "Kept text, without personal data:", *(f"  {line}" for line in self.text.splitlines())]
        return "\n".join(lines)


class HeldElsewhere(Value, frozen=True, kw_only=True):
    """Something about a person that is no record."""

    what: str
    """`handoff`, `feedback` or `message`."""
    id: str
    at: str
    words: str
    """All that it holds, in words."""


class Person(Value, frozen=True, kw_only=True):
    """Everything that is held about one person, oldest first."""

    records: tuple[Held, ...] = ()
    elsewhere: tuple[HeldElsewhere, ...] = ()

    def words(self) -> str:
        """Return all of it for the person to read."""
        beside = [f"{one.what.capitalize()} {one.id}, {one.at}.\n{one.words}" for one in self.elsewhere]
        return "\n\n".join([*(one.words() for one in self.records), *beside])
