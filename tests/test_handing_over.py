"""A conversation that waits for a person: filed before the reply leaves, honest while it waits, never in the way."""

import asyncio
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from service.core.conversation import Conversation
from service.core.errors import DeskError
from service.core.handoff import HandoffState
from service.core.outcome import ReplyStatus
from service.core.reading import Cue, CueKind, Reading, Span, Urgency
from tests.desks import a_handoff
from tests.fakes import a_request
from tests.house import House
from tests.rules import at_input, word

PERSON = [(at_input(), word("person"))]
CRISIS = Reading(cues=(Cue(kind=CueKind.CRISIS, span=Span(turn=0, start=0, end=1)),), urgency=Urgency.CRISIS)


async def respond(house, *texts, deadline_ms=2000, **about):
    return await house.responder.respond(a_request(*texts, **about), deadline_ms=deadline_ms)


async def test_what_is_handed_over_is_filed_before_the_reply_leaves():
    house = House("x", rules=PERSON)
    reply = await respond(house, "a person please", tenant="acme")
    (filed,) = house.handoffs.filed
    assert (filed.id, filed.record, filed.told) == (reply.handoff.id, reply.record_id, reply.text)
    assert (filed.conversation, filed.tenant, filed.priority) == ("c-1", "acme", Urgency.ELEVATED)
    assert house.record.tenant == "acme"
    assert filed.brief == reply.handoff.brief


async def test_a_reply_that_is_sent_files_nothing():
    house = House("It left Leeds.", rules=PERSON)
    assert (await respond(house, "Where is it?")).handoff is None
    assert house.handoffs.filed == []


async def test_who_writes_again_while_nobody_has_it_is_told_so_and_no_draft_is_written():
    house = House("a draft", rules=PERSON)
    first = await respond(house, "a person please")
    again = await respond(house, "a person please", "safe: handoff", "anybody there?")
    assert (again.status, again.text) == (ReplyStatus.HANDED_OFF, "safe: waiting")
    assert again.handoff.id == first.handoff.id
    assert house.writer.tasks == []
    (filed,) = house.handoffs.filed
    assert "anybody there?" in filed.brief
    assert filed.told == "safe: waiting"


async def test_who_writes_again_once_a_person_has_it_is_told_that():
    house = House("a draft", rules=PERSON)
    first = await respond(house, "a person please")
    await house.handoffs.claim("default", first.handoff.id, by=None, at=datetime.now(UTC))
    assert (await respond(house, "hello?")).text == "safe: claimed"


async def test_once_it_is_done_the_conversation_goes_on_as_before():
    house = House("It left Leeds.", rules=PERSON)
    first = await respond(house, "a person please")
    await house.handoffs.finish("default", first.handoff.id, at=datetime.now(UTC))
    assert (await respond(house, "thanks, and where is it now?")).status is ReplyStatus.SENT


async def test_a_crisis_gets_its_resources_again_and_again_and_becomes_the_most_urgent():
    house = House("x", rules=PERSON)
    house.handoffs.filed.append(a_handoff(conversation="c-1"))
    house.reader._reading = CRISIS
    for _ in range(2):
        assert (await respond(house, "I can't go on")).text == "safe: crisis"
    assert [one.priority for one in house.handoffs.filed] == [Urgency.CRISIS]


async def test_another_tenants_conversation_of_the_same_name_is_another_conversation():
    house = House("It left Leeds.", rules=PERSON)
    house.handoffs.filed.append(a_handoff(conversation="c-1", tenant="acme"))
    assert (await respond(house, "where is it?")).status is ReplyStatus.SENT


async def test_conversations_without_an_id_are_never_taken_for_one():
    house = House("It left Leeds.", rules=PERSON)
    asked = a_request("a person please")
    unnamed = msgspec.structs.replace(
        asked, conversation=Conversation(id="unnamed", turns=asked.conversation.turns, named=False)
    )
    for _ in range(2):
        await house.responder.respond(unnamed, deadline_ms=2000)
    assert len({one.conversation for one in house.handoffs.filed}) == 2


