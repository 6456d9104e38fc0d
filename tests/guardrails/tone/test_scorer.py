"""The learned second opinion: it finds what no phrase foresaw, leaves near misses alone, and says where."""

from __future__ import annotations

import hashlib
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.errors import ConfigError
from service.guardrails.learned.pieces import pieces
from service.guardrails.phrasing import hear
from service.guardrails.tone import scorer
from tests.guardrails.scene import scene

HURTFUL = [
    "Other guests seem perfectly happy with cold soup, so I don't see the problem.",
    "I'd hope that a grown man can read a label.",
    "I'll use small words this time.",
    "Let me fetch my magic wand.",
    "Stop pestering us with emails.",
    "Do you really want to put your children at risk to save eight euros?",
]
KIND = [
    "The parcel was scanned in Leeds at 7.40 this morning.",
    "You should have had it by the 10th, and it was our printer that failed.",
    "I can't do that from here, but Ms Lund can, and she's been asked.",
    "Take the time you need; the forms can wait until after the service.",
    "Please send me the last four digits of the order number.",
]


def found(reply: str, **mood: object) -> list[tuple[int, int]]:
    case = scene(reply, **mood)  # type: ignore[arg-type]
    names = (
        "dismissive",
        "blaming",
        "condescending",
        "sarcasm",
        "rude",
        "manipulation",
        "commanding_feelings",
        "grovelling",
    )
    return sorted({span for name in names for span in scorer.with_unkind([], case, name)})


@pytest.mark.parametrize("sentence", HURTFUL)
def test_the_sentence_that_hurts_is_found_between_kind_ones(sentence: str) -> None:
    reply = f"{KIND[0]} {sentence} {KIND[4]}"
    start = reply.index(sentence)
    assert found(reply) == [(start, start + len(sentence))]


@pytest.mark.parametrize("sentence", KIND)
def test_kind_sentences_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_a_customer_at_ease_takes_fewer_things_amiss() -> None:
    cuts = scorer.weights().cuts
    assert cuts["unkind_at_ease"] > cuts["unkind"]


def test_disguises_are_undone_before_it_reads() -> None:
    plain = "Stop pestering us with emails."
    for disguised in (
        "Stop pe\u200bstering us with emails.",
        "St\u043ep pestering us with em\u0430ils.",
        "Stop p e s t e r i n g us with emails.",
    ):
        assert scorer.sounds(disguised)[0].odds["rude"] == pytest.approx(scorer.sounds(plain)[0].odds["rude"])


def test_a_language_nobody_taught_is_not_judged() -> None:
    assert found("Stop pestering us with emails.", language="it") == []


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_span_lies_inside(text: str) -> None:
    for one in scorer.sounds(text):
        assert 0 <= one.start <= one.end <= len(text)
        assert all(np.isfinite(list(one.odds.values())))


def test_sentences_are_read_one_by_one() -> None:
    alone, beside = pieces(["stop pestering us."]), pieces(["thank you.", "stop pestering us."])
    assert sorted(alone[0]) == sorted(beside[0][beside[1] == 1])


def test_a_hostile_text_is_read_in_time() -> None:
    for text in ("a" * 20_000, "a. " * 6_666, "you " * 5_000, "?!" * 10_000):
        hear(text).plain  # noqa: B018 - folded once for all guardrails
        best = min(_timed(text) for _ in range(3))
        assert best < 0.2


def _timed(text: str) -> float:
    scorer.sounds.cache_clear()
    started = perf_counter()
    scorer.sounds(text)
    return perf_counter() - started


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


def test_two_sentences_are_also_read_in_one_go() -> None:
    assert scorer.unkind_as_a_whole(scene("Fine. Complain then. Nobody here has time to read it."))
    assert not scorer.unkind_as_a_whole(scene("The coat is in Leeds. It comes on Friday."))
