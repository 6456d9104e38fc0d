"""What the desk promises, over SQLite and PostgreSQL: handoffs, jobs and feedback outlive everything but their date."""

import asyncio
import itertools
from datetime import timedelta
from pathlib import Path

import asyncpg
import msgspec
import pytest

from service.adapters.chatwoot import Unanswered
from service.adapters.chatwoot.inbox import KIND, Incoming
from service.adapters.desk import open_desk
from service.adapters.desk.jobs import LEASE, MOST_ATTEMPTS, Job
from service.core.conversation import Channel
from service.core.errors import Conflict, DeskError, NotFound
from service.core.feedback import FeedbackOutcome, edit_of, feedback_on
from service.core.handoff import HandoffState
from service.core.reading import Urgency
from tests.desks import NOW, a_handoff
from tests.fakes import a_record
from tests.postgres import POSTGRES, fresh_postgres


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def url(request, tmp_path):
    if request.param == "postgres":
        await fresh_postgres()
        return POSTGRES
    return f"sqlite:///{tmp_path}/deep/records.sqlite3"


@pytest.fixture
async def desk(url):
    desk = open_desk(url, receivers=("webhook",))
    yield desk
    await desk.database.close()


async def filed(desk, *handoffs):
    return [await desk.handoffs.file(handoff) for handoff in handoffs]


async def due(desk, now=NOW):
    return await desk.jobs.lease(now=now, most=50)


async def test_a_filed_handoff_reads_back_equal_after_a_restart(desk, url):
    await filed(desk, a_handoff())
    await desk.database.close()
    again = open_desk(url)
    assert await again.handoffs.get("default", "hnd_1") == a_handoff()
    await again.database.close()


async def test_the_list_is_most_urgent_first_then_who_waits_longest(desk):
    late = a_handoff("late", at="2026-11-23T09:30:00.000000+00:00")
    await filed(desk, late, a_handoff("early"), a_handoff("urgent", priority=Urgency.CRISIS, at=late.at))
    listed = await desk.handoffs.listed("default", state=HandoffState.WAITING, most=10)
    assert [one.id for one in listed] == ["urgent", "early", "late"]


async def test_a_conversation_waits_once_and_only_grows_more_urgent(desk):
    await filed(desk, a_handoff("hnd_1", conversation="c", priority=Urgency.HIGH, reason="legal"))
    calmer = a_handoff("hnd_2", conversation="c", priority=Urgency.ELEVATED, brief="newer", reason="person", at="2027")
    (kept,) = await filed(desk, calmer)
    assert (kept.id, kept.priority, kept.reason, kept.brief) == ("hnd_1", Urgency.HIGH, "legal", "newer")
    assert kept.at == a_handoff().at
    (kept,) = await filed(desk, a_handoff("hnd_3", conversation="c", priority=Urgency.CRISIS, reason="crisis"))
    assert (kept.id, kept.priority, kept.reason) == ("hnd_1", Urgency.CRISIS, "crisis")


async def test_a_finished_conversation_can_be_handed_over_again(desk):
    await filed(desk, a_handoff("hnd_1", conversation="c"))
    await desk.handoffs.finish("default", "hnd_1", at=NOW)
    assert await desk.handoffs.standing("default", "c") is None
    (second,) = await filed(desk, a_handoff("hnd_2", conversation="c"))
    assert second.id == "hnd_2"


async def test_only_one_of_many_claims_a_handoff(desk):
    await filed(desk, a_handoff())
    claims = [desk.handoffs.claim("default", "hnd_1", by=f"desk {n}", at=NOW) for n in range(8)]
    outcomes = await asyncio.gather(*claims, return_exceptions=True)
    won = [one for one in outcomes if not isinstance(one, Exception)]
    assert len(won) == 1
    assert won[0].state is HandoffState.CLAIMED
    assert {type(one) for one in outcomes} - {type(won[0])} == {Conflict}
    assert (await desk.handoffs.get("default", "hnd_1")).claimed_by == won[0].claimed_by


