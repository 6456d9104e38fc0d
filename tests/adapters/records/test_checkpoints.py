"""Checkpoints: made when due, over all chains, and proofs made from them."""

import asyncio

import pytest

from service.adapters.records.checkpointing import Often
from service.adapters.records.merkle import consistent, included, leaf
from service.adapters.records.note import CHAIN, LOG, opened, public_of
from service.core.errors import RecordError
from tests.fakes import FakeAlerts, a_record
from tests.stores import execute, records_at, rows


async def fill(records, count, start=0):
    numbers = range(start, start + count)
    await asyncio.gather(*(records.recorder.append(a_record(f"rec_{n:04}"), redacted_text="x") for n in numbers))


async def sizes(store_url):
    return [row[0] for row in await rows(store_url, "SELECT size FROM attune_checkpoints ORDER BY number")]


async def until(condition, seconds=5.0):
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - what is awaited is in a database
            await asyncio.sleep(0.01)


async def test_a_chain_is_signed_after_so_many_records_and_at_its_end(store_url):
    records = records_at(store_url, often=Often(records=10, seconds=3600))
    for start in (0, 12):
        await fill(records, 12, start)

        async def signed(expected=start // 12 + 1):
            return len(await sizes(store_url)) == expected

        await until(signed)
    await fill(records, 1, 24)
    await records.recorder.close()
    assert await sizes(store_url) == [12, 24, 25]


async def test_a_chain_is_signed_after_some_time(store_url):
    records = records_at(store_url, often=Often(records=1000, seconds=0.05))
    await fill(records, 3)

    async def signed():
        return await sizes(store_url) == [3]

    await until(signed)
    await records.recorder.close()
    assert await sizes(store_url) == [3]


async def test_the_merged_checkpoint_covers_the_chains_of_all_writers(store_url):
    one, two = records_at(store_url), records_at(store_url)
    await asyncio.gather(fill(one, 5), fill(two, 7, 100))
    await asyncio.gather(one.recorder.close(), two.recorder.close())
    reader = records_at(store_url).archive
    await reader.open()
    entries = [entry async for entry in reader.tables.checkpoints()]
    public = public_of(reader.verifier_key)
    assert [opened(entry.merged, public).size for entry in entries] == list(range(1, len(entries) + 1))
    assert {opened(entry.note, public).origin for entry in entries} == {CHAIN + entry.writer for entry in entries}
    assert opened(entries[-1].merged, public).origin == LOG
    found = await reader.verify()
    await reader.tables.database.close()
    assert (found.ok, found.records, found.unsigned, len(found.heads)) == (True, 12, 0, 2)


async def test_a_checkpoint_that_cannot_be_written_is_told_and_made_later(store_url):
    alerts = FakeAlerts()
    records = records_at(store_url, alerts=alerts, often=Often(records=1, seconds=3600))
    await records.recorder.open()
    add = records.archive.tables.add_checkpoint

    async def failing(checkpoint):
        raise RecordError("disk full")

    records.archive.tables.add_checkpoint = failing
    await fill(records, 2)

    async def told():
        return "checkpoint_failed" in alerts.kinds

    await until(told)
    records.archive.tables.add_checkpoint = add
    await records.recorder.close()
    assert await sizes(store_url) == [2]


async def test_a_record_is_proved_to_have_been_in_the_log_by_a_time(records, store_url):
    await fill(records, 9)
    await records.recorder.checkpoint()
    held = (await records.archive.last_checkpoint()).merged
    await fill(records, 4, 9)
    await records.recorder.checkpoint()
    proof = await records.archive.prove("rec_0003", held=held)
    public = public_of(proof.key)
    chain, log = opened(proof.chain.note, public), opened(proof.log.note, public)
    path = [bytes.fromhex(step) for step in proof.chain.path]
    assert included(leaf(bytes.fromhex(proof.hash)), proof.chain.at, chain.size, path, chain.root)
    path = [bytes.fromhex(step) for step in proof.log.path]
    assert included(leaf(proof.chain.note.encode()), proof.log.at, log.size, path, log.root)
    before = opened(held, public)
    path = [bytes.fromhex(step) for step in proof.since.path]
    assert consistent(before.size, log.size, before.root, log.root, path)
    assert (await records.archive.prove("rec_0003", by=chain.at)).proved_at == chain.at
    with pytest.raises(RecordError, match="cannot be proved"):
        await records.archive.prove("rec_0003", by="2020-01-01T00:00:00+00:00")


async def test_what_no_checkpoint_covers_yet_cannot_be_proved(records):
    await fill(records, 1)
    with pytest.raises(RecordError, match="no checkpoint covers"):
        await records.archive.prove("rec_0000")


async def test_the_store_of_the_first_version_is_brought_to_this_one(tmp_path):
    from service.adapters.records import postgres_schema, sqlite_schema
    from tests.postgres import POSTGRES, fresh_postgres

    assert len(sqlite_schema.MIGRATIONS) == len(postgres_schema.MIGRATIONS) == 2
    body = '{"record":{"retain_until":"2027-12-28"}}'
    urls = [f"sqlite:///{tmp_path}/old.sqlite3"]
    await execute(
        urls[0],
        *sqlite_schema.MIGRATIONS[0],
        f"INSERT INTO records VALUES ('w', 1, 'rec_1', '2026-11-23T09:00:00.000000+00:00', '0', '1', '{body}')".replace(
            f"'{body}'", f"CAST('{body}' AS BLOB)"
        ),
        "PRAGMA user_version=1",
    )
    try:
        await fresh_postgres()
    except pytest.skip.Exception:
        pass
    else:
        urls.append(POSTGRES)
        await execute(
            POSTGRES,
            *postgres_schema.MIGRATIONS[0],
            "CREATE TABLE attune_schema (version int NOT NULL)",
            "INSERT INTO attune_schema VALUES (1)",
            f"INSERT INTO attune_records VALUES ('w', 1, 'rec_1', '2026-11-23T09:00:00+00:00', '0', '1', '{body}')",
        )
    for url in urls:
        records = records_at(url)
        await records.archive.open()
        assert (await records.archive.tables.record("rec_1")).body == body.encode()
        await records.archive.tables.database.close()
        assert await rows(url, "SELECT at, kind, keep_until FROM attune_records") == [
            ("2026-11-23T09:00:00.000000+00:00", "decision", "2027-12-28")
        ]
