"""The readers that examples are read with."""

from functools import cache

from service.core.conversation import Conversation
from service.core.ports import InstantReader
from service.core.reading import Reading
from service.emotion.reader import LocalReader


class PlainReader:
    """Reads nothing but the declared language."""

    def read(self, conversation: Conversation, *, emotion: bool = True, language: str | None = None) -> Reading:
        return Reading(language=language or "en", reader="plain@0")


@cache
def reader() -> InstantReader:
    """The reader that the service uses."""
    return LocalReader.load()
