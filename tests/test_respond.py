"""The pipeline: what leaves, under which status, in every way that things go wrong."""

import asyncio
import time

import msgspec
import pytest

from service.core.conversation import Consent, Customer
from service.core.errors import CannotWrite, ModelRateLimited, ModelTimeout
from service.core.guardrail import Finding
from service.core.outcome import ReplyStatus
from service.core.policy import Status
from service.core.reading import READER_FAILED, Cue, CueKind, Reading, Span
from tests.fakes import FakeWriter
from tests.house import House
from tests.rules import a_policy, at_input, word

REVISE_BAD = (a_policy(), word("bad"))
FIX_BAD = (a_policy(action="fix"), word("bad", replacement="kind"))


async def test_a_draft_that_passes_is_sent():
    house = House("good", rules=[REVISE_BAD])
    reply = await house.respond()
    assert (reply.status, reply.text, reply.record_id) == (ReplyStatus.SENT, "good", house.record.id)
    assert reply.outcome.fallback is None


async def test_a_draft_with_a_finding_is_revised_with_what_was_wrong():
    house = House("a bad one", "good", rules=[REVISE_BAD])
    reply = await house.respond()
    assert (reply.status, reply.text) == (ReplyStatus.REVISED, "good")
    second = house.writer.tasks[1]
    assert second.previous == "a bad one"
    assert [finding.remedy for finding in second.findings] == ["leave it out"]
    assert second.avoid == ("a bad one",)


async def test_a_safe_fix_is_made_and_judged_again():
    house = House("a bad word", rules=[FIX_BAD])
    reply = await house.respond()
    assert (reply.status, reply.text) == (ReplyStatus.REVISED, "a kind word")
    assert [check.outcome for check in house.record.checks] == ["fail", "pass"]


@pytest.mark.parametrize("draft", ["bad", "", "  \n "])
async def test_nothing_empty_ever_leaves(draft):
    rules = [(a_policy(action="fix"), word("bad", replacement=""))]
    reply = await House(draft, rules=rules, revisions=0).respond()
    assert reply.text == "from the composer"


async def test_a_fix_that_leaves_only_who_is_writing_leads_to_another_draft():
    rules = [(a_policy(action="fix"), word("It was bad.", replacement=""))]
    house = House("I am Robin, an AI assistant. It was bad.", "I am Robin, an AI assistant. Good.", rules=rules)
    assert (await house.respond()).text == "I am Robin, an AI assistant. Good."


async def test_a_fix_that_does_not_help_leads_to_another_draft():
    rules = [(a_policy(action="fix"), word("bad", replacement="bad"))]
    reply = await House("a bad word", "good", rules=rules).respond()
    assert (reply.status, reply.text) == (ReplyStatus.REVISED, "good")


async def test_the_same_violation_after_every_revision_leaves_it_to_the_composer():
    house = House("a bad one", rules=[REVISE_BAD], revisions=2)
    reply = await house.respond()
    assert (reply.status, reply.text, reply.outcome.fallback) == (ReplyStatus.REVISED, "from the composer", "policy")
    assert len(house.writer.tasks) == 3
    assert house.record.attempts == 4


async def test_when_the_composer_fails_too_the_safe_reply_leaves():
    house = House("a bad one", rules=[REVISE_BAD], fallback=["also bad"])
    reply = await house.respond()
    assert (reply.status, reply.text) == (ReplyStatus.REPLACED, "safe: replaced")
    assert house.record.decided_by == ("TONE-901",)


@pytest.mark.parametrize(
    ("action", "status", "text"),
    [("replace", ReplyStatus.REPLACED, "safe: replaced"), ("handoff", ReplyStatus.HANDED_OFF, "safe: handoff")],
)
async def test_a_policy_that_asks_for_it_stops_at_once(action, status, text):
    house = House("a bad one", rules=[(a_policy(action=action), word("bad"))])
    reply = await house.respond()
    assert (reply.status, reply.text) == (status, text)
    assert len(house.writer.tasks) == 1
    assert house.fallback.tasks == []
    assert (reply.handoff is not None) is (status is ReplyStatus.HANDED_OFF)


@pytest.mark.parametrize(
    ("error", "fallback"),
    [(ModelTimeout("x"), "timeout"), (ModelRateLimited("x"), "rate_limited"), (CannotWrite("x"), "cannot_write")],
)
async def test_a_model_that_fails_is_replaced_by_the_composer(error, fallback):
    reply = await House(error).respond()
    assert (reply.status, reply.text, reply.outcome.fallback) == (ReplyStatus.SENT, "from the composer", fallback)


async def test_when_nobody_can_write_a_person_takes_over():
    house = House(ModelTimeout("x"), fallback=[CannotWrite("no wording for fi")])
    reply = await house.respond()
    assert (reply.status, reply.text) == (ReplyStatus.HANDED_OFF, "safe: handoff")
    assert "no wording for fi" in reply.handoff.brief
    assert (house.record.status, house.record.handoff) == ("handed_off", "elevated")


