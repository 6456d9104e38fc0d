"""A desk for tests, over SQLite or PostgreSQL, and handoffs to put on it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import asyncpg
import pytest

from service.core.handoff import FiledHandoff
from service.core.reading import Urgency

POSTGRES = os.environ.get("ATTUNE_TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
TABLES = "attune_handoffs, attune_jobs, attune_feedback, attune_desk_schema"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def fresh_postgres() -> None:
    """Empty the desk in PostgreSQL, or skip the test where there is none."""
    try:
        connection = await asyncpg.connect(POSTGRES, timeout=2)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        if os.environ.get("ATTUNE_REQUIRE_SERVERS"):
            raise
        pytest.skip(f"no PostgreSQL at ATTUNE_TEST_POSTGRES_URL or on the local port: {type(error).__name__}")
    await connection.execute(f"DROP TABLE IF EXISTS {TABLES}")
    await connection.close()


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
