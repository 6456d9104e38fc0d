"""A folder with a text classifier: what its `config.json` says, and the network behind it, ONNX or Hugging Face.

Called by `encoder.py`. Nothing is downloaded: the folder holds `config.json`, the tokenizer, and either `model.onnx`
(read with onnxruntime and tokenizers) or `model.safetensors` (read with transformers and torch).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.core.errors import ConfigError

Array = NDArray[Any]
Run = Callable[[str], Array]
"""Text in, one logit a label out."""
MAX_TOKENS = 256
THREADS = 1


class EncoderConfig(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a Hugging Face `config.json` that matter here, and two of our own; others may hold anything."""

    id2label: dict[str, str]
    problem_type: str | None = None
    """`multi_label_classification`: each label by itself. Anything else: one of all labels."""
    languages: tuple[str, ...] = ("en",)
    """Ours: the languages it was trained on; others are left to the shipped reader."""
    thresholds: dict[str, float] = {}
    """Ours: the probability from which a label counts as said; 0.5 where none is given."""
    name: str | None = None
    """Ours: what the reading is signed with; else the folder's name."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in the order of the outputs; raises `ConfigError` when the numbers have a gap."""
        try:
            return tuple(self.id2label[str(at)] for at in range(len(self.id2label)))
        except KeyError:
            raise ConfigError("`id2label` must number the labels from 0 without a gap", place="config.json") from None


def config_of(folder: Path) -> EncoderConfig:
    """Read `config.json`; raises `ConfigError`."""
    path = folder / "config.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=EncoderConfig)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", place=str(path)) from None
    except msgspec.MsgspecError as error:
        raise ConfigError(f"is not the configuration of a classifier: {error}", place=str(path)) from None


def network(folder: Path) -> Run:
    """Load the network of the folder; raises `ConfigError` when it, or a library it needs, is missing."""
    if (folder / "model.onnx").is_file():
        return _onnx(folder)
    if (folder / "model.safetensors").is_file():
        return _transformers(folder)
    raise ConfigError("has neither model.onnx nor model.safetensors", place=str(folder))


def _onnx(folder: Path) -> Run:
    try:
        import onnxruntime  # noqa: PLC0415 - the optional extra `encoder`
        from tokenizers import Tokenizer  # noqa: PLC0415
    except ImportError:
        raise ConfigError("needs the extra: pip install 'attune[encoder]'", place=str(folder)) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = THREADS
    try:
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # both libraries raise bare exceptions of their own
        raise ConfigError(f"cannot be loaded ({type(error).__name__})", place=str(folder)) from error
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    asked = {one.name for one in session.get_inputs()}

    def run(text: str) -> Array:
        seen = tokenizer.encode(text)
        given = {"input_ids": seen.ids, "attention_mask": seen.attention_mask, "token_type_ids": seen.type_ids}
        feed = {name: np.array([values], np.int64) for name, values in given.items() if name in asked}
        return np.asarray(session.run(None, feed)[0][0], np.float32)

    return run


def _transformers(folder: Path) -> Run:
    try:
        import torch  # noqa: PLC0415 - heavy, only for folders without model.onnx
        from transformers import AutoModelForSequenceClassification, AutoTokenizer  # noqa: PLC0415
    except ImportError:
        raise ConfigError("needs transformers and torch, or a model.onnx beside it", place=str(folder)) from None
    try:
        tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        model = AutoModelForSequenceClassification.from_pretrained(str(folder), local_files_only=True).eval()
    except Exception as error:  # the library raises whatever broke inside
        raise ConfigError(f"cannot be loaded ({type(error).__name__})", place=str(folder)) from error

    def run(text: str) -> Array:
        with torch.inference_mode():
            given = tokenizer(text, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
            return np.asarray(model(**given).logits[0].float().numpy(), np.float32)

    return run
