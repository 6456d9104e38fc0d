"""Erasure and retention: what is gone is gone from the files too, and everything still verifies."""

import hashlib
import hmac
from datetime import timedelta
from pathlib import Path

import pytest

from service.adapters.records.chain import entry_of
from service.core.errors import NotFound, RecordError
from service.core.record_events import Erasure, Retention
from tests.fakes import a_record
from tests.stores import bodies, execute, records_at, rows

KEPT = timedelta(days=30)


async def two_people(store_url, **options):
    records = records_at(store_url, keep_text_for=KEPT, **options)
    digest = records.recorder.digest
    for number, person in enumerate(("ana", "ben", "ana")):
        record = a_record(f"rec_{number}", subject=digest(person), conversation=digest(f"c-{person}"))
        await records.recorder.append(record, redacted_text=f"what {person} wrote, number {number}")
    return records


async def test_everything_about_a_person_is_shown_and_only_that(store_url):
    records = await two_people(store_url)
    found = await records.archive.subject("ana")
    assert [(one.record.id, one.text) for one in found] == [
        ("rec_0", "what ana wrote, number 0"),
        ("rec_2", "what ana wrote, number 2"),
    ]
    assert await records.archive.subject("nobody") == ()
    assert await records.archive.subject("ana", tenant="another") == ()
    await records.recorder.close()


async def test_kept_texts_are_read_many_at_a_time_and_not_after_an_erasure(store_url):
    records = await two_people(store_url)
    ids = [f"rec_{number}" for number in range(1000)]
    texts = {
        f"rec_{number}": f"what {name} wrote, number {number}" for number, name in enumerate(("ana", "ben", "ana"))
    }
    assert await records.archive.kept_texts(ids) == texts
    assert await records.archive.kept_texts([]) == {}
    await records.eraser.erase("ana")
    assert await records.archive.kept_texts(ids) == {"rec_1": texts["rec_1"]}
    await records.recorder.close()


async def test_erasing_a_person_leaves_nothing_that_joins_records_to_them(store_url):
    records = await two_people(store_url)
    keys = await rows(store_url, "SELECT id, key, subject, conversation FROM attune_record_keys ORDER BY id")
    receipt = await records.eraser.erase("ana")
    assert (receipt.records, receipt.texts) == (2, 2)
    assert await records.archive.subject("ana") == ()
    gone = await records.archive.find("rec_0")
    assert (gone.erased, gone.text) == (True, None)
    assert len(await records.archive.subject("ben")) == 1
    found = await records.archive.verify()
    assert (found.ok, found.records, found.unsigned) == (True, 4, 0)
    await records.recorder.close()
    left = await rows(store_url, "SELECT key, subject, conversation FROM attune_record_keys")
    assert [bytes(row[0]) for row in left] == [bytes(keys[1][1])]
    assert len(await rows(store_url, "SELECT id FROM attune_vault")) == 1


async def test_the_bytes_of_an_erased_key_are_not_left_in_the_file(tmp_path):
    url = f"sqlite:///{tmp_path}/records.sqlite3"
    records = await two_people(url)
    key, subject, conversation = (
        await rows(url, "SELECT key, subject, conversation FROM attune_record_keys WHERE id = 'rec_0'")
    )[0]
    sealed = (await rows(url, "SELECT sealed FROM attune_vault WHERE id = 'rec_0'"))[0][0]
    needles = [key, sealed[:40], subject.encode(), conversation.encode()]
    await records.recorder.checkpoint()

    def everything() -> bytes:
        return b"".join(file.read_bytes() for file in Path(tmp_path).glob("records.sqlite3*"))

    assert all(needle in everything() for needle in needles)
    await records.eraser.erase("ana")
    assert not any(needle in everything() for needle in needles)
    await records.recorder.close()


async def test_the_receipt_alone_shows_whom_the_erasure_was_about(store_url):
    records = await two_people(store_url)
    receipt = await records.eraser.erase("ana")
    entry = entry_of((await records.archive.tables.record(receipt.record)).body)
    assert isinstance(entry.record, Erasure)
    assert hmac.digest(bytes.fromhex(receipt.key), b"ana", "sha256").hex() == entry.commitment
    assert hashlib.sha256((await records.archive.tables.record(receipt.record)).body).hexdigest() == receipt.hash
    assert await records.archive.tables.key(receipt.record) is None
    proof = await records.archive.prove(receipt.record, held=receipt.checkpoint)
    assert proof.log.note == receipt.checkpoint
    await records.recorder.close()


