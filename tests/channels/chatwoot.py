"""A small Chatwoot: contacts write, webhooks go out signed, and the API takes what bots and agents do.

After https://developers.chatwoot.com/api-reference; bots may not list messages, as there.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time

import httpx

from tests.channels.loopback import json_app

SECRET = "a secret of tests only"
BOT, AGENT = "token-of-the-bot", "token-of-an-agent"


class FakeChatwoot:
    """One account with one conversation."""

    def __init__(self, *, channel="Channel::WebWidget", fails: int = 0) -> None:
        self.app = json_app(self._handle)
        self.hook = ""
        self.status = "pending"
        self.assignee: dict | None = None
        self.messages: list[dict] = []
        self.channel = channel
        self.fails = fails
        """How many calls of the API still answer 500."""
        self.answers: list[httpx.Response] = []
        self.attributes: dict = {}

    def said(self, kind=1, *, private=False) -> list[str]:
        return [one["content"] for one in self.messages if one["message_type"] == kind and one["private"] == private]

    @property
    def notes(self) -> list[str]:
        return self.said(private=True)

    async def customer_writes(self, text: str | None, *, times: int = 1) -> dict:
        message = self._add(text, 0, {"id": 7, "name": "Ana Sousa", "type": "contact"})
        for _ in range(times):
            await self.deliver(self._event(message, "incoming"))
        return message

    async def agent_writes(self, text: str, *, private=False) -> None:
        message = self._add(text, 1, {"id": 3, "name": "Kim", "type": "user"}, private=private)
        await self.deliver(self._event(message, "outgoing"))

    async def resolve(self) -> None:
        self.status = "resolved"
        body = {"event": "conversation_resolved", **self._conversation(), "messages": [{"account_id": 1}]}
        await self.deliver(body)

    async def deliver(self, body: dict, *, secret=SECRET, at: int | None = None) -> httpx.Response:
        """Post one webhook as Chatwoot does, with its limit of five seconds."""
        raw, stamp = json.dumps(body).encode(), str(at or int(time.time()))
        digest = hmac.new(secret.encode(), f"{stamp}.".encode() + raw, hashlib.sha256).hexdigest()
        headers = {
            "content-type": "application/json",
            "X-Chatwoot-Timestamp": stamp,
            "X-Chatwoot-Signature": f"sha256={digest}",
            "X-Chatwoot-Delivery": "d-1",
        }
        async with httpx.AsyncClient(timeout=5) as client:
            answer = await client.post(f"{self.hook}/v1/channels/chatwoot", content=raw, headers=headers)
        self.answers.append(answer)
        return answer

    def _add(self, text, kind, sender, *, private=False) -> dict:
        message = {
            "id": 100 + len(self.messages),
            "content": text,
            "message_type": kind,
            "private": private,
            "sender": sender,
            "created_at": int(time.time()),
        }
        self.messages.append(message)
        return message

    def _event(self, message: dict, kind: str) -> dict:
        return {
            **message,
            "event": "message_created",
            "message_type": kind,
            "content_type": "text",
            "account": {"id": 1, "name": "Shop"},
            "inbox": {"id": 5, "name": "Web"},
            "conversation": self._conversation(),
        }

    def _conversation(self) -> dict:
        return {
            "id": 42,
            "inbox_id": 5,
            "status": self.status,
            "channel": self.channel,
            "meta": {"sender": {"id": 7, "name": "Ana Sousa", "type": "contact"}, "assignee": self.assignee},
            "messages": [{"account_id": 1}],
            "additional_attributes": {"browser_language": "en"},
            "custom_attributes": self.attributes,
            "can_reply": True,
        }

    async def _handle(self, method, path, headers, body):
        token = headers.get("api_access_token")
        if token not in (BOT, AGENT):
            return 401, {"error": "Invalid Access Token"}
        if self.fails:
            self.fails -= 1
            return 500, {}
        base = "/api/v1/accounts/1/conversations/42/"
        if (method, path) == ("GET", f"{base}messages"):
            allowed = {"meta": {}, "payload": self.messages[-20:]}
            return (200, allowed) if token == AGENT else (401, {"error": "not authorized for bots"})
        given = json.loads(body)
        if (method, path) == ("POST", f"{base}messages"):
            sender = {"id": 9, "name": "Attune", "type": "agent_bot"}
            kind = {"outgoing": 1}[given["message_type"]]
            return 200, self._add(given["content"], kind, sender, private=given["private"])
        if (method, path) == ("POST", f"{base}toggle_status"):
            self.status = given["status"]
            return 200, {"payload": {"success": True, "current_status": self.status}}
        return 404, {}