async def test_input_that_needs_a_person_never_reaches_a_model():
    house = House("good", rules=[(at_input(), word("help me"))])
    reply = await house.respond("please help me")
    assert (reply.status, reply.text) == (ReplyStatus.HANDED_OFF, "safe: handoff")
    assert house.writer.tasks == []
    assert house.record.model == "safe-reply"


async def test_a_crisis_gets_the_text_for_a_crisis():
    reading = Reading(cues=(Cue(kind=CueKind.CRISIS, span=Span(turn=0, start=0, end=4)),), reader="fake@1")
    reply = await House("good", rules=[(at_input(), word("point"))], reading=reading).respond("no point any more")
    assert reply.text == "safe: crisis"
    assert reply.handoff.priority.word == "crisis"


async def test_a_note_on_the_input_lets_the_request_proceed():
    reply = await House("good", rules=[(at_input(action="send_with_note"), word("help"))]).respond("please help me")
    assert (reply.status, reply.text) == (ReplyStatus.SENT, "good")


async def test_a_policy_in_shadow_is_recorded_and_never_acts():
    house = House("a bad one", rules=[(a_policy(status=Status.SHADOW), word("bad"))])
    reply = await house.respond()
    assert (reply.status, reply.text) == (ReplyStatus.SENT, "a bad one")
    assert [(check.outcome, check.shadow) for check in house.record.checks] == [("fail", True)]


async def broken(case):
    raise ZeroDivisionError


async def slow(case):
    await asyncio.sleep(30)
    return []


@pytest.mark.parametrize("check", [broken, slow, lambda case: None, lambda case: ["odd"], lambda case: True])
async def test_a_check_that_cannot_judge_is_an_error_and_never_a_pass(check):
    house = House("good", rules=[(a_policy(), check)])
    reply = await house.respond()
    assert (reply.status, reply.text) == (ReplyStatus.REPLACED, "safe: replaced")
    assert house.record.checks[0].outcome == "error"


async def test_a_finding_outside_the_text_is_an_error():
    def outside(case):
        return [Finding(hazard="tone.word", start=0, end=99, why="x")]

    assert (await House("good", rules=[(a_policy(), outside)]).respond()).status is ReplyStatus.REPLACED


async def test_a_reader_that_breaks_leaves_an_honest_reading():
    house = House("good", reading=RuntimeError("boom"))
    reply = await house.respond()
    assert reply.outcome.reading.abstained == READER_FAILED
    assert house.alerts.kinds == ["reader_failed"]
    assert reply.status is ReplyStatus.SENT


async def test_no_record_no_model_text():
    house = House("good", broken=True)
    reply = await house.respond()
    assert (reply.status, reply.text, reply.record_id) == (ReplyStatus.REPLACED, "safe: replaced", None)
    assert house.alerts.kinds == ["record_failed"]


async def test_a_handoff_that_cannot_be_recorded_is_still_a_handoff():
    house = House("good", rules=[(at_input(), word("help me"))], broken=True)
    reply = await house.respond("help me")
    assert (reply.status, reply.text) == (ReplyStatus.HANDED_OFF, "safe: handoff")
    assert reply.record_id is None


async def test_a_broken_part_costs_the_draft_and_not_the_reply():
    house = House(KeyError("bug"))
    reply = await house.respond()
    assert (reply.status, reply.outcome.fallback) == (ReplyStatus.REPLACED, "internal_error")
    assert house.alerts.kinds == ["pipeline_failed"]


class Sleeper(FakeWriter):
    """A writer that never keeps to its time."""

    async def write(self, task, *, timeout_s):
        await asyncio.sleep(30)


async def test_a_writer_that_ignores_its_time_is_cut_off_at_the_deadline():
    house = House("good")
    house.responder._drafter._writer = Sleeper("x")
    started = time.monotonic()
    reply = await house.respond(deadline_ms=300)
    assert time.monotonic() - started < 0.35
    assert (reply.status, reply.outcome.fallback) == (ReplyStatus.REPLACED, "deadline")


async def test_the_writer_sees_placeholders_and_the_customer_their_own_words():
    house = House("about <HIDDEN_1>")
    reply = await house.respond("my secret is out")
    assert house.writer.tasks[0].request.conversation.last_customer_turn == "my <HIDDEN_1> is out"
    assert reply.text == "about secret"
    assert "secret" not in house.recorder.texts[0]
    assert house.record.redacted == {"hidden": 1}


async def test_the_record_holds_no_text_of_the_conversation():
    house = House("a bad one", "a perfectly fine answer", rules=[REVISE_BAD])
    await house.respond("where is my umbrella", customer=Customer(id="u-7"))
    written = msgspec.json.encode(house.record).decode()
    for text in ("umbrella", "perfectly", "bad one", "u-7", "c-1"):
        assert text not in written


async def test_without_consent_the_reader_is_told_not_to_read_emotion():
    asked = {}

    class Reader:
        async def read(self, conversation, *, emotion=True, language=None, timeout_s):
            asked.update(emotion=emotion, language=language)
            return Reading(abstained="no_consent")

    house = House("good")
    house.responder._reader = Reader()
    await house.respond(customer=Customer(consent=Consent(read_emotion=False), language="de"))
    assert asked == {"emotion": False, "language": "de"}
    assert house.record.reading.abstained == "no_consent"
