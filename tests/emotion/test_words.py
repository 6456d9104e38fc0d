"""Plain words of a turn, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.text import fold
from service.emotion.excerpt import PAGE, excerpt
from service.emotion.words import Line, Tokens, line_of


def line(text: str, language: str = "en") -> Line:
    folded = fold(text)
    return line_of(Tokens(folded.text), folded, language)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I'm sooo tired", " i am so tired "),
        ("can't u tlak 2 an agnet??", " can not you talk 2 an agent ? "),
        ("the reprsentative, pls", " the representative , please "),
        ("f*ck", " fuck "),
        ("Wait… what!", " wait . what ! "),
        ("", "  "),
    ],
)
def test_english_is_written_out_plainly(text: str, plain: str) -> None:
    assert line(text).text == plain


def test_other_languages_lose_their_accents_only() -> None:
    assert line("J'étais déçu", "fr").text == " j etais decu "
    assert line("Im Haus", "de").text == " im haus "


def test_the_way_back_covers_whole_words_as_they_were_typed() -> None:
    text = "pls, I wanna tlak to an agnet!"
    written = line(text)
    start = written.text.index("talk to an agent")

    assert text[slice(*written.back(start, start + len("talk to an agent")))] == "tlak to an agnet"


def test_a_sentence_ends_where_its_mark_stands() -> None:
    written = line("One two. Three four! Five")
    at = written.text.index("three")

    assert written.text[slice(*written.sentence(at, at + 5))].strip() == "three four !"


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "und", "ja"]))
def test_any_text_has_a_line_whose_spans_lie_inside(text: str, language: str) -> None:
    written = line(text, language)
    for start in range(0, len(written.text), 7):
        begin, end = written.back(start, start + 3)
        assert 0 <= begin <= end <= len(text)


def test_only_the_first_and_last_pages_of_a_long_turn_are_read() -> None:
    text = "a" * PAGE + "b" * 500 + "c" * PAGE
    part = excerpt(text)

    assert "b" not in part.text
    assert len(part.text) <= 2 * PAGE + 1
    assert text[slice(*part.back(PAGE + 1, PAGE + 4))] == "ccc"
    assert text[slice(*part.back(0, 3))] == "aaa"
