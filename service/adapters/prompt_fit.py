"""Fit a task into the model's context: what matters least goes first, and what went is counted.

Called by `langchain_prompts.py` when a prompt may be too long. The order of survival: the prompt itself with actions
and commitments; the last customer turn (shortened in the middle when it alone is too big); the turns right before it;
facts, newest first; older turns, newest first; history from other channels, newest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from service.adapters.prompt_text import certainly_over, shorten
from service.core.conversation import Role, Turn, Value
from service.core.errors import CannotWrite

T = TypeVar("T")
Count = Callable[[str], int]

MESSAGE_TOKENS = 5
"""Role marks around one message, at most, in the chat formats that are documented."""
NEAREST_TURNS = 3
"""Turns before the last customer turn that outlive the facts."""
_LAST_TURN_SHARE = 0.75
"""Of the room that is left beside the prompt, when the last customer turn alone would fill it."""
_LEAST_ROOM = 64


class Room:
    """The tokens that are still free."""

    def __init__(self, tokens: int, count: Count) -> None:
        self.left = tokens
        self._count = count

    def take(self, text: str, *, extra: int = 0) -> bool:
        """Take the room for a text and tell whether there was enough."""
        if certainly_over(text, self.left):
            return False
        needed = self._count(text) + extra
        if needed > self.left:
            return False
        self.left -= needed
        return True

    def newest(self, items: Sequence[T], text_of: Callable[[T], str], *, extra: int = 0) -> tuple[T, ...]:
        """Return as many of the last items as fit, without a gap, in their order."""
        kept = 0
        for item in reversed(items):
            if not self.take(text_of(item), extra=extra):
                break
            kept += 1
        return tuple(items[len(items) - kept :])


class Turns(Value, frozen=True, kw_only=True):
    """A conversation cut at its last customer turn."""

    before: tuple[Turn, ...]
    last: Turn
    after: tuple[Turn, ...]
    """What our side wrote since; usually nothing."""

    @property
    def all(self) -> tuple[Turn, ...]:
        """The turns in their order."""
        return (*self.before, self.last, *self.after)


def split(turns: Sequence[Turn]) -> Turns:
    """Cut a conversation at its last customer turn with text; turns without text are left out."""
    said = [turn for turn in turns if turn.content.strip()]
    at = max(index for index, turn in enumerate(said) if turn.role is Role.CUSTOMER)
    return Turns(before=tuple(said[:at]), last=said[at], after=tuple(said[at + 1 :]))


def fit_turns(turns: Turns, room: Room, count: Count, mark: str) -> tuple[Turns, bool]:
    """Keep the last customer turn and its nearest neighbours; tell whether the last one had to be shortened.

    Raises `CannotWrite` when the prompt leaves no room for a conversation.
    """
    if room.left < _LEAST_ROOM:
        raise CannotWrite("the facts that must stay do not fit the model's context")
    limit = int(room.left * _LAST_TURN_SHARE) - MESSAGE_TOKENS
    content = shorten(turns.last.content, limit, count, mark)
    room.left -= count(content) + MESSAGE_TOKENS
    after = room.newest(turns.after, _content, extra=MESSAGE_TOKENS)
    before = room.newest(turns.before[-NEAREST_TURNS:], _content, extra=MESSAGE_TOKENS)
    last = Turn(role=Role.CUSTOMER, content=content)
    return Turns(before=before, last=last, after=after), content != turns.last.content


def older_turns(turns: Turns, kept: Turns, room: Room) -> Turns:
    """Add older turns to those kept, as far as there is room and no gap would open."""
    wanted = turns.before[-NEAREST_TURNS:]
    if len(kept.before) < len(wanted):
        return kept
    older = room.newest(turns.before[: len(turns.before) - len(wanted)], _content, extra=MESSAGE_TOKENS)
    return Turns(before=older + kept.before, last=kept.last, after=kept.after)


def alternating(turns: Sequence[Turn], opening: str, waiting: str) -> Iterator[tuple[Role, str]]:
    """Yield turns so that roles alternate, from customer to customer: chat templates of many models insist on it."""
    merged: list[tuple[Role, str]] = []
    for turn in turns:
        if merged and merged[-1][0] is turn.role:
            merged[-1] = (turn.role, f"{merged[-1][1]}\n\n{turn.content}")
        else:
            merged.append((turn.role, turn.content))
    if merged[0][0] is Role.AGENT:
        yield Role.CUSTOMER, opening
    yield from merged
    if merged[-1][0] is Role.AGENT:
        yield Role.CUSTOMER, waiting


def _content(turn: Turn) -> str:
    return turn.content
