"""Insights over both stores: from a day on, with the feedback of the same tenant."""

import msgspec
import pytest

from service.adapters.records.insights import RecordedInsight
from service.core.insights import By
from tests.fakes import a_record
from tests.postgres import POSTGRES, fresh_postgres
from tests.stores import records_at


class NoFeedback:
    async def given(self, tenant, *, since, record=None):
        return ()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_tenant_s_decisions_are_added_up(kind, tmp_path):
    if kind == "postgres":
        await fresh_postgres()
    records = records_at(POSTGRES if kind == "postgres" else f"sqlite:///{tmp_path}/r.sqlite3")
    for number in range(8):
        at = f"2026-11-{1 if number < 2 else 30:02}T08:00:00.000000+00:00"
        tenant = "other" if number == 7 else "default"
        one = msgspec.structs.replace(a_record(), id=f"rec_{number}", tenant=tenant, at=at)
        await records.recorder.append(one, redacted_text="x")
    insight = RecordedInsight(records.archive, NoFeedback())
    found = await insight.insights("default", by=By.DAY, since="2026-11-15")
    assert [(group.group, group.decisions) for group in found.groups] == [("2026-11-30", 5)]
    await records.recorder.close()
