"""When the store is slower than the deadline, a vetted text leaves in time and its record follows."""

import asyncio

from service import recording
from service.core.errors import RecordError
from service.core.reply import ReplyStatus
from tests.fakes import FakeRecorder
from tests.house import House
from tests.rules import at_input, word


class SlowRecorder(FakeRecorder):
    """Keeps every record once it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()

    async def append(self, record, *, redacted_text):
        await self.go.wait()
        await super().append(record, redacted_text=redacted_text)


def slow(house) -> SlowRecorder:
    """Give a house a store that hangs."""
    recorder = house.recorder = house.responder._recording._recorder = SlowRecorder()
    return recorder


async def settled(house):
    """Let the store go on and everything that waits for it end."""
    house.recorder.go.set()
    await asyncio.gather(*house.responder._recording._following, return_exceptions=True)


async def test_a_vetted_text_leaves_in_time_and_its_record_follows():
    house = House("good", rules=[(at_input(), word("help me"))])
    slow(house)
    reply = await house.respond("help me", deadline_ms=100)
    assert (reply.status, reply.record_id) == (ReplyStatus.HANDED_OFF, None)
    assert house.recorder.records == []
    await settled(house)
    assert house.record.status == "handed_off"
    assert house.recorder.texts[0].endswith("safe: handoff")


async def test_a_draft_stays_and_the_record_is_that_of_the_text_that_left():
    house = House("good")
    slow(house)
    reply = await house.respond(deadline_ms=100)
    assert (reply.status, reply.text) == (ReplyStatus.REPLACED, "safe: replaced")
    await settled(house)
    assert (house.record.status, house.record.fallback) == ("replaced", "record_failed")


async def test_a_caller_who_leaves_while_the_record_is_written_takes_it_back():
    house = House("good")
    slow(house)
    answering = asyncio.create_task(house.respond(deadline_ms=2000))
    await asyncio.sleep(0.05)
    answering.cancel()
    await asyncio.gather(answering, return_exceptions=True)
    await settled(house)
    assert house.recorder.records == []


async def test_a_store_that_hangs_for_long_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(recording, "MOST_FOLLOWING", 1)
    house = House("good", rules=[(at_input(), word("help me"))])
    slow(house)
    for _ in range(3):
        await house.respond("help me", deadline_ms=100)
    await settled(house)
    assert len(house.recorder.records) == 1
    assert house.alerts.kinds.count("record_lost") == 2


async def test_a_record_that_fails_after_its_text_left_raises_an_alert():
    house = House("good", rules=[(at_input(), word("help me"))])

    async def fail(record, *, redacted_text):
        await house.recorder.go.wait()
        raise RecordError("disk full")

    slow(house).append = fail
    await house.respond("help me", deadline_ms=100)
    await settled(house)
    assert house.alerts.kinds == ["record_failed", "record_lost"]
