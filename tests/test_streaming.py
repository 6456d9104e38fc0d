"""Streaming: nothing leaves before its verdict, however the draft is cut, wherever it goes wrong."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.core.errors import ModelBadAnswer, ModelTimeout
from service.core.guardrail import Finding
from service.core.outcome import ReplyStatus
from service.core.policy import Check
from service.core.settled import pieces, settled
from tests.fakes import a_request
from tests.house import House
from tests.rules import a_policy, word

REVISE = (a_policy(), word("bad"))
REPLACE = (a_policy("TONE-902", action="replace"), word("vile"))
HANDOFF = (a_policy("SAFE-903", action="handoff"), word("grave"))
FIX = (a_policy("TONE-904", action="fix"), word("rough", replacement="kind"))
FOUR = "One is here, at last. Two comes after it. Three is on its way. Four ends it all."


def specific(case):
    """A reply must speak of the parcel at some point; sympathy alone is hollow."""
    at = case.text.find("sorry")
    return [] if at < 0 or "parcel" in case.text else [Finding(hazard="tone.hollow", start=at, end=at + 5, why="x")]


WAITS = (a_policy("TONE-905", check=Check(guardrail="tone.word", judges="reply")), specific)


async def test_a_draft_that_passes_leaves_sentence_by_sentence():
    house = House(FOUR)
    told, reply = await house.stream()
    assert told == ["One is here, at last.", " Two comes after it.", " Three is on its way.", " Four ends it all."]
    assert (reply.status, reply.text) == (ReplyStatus.SENT, FOUR)
    assert house.record.status == "sent"


async def test_the_first_sentence_leaves_while_the_model_still_writes():
    house = House(FOUR)
    stream = house.responder.stream(a_request(), deadline_ms=2000)
    assert await anext(stream) == "One is here, at last."
    assert house.writer.closed_streams == 0
    await stream.aclose()


async def test_a_salutation_goes_together_with_what_follows():
    told, _ = await House("Hello Ana! Your parcel is in Leeds. Anything else?").stream()
    assert told[0] == "Hello Ana! Your parcel is in Leeds."


async def test_a_sentence_that_does_not_pass_is_left_out_and_the_rest_closes_up():
    house = House("The parcel is in Leeds. That is bad. However, it moves again.", rules=[REVISE])
    told, reply = await house.stream()
    assert "".join(told) == reply.text == "The parcel is in Leeds. It moves again."
    assert reply.status is ReplyStatus.REVISED
    assert [check.outcome for check in house.record.checks] == ["fail", "fail", "pass"] or house.record.attempts == 1


async def test_what_speaks_of_a_sentence_left_out_is_left_out_with_it():
    house = House("The parcel is in Leeds. A bad thing. It was all of it. They know. Anything else?", rules=[REVISE])
    told, reply = await house.stream()
    assert "".join(told) == reply.text == "The parcel is in Leeds. Anything else?"
    kept = House("The parcel is in Leeds. It was scanned today.", rules=[REVISE])
    assert "".join((await kept.stream())[0]) == "The parcel is in Leeds. It was scanned today."


async def test_a_draft_with_a_third_bad_sentence_is_not_gone_on_with():
    house = House(
        "One is good, at last. Two is bad. Three is good. Four is bad. Five is bad. Six is good.", rules=[REVISE]
    )
    told, reply = await house.stream()
    assert "".join(told) == reply.text
    assert reply.text.startswith("One is good, at last. Three is good. ")
    assert "Six" not in reply.text
    assert reply.status is ReplyStatus.REPLACED


async def test_a_first_sentence_that_does_not_pass_leads_to_another_draft():
    house = House("This is all bad. Two comes after it.", "All good now. Quite good.", rules=[REVISE])
    told, reply = await house.stream()
    assert (told, reply.status) == (["All good now.", " Quite good."], ReplyStatus.REVISED)
    assert house.writer.tasks[1].findings
    assert house.writer.closed_streams == 1


async def test_a_fix_is_made_before_release():
    told, reply = await House("A rough word is said here. And more of it.", rules=[FIX]).stream()
    assert told[0] == "A kind word is said here."
    assert reply.status is ReplyStatus.REVISED


async def test_sympathy_waits_for_what_makes_it_specific():
    told, reply = await House("I am so sorry for that. Your parcel is in Leeds. It moves.", rules=[WAITS]).stream()
    assert told[0] == "I am so sorry for that. Your parcel is in Leeds."
    assert reply.status is ReplyStatus.SENT


async def test_what_still_waits_at_the_end_is_left_out():
    told, reply = await House("It is in Leeds by now. I am so sorry for that.", rules=[WAITS]).stream()
    assert (told, reply.status) == (["It is in Leeds by now."], ReplyStatus.REVISED)


@pytest.mark.parametrize(
    ("rule", "word_", "status", "rest"),
    [(REPLACE, "vile", ReplyStatus.REPLACED, "replaced"), (HANDOFF, "grave", ReplyStatus.HANDED_OFF, "handoff")],
)
async def test_a_vetted_text_goes_on_from_what_was_said(rule, word_, status, rest):
    house = House(f"One is here, at last. Two is {word_}. Three comes.", rules=[rule])
    told, reply = await house.stream()
    assert "".join(told) == reply.text == f"One is here, at last. safe: {rest}"
    assert (reply.status, house.record.decided_by) == (status, (rule[0].id,))
    assert house.writer.closed_streams == 1


@pytest.mark.parametrize("error", [ModelTimeout("late"), ModelBadAnswer("cut off")])
async def test_a_model_that_breaks_off_is_followed_by_a_vetted_text(error):
    house = House(FOUR)
    house.writer.breaks_after, house.writer.error = 56, error
    told, reply = await house.stream()
    assert "".join(told) == reply.text == "One is here, at last. Two comes after it. safe: replaced"
    assert reply.outcome.fallback in ("timeout", "bad_answer")
    assert house.record.model == "fake-model"


async def test_a_model_that_breaks_off_before_anything_was_said_is_followed_by_the_composer():
    house = House(FOUR, fallback=["From the composer. In full."])
    house.writer.breaks_after = 5
    told, reply = await house.stream()
    assert (told, reply.outcome.fallback) == (["From the composer.", " In full."], "unavailable")


async def test_the_deadline_ends_a_stream_that_has_begun():
    house = House(FOUR)

    async def never(task, *, timeout_s):
        async for draft in type(house.writer).stream(house.writer, task, timeout_s=timeout_s):
            yield draft
            if "Three is" in draft.text:
                await asyncio.sleep(30)

    house.writer.stream = never
    told, reply = await house.stream(deadline_ms=300)
    assert "".join(told) == reply.text == "One is here, at last. Two comes after it. safe: replaced"
    assert reply.outcome.fallback == "deadline"


async def test_a_customer_who_leaves_ends_the_asking_and_what_was_said_is_recorded():
    house = House(FOUR)
    stream = house.responder.stream(a_request(), deadline_ms=2000)
    await anext(stream)
    await stream.aclose()
    assert house.writer.closed_streams == 1
    assert (house.record.fallback, house.record.model) == ("client_gone", "fake-model")
    assert house.recorder.texts == ["Where is my parcel?\n\x1e\nOne is here, at last."]


async def test_without_a_record_the_last_sentence_stays_and_a_vetted_text_goes_on():
    house = House(FOUR, broken=True)
    told, reply = await house.stream()
    assert "".join(told) == reply.text
    assert "Four ends it all" not in reply.text
    assert (reply.record_id, reply.outcome.fallback) == (None, "record_failed")


async def test_a_restored_value_is_whole_in_one_piece():
    house = House("Your code is <HIDDEN_1>, as you said. That is all of it.")
    house.writer.chunk = 1
    told, _ = await house.stream("My secret is safe?")
    assert told[0] == "Your code is secret, as you said."


WORDS = ["parcel", "sorry", "bad", "vile", "grave", "rough", "Leeds", "<HIDDEN_1>", "3.5", "Dr.", "e.g.", "However,"]
MARKS = [". ", "! ", "?\n\n", "… ", ".\n- ", ": "]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
DRAFTS = st.lists(st.tuples(SENTENCES, st.sampled_from(MARKS)), min_size=1, max_size=6).map(
    lambda parts: "".join(f"Then {text}{mark}" for text, mark in parts).strip()
)
RULES = [REVISE, REPLACE, HANDOFF, FIX, WAITS]


@settings(max_examples=150, deadline=None)
@given(draft=DRAFTS, chunk=st.integers(1, 40))
async def test_any_chunking_gives_the_same_text_and_verdicts_and_nothing_leaves_unjudged(draft, chunk):
    passed = set()

    def watch(case):
        passed.add(case.text)
        return []

    outcomes = []
    for size in (1, chunk, len(draft) + 1):
        house = House(draft, "another good draft", rules=[*RULES, (a_policy("TONE-906"), watch)])
        house.writer.chunk = size
        said = ""
        async for told in house.responder.stream(a_request("My secret?"), deadline_ms=5000):
            if isinstance(told, str):
                said += told
                assert any(text.startswith(said) for text in passed) or "safe:" in said
        assert said == told.text
        checks = [(c.policy, c.outcome, c.attempt, c.spans) for c in house.record.checks]
        outcomes.append((told.status, told.text, checks))
        if "safe:" not in told.text:
            assert not {"bad", "vile", "grave", "rough"} & set(told.text.lower().replace(".", " ").split())
    assert outcomes[0] == outcomes[1] == outcomes[2]


@given(st.text(alphabet="ab .!?\n…。<>1", max_size=80), st.integers(1, 9))
def test_sentences_settle_at_places_that_do_not_depend_on_the_pieces(text, size):
    def ends(step):
        found, at = [], 0
        for upto in [*range(step, len(text), step), len(text)]:
            for end in settled(text[:upto], at, complete=False):
                found.append(end)
                at = end
        return [*found, *settled(text, at, complete=True)]

    assert ends(1) == ends(size) == ends(len(text) + 1)
    assert "".join(pieces(text)) == text
