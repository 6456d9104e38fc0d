"""Repairs leave a text that reads as if nothing had been taken out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.guardrail import Finding
from service.core.repair import apply


def finding(text: str, part: str, replacement: str | None) -> Finding:
    start = text.index(part)
    return Finding(hazard="tone.rude", start=start, end=start + len(part), why="w", replacement=replacement)


DROPS = [
    ("Please calm down. Your parcel is in Leeds.", "Please calm down.", "Your parcel is in Leeds."),
    ("I see the delay. Calm down. The parcel is in Leeds.", "Calm down.", "I see the delay. The parcel is in Leeds."),
    ("Calm down. However, I have found your parcel.", "Calm down.", "I have found your parcel."),
    ("I can help. Calm down. But the parcel is lost.", "Calm down.", "I can help. The parcel is lost."),
    ("I can help. Calm down. Also, the fee is back.", "Calm down.", "I can help. Also, the fee is back."),
    ("Calm down. Also, the fee is back with you.", "Calm down.", "The fee is back with you."),
    ("Hi Ana,\n\nCalm down. Your parcel is here.", "Calm down.", "Hi Ana,\n\nYour parcel is here."),
    ("Hi Ana,\n\nCalm down.\n\nYour parcel is here.", "Calm down.", "Hi Ana,\n\nYour parcel is here."),
    ("Your parcel is here. Calm down.", "Calm down.", "Your parcel is here."),
    ("Your parcel is here. Calm down.\n\nWarmly,\nMo", "Calm down.", "Your parcel is here.\n\nWarmly,\nMo"),
    ("What I found:\n- one thing\n- calm down\n- two things", "calm down", "What I found:\n- one thing\n- two things"),
    ("Your parcel, calm down, is in Leeds.", ", calm down,", "Your parcel is in Leeds."),
    ("Your parcel is in Leeds, so calm down.", "so calm down", "Your parcel is in Leeds."),
    ("Hi Ana, calm down.", " calm down.", ""),
    ("Calm down.", "Calm down.", ""),
]


@pytest.mark.parametrize(("text", "part", "mended"), DROPS)
def test_a_dropped_part_leaves_no_hole(text: str, part: str, mended: str) -> None:
    assert apply(text, [finding(text, part, "")]) == mended


def test_replacements_are_made_from_right_to_left_at_their_own_places() -> None:
    text = "Card 4111111111111111, PIN 1234."
    fixes = [finding(text, "4111111111111111", "ending 1111"), finding(text, "1234", "••••")]
    assert apply(text, fixes) == "Card ending 1111, PIN ••••."


def test_findings_without_a_replacement_change_nothing() -> None:
    text = "Calm  down .. please , now"
    assert apply(text, [finding(text, "down", None)]) == text


def test_the_rest_of_the_text_is_left_exactly_as_written() -> None:
    text = "Two  spaces here. Drop this. Odd ,comma there."
    assert apply(text, [finding(text, "Drop this.", "")]) == "Two  spaces here. Odd ,comma there."


def test_an_insertion_survives_the_sentence_that_is_dropped_around_it() -> None:
    text = "I'm a real person. The fee is back with you."
    fixes = [
        finding(text, "I'm a real person.", ""),
        Finding(hazard="d.ai", start=0, end=0, why="w", replacement="Hi. "),
    ]
    assert apply(text, fixes) == "Hi. The fee is back with you."


def test_the_same_fix_asked_for_twice_is_made_once() -> None:
    text = "The fee is back with you."
    insert = Finding(hazard="d.ai", start=0, end=0, why="w", replacement="I'm an AI assistant. ")
    assert apply(text, [insert, insert]) == "I'm an AI assistant. The fee is back with you."


def test_of_overlapping_fixes_the_longer_wins() -> None:
    text = "Tell me your PIN 1234 now. The fee is back with you."
    fixes = [finding(text, "1234", "••••"), finding(text, "Tell me your PIN 1234 now.", "")]
    assert apply(text, fixes) == "The fee is back with you."


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["", "x", "Hello. ", None])), max_size=6
)


@given(st.text(alphabet="ab .,!\n-1", max_size=60), SPANS)
def test_any_findings_on_any_text_are_survived_and_drops_never_lengthen_it(text: str, spans: list) -> None:
    fixes = [
        Finding(hazard="t.x", start=min(a, b), end=min(max(a, b), len(text)), why="w", replacement=new)
        for a, b, new in spans
        if min(a, b) <= len(text)
    ]
    mended = apply(text, fixes)
    if all(fix.replacement in ("", None) for fix in fixes):
        assert len(mended) <= len(text) + 1


OPENINGS = (
    "",
    "However, ",
    "But ",
    "Also, ",
    "So ",
    "That said, ",
    "And ",
    "Therefore, ",
    "Sin embargo, ",
    "Aber ",
    "Donc, ",
)
LEANING = ("However, ", "But ", "That said, ", "Therefore, ", "Sin embargo, ", "Aber ", "Donc, ")
BODIES = ("The parcel is in Leeds", "a colleague reads this today", "the fee was 4.99", "we looked twice", "It is open")
PARTS = st.lists(
    st.tuples(st.sampled_from(OPENINGS), st.sampled_from(BODIES), st.sampled_from(".!?"), st.booleans()),
    min_size=1,
    max_size=7,
)


@given(PARTS, st.sampled_from([" ", "\n", "\n\n"]), st.sampled_from(["", "Hi Ana, ", "Hi Ana,\n\n"]))
def test_whatever_sentences_are_dropped_no_hole_no_double_space_and_no_dangling_however(
    parts: list[tuple[str, str, str, bool]], gap: str, greeting: str
) -> None:
    text, fixes = greeting, []
    for opening, body, mark, drop in parts:
        if text and not text.endswith((" ", "\n")):
            text += gap
        sentence = opening + (body if opening else body[0].upper() + body[1:]) + mark
        if drop:
            fixes.append(Finding(hazard="t.x", start=len(text), end=len(text) + len(sentence), why="w", replacement=""))
        text += sentence
    mended = apply(text, fixes)
    assert not any(hole in mended for hole in ("  ", " .", "\n\n\n"))
    assert mended == mended.rstrip()
    assert not mended or mended[0].isupper()
    for before, part in pairwise(parts):
        opening, body, *_, dropped = part
        once = sum(other[:2] == part[:2] for other in parts) == 1
        if before[3] and not dropped and opening in LEANING and once:
            assert opening + body not in mended
