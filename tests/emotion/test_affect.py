"""The affect model reads any text, fast, with spans that lie in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.reading import Emotion
from service.emotion.affect import LANGUAGES, AffectModel
from service.emotion.mapping import GOEMOTIONS, SIGN

MODEL = AffectModel.load()


@pytest.mark.parametrize(
    ("text", "language", "sign"),
    [
        ("Third time I call, still no heating, baby at home.", "en", -1),
        ("still not working", "en", -1),
        ("I am furious, give me my money back", "en", -1),
        ("Thank you so much, that fixed it!", "en", 1),
        ("Everything arrived on time, very happy with it", "en", 1),
        ("What time do you open on Saturday?", "en", 0),
        ("I'd like to change my address please", "en", 0),
        ("Ich bin wirklich enttäuscht, das ist eine Frechheit", "de", -1),
        ("Vielen Dank für die Hilfe!", "de", 1),
        ("Es una vergüenza, quiero mi dinero", "es", -1),
        ("Muchas gracias, todo perfecto", "es", 1),
        ("C'est inadmissible, je suis furieux", "fr", -1),
        ("Merci beaucoup, c'est parfait", "fr", 1),
        ("Isso é um absurdo, estou furiosa", "pt", -1),
        ("Muito obrigado, adorei!", "pt", 1),
    ],
)
def test_the_sign_of_a_feeling_is_read_in_five_languages(text: str, language: str, sign: int):
    reading = MODEL.read(text, language)
    assert reading is not None
    assert SIGN[reading.emotion] == sign
    assert reading.valence * sign >= 0


@pytest.mark.parametrize("language", ["ru", "und", "", "zh", "EN"])
def test_other_languages_are_not_guessed_at(language: str):
    assert MODEL.read("Where is my parcel?", language) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "😡",
        "🙂" * 500,
        "\ud800 what \udfff",
        "שלום عالم",
        "x" * 1_000_000,
        "no " * 300_000,
        "\x00\u200b\n",
        "e\u0301" * 99,
    ],
    ids=[
        "empty",
        "blank",
        "emoji",
        "emojis",
        "lone surrogates",
        "right to left",
        "one word",
        "many",
        "control",
        "accents",
    ],
)
def test_no_text_raises(text: str):
    for language in LANGUAGES:
        reading = MODEL.read(text, language)
        assert reading is not None
        assert set(reading.emotions) == set(GOEMOTIONS)


@given(text=st.text(alphabet=st.characters(), max_size=300), language=st.sampled_from(sorted(LANGUAGES)))
def test_readings_stay_in_their_ranges_and_spans_in_the_text(text: str, language: str):
    reading = MODEL.read(text, language)
    assert reading is not None
    assert all(0 <= probability <= 1 for probability in reading.emotions.values())
    assert -1 <= reading.valence <= 1
    assert 0 <= reading.intensity <= 3
    for label, weight, start, end in reading.evidence:
        assert label in {*GOEMOTIONS, *Emotion}
        assert 0 < weight <= 1
        assert 0 <= start < end <= len(text)


def test_nothing_said_is_nothing_felt():
    reading = MODEL.read(" \n", "en")
    assert reading is not None
    assert (reading.emotion, reading.valence, reading.intensity) == (Emotion.NEUTRAL, 0, 0)
    assert reading.evidence == ()


def test_labels_come_most_probable_first():
    reading = MODEL.read("thank you, I love it, this is amazing and I am so happy", "en")
    assert reading is not None
    found = [reading.emotions[label] for label in reading.labels]
    assert len(found) >= 2
    assert found == sorted(found, reverse=True)


def test_the_evidence_names_the_words_the_reading_rests_on():
    text = "The parcel came on Monday and I am absolutely furious about the box."
    reading = MODEL.read(text, "en")
    assert reading is not None
    named = {text[start:end] for label, _, start, end in reading.evidence if label == reading.emotion.value}
    assert any("furious" in span for span in named)


def test_a_neutral_request_has_no_intensity_however_loud():
    reading = MODEL.read("WHAT TIME DO YOU OPEN ON SATURDAY", "en")
    assert reading is not None
    assert (reading.emotion, reading.intensity) == (Emotion.NEUTRAL, 0)


def test_shouting_raises_the_intensity_but_not_the_feeling():
    quiet, loud = (MODEL.read(text, "en") for text in ("i am angry about this", "I AM ANGRY ABOUT THIS!!!"))
    assert quiet is not None
    assert loud is not None
    assert quiet.emotion is loud.emotion
    assert quiet.intensity <= loud.intensity


def test_reading_twice_is_reading_the_same():
    assert MODEL.read("my card was stolen, help", "en") == AffectModel.load().read("my card was stolen, help", "en")


def test_the_memory_of_words_is_bounded_and_its_loss_changes_no_reading():
    model = AffectModel.load()
    before = model.read("I am very angry with you", "en")
    for at in range(200):
        model.read(" ".join(f"{word}q{at}" for word in range(150)), "en")
    assert len(model._met["en"]._rows) <= 16_384
    assert model.read("I am very angry with you", "en") == before


def test_a_full_memory_reads_new_words_as_unseen_and_does_not_fail():
    model = AffectModel.load()
    model.read("Hello there", "en")
    met = model._met["en"]
    for at in range(20_000):
        met.row(f"{at}x")
    assert met.row("furious") == 0