async def test_what_is_done_cannot_be_done_or_claimed_again(desk):
    await filed(desk, a_handoff())
    await desk.handoffs.finish("default", "hnd_1", at=NOW)
    with pytest.raises(Conflict, match="done already"):
        await desk.handoffs.finish("default", "hnd_1", at=NOW)
    with pytest.raises(Conflict, match="done already"):
        await desk.handoffs.claim("default", "hnd_1", by=None, at=NOW)


async def test_another_tenant_sees_nothing(desk):
    await filed(desk, a_handoff(conversation="c"))
    with pytest.raises(NotFound):
        await desk.handoffs.get("other", "hnd_1")
    with pytest.raises(NotFound):
        await desk.handoffs.claim("other", "hnd_1", by=None, at=NOW)
    with pytest.raises(NotFound):
        await desk.handoffs.finish("other", "hnd_1", at=NOW)
    assert await desk.handoffs.standing("other", "c") is None
    assert await desk.handoffs.listed("other", state=HandoffState.WAITING, most=9) == ()
    assert await desk.handoffs.forget_customer("other", "u-7", ()) == 0
    (theirs,) = await filed(desk, a_handoff("hnd_2", conversation="c", tenant="other"))
    assert theirs.id == "hnd_2"


async def test_what_is_done_is_deleted_after_its_time_and_so_is_what_nobody_takes_up(desk):
    await filed(desk, a_handoff("done"), a_handoff("forgotten"), a_handoff("taken"))
    await desk.handoffs.finish("default", "done", at=NOW + timedelta(days=1))
    await desk.handoffs.claim("default", "taken", by=None, at=NOW + timedelta(days=9))
    await desk.handoffs.forget(before=NOW + timedelta(hours=12))
    assert (await desk.handoffs.get("default", "done")).id == "done"
    await desk.handoffs.forget(before=NOW + timedelta(days=2))
    for gone in ("done", "forgotten"):
        with pytest.raises(NotFound):
            await desk.handoffs.get("default", gone)
    assert (await desk.handoffs.get("default", "taken")).id == "taken"


async def test_everything_about_a_customer_can_be_deleted(desk):
    await filed(desk, a_handoff("a"), a_handoff("b"), a_handoff("c", customer="u-8"))
    assert await desk.handoffs.forget_customer("default", "u-7", ()) == 2
    assert [one.id for one in await desk.handoffs.listed("default", state=HandoffState.WAITING, most=9)] == ["c"]


async def test_a_customer_reads_all_that_the_desk_holds_about_them_and_none_of_it_is_left_after(desk, url):
    await filed(desk, a_handoff("a", brief="Their cat is called Mimi.", told="A person will call."))
    await filed(desk, a_handoff("b", customer=None, record="rec_9"), a_handoff("c", customer="u-8", record="rec_8"))
    for number, record in enumerate(("rec_9", "rec_8")):
        told = msgspec.structs.replace(feedback(number, rating=2), record=record, text=f"What {record} became.")
        await desk.feedback.add(told)
    handoffs = await desk.handoffs.about_customer("default", "u-7", ["rec_9"])
    assert [(one.what, one.id) for one in handoffs] == [("handoff", "a"), ("handoff", "b")]
    for words in ("Their cat is called Mimi.", "A person will call.", "asked for a person"):
        assert words in handoffs[0].words
    (said,) = await desk.feedback.about_customer("default", "u-7", ["rec_9"])
    assert "rated 2 of 5" in said.words
    assert "What rec_9 became." in said.words
    assert await desk.feedback.about_customer("other", "u-7", ["rec_9"]) == ()
    assert await desk.handoffs.about_customer("other", "u-7", ["rec_9"]) == ()
    assert await desk.handoffs.forget_customer("default", "u-7", ["rec_9"]) == 2
    assert await desk.feedback.forget_customer("default", "u-7", ["rec_9"]) == 1
    assert await desk.handoffs.about_customer("default", "u-7", ["rec_9"]) == ()
    assert await desk.feedback.about_customer("default", "u-7", ["rec_9"]) == ()
    assert len(await desk.feedback.about_customer("default", "u-8", ["rec_8"])) == 1
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        left = b"".join(file.read_bytes() for file in folder.iterdir())
        for words in (b"Mimi", b"What rec_9 became"):
            assert words not in left
        assert b"What rec_8 became" in left


