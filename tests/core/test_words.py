"""Words cut by tables are those that an expression finds, and a shape shows where letters and digits stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.words import Words, shape

texts = st.text(alphabet=st.one_of(st.sampled_from("ab1 '-_.²½ª€İ\n\x1f\x85\xa0’9"), st.characters()), max_size=60)


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        (Words(r"[^\W_]"), r"[^\W_]+"),
        (Words(r"[^\W\d_]", joints="'", most=1), r"[^\W\d_]+(?:'[^\W\d_]+)?"),
        (Words(r"[^\W_]", joints="'-", most=3), r"[^\W_]+(?:['-][^\W_]+){0,3}"),
        (Words(r"[^\W\d_]", joints="'-"), r"[^\W\d_]+(?:['-][^\W\d_]+)*"),
    ],
)
@given(text=texts)
def test_words_are_those_that_the_expression_finds(words: Words, expression: str, text: str) -> None:
    for read in (text, text * 9):
        assert words.of(read) == re.findall(expression, read)


@given(texts)
def test_a_shape_has_a_letter_for_each_letter_and_a_nine_for_each_digit(text: str) -> None:
    assert shape(text) == re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", text))


def test_a_shape_keeps_marks_in_their_places() -> None:
    assert shape("Am 3.12. für €4,99") == "aa 9.99. aaa €9,99"
