"""A desk for tests, over SQLite or PostgreSQL, and handoffs to put on it."""

from __future__ import annotations

from datetime import UTC, datetime

from service.core.handoff import FiledHandoff
from service.core.reading import Urgency

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def a_handoff(handoff_id: str = "hnd_1", **changes) -> FiledHandoff:
    values = dict(
        id=handoff_id,
        tenant="default",
        at="2026-11-23T09:00:00.000000+00:00",
        conversation=f"c-of-{handoff_id}",
        customer="u-7",
        channel="chat",
        brand="default",
        language="en",
        priority=Urgency.ELEVATED,
        reason="asked for a person",
        brief="Why you: the customer asked for a person.",
        told="I am passing this to a person.",
        record="rec_1",
    )
    return FiledHandoff(**{**values, **changes})
