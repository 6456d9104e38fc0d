"""Chatwoot's application API, the four calls that a bot needs.

https://developers.chatwoot.com/api-reference/messages/create-new-message, …/messages/get-messages,
…/conversations/toggle-status. The token of an agent bot may not read messages; an agent's token may.
"""

from __future__ import annotations

from typing import Any

import msgspec

from service.adapters.outbound import Outbound
from service.core.conversation import Role, Turn
from service.core.errors import DeliveryError

_ROLES = {0: Role.CUSTOMER, 1: Role.AGENT, 3: Role.AGENT}
"""Chatwoot's numbers for incoming, outgoing and template; 2 is activity, which nobody said."""


class _Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a list."""

    id: int
    message_type: int
    content: str | None = None
    private: bool = False


class _Messages(msgspec.Struct, frozen=True, kw_only=True):
    """The newest messages, oldest first."""

    payload: tuple[_Message, ...]


class ChatwootAPI:
    """Speaks to one installation. Every call raises `DeliveryError` and nothing else."""

    def __init__(self, url: str, *, token: str, outbound: Outbound) -> None:
        self._url = url.rstrip("/")
        self._headers = {"api_access_token": token}
        self._outbound = outbound

    async def say(self, account: int, talk: int, text: str, *, private: bool = False) -> None:
        """Write a message to the customer, or a private note to the people."""
        await self._post(account, talk, "messages", {"content": text, "message_type": "outgoing", "private": private})

    async def open(self, account: int, talk: int) -> None:
        """Hand the conversation to people: from `pending`, the bot's, to `open`, theirs."""
        await self._post(account, talk, "toggle_status", {"status": "open"})

    async def turns(self, account: int, talk: int, *, until: int) -> tuple[Turn, ...] | None:
        """Return what was said up to a message; None when this token may not read it."""
        try:
            body = await self._outbound.get(self._at(account, talk, "messages"), self._headers)
        except DeliveryError as error:
            if str(error) in ("status 401", "status 403", "status 404"):
                return None
            raise
        try:
            found = msgspec.json.decode(body, type=_Messages).payload
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise DeliveryError("an answer that is not a list of messages") from None
        return tuple(
            Turn(role=_ROLES[one.message_type], content=one.content)
            for one in sorted(found, key=lambda one: one.id)
            if one.id <= until and one.message_type in _ROLES and one.content and not one.private
        )

    async def _post(self, account: int, talk: int, what: str, body: dict[str, Any]) -> None:
        await self._outbound.post(self._at(account, talk, what), msgspec.json.encode(body), self._headers)

    def _at(self, account: int, talk: int, what: str) -> str:
        return f"{self._url}/api/v1/accounts/{account}/conversations/{talk}/{what}"
