"""Words are folded the same way however they are typed, and keep their place in the text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.emotion.affect import AffectModel
from service.emotion.features import MAX_WORDS, NEGATORS, fold, hashed, ngrams, phrases, plain, tagged, tokens


@pytest.mark.parametrize(
    ("token", "form"),
    [
        ("Hello", "hello"),
        ("SOOOOO", "soo"),
        ("can't", "cant"),
        ("can’t", "cant"),
        ("it's", "its"),
        ("we'll", "we'll"),
        ("enttäuscht", "enttauscht"),
        ("déçu", "decu"),
        ("48213", "000"),
        ("24", "24"),
        ("!!!!!!", "!!"),
        ("😡😡😡😡", "😡😡"),
    ],
)
def test_a_word_has_one_form(token: str, form: str):
    assert fold(token) == form


@given(st.text(max_size=200))
def test_words_lie_in_the_text_in_order(text: str):
    spans = [match.span() for match in tokens(text)]
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)


def test_marks_that_many_leave_out_are_no_words():
    told = 'Well, it isn\'t here - still (again); "soon" they say.'
    bare = "Well it isnt here still again soon they say"
    assert [fold(match[0]) for match in tokens(told)] == [fold(match[0]) for match in tokens(bare)]
    assert [match[0] for match in tokens("why?! 😡 :(")] == ["why", "?", "!", "😡", ":("]


def test_long_texts_are_read_at_both_ends():
    found = tokens("first " + "middle " * 50_000 + "last")
    assert len(found) == MAX_WORDS
    assert (found[0][0], found[-1][0]) == ("first", "last")


def test_a_word_of_any_length_is_read_by_its_beginning():
    assert fold("a" * 3 + "b" * 1_000_000) == fold("a" * 3 + "b" * 2_000_000)


def test_a_foreign_word_is_no_english_one_but_shares_its_letters():
    german = tagged("die", "de")
    assert german != tagged("die", "en") == "die"
    assert plain(german) == "die"
    assert ngrams(german, 1_000) == ngrams("die", 1_000)


def phrases_of(text: str) -> dict[str, set[int]]:
    """Return the keys of phrases by the word they end with."""
    forms = text.split()
    hashes = np.array([hashed(form) for form in forms], np.uint32)
    found = phrases(hashes, np.array([form in NEGATORS for form in forms]))
    return {
        form: {int(at) for at, owner in zip(*found, strict=True) if owner == word} for word, form in enumerate(forms)
    }


def test_a_word_has_the_same_key_wherever_it_stands():
    assert phrases_of("so happy today")["happy"] & phrases_of("quite happy")["happy"]


@pytest.mark.parametrize(
    ("text", "denied"), [("not happy", 1), ("not very happy", 1), ("not a very happy", 1), ("not that he is happy", 0)]
)
def test_a_negation_reaches_three_words_on(text: str, denied: int):
    assert len(phrases_of(text)["happy"]) == 2 + denied


@pytest.mark.parametrize("text", ["one", "not", "one two"])
def test_short_texts_have_phrases_too(text: str):
    assert all(found and max(found) < 1 << 32 for found in phrases_of(text).values())


def test_features_are_the_same_on_every_machine():
    assert [hashed(feature) for feature in ("refund", "de\tgeld")] == [1529615448, 3703966859]
    assert sorted(phrases_of("my refund")["refund"]) == [522734839, 3884427839]


@pytest.mark.parametrize("name", ["Emily", "CHUKWUEMEKA", "siobhán", "Mohammed's", "Agnieszka"])
def test_names_are_no_words(name: str):
    assert [match[0] for match in tokens(f"thank you {name}, it works")] == ["thank", "you", "it", "works"]


@pytest.mark.parametrize("word", ["hope", "Mark", "will", "grace", "joy"])
def test_names_that_are_words_stay_words(word: str):
    assert [match[0] for match in tokens(f"{word} again")] == [word, "again"]


@pytest.mark.parametrize("name", ["Priya", "Wei", "Xochiquetzal", "Jean-Luc"])
def test_who_signs_changes_no_reading(name: str):
    model, text = AffectModel.load(), "Still no answer about my refund, this is the third week."
    assert model.read(f"{text} - {name}", "en") == model.read(text, "en")
