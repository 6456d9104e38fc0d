"""The language of a turn."""

from __future__ import annotations

import pytest

from service.core.text import fold
from service.emotion.language import identify, settle
from service.emotion.spelling import english
from service.emotion.words import Tokens


def seen(text: str) -> tuple[str, float]:
    return identify(text, Tokens(fold(text).text).words, english())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is my parcel?", "en"),
        ("wheres my parcl", "en"),
        ("Wo bleibt mein Paket?", "de"),
        ("Meine Rechnung stimmt nicht", "de"),
        ("¿Dónde está mi pedido?", "es"),
        ("Necesito hablar con una persona", "es"),
        ("Où est mon colis ?", "fr"),
        ("Je n'ai rien reçu", "fr"),
        ("Onde está o meu pedido?", "pt"),
        ("Quero falar com um atendente", "pt"),
        ("Dove è il mio ordine?", "it"),
        ("Waar is mijn pakket?", "nl"),
        ("Gdzie jest moja paczka?", "pl"),
        ("Где моя посылка?", "ru"),
        ("我的包裹在哪里？", "zh"),
        ("荷物はどこですか", "ja"),
        ("내 소포는 어디에 있나요?", "ko"),
        ("أين طردي؟", "ar"),
        ("मेरा पार्सल कहाँ है", "hi"),
    ],
)
def test_the_language_is_told_from_the_turn(text: str, language: str) -> None:
    assert settle([seen(text)], None) == language


def test_a_turn_too_short_takes_the_language_of_the_conversation() -> None:
    assert settle([seen("Wo ist mein Paket, bitte?"), seen("48 221")], "en") == "de"


def test_a_turn_too_short_takes_the_declared_language() -> None:
    assert settle([seen("48 221")], "pt-BR") == "pt"


def test_nothing_to_go_by_is_undetermined() -> None:
    assert settle([seen("48 221")], None) == "und"


def test_a_customer_may_change_language() -> None:
    assert settle([seen("Hello, where is my order?"), seen("Ich möchte lieber Deutsch schreiben")], "en") == "de"
