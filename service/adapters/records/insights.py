"""`ports.Insight` over a record store and the feedback on it. Used by `GET /v1/insights` and `attune insights`."""

from __future__ import annotations

from service.adapters.records.archive import Archive
from service.adapters.records.chain import entry_of
from service.core.insights import Adding, By, Insights, overturned_of
from service.core.ports import FeedbackStore
from service.core.record import DecisionRecord


class RecordedInsight:
    """Adds a tenant's decisions up whenever it is asked."""

    def __init__(self, archive: Archive, feedback: FeedbackStore) -> None:
        self._archive = archive
        self._feedback = feedback

    async def insights(self, tenant: str, *, by: By, since: str) -> Insights:
        """Return a tenant's decisions from a day on, in groups."""
        await self._archive.open()
        overturned = overturned_of(await self._feedback.given(tenant, since=since))
        adding = Adding(by, since=since, overturned=overturned)
        async for page in self._archive.bodies(since):
            for _, body in page:
                record = entry_of(body).record if body else None
                if isinstance(record, DecisionRecord) and record.tenant == tenant:
                    adding.add(record)
        return adding.result()
