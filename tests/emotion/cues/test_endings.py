"""Other forms of the words of `abroad.tsv`."""

from __future__ import annotations

import pytest

from service.emotion.cues.abroad import abroad
from service.emotion.cues.endings import endings


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [
        ("de", "gekundigt", abroad()["de"].get("kundigen", "cancel")),
        ("de", "kundenkonto", "account"),
        ("de", "normale", "normal"),
        ("es", "cancelenlo", "cancel"),
        ("es", "trabajando", "work"),
        ("fr", "travaillez", "work"),
        ("fr", "donnaient", "give"),
        ("pt", "enviei", "send"),
        ("pt", "venderam", "sell"),
    ],
)
def test_a_form_means_what_the_plain_word_means(language: str, word: str, meant: str) -> None:
    assert endings(language).meant(word) == meant


@pytest.mark.parametrize(
    ("language", "word"), [("de", "xylophon"), ("es", "zzz"), ("fr", "ou"), ("pt", "q"), ("de", "leinen"), ("es", "")]
)
def test_a_word_of_no_known_stem_stays_unknown(language: str, word: str) -> None:
    assert word in abroad()[language] or endings(language).meant(word) is None


@pytest.mark.parametrize("language", ["de", "es", "fr", "pt"])
def test_every_word_of_the_table_keeps_its_own_meaning(language: str) -> None:
    told = abroad()[language]
    assert {word: endings(language).meant(word) for word in told} == dict(told)
