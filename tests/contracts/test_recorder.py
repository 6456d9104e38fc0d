"""What every recorder promises, over SQLite and PostgreSQL."""

import asyncio
import hashlib
import os
import sqlite3
from pathlib import Path

import asyncpg
import pytest

from service.adapters.records import open_recorder
from service.adapters.records.chain import GENESIS, entry_of
from service.adapters.records.group import GroupRecorder
from service.adapters.records.postgres import PostgresStore
from service.adapters.records.sqlite import SqliteStore
from service.core.errors import NotFound, RecordError
from tests.fakes import a_record

POSTGRES = os.environ.get("ATTUNE_TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
TABLES = "attune_records, attune_record_keys, attune_schema"


async def fresh_postgres() -> None:
    try:
        connection = await asyncpg.connect(POSTGRES, timeout=2)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        if os.environ.get("ATTUNE_REQUIRE_SERVERS"):
            raise
        pytest.skip(f"no PostgreSQL at ATTUNE_TEST_POSTGRES_URL or on the local port: {type(error).__name__}")
    await connection.execute(f"DROP TABLE IF EXISTS {TABLES}; DROP FUNCTION IF EXISTS attune_records_stay")
    await connection.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def store_url(request, tmp_path):
    if request.param == "postgres":
        await fresh_postgres()
        return POSTGRES
    return f"sqlite:///{tmp_path}/deep/records.sqlite3"


@pytest.fixture
async def recorder(store_url):
    recorder = open_recorder(store_url, key="a key of tests only")
    yield recorder
    await recorder.close()


async def bodies(store_url: str) -> list[bytes]:
    """Every stored body in order, read past the recorder."""
    if store_url.startswith("sqlite"):
        with sqlite3.connect(store_url.removeprefix("sqlite:///")) as connection:
            found = connection.execute("SELECT body FROM records ORDER BY sequence").fetchall()
        connection.close()
        return [bytes(row[0]) for row in found]
    connection = await asyncpg.connect(POSTGRES)
    found = await connection.fetch("SELECT body FROM attune_records ORDER BY sequence")
    await connection.close()
    return [bytes(row["body"]) for row in found]


async def test_an_appended_record_reads_back_equal(recorder):
    record = a_record(redacted={"email": 2})
    await recorder.append(record, redacted_text="hello")
    assert await recorder.get("rec_1") == record


async def test_an_unknown_id_is_not_found(recorder):
    with pytest.raises(NotFound):
        await recorder.get("rec_none")


async def test_records_outlive_the_process(recorder, store_url):
    await recorder.append(a_record(), redacted_text="hello")
    await recorder.close()
    again = open_recorder(store_url, key="a key of tests only")
    assert (await again.get("rec_1")).id == "rec_1"
    await again.close()


async def test_each_record_carries_the_hash_of_the_one_before(recorder, store_url):
    await asyncio.gather(*(recorder.append(a_record(f"rec_{n}"), redacted_text="x") for n in range(40)))
    stored = await bodies(store_url)
    assert len(stored) == 40
    before = GENESIS
    for number, body in enumerate(stored, 1):
        entry = entry_of(body)
        assert (entry.previous, entry.sequence) == (before, number)
        before = hashlib.sha256(body).hexdigest()


async def test_a_second_writer_has_a_chain_of_its_own(recorder, store_url):
    other = open_recorder(store_url, key="a key of tests only")
    await recorder.append(a_record("rec_1"), redacted_text="x")
    await other.append(a_record("rec_2"), redacted_text="x")
    await other.close()
    entries = [entry_of(body) for body in await bodies(store_url)]
    assert [entry.sequence for entry in entries] == [1, 1]
    assert len({entry.writer for entry in entries}) == 2


async def test_the_text_itself_is_never_stored(recorder, store_url):
    await recorder.append(a_record(), redacted_text="the quick brown secret")
    assert b"secret" not in b"".join(await bodies(store_url))


async def test_the_same_id_twice_is_an_error_and_the_chain_goes_on(recorder):
    await recorder.append(a_record("rec_1"), redacted_text="x")
    with pytest.raises(RecordError):
        await recorder.append(a_record("rec_1"), redacted_text="x")
    await recorder.append(a_record("rec_2"), redacted_text="x")
    assert (await recorder.get("rec_2")).id == "rec_2"


async def update_past_the_recorder(store_url: str) -> None:
    if store_url.startswith("sqlite"):
        connection = sqlite3.connect(store_url.removeprefix("sqlite:///"))
        try:
            connection.execute("UPDATE records SET at = 'x'")
        finally:
            connection.close()
    else:
        connection = await asyncpg.connect(POSTGRES)
        try:
            await connection.execute("UPDATE attune_records SET id = 'x'")
        finally:
            await connection.close()


async def test_stored_records_cannot_be_updated(recorder, store_url):
    await recorder.append(a_record(), redacted_text="x")
    with pytest.raises(Exception, match="append-only"):
        await update_past_the_recorder(store_url)


async def test_digests_are_keyed_and_stable(recorder, store_url):
    same = open_recorder(store_url, key="a key of tests only")
    other = open_recorder(store_url, key="another key of tests")
    assert recorder.digest("u-7") == same.digest("u-7") != other.digest("u-7")
    assert "u-7" not in recorder.digest("u-7")


class SlowStore:
    """Holds every commit until it is let go."""

    def __init__(self) -> None:
        self.rows = []
        self.go = asyncio.Event()

    async def open(self):
        return

    async def commit(self, rows):
        await self.go.wait()
        self.rows += rows

    async def body(self, record_id):
        return next((row.body for row in self.rows if row.id == record_id), None)

    async def close(self):
        return


async def test_a_caller_that_gave_up_during_the_commit_leaves_a_withdrawal():
    store = SlowStore()
    recorder = GroupRecorder(store, key=b"k")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await recorder.append(a_record("rec_1"), redacted_text="x")
    store.go.set()
    await recorder.close()
    assert [(row.id, entry_of(row.body).record.kind) for row in store.rows] == [
        ("rec_1", "decision"),
        ("rec_1-withdrawn", "withdrawn"),
    ]


async def test_a_caller_that_gave_up_before_the_commit_leaves_nothing():
    store = SlowStore()
    recorder = GroupRecorder(store, key=b"k")
    first = asyncio.create_task(recorder.append(a_record("rec_1"), redacted_text="x"))
    await asyncio.sleep(0.01)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await recorder.append(a_record("rec_2"), redacted_text="x")
    store.go.set()
    await first
    await recorder.close()
    assert [row.id for row in store.rows] == ["rec_1"]


async def test_appends_in_flight_share_a_commit(tmp_path):
    store = SqliteStore(tmp_path / "r.sqlite3")
    commits = []
    commit = store.commit

    async def counted(rows):
        commits.append(len(rows))
        await commit(rows)

    store.commit = counted
    recorder = GroupRecorder(store, key=b"k")
    await recorder.open()
    await asyncio.gather(*(recorder.append(a_record(f"rec_{n}"), redacted_text="x") for n in range(100)))
    await recorder.close()
    assert sum(commits) == 100
    assert len(commits) <= 3


@pytest.mark.parametrize("path", ["/proc/nothing/here.sqlite3"])
async def test_a_store_that_cannot_be_opened_says_so(path):
    recorder = GroupRecorder(SqliteStore(Path(path)), key=b"k")
    with pytest.raises(RecordError):
        await recorder.append(a_record(), redacted_text="x")
    await recorder.close()


async def test_an_unreachable_postgres_says_so_without_the_password():
    recorder = GroupRecorder(PostgresStore("postgresql://u:hunter2@127.0.0.1:1/x"), key=b"k")
    with pytest.raises(RecordError) as caught:
        await recorder.append(a_record(), redacted_text="x")
    assert "hunter2" not in str(caught.value)
    await recorder.close()


async def test_an_untouched_store_verifies(recorder):
    await asyncio.gather(*(recorder.append(a_record(f"rec_{n}"), redacted_text="x") for n in range(25)))
    found = await recorder.verify()
    assert (found.records, found.ok, len(found.heads)) == (25, True, 1)


TAMPERING = {
    "a changed byte": ("body", b"composer@1.0.0", b"composer@9.9.9", "it was changed"),
    "a changed hash": ("hash", None, "0" * 64, "it was changed"),
    "a removed record": ("remove", None, None, "1 records before it are missing"),
    "a changed column": ("id", None, "rec_x", "do not agree"),
    "rehashed bytes": ("rehash", b"composer@1.0.0", b"composer@9.9.9", "does not follow"),
}


@pytest.mark.parametrize(("what", "old", "new", "why"), TAMPERING.values(), ids=TAMPERING.keys())
async def test_tampering_is_found_and_named(tmp_path, what, old, new, why):
    path = tmp_path / "r.sqlite3"
    recorder = open_recorder(f"sqlite:///{path}", key="a key of tests only")
    for number in range(1, 6):
        await recorder.append(a_record(f"rec_{number}"), redacted_text="x")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER records_stay")
    if what == "remove":
        connection.execute("DELETE FROM records WHERE sequence = 3")
    elif what in ("body", "rehash"):
        body = connection.execute("SELECT body FROM records WHERE sequence = 3").fetchone()[0].replace(old, new)
        connection.execute("UPDATE records SET body = ? WHERE sequence = 3", (body,))
        if what == "rehash":
            digest = hashlib.sha256(body).hexdigest()
            connection.execute("UPDATE records SET hash = ? WHERE sequence = 3", (digest,))
    else:
        connection.execute(f"UPDATE records SET {what} = ? WHERE sequence = 3", (new,))
    connection.close()
    found = await recorder.verify()
    await recorder.close()
    assert why in found.faults[0].why
    assert found.faults[0].sequence in (3, 4)
