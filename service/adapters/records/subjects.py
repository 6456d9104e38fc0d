"""What a person may ask for: everything that is held about them, and that it be erased. `ports.Subjects`."""

from __future__ import annotations

from service.adapters.records.archive import Archive
from service.adapters.records.erasing import Eraser
from service.core.held import Person
from service.core.record_events import Receipt


class RecordedSubjects:
    """`ports.Subjects` over a record store."""

    def __init__(self, archive: Archive, eraser: Eraser) -> None:
        self._archive = archive
        self._eraser = eraser

    async def held(self, person: str, *, tenant: str) -> Person:
        """Return everything that is held about a person."""
        await self._archive.open()
        return await self._archive.person(person, tenant=tenant)

    async def erase(self, person: str, *, tenant: str) -> Receipt:
        """Erase a person."""
        return await self._eraser.erase(person, tenant=tenant)
