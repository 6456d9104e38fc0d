"""A slower reader of this process, run beside the event loop; when it is late or breaks, the shipped one answers.

Made by `compose/` around the reader with an encoder.
"""

from __future__ import annotations

import asyncio

from service.core.conversation import Conversation
from service.core.ports import READING_S, Alerts, InstantReader
from service.core.reading import Reading

AFFECT_FAILED = "affect_failed"


class Aside:
    """Implements `ports.Reader` over two instant readers: the slower, and the shipped one in its place."""

    def __init__(self, slower: InstantReader, shipped: InstantReader, alerts: Alerts) -> None:
        self._slower = slower
        self._shipped = shipped
        self._alerts = alerts

    async def read(
        self,
        conversation: Conversation,
        *,
        emotion: bool = True,
        language: str | None = None,
        timeout_s: float = READING_S,
    ) -> Reading:
        """Read in a thread; see `Reader.read`."""
        if not emotion:
            return self._shipped.read(conversation, emotion=False, language=language)
        try:
            async with asyncio.timeout(timeout_s):
                reading = await asyncio.to_thread(self._slower.read, conversation, emotion=True, language=language)
        except TimeoutError:
            self._alerts.alert("reader_late")
            return self._shipped.read(conversation, language=language)
        if reading.abstained != AFFECT_FAILED:
            return reading
        self._alerts.alert("reader_encoder_failed")
        return self._shipped.read(conversation, language=language)

    async def close(self) -> None:
        """Nothing to release."""
