"""The network as it ships: the file the model card is about, the same answers as in training, bounded on any text."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest

from evals.reading import cue_data
from evals.reading.cue_card import CARD, END, KEPT, START, Figure, digest, table
from evals.reading.measure_cues import own_figures, reader, slowest
from service.core.errors import ConfigError
from service.core.reading import CueKind
from service.emotion.cues import network
from service.emotion.cues.hearing import HEADS, loudest
from service.emotion.cues.spoken import PAGE_WORDS, WHOLE, cuts_of

KEPT_FIGURES = json.loads(KEPT.read_text("utf-8"))
FIGURES = {one["name"]: Figure(**one) for one in KEPT_FIGURES["figures"]}


def spoken(text: str) -> list[str]:
    return text.split()


def test_the_model_card_is_about_the_shipped_file() -> None:
    figures = CARD.read_text("utf-8").split(START)[1].split(END)[0].strip()

    assert KEPT_FIGURES["sha256"] == digest()
    assert figures == table(list(FIGURES.values()), digest())


def test_the_kept_figures_are_those_the_file_gives_today() -> None:
    for figure in own_figures(cue_data.held_out(), reader()):
        assert figure == FIGURES[figure.name]


def test_the_heads_of_the_file_are_those_the_service_asks_for() -> None:
    tables = network.load()

    assert tables.names == HEADS
    assert tables.out.shape == (tables.window.shape[1] + tables.rows.numbers.shape[1] + len(tables.cues), len(HEADS))
    assert network.FILE.stat().st_size < 3_000_000


def test_a_file_that_cannot_be_read_is_a_configuration_error(tmp_path, monkeypatch) -> None:
    (tmp_path / "network.npz").write_bytes(b"PK no network")
    monkeypatch.setattr(network, "FILE", tmp_path / "network.npz")
    with pytest.raises(ConfigError, match="train it again"):
        network.load.__wrapped__()


def test_two_sentences_read_as_one_stretch_give_what_they_give_alone() -> None:
    words = spoken("where is my parcel and nobody answers")
    said = np.zeros((1, len(network.load().cues)), np.float32)
    whole = network.run(words, "en", [0, len(words)], said)
    parts = network.run(words, "en", [0, 4, len(words)], said)

    assert parts.odds == pytest.approx(whole.odds, abs=1e-3)


def test_what_each_word_added_is_what_the_answer_rests_on() -> None:
    words = ["please", "let", "me", "speak", "to", "a", "human", "being"]
    said = np.zeros((1, len(network.load().cues)), np.float32)
    head = HEADS.index(CueKind.ASKS_FOR_PERSON)
    made = network.run(words, "en", [0, len(words)], said)
    bias = network.load().bias[head] - network.load().thresholds[0, 0, head]

    added = network.reasons(made, 0, len(words), head)
    assert added.sum() + bias == pytest.approx(made.odds[0, head], abs=1e-3)
    first, last = loudest(added)
    assert {"speak", "human"} & set(words[first : last + 1])


@pytest.mark.parametrize("word", ["qqzz", "ümläut", "1", "\ud800", "🙂"])
def test_an_unknown_word_is_read_by_its_letters(word: str) -> None:
    said = np.zeros((1, len(network.load().cues)), np.float32)
    assert np.isfinite(network.run([word, word], "de", [0, 2], said).odds).all()


def test_short_lines_are_read_whole_and_long_ones_by_sentences() -> None:
    assert cuts_of(WHOLE, [3, 9]) == [0, WHOLE]
    assert cuts_of(WHOLE + 1, [3, 9, WHOLE + 1]) == [0, 3, 9, WHOLE + 1]
    assert cuts_of(2 * WHOLE + 5, []) == [0, WHOLE, 2 * WHOLE, 2 * WHOLE + 5]


@pytest.mark.parametrize("at", ["first", "last"])
def test_a_crisis_at_either_end_of_a_very_long_turn_is_heard(at: str) -> None:
    filler = "the parcel is blue . " * (PAGE_WORDS // 2)
    text = f"I want to kill myself. {filler}" if at == "first" else f"{filler} I want to kill myself."

    assert CueKind.CRISIS in reader()(text, None).cue_kinds


def test_a_text_made_to_be_slow_is_not() -> None:
    started = time.process_time()
    took, _ = slowest(reader())
    assert took < 500
    assert time.process_time() - started < 30


def test_the_network_is_loaded_in_half_a_second() -> None:
    started = time.process_time()
    network.load.__wrapped__()
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("name", "least"),
    [("are you a robot (R-U-A-Robot val): F1", 0.95), ("asks for a person (Bitext dev): recall", 0.95)],
)
def test_the_cues_are_found_as_often_as_they_must_be(name: str, least: float) -> None:
    assert FIGURES[name].share >= least


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("alarms in unseen service turns: asks_for_person", 0.001),
        ("alarms in unseen service turns: crisis", 0.0003),
    ],
)
def test_false_alarms_are_as_rare_as_they_must_be(name: str, most: float) -> None:
    assert FIGURES[name].share <= most
