"""The learned second opinion on privacy: it finds what no rule foresaw, and its guardrails ask more than a cut."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.errors import ConfigError
from service.guardrails.phrasing import hear
from service.guardrails.privacy import GUARDRAILS, scorer
from service.guardrails.privacy.scorer import notions
from tests.guardrails.scene import scene


def found(name: str, reply: str, customer: str = "Where is my order?", language: str = "en") -> list[tuple[int, int]]:
    return scorer.sounding(scene(reply, customer, language=language), hear(reply), name)


def test_a_sentence_is_found_where_it_stands() -> None:
    reply = "The parcel is in Leeds. We keep a list of customers who complain often."
    assert found("internal_leak", reply) == [(24, len(reply))]


def test_a_place_that_a_rule_found_is_not_found_again() -> None:
    reply = "We keep a list of customers who complain often."
    assert scorer.sounding(scene(reply, "Hi"), hear(reply), "internal_leak", [(0, 7)]) == []


def test_what_the_customer_said_is_nothing_internal() -> None:
    reply = "You keep a list of customers who complain often, you say."
    said = "Do you keep a list of customers who complain often? You say no."
    assert not GUARDRAILS["privacy.internal_leak"](scene(reply, said))


def test_a_language_nobody_taught_is_not_judged() -> None:
    assert found("internal_leak", "We keep a list of customers who complain often.", language="fi") == []


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_span_lies_inside(text: str) -> None:
    for name in scorer.HAZARDS:
        assert all(0 <= start < end <= len(text) for start, end in found(name, text))


def test_a_damaged_file_is_an_error_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "weights.npz"
    broken.write_bytes(b"no weights")
    monkeypatch.setattr(scorer, "FILE", broken)
    scorer.weights.cache_clear()
    try:
        with pytest.raises(ConfigError):
            scorer.weights()
    finally:
        scorer.weights.cache_clear()


def test_the_card_speaks_of_the_shipped_file() -> None:
    card = scorer.FILE.with_name("MODEL_CARD.md").read_text("utf-8")
    assert hashlib.sha256(scorer.FILE.read_bytes()).hexdigest() in card


def test_who_is_writing_is_no_internal_matter() -> None:
    case = scene("", "parcel not here. what now")
    name = case.request.brand.name
    for said in (f"{name} AI assistant here.", f"AI assistant at {name} here."):
        assert GUARDRAILS["privacy.internal_leak"](scene(f"{said} It left on Monday.", "parcel not here")) == []


def test_a_word_has_the_same_notion_in_every_language() -> None:
    for words in ("password kennwort contraseña senha", "give geben envíe donnez", "wife frau mujer femme mulher"):
        assert len({notions.notion_of(word) for word in words.split()}) == 1, words


def test_the_notions_of_a_word_are_those_of_its_parts() -> None:
    assert notions.notion_of("you're") == notions.notion_of("you")
    assert notions.notion_of("passwords") == notions.notion_of("password")
    assert notions.notion_of("xylophone") is None


@given(st.lists(st.text(max_size=80), max_size=5))
def test_every_sentence_has_notions_inside_the_table(sentences: list[str]) -> None:
    found = notions.notions_of(sentences)
    assert len(found.lengths) == len(sentences)
    assert all(count >= 1 for count in found.lengths)
    assert all(0 <= bucket <= notions.BUCKETS for bucket in found.rows.ravel())


def test_what_sounds_like_anything_else_is_no_hazard_whatever_a_rule_finds() -> None:
    reply = "The reset link works for an hour, and a new password needs twelve characters."
    case, heard = scene(reply, "How do I change it?"), hear(reply)
    assert scorer.is_harmless(case, heard, (40, 60), "solicits_secret")
    asked = "Send me your password now, please."
    assert not scorer.is_harmless(scene(asked, "Hi"), hear(asked), (0, 10), "solicits_secret")
