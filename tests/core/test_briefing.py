"""The brief: everything a person needs, read in twenty seconds, whatever was sent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.core.briefing import MOST_WORDS, brief_of
from service.core.conversation import PastContact
from service.core.handoff import handoff_of
from service.core.reading import Cue, CueKind, Emotion, Need, Reading, Span, Trajectory, Urgency
from tests.fakes import a_request

LONG = "word " * 300
READING = Reading(
    emotion=Emotion.FRUSTRATED,
    intensity=2,
    urgency=Urgency.HIGH,
    trajectory=Trajectory.WORSENING,
    needs=(Need.ACTION, Need.BEING_HEARD),
    cues=(Cue(kind=CueKind.ASKS_FOR_PERSON, span=Span(turn=0, start=0, end=1)),),
)
FULL = a_request(
    "My parcel is missing.",
    "We will send a new one by Friday.",
    "It is Saturday. Get me a person.",
    actions=("A trace was opened on 3 November.",),
    commitments=("The delivery fee of £4.99 is refunded within 5 working days.",),
    history=(PastContact(channel="email", at="2026-11-02T10:00:00Z", summary="Told to wait a week."),),
    missing=("the order number",),
)


def words(text: str) -> int:
    return len(text.split())


def test_it_says_why_what_mood_what_was_done_what_was_promised_and_what_is_open():
    brief = handoff_of(FULL, READING, promised=("“We will send a new one by Friday.” (our reply 1)",)).brief
    assert brief.splitlines() == [
        "Why you: the customer asked for a person.",
        "Last message: “It is Saturday. Get me a person.”",
        "Mood: frustrated (2 of 3), worsening, urgency high; wants something done and to be heard",
        "First message: “My parcel is missing.”",
        "Earlier, by email on 2026-11-02: Told to wait a week.",
        "Done: A trace was opened on 3 November.",
        "Promised: The delivery fee of £4.99 is refunded within 5 working days.",
        "Said to them: “We will send a new one by Friday.” (our reply 1)",
        "Still needed from the customer: the order number",
    ]
    assert words(brief) <= MOST_WORDS


def test_what_matters_most_stays_when_there_is_too_much():
    asked = a_request(
        LONG,
        LONG,
        LONG,
        actions=(LONG,) * 9,
        commitments=(LONG,) * 9,
        history=(PastContact(channel="chat", summary=LONG),) * 9,
        missing=(LONG,) * 9,
    )
    brief = brief_of(asked, READING, why="the customer asked for a person", promised=(LONG[:80],) * 9)
    assert words(brief) <= MOST_WORDS
    for line in ("Why you:", "Last message:", "Mood:", "Promised:"):
        assert line in brief


@settings(max_examples=80, deadline=None)
@given(text=st.text(min_size=1, max_size=3000).filter(str.strip), facts=st.lists(st.text(max_size=400), max_size=6))
def test_whatever_is_sent_it_is_short_and_its_lines_are_ours(text, facts):
    asked = a_request(text, actions=facts, commitments=facts, missing=facts[:2])
    brief = brief_of(asked, READING, why="no reply could be written")
    assert words(brief) <= MOST_WORDS
    assert len(brief) < 6000
    assert all(line.split(":")[0] in KNOWN for line in brief.splitlines())


KNOWN = {
    "Why you",
    "Last message",
    "Mood",
    "First message",
    "Done",
    "Promised",
    "Still needed from the customer",
}


@pytest.mark.parametrize("customer", ["I have cancer and I cannot pay"])
def test_a_difficult_situation_is_named_as_such_and_no_more(customer):
    ill = Reading(cues=(Cue(kind=CueKind.ILLNESS, span=Span(turn=0, start=0, end=1)),))
    assert "Take extra care" in brief_of(a_request(customer), ill, why="x")
