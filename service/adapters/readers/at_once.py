"""The shipped reader as a `ports.Reader`: it waits for nothing.

Made by `compose/`.
"""

from __future__ import annotations

from service.core.conversation import Conversation
from service.core.ports import READING_S, InstantReader
from service.core.reading import Reading


class AtOnce:
    """Reads in the caller's own time."""

    def __init__(self, instant: InstantReader) -> None:
        self._instant = instant

    async def read(
        self,
        conversation: Conversation,
        *,
        emotion: bool = True,
        language: str | None = None,
        timeout_s: float = READING_S,  # noqa: ARG002 - nothing here waits
    ) -> Reading:
        """Read the conversation; see `Reader.read`."""
        return self._instant.read(conversation, emotion=emotion, language=language)

    async def close(self) -> None:
        """Nothing to release."""
