"""Whole conversations, read as the service reads them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.core.conversation import Conversation, Role, Turn
from service.core.reading import CueKind, Emotion, Need, Reading, Trajectory, Urgency
from service.emotion.affect import Affect
from service.emotion.reader import LocalReader

READER = LocalReader.load()


def conversation(*texts: str) -> Conversation:
    """Return turns by customer and agent in turn, the customer first."""
    roles = (Role.CUSTOMER, Role.AGENT)
    return Conversation(id="c", turns=tuple(Turn(role=roles[at % 2], content=text) for at, text in enumerate(texts)))


def read(*texts: str) -> Reading:
    return READER.read(conversation(*texts))


def test_a_problem_told_flatly_is_not_read_as_calm() -> None:
    reading = read("third time I call, still no heating, baby at home")

    assert reading.emotion is Emotion.FRUSTRATED
    assert reading.intensity >= 2
    assert reading.valence < 0
    assert Need.APOLOGY in reading.needs


def test_a_plain_question_stays_neutral() -> None:
    reading = read("What are your opening hours?")

    assert (reading.emotion, reading.intensity, reading.cues) == (Emotion.NEUTRAL, 0, ())
    assert reading.needs == (Need.INFORMATION,)


def test_a_mood_that_worsens_is_seen_with_its_turn() -> None:
    reading = read(
        "Hi, could you tell me where my order is, please? Thanks!",
        "It will be there tomorrow.",
        "It is still not here and nobody answers the phone.",
        "I am checking.",
        "You are useless, this is the third time I write and you keep lying to me!",
    )

    assert reading.trajectory is Trajectory.WORSENING
    assert reading.turned_at in (2, 4)
    assert {CueKind.REPEAT_CONTACT, CueKind.ABUSE} <= reading.cue_kinds


def test_a_mood_that_improves_is_seen() -> None:
    reading = read(
        "My router is broken again, this is ridiculous.", "Restart it, please.", "It works now, thank you so much!"
    )

    assert reading.trajectory is Trajectory.IMPROVING
    assert reading.turned_at == 2
    assert reading.emotion in (Emotion.GRATEFUL, Emotion.SATISFIED)


def test_a_quiet_crisis_is_heard_between_ordinary_turns() -> None:
    reading = read("Where can I see my tariff?", "Under Account.", "ok. I don't see the point in anything any more")

    assert reading.urgency is Urgency.CRISIS
    assert reading.vulnerable
    assert (reading.emotion, reading.intensity) == (Emotion.SAD, 3)


def test_a_crisis_still_stands_when_the_customer_changes_the_subject() -> None:
    reading = read("i want to kill myself", "I am so glad that you told me.", "anyway, where is my invoice")

    assert CueKind.CRISIS in reading.cue_kinds
    assert reading.urgency >= Urgency.HIGH


def test_a_request_of_an_earlier_turn_is_not_made_again() -> None:
    reading = read("Are you a robot?", "I am an assistant.", "ok, where is my order?")

    assert CueKind.ASKS_IF_BOT not in reading.cue_kinds


def test_without_consent_only_requests_and_safety_are_read() -> None:
    reading = READER.read(conversation("I hate this, let me speak to a human, I want to die"), emotion=False)

    assert reading.abstained == "no_consent"
    assert (reading.emotion, reading.emotions, reading.evidence) == (Emotion.NEUTRAL, {}, ())
    assert {CueKind.ASKS_FOR_PERSON, CueKind.CRISIS} <= reading.cue_kinds
    assert reading.urgency is Urgency.CRISIS


def test_another_language_is_named_and_emotion_left_alone() -> None:
    reading = read("Gdzie jest moja paczka? Nie chcę żyć.")

    assert reading.abstained == "unsupported_language:pl"
    assert reading.emotion is Emotion.NEUTRAL
    assert CueKind.CRISIS in reading.cue_kinds


def test_a_reader_that_breaks_leaves_an_honest_reading() -> None:
    class Broken:
        id = "broken"

        def read(self, text: str, language: str) -> Affect | None:
            raise RuntimeError(text)

    reading = LocalReader(Broken()).read(conversation("I want to speak to a human"))

    assert reading.abstained == "affect_failed"
    assert CueKind.ASKS_FOR_PERSON in reading.cue_kinds


def test_spans_point_at_the_words_of_their_turn() -> None:
    talk = conversation(
        "My husband passed away. " + "The parcel is blue. " * 450 + " I want to speak to a human",
        "Yes?",
        "it is urgent",
    )
    reading = READER.read(talk)

    spans = {cue.kind: talk.turns[cue.span.turn].content[cue.span.start : cue.span.end] for cue in reading.cues}
    assert spans[CueKind.BEREAVEMENT] == "My husband passed away"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=6), st.sampled_from([None, "en", "de", "xx", ""]))
def test_no_text_raises_and_every_span_lies_inside_its_turn(texts: list[str], language: str | None) -> None:
    talk = conversation("hello", *texts)
    reading = READER.read(talk, language=language)

    spans = [cue.span for cue in reading.cues] + [item.span for item in reading.evidence]
    assert all(0 <= span.start <= span.end <= len(talk.turns[span.turn].content) for span in spans)


@pytest.mark.parametrize(
    "hostile", ["a" * 20_000, "you are " * 2_500, "! ? " * 5_000, "\ud800" * 100, "i can not do not my " * 1_000]
)
def test_hostile_text_is_read_like_any_other(hostile: str) -> None:
    assert read(hostile).reader
