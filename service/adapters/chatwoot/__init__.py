"""Chatwoot: an agent bot that answers, hands over in Chatwoot's own way, or assists people in private notes.

`compose/` builds it where Chatwoot is configured; the web takes its webhooks in at `POST /v1/channels/chatwoot`.
"""

from __future__ import annotations

from dataclasses import dataclass

from service.adapters.chatwoot.api import ChatwootAPI
from service.adapters.chatwoot.bot import ChatwootBot
from service.adapters.chatwoot.inbox import ChatwootInbox
from service.adapters.chatwoot.memory import Memory
from service.adapters.chatwoot.receiver import ChatwootReceiver
from service.adapters.chatwoot.unanswered import Unanswered
from service.adapters.desk import Desk
from service.core.ports import Clock

__all__ = ["Chatwoot", "ChatwootAPI", "ChatwootBot", "ChatwootReceiver", "Unanswered"]


@dataclass(frozen=True, kw_only=True)
class Chatwoot:
    """What stays through a reload: the way out, the way in, and what was said lately."""

    api: ChatwootAPI
    inbox: ChatwootInbox
    memory: Memory

    @classmethod
    def take_in(cls, api: ChatwootAPI, desk: Desk, *, secret: str, clock: Clock) -> Chatwoot:
        """Take webhooks signed with the secret in, onto the desk."""
        memory = Memory()
        inbox = ChatwootInbox(
            secret=secret, jobs=desk.jobs, wake=desk.wake, handoffs=desk.handoffs, memory=memory, clock=clock
        )
        return cls(api=api, inbox=inbox, memory=memory)