async def test_an_erasure_of_nobody_is_answered_too(store_url):
    records = await two_people(store_url)
    receipt = await records.eraser.erase("nobody")
    assert (receipt.records, receipt.texts) == (0, 0)
    await records.recorder.close()


async def test_others_forget_first_and_their_failure_stops_the_erasure(store_url):
    class Stubborn:
        async def forget_customer(self, tenant, customer, records):
            assert (tenant, customer, records) == ("default", "ana", ["rec_0", "rec_2"])
            raise RecordError("the queue is away")

    records = await two_people(store_url, others=[Stubborn()])
    with pytest.raises(RecordError, match="queue"):
        await records.eraser.erase("ana")
    assert len(await records.archive.subject("ana")) == 2
    await records.recorder.close()


async def test_what_belongs_to_records_past_their_date_is_forgotten_with_them(store_url):
    class Feedback:
        gone: tuple[str, ...] = ()

        async def forget_records(self, records):
            self.gone += tuple(records)
            return len(records)

    feedback = Feedback()
    records = records_at(store_url, others=[feedback])
    for number, until in enumerate(("2026-01-01", "2999-01-01", "2026-01-01")):
        await records.recorder.append(a_record(f"rec_{number}", retain_until=until), redacted_text="x")
    await records.eraser.retain("2026-06-01")
    assert feedback.gone == ("rec_0", "rec_2")
    await records.recorder.close()


async def test_kept_texts_are_unreadable_without_the_key_and_off_by_default(store_url):
    records = await two_people(store_url)
    await records.recorder.close()
    for table in ("attune_records", "attune_record_keys", "attune_vault", "attune_checkpoints"):
        for row in await rows(store_url, f"SELECT * FROM {table}"):
            assert b"wrote" not in b"".join(bytes(cell) for cell in row if isinstance(cell, bytes))
    plain = records_at(store_url)
    await plain.recorder.append(a_record("rec_9"), redacted_text="not to be kept")
    assert (await plain.archive.find("rec_9")).text is None
    await plain.recorder.close()


async def test_a_record_joined_to_another_person_by_hand_is_refused(store_url):
    records = await two_people(store_url)
    await execute(store_url, f"UPDATE attune_record_keys SET subject = '{records.recorder.digest('ben')}'")
    with pytest.raises(RecordError, match="links were changed"):
        await records.archive.subject("ben")
    await records.recorder.close()


async def test_retention_takes_content_past_its_date_and_leaves_the_hashes(store_url):
    records = records_at(store_url, keep_text_for=KEPT)
    for number in range(8):
        until = "2026-01-01" if number in (1, 2, 3, 6) else "2999-01-01"
        await records.recorder.append(a_record(f"rec_{number}", retain_until=until), redacted_text="x")
    (done,) = await records.eraser.retain("2026-06-01")
    assert (done.records, done.texts, [(first, last) for _, first, last in done.ranges]) == (4, 0, [(2, 4), (7, 7)])
    found = await records.archive.verify()
    assert (found.ok, found.records, found.emptied) == (True, 9, 4)
    assert (await records.archive.find("rec_1")).record is None
    with pytest.raises(NotFound):
        await records.recorder.get("rec_1")
    assert (await records.archive.find("rec_0")).text == "x"
    assert await records.eraser.retain("2026-06-01") == ()
    await records.recorder.close()
    kinds = [type(entry_of(body).record) for body in await bodies(store_url) if body]
    assert kinds.count(Retention) == 1
    assert len(await rows(store_url, "SELECT id FROM attune_record_keys")) == 4


async def test_kept_texts_go_before_their_records(store_url):
    records = records_at(store_url, keep_text_for=timedelta(days=-2))
    await records.recorder.append(a_record(retain_until="2999-01-01"), redacted_text="x")
    (done,) = await records.eraser.retain("2999-01-01")
    assert (done.records, done.texts) == (0, 1)
    held = await records.archive.find("rec_1")
    assert (held.text, held.erased) == (None, False)
    await records.recorder.close()