async def test_a_message_that_waits_for_its_answer_is_shown_and_forgotten_too(desk):
    waiting = Unanswered(desk.jobs)
    for number, customer in enumerate((7, 8, 7)):
        incoming = Incoming(
            account=1, talk=number, message=number, text=f"message {number}", status="pending", channel=Channel.CHAT,
            customer=customer, name="Ana", language=None,
        )  # fmt: skip
        body = msgspec.json.encode(incoming).decode()
        await desk.jobs.add(Job(id=f"m{number}", tenant="default", kind=KIND, body=body), at=NOW)
    await desk.jobs.done("m2")
    (one,) = await waiting.about_customer("default", "chatwoot:1:7", ())
    assert (one.what, one.id) == ("message", "m0")
    assert "message 0" in one.words
    assert await waiting.forget_customer("default", "chatwoot:1:7", ()) == 1
    assert await waiting.about_customer("default", "chatwoot:1:7", ()) == ()
    assert len(await waiting.about_customer("default", "chatwoot:1:8", ())) == 1


async def test_a_handoff_is_announced_once_and_again_when_it_becomes_more_urgent(desk):
    await filed(desk, a_handoff(conversation="c"), a_handoff("x", conversation="c"))
    assert [job.body for job in await due(desk)] == ["hnd_1"]
    await filed(desk, a_handoff("y", conversation="c", priority=Urgency.CRISIS))
    assert [(job.kind, job.body) for job in await due(desk)] == [("webhook", "hnd_1")]


async def test_a_job_is_taken_once_however_often_it_is_asked_for(desk):
    job = Job(id="chatwoot:1:9", tenant="default", kind="chatwoot", body="{}")
    assert await desk.jobs.add(job, at=NOW)
    assert not await desk.jobs.add(job, at=NOW)
    (taken,) = await due(desk)
    await desk.jobs.done(taken.id)
    assert not await desk.jobs.add(job, at=NOW)
    assert await due(desk, NOW + timedelta(days=1)) == ()


async def test_a_leased_job_comes_back_when_its_process_dies(desk):
    await desk.jobs.add(Job(id="j", tenant="default", kind="k", body="b"), at=NOW)
    assert len(await due(desk)) == 1
    assert await due(desk, NOW + LEASE / 2) == ()
    assert [job.attempts for job in await due(desk, NOW + LEASE)] == [2]


async def test_many_workers_share_jobs_without_doing_one_twice(desk):
    for number in range(20):
        await desk.jobs.add(Job(id=f"j{number}", tenant="default", kind="k", body=""), at=NOW)
    taken = await asyncio.gather(*(desk.jobs.lease(now=NOW, most=4) for _ in range(8)))
    ids = [job.id for jobs in taken for job in jobs]
    assert len(ids) == len(set(ids))
    assert len(ids) + len(await due(desk)) == 20


async def test_pauses_grow_until_the_job_is_given_up(desk):
    await desk.jobs.add(Job(id="j", tenant="default", kind="k", body=""), at=NOW)
    now, pauses = NOW, []
    for _ in range(MOST_ATTEMPTS):
        while not (jobs := await due(desk, now)):
            now += timedelta(seconds=5)
        started = now
        goes_on = await desk.jobs.retry(jobs[0], now=now, error="503")
        pauses.append(started)
        if not goes_on:
            break
    assert not goes_on
    assert await due(desk, now + timedelta(days=30)) == ()
    gaps = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(pauses)]
    assert gaps[:4] == [5, 10, 20, 40]
    assert max(gaps) == 3600
    assert sum(gaps) > 18 * 3600


