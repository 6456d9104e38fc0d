"""What every recorder promises, over SQLite and PostgreSQL."""

import asyncio
import hashlib

import pytest

from service.adapters.records.chain import GENESIS, entry_of
from service.core.errors import NotFound, RecordError
from service.core.record_events import Withdrawal
from tests.fakes import a_record
from tests.postgres import POSTGRES, fresh_postgres
from tests.stores import bodies, execute, records_at


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def store_url(request, tmp_path):
    if request.param == "postgres":
        await fresh_postgres()
        return POSTGRES
    return f"sqlite:///{tmp_path}/deep/records.sqlite3"


@pytest.fixture
async def recorder(store_url):
    recorder = records_at(store_url).recorder
    yield recorder
    await recorder.close()


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
    again = records_at(store_url).recorder
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
    other = records_at(store_url).recorder
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


FORBIDDEN = ("UPDATE attune_records SET at = 'x'", "DELETE FROM attune_records", "DELETE FROM attune_checkpoints")


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_stored_records_and_checkpoints_stay(recorder, store_url, statement):
    await recorder.append(a_record(), redacted_text="x")
    await recorder.checkpoint()
    with pytest.raises(Exception, match="append-only"):
        await execute(store_url, statement)


async def test_digests_are_keyed_and_stable(recorder, store_url):
    same = records_at(store_url).recorder
    other = records_at(store_url, key="another key of tests").recorder
    assert recorder.digest("u-7") == same.digest("u-7") != other.digest("u-7")
    assert "u-7" not in recorder.digest("u-7")


class Held:
    """Holds every commit of a recorder until it is let go."""

    def __init__(self, recorder) -> None:
        self.go = asyncio.Event()
        self.sizes = []
        self._commit = recorder._tables.commit
        recorder._tables.commit = self.commit

    async def commit(self, rows, *given):
        await self.go.wait()
        self.sizes.append(len(rows))
        await self._commit(rows, *given)


async def kinds(store_url) -> list[str]:
    return sorted(entry_of(body).record.__struct_config__.tag for body in await bodies(store_url))


async def test_a_caller_that_gave_up_during_the_commit_leaves_a_withdrawal(recorder, store_url):
    held = Held(recorder)
    await recorder.open()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await recorder.append(a_record("rec_1"), redacted_text="x")
    held.go.set()
    await recorder.close()
    records = [entry_of(body).record for body in await bodies(store_url)]
    assert [record.id for record in records] == ["rec_1", "rec_1-withdrawn"]
    assert isinstance(records[1], Withdrawal)
    assert records[1].decision == "rec_1"


async def test_a_caller_that_gave_up_before_the_commit_leaves_no_record_of_it(recorder, store_url):
    held = Held(recorder)
    await recorder.open()
    first = asyncio.create_task(recorder.append(a_record("rec_1"), redacted_text="x"))
    await asyncio.sleep(0.01)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await recorder.append(a_record("rec_2"), redacted_text="x")
    held.go.set()
    await first
    await recorder.close()
    assert [entry_of(body).record.id for body in await bodies(store_url)] == ["rec_1"]


async def test_appends_in_flight_share_a_commit(recorder):
    held = Held(recorder)
    held.go.set()
    await recorder.open()
    await asyncio.gather(*(recorder.append(a_record(f"rec_{n}"), redacted_text="x") for n in range(100)))
    assert sum(held.sizes) == 100
    assert len(held.sizes) <= 3


async def test_a_store_that_cannot_be_opened_says_so():
    recorder = records_at("sqlite:////proc/nothing/here.sqlite3", key="a key of tests only").recorder
    with pytest.raises(RecordError):
        await recorder.append(a_record(), redacted_text="x")
    await recorder.close()


async def test_an_unreachable_postgres_says_so_without_the_password():
    recorder = records_at("postgresql://u:hunter2@127.0.0.1:1/x").recorder
    with pytest.raises(RecordError) as caught:
        await recorder.append(a_record(), redacted_text="x")
    assert "hunter2" not in str(caught.value)
    await recorder.close()


async def test_links_are_stored_as_commitments_and_read_back_as_digests(recorder, store_url):
    record = a_record(subject="5" * 32, conversation="c" * 32)
    await recorder.append(record, redacted_text="x")
    assert await recorder.get("rec_1") == record
    stored = b"".join(await bodies(store_url))
    assert b"5" * 32 not in stored
    assert b"c" * 32 not in stored
