"""Data sets become examples with the right targets; our own messages keep their halves apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.reading import datasets
from evals.reading.datasets import BAD, GOOD, HEAD, LABELS, STEPS
from service.core.reading import Emotion
from service.emotion.mapping import GOEMOTIONS, SERVICE, SIGN, TO_SERVICE


def test_goemotions_lines_become_labels_and_a_service_emotion(tmp_path: Path):
    (tmp_path / "goemotions").mkdir()
    (tmp_path / "goemotions" / "dev.tsv").write_text('He said "no\t2,3\tid1\nnice\t15\tid2\n', "utf-8")
    angry, thanks = datasets.goemotions(tmp_path, "dev")
    assert angry.text == 'He said "no'
    assert {GOEMOTIONS[at] for at in np.flatnonzero(angry.targets[LABELS])} == {"anger", "annoyance"}
    assert angry.targets[HEAD][SERVICE.index(Emotion.ANGRY)] == 0.5
    assert (angry.targets[BAD], angry.targets[GOOD]) == (1, 0)
    assert thanks.targets[GOOD] == 1
    assert np.isnan(thanks.targets[STEPS]).all()


def test_brighter_levels_become_intensity(tmp_path: Path):
    folder = tmp_path / "brighter" / "intensity" / "train"
    folder.mkdir(parents=True)
    (folder / "deu.csv").write_text(
        "id,text,anger,disgust,fear,joy,sadness,surprise\n1,Wut,2,0,0,0,0,0\n2,Tisch,0,0,0,0,0,0\n", "utf-8"
    )
    angry, plain = datasets.brighter(tmp_path, "train", ["deu"])
    assert angry.language == "de"
    assert angry.targets[STEPS].tolist() == [1, 1, 0]
    assert plain.targets[HEAD][SERVICE.index(Emotion.NEUTRAL)] == 1


def test_service_turns_lean_by_their_intent(tmp_path: Path):
    for name in ("banking77", "bitext", "multidogo"):
        (tmp_path / name).mkdir()
    (tmp_path / "banking77" / "train.csv").write_text(
        "text,category\nmy card broke,card_not_working\nwhich rate?,exchange_rate\n", "utf-8"
    )
    (tmp_path / "bitext" / "train.csv").write_text("utterance,intent\nwhere is it,track_order\n", "utf-8")
    (tmp_path / "multidogo" / "x.dev.tsv").write_text("utterance\tintent\nthanks\tthankyou\n", "utf-8")
    found = {one.text: one.targets for one in datasets.service_turns(tmp_path)}
    assert found["which rate?"][BAD] == 0 < found["my card broke"][BAD] < 1
    assert found["thanks"][GOOD] == 1
    assert found["where is it"][HEAD][SERVICE.index(Emotion.NEUTRAL)] == 1


def test_every_label_maps_to_a_service_emotion_with_a_sign():
    assert set(TO_SERVICE) == set(GOEMOTIONS)
    assert set(SIGN) == set(SERVICE) == set(Emotion)


@pytest.mark.parametrize("half", ["train", "held_out"])
def test_our_messages_are_complete_and_said_once(half: str):
    found = datasets.own_service(half)
    texts = [(one.text, one.language) for one in found]
    assert len(texts) == len(set(texts)) >= 300
    for language in ("en", "de", "es", "fr", "pt"):
        heads = [SERVICE[int(one.targets[HEAD].argmax())] for one in found if one.language == language]
        assert set(heads) == set(Emotion), language


def test_no_held_out_message_was_learnt_from():
    learnt = [set(one.text.lower().split()) for one in datasets.own_service("train")]
    for one in datasets.own_service("held_out"):
        said = set(one.text.lower().split())
        if len(said) >= 4:
            nearest = max(len(said & other) / len(said | other) for other in learnt)
            assert nearest < 0.6, one.text