async def test_a_queue_that_is_down_costs_an_alert_and_not_the_reply():
    house = House("It left Leeds.", rules=PERSON)
    house.handoffs.broken = True
    assert (await respond(house, "where is it?")).status is ReplyStatus.SENT
    assert house.alerts.kinds == ["handoffs_unknown"]
    reply = await respond(house, "a person please")
    assert (reply.status, reply.text, reply.handoff.id) == (ReplyStatus.HANDED_OFF, "safe: handoff", None)
    assert "handoff_failed" in house.alerts.kinds


async def test_a_queue_that_is_slow_holds_no_reply_past_its_deadline_and_files_all_the_same():
    house = House("x", rules=PERSON)
    go, file = asyncio.Event(), house.handoffs.file

    async def slow(handoff):
        await go.wait()
        return await file(handoff)

    house.handoffs.file = slow
    async with asyncio.timeout(1):
        reply = await respond(house, "a person please", deadline_ms=200)
    assert house.alerts.kinds == ["handoff_slow"]
    go.set()
    await asyncio.sleep(0.01)
    assert [one.id for one in house.handoffs.filed] == [reply.handoff.id]


async def test_a_queue_that_hangs_when_asked_holds_no_reply():
    house = House("It left Leeds.", rules=PERSON)

    async def hang(tenant, conversation):
        await asyncio.sleep(60)

    house.handoffs.standing = hang
    async with asyncio.timeout(3):
        reply = await respond(house, "where is it?", deadline_ms=2500)
    assert reply.status is ReplyStatus.SENT


async def test_without_a_record_the_handoff_is_filed_all_the_same():
    house = House("x", rules=PERSON, broken=True)
    reply = await respond(house, "a person please")
    assert (reply.record_id, house.handoffs.filed[0].record) == (None, None)


async def test_the_brief_names_what_our_own_turns_held_out():
    house = House("x", rules=PERSON)
    house.responder._handing_over._promises = lambda text: [text] if "call" in text else []
    reply = await respond(house, "Where is it?", "We will call you on Friday.", "Nobody called. A person please.")
    assert "Said to them: “We will call you on Friday.” (our reply 1)" in reply.handoff.brief


async def test_how_long_it_waits_counts_from_the_filing_and_then_from_the_claim():
    house = House("x")
    now = datetime.now(UTC)
    early, late = (now - timedelta(hours=2)).isoformat(), (now - timedelta(minutes=3)).isoformat()
    waits = house.responder._handing_over.waited
    assert waits(a_handoff(at=early)) >= timedelta(hours=2)
    claimed = a_handoff(at=early, state=HandoffState.CLAIMED, claimed_at=late)
    assert timedelta(minutes=3) <= waits(claimed) < timedelta(minutes=4)
    ahead = (now + timedelta(hours=1)).isoformat()
    assert waits(a_handoff(at=ahead)) == timedelta()


@pytest.mark.parametrize("error", [DeskError("x"), TimeoutError()])
async def test_whatever_the_look_up_raises_is_an_unknown_and_not_an_answer(error):
    house = House("It left Leeds.")

    async def fail(tenant, conversation):
        raise error

    house.handoffs.standing = fail
    assert (await respond(house, "where is it?")).status is ReplyStatus.SENT


async def test_a_bare_message_does_not_cost_the_brief_of_what_went_before():
    house = House("x", rules=PERSON)
    await respond(house, "Parcel 33 is late.", "We will call you.", "a person please")
    for text in ("Hello?", "Anybody?"):
        await respond(house, text)
    (filed,) = house.handoffs.filed
    assert "Parcel 33 is late." in filed.brief
    assert filed.brief.endswith("Since then: “Anybody?”")
    assert "Hello?" not in filed.brief


async def test_a_crisis_in_a_bare_message_stands_first_in_the_brief():
    house = House("x", rules=PERSON)
    await respond(house, "Parcel 33 is late.", "We will call you.", "a person please")
    house.reader._reading = CRISIS
    await respond(house, "I can't go on")
    (filed,) = house.handoffs.filed
    assert filed.brief.index("I can't go on") < filed.brief.index("Parcel 33 is late.")
    assert filed.brief.count("Last message") == 1