async def test_what_a_job_held_is_gone_once_it_is_done(desk):
    await desk.jobs.add(Job(id="j", tenant="default", kind="k", body="my secret"), at=NOW)
    await desk.jobs.done("j")
    (row,) = await desk.database.read("SELECT body, state FROM attune_jobs WHERE id = $1", "j")
    assert (row["body"], row["state"]) == ("", "done")
    await desk.jobs.forget(before=NOW + timedelta(days=8))
    assert await desk.database.read("SELECT id FROM attune_jobs") == []


def feedback(number, **changes):
    record = a_record(changes.pop("record", "rec_1"), tenant=changes.pop("tenant", "default"))
    values = dict(
        feedback_id=f"fbk_{number}", at=NOW + timedelta(minutes=number), rating=None, outcome=None, edit=None, text=None
    )
    return feedback_on(record, **{**values, **changes})


async def test_feedback_reads_back_equal_and_stays_in_its_tenant(desk):
    edit = edit_of("It left today. It is late.", "It left today. It is a day late, sorry.")
    first = feedback(1, rating=4, edit=edit, outcome=FeedbackOutcome.RESOLVED)
    second = feedback(2, record="rec_2", text="It is <NAME_1>'s.")
    for one in (first, second, feedback(3, tenant="other")):
        await desk.feedback.add(one)
    since = (NOW - timedelta(days=1)).isoformat(timespec="microseconds")
    assert await desk.feedback.given("default", since=since) == (first, second)
    assert await desk.feedback.given("default", since=since, record="rec_2") == (second,)
    assert len(await desk.feedback.given("other", since=since)) == 1


async def test_feedback_is_counted_in_groups(desk):
    rows = [feedback(1, rating=5), feedback(2, rating=2, outcome=FeedbackOutcome.REOPENED)]
    rows.append(feedback(3, edit=edit_of("one two three four.", "one two three five.")))
    for one in rows:
        await desk.feedback.add(msgspec.structs.replace(one, emotion="angry"))
    await desk.feedback.add(feedback(4))
    angry, neutral = await desk.feedback.tallies("default", since="2026", by="emotion")
    assert (angry.group, angry.count, angry.rated, angry.mean_rating) == ("angry", 3, 2, 3.5)
    assert (angry.outcomes, angry.edited, angry.mean_edit) == ({"reopened": 1}, 1, 0.25)
    assert (neutral.count, neutral.mean_rating, neutral.mean_edit) == (1, None, None)


async def test_one_write_that_fails_takes_no_other_along(desk):
    outcomes = await asyncio.gather(
        *(desk.feedback.add(feedback(number)) for number in (1, 2, 2, 3)), return_exceptions=True
    )
    assert [type(one) for one in outcomes].count(DeskError) == 1
    assert len(await desk.feedback.given("default", since="2026")) == 3


async def test_an_unreachable_database_says_so_without_the_password():
    desk = open_desk("postgresql://u:hunter2@127.0.0.1:1/x")
    with pytest.raises(DeskError) as caught:
        await desk.handoffs.file(a_handoff())
    assert "hunter2" not in str(caught.value)


async def test_a_file_that_cannot_be_made_says_so():
    desk = open_desk("sqlite:////proc/nothing/here.sqlite3")
    with pytest.raises(DeskError):
        await desk.handoffs.file(a_handoff())
    await desk.database.close()


@pytest.mark.postgres
async def test_two_processes_that_start_at_once_migrate_once():
    await fresh_postgres()
    desks = [open_desk(POSTGRES) for _ in range(4)]
    await asyncio.gather(*(desk.handoffs.file(a_handoff(f"h{at}")) for at, desk in enumerate(desks)))
    connection = await asyncpg.connect(POSTGRES)
    assert await connection.fetchval("SELECT count(*) FROM attune_desk_schema") == 1
    await connection.close()
    for desk in desks:
        await desk.database.close()
