from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.text import fold, sentences


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("I'm Human", "i'm human"),
        ("I’m “sure” — really", 'i\'m "sure" - really'),
        ("hu\u200bman", "human"),
        ("hu\u00adman", "human"),
        ("hum\u0430n", "human"),
        ("ΗUΜΑΝ", "human"),
        ("раураl", "paypal"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("𝐫𝐞𝐟𝐮𝐧𝐝", "refund"),
        ("h̷u̷m̷a̷n̷", "human"),
        ("ʜᴜᴍᴀɴ", "human"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("£4.99\u00a0today", "£4.99 today"),
        ("ﬁne…", "fine..."),
        ("İstanbul", "istanbul"),
        ("привет", "привет"),
        ("\u202eabc", "abc"),
        ("nul\x00l", "null"),
        ("", ""),
    ],
)
def test_folding_takes_the_disguise_off(given_text: str, folded: str) -> None:
    assert fold(given_text).text == folded


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("I am hu\u200bman.", "human", "hu\u200bman"),
        ("Oh… I’m human", "i'm", "I’m"),
        ("ﬁne work", "fine", "ﬁne"),
        ("Cafe\u0301 au lait", "café", "Cafe\u0301"),
        ("plain words", "words", "words"),
    ],
)
def test_a_span_of_folded_text_leads_back_to_the_text_as_given(text: str, found: str, original: str) -> None:
    folded = fold(text)
    at = folded.text.index(found)
    start, end = folded.back(at, at + len(found))
    assert text[start:end] == original


@given(st.text(max_size=200))
def test_every_folded_span_lies_inside_the_text_as_given(text: str) -> None:
    folded = fold(text)
    length = len(folded.text)
    for start in range(0, length + 1, 7):
        for end in (start, min(length, start + 3), length):
            left, right = folded.back(start, end)
            assert 0 <= left <= right <= len(text)


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing_more_for_latin_text(text: str) -> None:
    once = fold(text).text
    if once.isascii():
        assert fold(once).text == once


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It costs £4.99. You can pay now.", ["It costs £4.99.", "You can pay now."]),
        ("The fee is 4.5 % of it.", ["The fee is 4.5 % of it."]),
        ("Dr. Smith will call at 5 p.m. today.", ["Dr. Smith will call at 5 p.m. today."]),
        ("We close at 5 p.m. Please call before.", ["We close at 5 p.m.", "Please call before."]),
        ("Use a card, e.g. Visa. Thanks.", ["Use a card, e.g. Visa.", "Thanks."]),
        ("The answer is no. We checked.", ["The answer is no.", "We checked."]),
        ("See order no. 55 there.", ["See order no. 55 there."]),
        ("Hmm... let me look. Right…  Done.", ["Hmm... let me look.", "Right…", "Done."]),
        ("your parcel is late. i will look", ["your parcel is late.", "i will look"]),
        ("It is late.We will look.", ["It is late.", "We will look."]),
        ("Open www.example.com or example.co.uk now.", ["Open www.example.com or example.co.uk now."]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("“Really?” she asked.", ["“Really?” she asked."]),
        ("Hello Ana,\n\nWe found it.", ["Hello Ana,", "We found it."]),
        (
            "Please send:\n- the order number\n- a photo\nThanks",
            ["Please send:", "- the order number", "- a photo", "Thanks"],
        ),
        ("1. Open the app.\n2. Tap Help.", ["1. Open the app.", "2. Tap Help."]),
        ("We looked into the matter you wrote to us about on Monday and\nI found it.", None),
        ("I am\nhuman", ["I am\nhuman"]),
        ("¿Puede ayudarme? ¡Claro! Lo miro.", ["¿Puede ayudarme?", "¡Claro!", "Lo miro."]),
        ("Bonjour ! Je regarde. Merci", ["Bonjour !", "Je regarde.", "Merci"]),
        ("Das kommt am 3. Mai an. Gut?", ["Das kommt am 3. Mai an.", "Gut?"]),
        ("Das ist z.B. ein Fall. Danke.", ["Das ist z.B. ein Fall.", "Danke."]),
        ("A Sra. Lima ligou. Obrigado.", ["A Sra. Lima ligou.", "Obrigado."]),
        ("Thanks 🙂 Bye!", ["Thanks 🙂 Bye!"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_text_is_cut_where_a_reader_would_pause(text: str, expected: list[str] | None) -> None:
    assert cut(text) == (expected if expected is not None else [text])


@given(st.text(alphabet='aB1.!?… \n"”)-£é', max_size=120))
def test_sentences_are_ordered_trimmed_and_lose_no_visible_character(text: str) -> None:
    spans = sentences(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).translate(dict.fromkeys(map(ord, " \n"))) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() and a < b for a, b in spans)


@pytest.mark.parametrize(
    "unit", [".", "a.", "\n", "a\u0301\u0327", "\u0301\u0327", "1. ", "...a ", "Mr. ", ".\n", "і", "aé", ' ."']
)
def test_hostile_repetition_is_cut_and_folded_without_losing_its_place(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    folded = fold(text)
    assert folded.back(0, len(folded.text))[1] <= len(text)
    assert all(0 <= start < end <= len(text) for start, end in sentences(text))


@pytest.mark.timeout(5)
@pytest.mark.parametrize("unit", ["!", "?!", ". ", '!"', "\n", " \t", "\r", "…", "a.", "1. ", "- \n", "A.B"])
def test_hostile_runs_never_hang(unit):
    text = unit * (20_000 // len(unit)) + "a"
    assert all(0 <= start < end <= len(text) for start, end in sentences(text))
    assert fold(text).text
