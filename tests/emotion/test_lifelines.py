"""The phrases themselves, whatever the network says beside them."""

from __future__ import annotations

import pytest

from service.core.text import fold
from service.emotion.lifelines import Lifeline
from service.emotion.listening import index_for
from service.emotion.words import Tokens, line_of


def said(text: str, language: str) -> set[Lifeline]:
    folded = fold(text)
    found = index_for(language).find(line_of(Tokens(folded.text), folded, language, text))
    return {meaning for meaning, _, _ in found if isinstance(meaning, Lifeline)}


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "i can smell gas", Lifeline.FUMES),
        ("en", "I smell gas, is it safe to stay?", Lifeline.FUMES),
        ("de", "Hier riecht es nach Gas", Lifeline.FUMES),
        ("es", "huele a gas en la cocina", Lifeline.FUMES),
        ("fr", "ça sent le gaz dans l'entrée", Lifeline.FUMES),
        ("pt", "cheira a gás na cozinha", Lifeline.FUMES),
        ("en", "you lost the parcel with my son's insulin", Lifeline.MEDICINE),
        ("es", "Falta el oxígeno: never arrived", Lifeline.MEDICINE),
    ],
)
def test_a_lifeline_is_heard_in_every_language(language: str, text: str, told: Lifeline) -> None:
    assert said(text, language) == {told}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There was a smell of gas last winter and it was fixed the same day."),
        ("fr", "il y avait une odeur de gaz, c'est réparé"),
        ("de", "der Gasgeruch war letzte Woche, ist behoben"),
        ("en", "The insulin has arrived, thank you"),
    ],
)
def test_what_is_over_is_none(language: str, text: str) -> None:
    assert said(text, language) == set()
