"""The reader with an encoder of one's own: loaded from a folder, its labels understood or refused by name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from service.adapters.readers.encoder import EncoderAffect
from service.adapters.readers.encoder_folder import config_of, network
from service.core.errors import ConfigError
from service.core.reading import Emotion
from service.emotion.affect import AffectModel
from service.emotion.mapping import GOEMOTIONS, SERVICE
from service.emotion.weights import COLUMNS
from tests.adapters.readers.tiny_onnx import write_folder

SHIPPED = AffectModel.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that knows two words."""
    pytest.importorskip("onnxruntime", reason="needs the extra `encoder` (onnxruntime)")
    pytest.importorskip("tokenizers", reason="needs the extra `encoder` (tokenizers)")
    rows = {"furious": (6.0, -3.0, -4.0), "lovely": (-4.0, 6.0, -4.0), "parcel": (-3.0, -3.0, 4.0)}
    labels = {"0": "anger", "1": "joy", "2": "neutral"}
    return write_folder(tmp_path, rows, {"id2label": labels, "problem_type": "multi_label_classification", "x": [1]})


def affect(labels: list[str], logits: list[float], **config) -> EncoderAffect:
    """An encoder that always answers with these logits."""
    given = config_of_labels(labels, **config)
    return EncoderAffect(given, lambda _: np.array(logits, np.float32), SHIPPED, name="tiny")


def config_of_labels(labels: list[str], **config):
    from service.adapters.readers.encoder_folder import EncoderConfig

    return EncoderConfig(id2label={str(at): label for at, label in enumerate(labels)}, **config)


def test_a_folder_is_loaded_and_read_with(folder: Path):
    model = EncoderAffect.load(folder, SHIPPED)
    angry, glad = model.read("I am FURIOUS", "en"), model.read("lovely lovely", "en")
    assert angry is not None
    assert glad is not None
    assert (angry.emotion, angry.labels, angry.evidence) == (Emotion.ANGRY, ("anger",), ())
    assert angry.emotions["anger"] == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-4)
    assert angry.valence < 0 < glad.valence
    assert glad.emotion is Emotion.SATISFIED
    assert model.id == f"encoder:{folder.name}+{SHIPPED.id}"


def test_another_language_is_left_to_the_shipped_model(folder: Path):
    model, text = EncoderAffect.load(folder, SHIPPED), "furious: das ist eine Frechheit"
    assert model.read(text, "de") == SHIPPED.read(text, "de")
    assert model.read(text, "pl") is None


def test_one_choice_of_all_is_shared_out():
    found = affect(["sadness", "joy", "love", "anger", "fear", "surprise"], [5, 0, 0, 0, 0, 0]).read("x", "en")
    assert found is not None
    assert sum(found.emotions.values()) == pytest.approx(1, abs=0.01)
    assert found.emotion is Emotion.SAD


@pytest.mark.parametrize(
    ("logits", "emotion", "sign"), [([4, -4], Emotion.FRUSTRATED, -1), ([-4, 4], Emotion.SATISFIED, 1)]
)
def test_good_and_bad_alone_still_make_a_reading(logits, emotion: Emotion, sign: int):
    found = affect(["NEGATIVE", "POSITIVE"], logits).read("x", "en")
    assert found is not None
    assert found.emotion is emotion
    assert found.valence * sign > 0.9


def test_our_own_columns_are_taken_as_they_are():
    logits = [-6.0] * len(COLUMNS)
    logits[len(GOEMOTIONS) + SERVICE.index(Emotion.ASHAMED)] = 4
    logits[COLUMNS.index("at_least_1")] = logits[COLUMNS.index("at_least_2")] = 5
    found = affect(list(COLUMNS), logits, problem_type="multi_label_classification").read("x", "en")
    assert found is not None
    assert (found.emotion, found.intensity) == (Emotion.ASHAMED, 2)


def test_labels_it_does_not_know_are_the_shipped_models():
    text, columns = "thank you so much, I love it", list(COLUMNS[len(GOEMOTIONS) :])
    logits = [-6.0] * len(columns)
    logits[SERVICE.index(Emotion.GRATEFUL)] = 4
    found, shipped = (
        affect(columns, logits, problem_type="multi_label_classification").read(text, "en"),
        SHIPPED.read(text, "en"),
    )
    assert found is not None
    assert shipped is not None
    assert (found.emotions, found.labels, found.emotion) == (shipped.emotions, shipped.labels, Emotion.GRATEFUL)


def test_thresholds_of_the_folder_decide_what_is_said():
    given = {"problem_type": "multi_label_classification", "thresholds": {"anger": 0.2}}
    found = affect(["anger", "joy"], [-1, -1], **given).read("x", "en")
    assert found is not None
    assert found.labels == ("anger",)


def test_labels_nobody_understands_are_refused_by_name():
    with pytest.raises(ConfigError, match="LABEL_0"):
        affect(["LABEL_0", "LABEL_1"], [0, 0])


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", "not the configuration"), ('{"id2label": {"1": "joy"}}', "gap"), ('{"id2label": 3}', "not the config")],
)
def test_a_folder_that_is_none_is_refused(tmp_path: Path, text: str, says: str):
    (tmp_path / "config.json").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=says):
        _ = config_of(tmp_path).labels


def test_a_folder_without_a_model_says_what_is_missing(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"model\.onnx"):
        network(tmp_path)
    with pytest.raises(ConfigError, match="cannot be read"):
        config_of(tmp_path)


def test_a_broken_file_is_a_configuration_error(folder: Path):
    (folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ConfigError, match="cannot be loaded"):
        network(folder)


def hugging_face_folder(folder: Path) -> tuple[Path, list[float]]:
    """Write a one-layer model with its tokenizer; return it with the logits the library itself gives for `furious`."""
    pytest.importorskip("torch", reason="torch is not installed: the Hugging Face loader is not tested here")
    pytest.importorskip(
        "transformers", reason="transformers is not installed: the Hugging Face loader is not tested here"
    )
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "furious", "lovely", "parcel"]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", "utf-8")
    tokenizer = BertTokenizerFast(str(folder / "vocab.txt"))
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        id2label={0: "anger", 1: "joy", 2: "neutral"},
        problem_type="multi_label_classification",
    )
    model = BertForSequenceClassification(config).eval()
    with torch.no_grad():
        model.classifier.weight *= 60  # else every answer is the same
    tokenizer.save_pretrained(str(folder))
    model.save_pretrained(str(folder))
    with torch.inference_mode():
        logits = model(**tokenizer("furious", return_tensors="pt")).logits[0].tolist()
    return folder, logits


def test_a_hugging_face_folder_is_loaded_and_read_with(tmp_path: Path):
    folder, logits = hugging_face_folder(tmp_path)
    model = EncoderAffect.load(folder, SHIPPED)
    found, other = model.read("furious", "en"), model.read("lovely " * 900, "en")
    assert found is not None
    assert other is not None
    assert [found.emotions[name] for name in ("anger", "joy")] == pytest.approx(
        [1 / (1 + np.exp(-logit)) for logit in logits[:2]], abs=1e-3
    )
    assert found.emotions != other.emotions


def test_a_broken_hugging_face_folder_is_a_configuration_error(tmp_path: Path):
    folder, _ = hugging_face_folder(tmp_path)
    (folder / "model.safetensors").write_bytes(b"no model")
    with pytest.raises(ConfigError, match="cannot be loaded"):
        network(folder)
