"""A writer that keeps to the languages of the brand it writes for.

Made by `compose/` around every writer; in another language a person takes over, with a vetted text.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from service.adapters.languages import NAMES
from service.core.draft import Draft, Task
from service.core.errors import CannotWrite
from service.core.ports import Writer


class BrandWriter:
    """A `ports.Writer` around another."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    @property
    def id(self) -> str:
        """The id of the writer inside."""
        return self._writer.id

    @property
    def params_sha256(self) -> str:
        """The hash of the writer inside."""
        return self._writer.params_sha256

    async def write(self, task: Task, *, timeout_s: float) -> Draft:
        """Ask the writer inside; raises `CannotWrite` in a language that the brand does not answer in."""
        _hold(task)
        return await self._writer.write(task, timeout_s=timeout_s)

    async def stream(self, task: Task, *, timeout_s: float) -> AsyncGenerator[Draft, None]:
        """Yield what the writer inside yields; raises as `write` does."""
        _hold(task)
        async with aclosing(self._writer.stream(task, timeout_s=timeout_s)) as drafts:
            async for draft in drafts:
                yield draft

    async def close(self) -> None:
        """Close the writer inside."""
        await self._writer.close()


def _hold(task: Task) -> None:
    """Hold the language of the reply against those of the brand."""
    brand, language = task.request.brand, task.request.reply_language(task.reading.language)
    if not brand.answers_in(language):
        raise CannotWrite(f"{brand.name} does not answer in {NAMES.get(language, language)}")
