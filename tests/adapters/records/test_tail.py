"""What a start says about the end that other processes left behind."""

import asyncio
import secrets
import shutil
from datetime import UTC, datetime

from service.adapters.records.chain import entry_of
from service.adapters.records.checkpointing import Often
from service.core.record_events import Gap, GapReason
from tests.fakes import FakeAlerts, a_record
from tests.stores import bodies, execute, records_at, rows, untriggered

SELDOM = Often(records=1000, seconds=3600)


async def crashed(url, count=6, signed=0):
    """A process that ends without signing its last records, as SIGKILL ends it."""
    records = records_at(url, often=SELDOM)
    for number in range(count):
        await records.recorder.append(a_record(f"rec_{number}"), redacted_text="x")
        if number + 1 == signed:
            await records.recorder.checkpoint()
    await records.archive.tables.database.close()


async def started(url):
    """Start once; return the gaps that are recorded by then, the alerts, and what verification says."""
    alerts = FakeAlerts()
    records = records_at(url, alerts=alerts, often=SELDOM)
    await records.recorder.open()
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    await records.recorder.append(a_record(f"rec_{secrets.token_hex(8)}", at=at), redacted_text="x")
    found = await records.archive.verify()
    await records.recorder.close()
    gaps = [entry_of(body).record for body in await bodies(url) if b'"gap"' in body]
    return [gap for gap in gaps if isinstance(gap, Gap)], alerts.kinds, found


async def test_a_whole_tail_is_signed_by_the_next_start(store_url):
    await crashed(store_url)
    assert await rows(store_url, "SELECT number FROM attune_checkpoints") == []
    gaps, alerts, found = await started(store_url)
    assert (gaps, alerts, found.ok) == ([], [], True)
    assert await rows(store_url, "SELECT size FROM attune_checkpoints ORDER BY number") == [(6,), (1,)]


async def test_a_tail_behind_a_checkpoint_is_signed_on_from_there(store_url):
    await crashed(store_url, signed=4)
    gaps, _, found = await started(store_url)
    assert (gaps, found.ok) == ([], True)
    found = await rows(store_url, "SELECT first, size FROM attune_checkpoints ORDER BY number")
    assert found == [(0, 4), (4, 6), (0, 1)]


async def test_a_cut_tail_becomes_a_gap_record_once(store_url):
    await crashed(store_url, signed=6)
    await execute(store_url, *untriggered(store_url), "DELETE FROM attune_records WHERE sequence > 4")
    for _ in range(2):
        gaps, _, found = await started(store_url)
        assert [(gap.why, gap.after, gap.missing) for gap in gaps] == [(GapReason.TAIL_MISSING, 4, 2)]
        assert not found.ok
        assert found.gaps == tuple(gaps)


async def test_a_hole_after_the_last_checkpoint_becomes_a_gap_record(store_url):
    await crashed(store_url, signed=2)
    await execute(store_url, *untriggered(store_url), "DELETE FROM attune_records WHERE sequence = 4")
    gaps, alerts, _ = await started(store_url)
    assert [(gap.why, gap.after, gap.missing) for gap in gaps] == [(GapReason.DOES_NOT_VERIFY, 3, 1)]
    assert alerts == ["records_gap"]


async def test_an_older_store_put_back_is_found_by_the_checkpoint_beside_it(tmp_path):
    store = tmp_path / "records.sqlite3"
    url = f"sqlite:///{store}"
    await crashed(url, signed=6)
    shutil.copy(store, tmp_path / "old")
    await started(url)
    for left in ("records.sqlite3-wal", "records.sqlite3-shm"):
        (tmp_path / left).unlink(missing_ok=True)
    shutil.copy(tmp_path / "old", store)
    gaps, alerts, _ = await started(url)
    assert [(gap.why, gap.after, gap.missing) for gap in gaps] == [(GapReason.CHECKPOINTS_MISSING, 1, 1)]
    assert alerts == ["records_gap"]


async def test_another_store_in_the_same_place_is_found(tmp_path):
    one, two = tmp_path / "one.sqlite3", tmp_path / "two.sqlite3"
    await crashed(f"sqlite:///{one}", signed=6)
    await crashed(f"sqlite:///{two}", signed=6)
    shutil.copy(tmp_path / "two.sqlite3.checkpoint", tmp_path / "one.sqlite3.checkpoint")
    gaps, alerts, _ = await started(f"sqlite:///{one}")
    assert [gap.why for gap in gaps] == [GapReason.CHECKPOINTS_DIFFER]
    assert alerts == ["records_gap"]


async def test_a_living_neighbour_is_left_alone(store_url):
    one = records_at(store_url, often=SELDOM)
    await one.recorder.append(a_record("rec_1"), redacted_text="x")
    gaps, alerts, _ = await started(store_url)
    await one.recorder.append(a_record("rec_2"), redacted_text="x")
    await one.recorder.close()
    assert (gaps, alerts) == ([], [])
    archive = records_at(store_url).archive
    await archive.open()
    found = await archive.verify()
    await archive.tables.database.close()
    assert (found.ok, found.unsigned) == (True, 0)


async def test_starts_at_the_same_time_do_not_get_into_each_others_way(store_url):
    await crashed(store_url)
    results = [records_at(store_url, often=SELDOM) for _ in range(4)]
    await asyncio.gather(
        *(one.recorder.append(a_record(f"rec_{number}x"), redacted_text="x") for number, one in enumerate(results))
    )
    await asyncio.gather(*(one.recorder.close() for one in results))
    gaps, _, found = await started(store_url)
    assert (gaps, found.ok, found.unsigned) == ([], True, 1)
