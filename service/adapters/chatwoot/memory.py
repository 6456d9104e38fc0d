"""What was said lately in Chatwoot's conversations, for tokens that may not read messages.

In memory only and bounded; after a restart the bot knows a conversation from its next message on.
"""

from __future__ import annotations

from collections import OrderedDict, deque

from service.core.conversation import Role, Turn

MOST_CONVERSATIONS = 2000
MOST_TURNS = 40


class Memory:
    """The newest turns of the newest conversations."""

    def __init__(self) -> None:
        self._turns: OrderedDict[str, deque[Turn]] = OrderedDict()

    def add(self, conversation: str, role: Role, text: str) -> None:
        """Remember a turn; the conversation that was silent longest makes room."""
        turns = self._turns.setdefault(conversation, deque(maxlen=MOST_TURNS))
        self._turns.move_to_end(conversation)
        turns.append(Turn(role=role, content=text))
        if len(self._turns) > MOST_CONVERSATIONS:
            self._turns.popitem(last=False)

    def turns(self, conversation: str) -> tuple[Turn, ...]:
        """Return what is remembered, oldest first."""
        return tuple(self._turns.get(conversation, ()))

    def forget(self, conversation: str) -> None:
        """Forget a conversation that is over."""
        self._turns.pop(conversation, None)
