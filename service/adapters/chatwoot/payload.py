"""What Chatwoot sends, as far as it is used here, and the signature that proves who sent it.

Shapes after https://www.chatwoot.com/hc/user-guide/articles/1677693021-how-to-use-webhooks and the agent bot guide at
https://www.chatwoot.com/hc/user-guide/articles/1677497472-how-to-use-agent-bots; the signature is
`X-Chatwoot-Signature: sha256=HEX`, HMAC-SHA256 over `TIMESTAMP.BODY`, as the application API documents `secret` at
https://developers.chatwoot.com/api-reference/webhooks.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import msgspec

from service.core.conversation import Channel

FRESH_S = 300
"""A delivery older or younger than this is refused: somebody may have kept it."""
PREFIX = "chatwoot"
_CHANNELS = {
    "Channel::Email": Channel.EMAIL,
    "Channel::Sms": Channel.SMS,
    "Channel::TwilioSms": Channel.SMS,
}


class Someone(msgspec.Struct, frozen=True, kw_only=True):
    """A contact, a user or a bot."""

    id: int | None = None
    name: str | None = None
    type: str | None = None


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes part in a conversation."""

    sender: Someone | None = None
    assignee: Someone | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """The account everything belongs to."""

    id: int


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A message inside a conversation."""

    account_id: int | None = None


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation; `id` is the number that people see."""

    id: int
    status: str = "pending"
    channel: str | None = None
    meta: Meta = Meta()
    messages: tuple[Said, ...] = ()
    additional_attributes: dict[str, Any] | None = None
    custom_attributes: dict[str, Any] | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A webhook: a message with its conversation, or a conversation by itself."""

    event: str
    id: int | str | None = None
    content: str | None = None
    message_type: str | int | None = None
    private: bool | None = None
    sender: Someone | None = None
    account: Account | None = None
    conversation: Talk | None = None
    status: str | None = None
    meta: Meta = Meta()
    messages: tuple[Said, ...] = ()

    @property
    def account_id(self) -> int | None:
        """The account, wherever this kind of event names it."""
        if self.account is not None:
            return self.account.id
        return next((one.account_id for one in self.messages if one.account_id is not None), None)

    @property
    def is_from_customer(self) -> bool:
        """Whether a customer wrote it to us."""
        return self.event == "message_created" and self.message_type in ("incoming", 0) and not self.private

    @property
    def is_from_person(self) -> bool:
        """Whether one of the business's people wrote it to the customer."""
        kind = (self.sender.type or "").lower() if self.sender else ""
        sent = self.event == "message_created" and self.message_type in ("outgoing", 1) and not self.private
        return sent and kind == "user"


def signed(secret: bytes, headers: dict[str, str], body: bytes, *, now_s: float) -> bool:
    """Tell whether the body was signed with the secret, lately; compares in constant time."""
    given, at = headers.get("x-chatwoot-signature", ""), headers.get("x-chatwoot-timestamp", "")
    if not at.isascii() or not at.isdigit() or len(at) > 12 or abs(now_s - int(at)) > FRESH_S:
        return False
    right = "sha256=" + hmac.new(secret, f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right.encode(), given.encode("utf-8", "replace"))


def conversation_id(account: int, talk: int) -> str:
    """The id under which a conversation is known here."""
    return f"{PREFIX}:{account}:{talk}"


def place_of(conversation: str) -> tuple[int, int] | None:
    """Account and number of a conversation that lives in Chatwoot; None for any other."""
    parts = conversation.split(":")
    if len(parts) == 3 and parts[0] == PREFIX and parts[1].isdigit() and parts[2].isdigit():
        return int(parts[1]), int(parts[2])
    return None


def channel_of(talk: Talk) -> Channel:
    """Where the customer reads the reply; messengers are chat."""
    return _CHANNELS.get(talk.channel or "", Channel.CHAT)
