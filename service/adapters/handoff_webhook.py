"""Handoffs to a webhook: one signed POST each, `ports.HandoffReceiver`.

The signature is HMAC-SHA256 over `<seconds>.<body>` with the shared secret, in `Attune-Signature:
t=<seconds>,v1=<hex>`; a receiver refuses what is older than a few minutes, and takes one `Attune-Delivery` once.
"""

from __future__ import annotations

import hashlib
import hmac

import msgspec

from service.adapters.outbound import Outbound
from service.core.handoff import FiledHandoff
from service.core.ports import Clock

SIGNATURE = "attune-signature"
DELIVERY = "attune-delivery"


class HandoffWebhook:
    """Posts handoffs to one address."""

    def __init__(self, url: str, *, secret: str, outbound: Outbound, clock: Clock) -> None:
        self._url = url
        self._secret = secret.encode()
        self._outbound = outbound
        self._clock = clock

    async def deliver(self, handoff: FiledHandoff, *, delivery_id: str) -> None:
        """Post the handoff; raises `DeliveryError` for everything but a 2xx."""
        body = body_of(handoff)
        at = int(self._clock.now().timestamp())
        headers = {SIGNATURE: sign(self._secret, at, body), DELIVERY: delivery_id}
        await self._outbound.post(self._url, body, headers)

    async def close(self) -> None:
        """Release nothing: the client is shared."""


def body_of(handoff: FiledHandoff) -> bytes:
    """The handoff as it is listed by `GET /v1/handoffs`, with what happened."""
    fields = msgspec.to_builtins(handoff)
    return msgspec.json.encode({"type": "handoff.filed", "handoff": {**fields, "priority": handoff.priority.word}})


def sign(secret: bytes, at: int, body: bytes) -> str:
    """`t=<seconds>,v1=<hex>`, the value of the signature header."""
    digest = hmac.new(secret, f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"
