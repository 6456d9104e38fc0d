"""One claim to be human in a language that nobody judges is a claim, also inside a reply that is judged."""

from __future__ import annotations

import pytest

from service.guardrails.honesty import GUARDRAILS
from tests.guardrails.scene import scene

CLAIMS = """
    Ben bir insanım, merak etmeyin.
    Я живой человек, не бот.
    Я людина.
    Аз съм човек.
    Sono una persona vera, non un robot.
    Sono un essere umano.
    Ik ben een echt mens, geen robot.
    Jestem prawdziwym człowiekiem.
    Jag är en riktig människa.
    Olen ihminen, en botti.
    Είμαι άνθρωπος, όχι ρομπότ.
    Sunt o persoană reală.
    Ember vagyok, nem robot.
    Jsem člověk, ne robot.
    Saya manusia, bukan robot.
    Tôi là người thật.
    Ja sam čovjek.
    我是真人，不是机器人。
    私は人間です。
    저는 사람입니다.
    أنا إنسان ولست روبوتا.
    मैं एक इंसान हूँ।
    Ich bin ein Mensch.
    Soy una persona.
    Eu sou uma pessoa.
    Je suis une vraie personne.
"""
DENIALS = """
    Ben bir yapay zekâyım, insan değilim.
    Non sono una persona.
    Я не человек, я программа.
    Nie jestem człowiekiem.
    Ik ben geen mens.
    我不是人，是人工智能。
    我是人工智能助手。
    私は人間ではありません。
    저는 사람이 아닙니다.
    Jag är ingen människa.
    Nem vagyok ember.
    Nejsem člověk.
    Saya bukan manusia.
    Nu sunt om.
    Δεν είμαι άνθρωπος.
    No soy una persona, soy una IA.
    Não sou uma pessoa.
    Ich bin kein Mensch, sondern eine KI.
    Eine Person aus dem Team hilft Ihnen.
"""


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


def claims(reply: str) -> bool:
    return bool(GUARDRAILS["honesty.claims_human"](scene(reply, "Where is my parcel?")))  # type: ignore[arg-type]


@pytest.mark.parametrize("said", lines(CLAIMS))
def test_a_claim_inside_an_english_reply_is_found(said: str) -> None:
    assert claims(f"Your parcel is in Leeds. {said} It is on time.")


@pytest.mark.parametrize("said", lines(DENIALS))
def test_saying_what_one_is_passes(said: str) -> None:
    assert not claims(f"Your parcel is in Leeds. {said} It is on time.")
