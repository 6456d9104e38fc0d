"""What the cue network reads of a turn, and what it looks away from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.text import fold
from service.emotion.cues.abroad import abroad
from service.emotion.cues.network import load
from service.emotion.cues.spoken import Ear
from service.emotion.words import Tokens, line_of

EAR = Ear(load().words)


def heard(text: str, language: str = "en") -> str:
    folded = fold(text)
    return " ".join(EAR.hear(line_of(Tokens(folded.text), folded, language, text)).words)


@pytest.mark.parametrize(
    "text",
    [
        "the boiler is broken",
        "Hello, the boiler is broken.",
        "Good morning! The boiler is broken!!",
        "Emily here. The boiler is broken",
        "chukwuemeka here, the boiler is broken",
        "The boiler is broken, thanks",
        "bonjour, the boiler is broken merci d'avance",
        "Dear Sir, the boiler is broken. Kind regards, Priya Nair",
        "the boiler is broken - Agnieszka",
        "the boiler 🙂 is, broken?",
    ],
)
def test_who_writes_how_they_greet_and_their_marks_are_not_read(text: str) -> None:
    assert heard(text) == "the boiler is broken"


@pytest.mark.parametrize("name", ["Jamal", "Siobhán", "Wei", "María José", "Nguyen Thi", "Oluwaseun", "Xochiquetzal"])
def test_a_name_in_the_middle_is_looked_away_from(name: str) -> None:
    assert heard(f"my son {name} was in your shop") == "my son was in your shop"


@pytest.mark.parametrize("text", ["Will you mark the date?", "I hope it works", "No grace, no mercy."])
def test_names_that_are_words_are_read_as_words(text: str) -> None:
    assert heard(text) == " ".join("".join(char for char in text.lower() if char.isalpha() or char == " ").split())


@pytest.mark.parametrize("text", ["hello", "Thanks!", "Emily", "hola", "?"])
def test_a_turn_of_nothing_else_is_still_read(text: str) -> None:
    assert heard(text) or text == "?"


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("ich will nicht mehr leben", "de", "i want not anymore live"),
        ("ya no quiero vivir", "es", "already not want live"),
        ("je ne veux plus vivre", "fr", "i not want anymore live"),
        ("não quero mais viver", "pt", "not want more live"),
    ],
)
def test_words_of_other_languages_are_read_as_the_english_ones(text: str, language: str, meant: str) -> None:
    assert heard(text, language) == meant


def test_words_of_another_tongue_are_understood_in_english_too() -> None:
    assert heard("my tarjeta was gestohlen") == "my card was stolen"


def test_a_slip_of_the_finger_is_mended_but_a_known_word_is_not() -> None:
    assert heard("my grandmother is in hospitl") == "my grandmother is in hospital"
    assert heard("my grandmother is in hospitals") == "my grandmother is in hospitals"


def test_every_word_abroad_means_one_that_the_network_knows() -> None:
    known = load().words
    assert all(meant in known for table in abroad().values() for meant in table.values())
    assert all(len(table) > 1_300 for table in abroad().values())


@given(st.text(max_size=120), st.sampled_from(["en", "de", "pt", "und"]))
def test_any_text_is_heard_with_places_inside_its_line(text: str, language: str) -> None:
    folded = fold(text)
    line = line_of(Tokens(folded.text), folded, language, text)
    found = EAR.hear(line)
    assert len(found.words) == len(found.starts) == len(found.ends)
    assert all(0 <= start < end <= len(line.text) for start, end in zip(found.starts, found.ends, strict=True))
    assert found.cuts[0] == 0
    assert found.cuts[-1] == len(found.words)
