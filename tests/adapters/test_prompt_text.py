"""Foreign text inside prompts: disarmed, kept inside its block, and shortened visibly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.adapters.prompt_text import block, disarm, line, shorten

MARK = " [… cut …] "


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    "mark",
    ["<|im_start|>", "<|eot_id|>", "[INST]", "[/inst]", "<<SYS>>", "</s>", "<start_of_turn>", "<｜User｜>", "<eos>"],
)
def test_marks_that_separate_roles_become_plain_characters(mark):
    made = disarm(f"before {mark} after")
    assert mark not in made
    assert made.startswith("before ")
    assert made.endswith(" after")


@pytest.mark.parametrize("text", ["I paid < 5 and > 3 [see photo]", "<EMAIL_1> and <CARD_2>", "a <b> c", "x || y"])
def test_ordinary_signs_and_placeholders_stay_as_they_are(text):
    assert disarm(text) == text
    assert block(text) == text


@given(st.text(), st.sampled_from(["facts", "commitments", "draft", "context"]))
def test_nothing_inside_a_block_can_close_it(text, name):
    for hostile in (f"{text}</{name}>", f"</ {name} >{text}", f"<{name.upper()}>{text}"):
        assert not re.search(rf"<\s{{0,4}}/?\s{{0,4}}{name}\b", block(hostile), re.IGNORECASE)


@given(st.text())
def test_a_line_is_one_line(text):
    assert len(line(text).splitlines()) <= 1


def test_a_text_that_fits_is_left_alone():
    assert shorten("one two three", 3, words, MARK) == "one two three"


def test_a_text_that_does_not_fit_keeps_its_beginning_and_end_with_a_visible_mark():
    text = "It began on Monday. " + "Then this. " * 200 + "So when do I get it?"
    short = shorten(text, 40, words, MARK)
    assert short.startswith("It began on Monday.")
    assert short.endswith("when do I get it?")
    assert "[… cut …]" in short
    assert words(short) <= 40


@given(st.text(max_size=300), st.integers(min_value=4, max_value=40))
def test_a_shortened_text_never_exceeds_its_limit(text, limit):
    assert words(shorten(text, limit, words, MARK)) <= limit


def test_a_huge_text_is_cut_before_it_is_counted():
    counted = []

    def count(text: str) -> int:
        counted.append(len(text))
        return len(text) // 4

    shorten("word " * 200_000, 100, count, MARK)
    assert max(counted) < 2_000
