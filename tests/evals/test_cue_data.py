"""The cue material: rows that say what they mean, and halves that share nothing."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from evals.reading import cue_data, first_contact
from evals.reading.cue_noise import NOISE, PEOPLE, changed
from service.core.reading import Cue, CueKind, Reading, Span, Urgency
from service.emotion.language import SUPPORTED

TRAIN, HELD_OUT = cue_data.own("train"), cue_data.held_out()


@pytest.mark.parametrize("messages", [TRAIN, HELD_OUT])
def test_every_row_names_cues_urgency_and_language_that_exist(messages: list[cue_data.Message]) -> None:
    kinds = {kind.value for kind in CueKind}
    for message in messages:
        assert message.text.strip()
        assert message.cues <= kinds, message
        assert message.cues <= message.known, message
        assert message.language in SUPPORTED, message
        assert message.urgency is None or Urgency[message.urgency.upper()].word == message.urgency, message


def test_a_crisis_is_as_urgent_as_can_be() -> None:
    assert all(one.urgency in (None, "crisis") for one in TRAIN if "crisis" in one.cues)


def test_no_message_that_measures_was_taught() -> None:
    assert not {one.text.casefold() for one in TRAIN} & {one.text.casefold() for one in HELD_OUT}


@pytest.mark.parametrize("kind", CueKind)
def test_every_cue_is_taught_in_english_and_beyond(kind: CueKind) -> None:
    assert sum(kind in one.cues for one in TRAIN if one.language == "en") >= 40
    for language in set(SUPPORTED) - {"en"}:
        assert sum(kind in one.cues for one in TRAIN if one.language == language) >= 3


@pytest.mark.parametrize("name", [*NOISE, *PEOPLE])
def test_a_change_is_the_same_every_time_and_leaves_words(name: str) -> None:
    change = (NOISE | PEOPLE)[name]
    text = "My husband said that you don't know when the parcel is going to arrive"

    assert changed(text, change, 3) == changed(text, change, 3)
    assert len(changed(text, change, 3).split()) >= len(text.split()) - 1


WRITTEN = {
    writer: [one for language in first_contact.LANGUAGES for one in first_contact.messages(writer, language)]
    for writer in first_contact.WRITERS
}
BELOW_CRISIS = {level.word for level in Urgency} - {"crisis"}


@pytest.mark.parametrize("writer", first_contact.WRITERS)
def test_the_messages_of_writers_apart_are_labelled_by_part_and_language(writer: str) -> None:
    kinds: dict[str, set[str]] = {
        "crisis": {"crisis"},
        "person": {"asks_for_person"},
        "vulnerability": {kind.value for kind in first_contact.HARDSHIP},
    }
    for one in WRITTEN[writer]:
        assert one.part in first_contact.PARTS
        assert (one.urgency is not None) == (one.part in {"urgency", "crisis"}), one
        assert ("crisis" in one.cues) == (one.urgency == "crisis"), one
        if one.part != "urgency":
            assert bool(one.cues) == (one.part in kinds), one
            assert one.cues <= kinds.get(one.part, set[str]()), one
    levels = {(one.language, one.urgency) for one in WRITTEN[writer] if one.part == "urgency"}
    assert levels >= set(product(first_contact.LANGUAGES, BELOW_CRISIS))


def test_no_two_messages_of_writers_apart_are_the_same() -> None:
    texts = Counter(one.text.casefold() for written in WRITTEN.values() for one in written)
    assert max(texts.values()) == 1


def test_first_contact_counts_what_was_heard_and_leaves_out_what_was_taught() -> None:
    fourth = WRITTEN["fourth_writer"]
    asked = {one.text for one in fourth if one.part == "person"}
    word = next(one for one in fourth if one.language == "en" and one.part == "person").text

    def read(text: str, language: str | None) -> Reading:
        del language
        span = Span(turn=0, start=0, end=len(text))
        return Reading(cues=(Cue(kind=CueKind.ASKS_FOR_PERSON, span=span),) if text in asked else ())

    found = first_contact.figures(read, "fourth_writer", frozenset({word.casefold()}))
    counted = {one.name: (one.hits, one.total) for one in found}
    assert counted["en: asks_for_person, heard"] == (49, 49)
    assert counted["de: asks_for_person, heard"] == (20, 20)
    assert counted["en: asks_for_person, alarms in near_person"] == (0, 40)
    assert counted["en: crisis, heard"] == (0, 70)
    assert counted["en: urgency exact"] == (35, 150)
    assert counted["en: high or crisis, read as elevated at least"] == (0, 40)
