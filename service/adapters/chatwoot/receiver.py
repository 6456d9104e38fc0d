"""Handoffs in Chatwoot's own way: the brief as a private note, then the conversation goes to the people."""

from __future__ import annotations

from service.adapters.chatwoot.api import ChatwootAPI
from service.adapters.chatwoot.payload import place_of
from service.core.handoff import FiledHandoff


class ChatwootReceiver:
    """`ports.HandoffReceiver` for conversations that live in Chatwoot; others are none of its business."""

    def __init__(self, api: ChatwootAPI) -> None:
        self._api = api

    async def deliver(self, handoff: FiledHandoff, *, delivery_id: str) -> None:  # noqa: ARG002 - notes carry no id
        """Open the conversation, then leave the note; raises `DeliveryError`.

        Opening twice changes nothing, so it comes first: what may be repeated after a failure is a note.
        """
        place = place_of(handoff.conversation)
        if place is not None:
            await self._api.open(*place)
            note = f"Handed over, priority {handoff.priority.word}.\n\n{handoff.brief}"
            await self._api.say(*place, note, private=True)

    async def close(self) -> None:
        """Release nothing: the client is shared."""
