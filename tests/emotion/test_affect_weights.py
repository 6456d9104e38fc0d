"""The shipped weights are the file the manifest, the figures and the model card are about."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

from evals.reading.measure import CARD_END, CARD_START, Measure, own_measures, table
from service.core.errors import ConfigError
from service.emotion.affect import AffectModel
from service.emotion.weights import COLUMNS, FOLDER, load_weights, nibbles

KEPT = json.loads((FOLDER / "metrics.json").read_text("utf-8"))
FIGURES = {one["name"]: msgspec.convert(one, Measure) for one in KEPT["measures"]}
CARD = (FOLDER / "MODEL_CARD.md").read_text("utf-8")


def test_a_changed_file_is_refused(tmp_path: Path):
    shutil.copytree(FOLDER, tmp_path / "w")
    raw = bytearray((tmp_path / "w" / "affect.npz").read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / "w" / "affect.npz").write_bytes(raw)
    with pytest.raises(ConfigError, match="sha256"):
        load_weights(tmp_path / "w")


def test_a_missing_file_is_a_configuration_error(tmp_path: Path):
    shutil.copy(FOLDER / "manifest.json", tmp_path)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_weights(tmp_path)


def test_the_file_holds_plain_arrays_of_a_few_megabytes():
    assert (FOLDER / "affect.npz").stat().st_size < 8_000_000
    with np.load(FOLDER / "affect.npz", allow_pickle=False) as tables:
        assert all(tables[name].dtype != object for name in tables.files)
        assert tables["out"].shape[1] == len(COLUMNS)


def test_the_model_card_is_about_the_shipped_file():
    manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    assert manifest["sha256"] == KEPT["sha256"]
    figures = CARD.split(CARD_START)[1].split(CARD_END)[0].strip()
    assert figures == table(list(FIGURES.values()), manifest["sha256"])
    assert AffectModel.load().id == manifest["id"]


def test_the_kept_figures_are_those_the_file_gives_today():
    for measure in own_measures(AffectModel.load()):
        assert measure.value == pytest.approx(FIGURES[measure.name].value, abs=0.02), measure.name


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("GoEmotions dev: macro-F1, 28 labels, cross-fitted", 0.48),
        ("own service messages, en: negative v rest, AUROC", 0.80),
    ],
)
def test_the_reader_is_as_good_as_it_must_be(name: str, least: float):
    assert FIGURES[name].value >= least


@pytest.mark.parametrize(
    ("name", "most"),
    [("GoEmotions dev: ECE of the leading label, cross-fitted", 0.05), ("flips of good, neither, bad: all", 0.05)],
)
def test_the_reader_errs_no_more_than_it_may(name: str, most: float):
    assert FIGURES[name].value <= most


def test_small_numbers_come_back_from_their_halves_of_a_byte():
    packed = np.array([[0x81, 0x0F], [0x18, 0x01]], np.uint8)
    assert nibbles(packed, 3).tolist() == [[-7, 0, 7], [0, -7, -7]]
