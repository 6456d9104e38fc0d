"""Writes a text classifier of a few hundred bytes: the mean of one row of logits a word.

Used by the tests of the encoder reader. The file is written field by field (onnx.proto3, IR 8, opset 13), so that no
library for making models is needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

FLOAT, INT64 = 1, 7


def write_folder(folder: Path, rows: Mapping[str, Sequence[float]], config: dict) -> Path:
    """Write model.onnx, tokenizer.json and config.json; `rows` gives the logits of each known word."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import Whitespace

    words = ["[UNK]", *rows]
    width = len(next(iter(rows.values())))
    table = np.array([[0.0] * width, *rows.values()], "<f4")
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "model.onnx").write_bytes(_model(table))
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def _model(table: np.ndarray) -> bytes:
    axes = _text(1, "axes") + _number(8, 1) + _number(20, 7)
    keep = _text(1, "keepdims") + _number(3, 0) + _number(20, 2)
    graph = (
        _bytes(1, _text(1, "table") + _text(1, "input_ids") + _text(2, "each") + _text(4, "Gather"))
        + _bytes(1, _text(1, "each") + _text(2, "logits") + _text(4, "ReduceMean") + _bytes(5, axes) + _bytes(5, keep))
        + _text(2, "tiny")
        + _bytes(5, _tensor("table", table))
        + _bytes(11, _value("input_ids", INT64, (1, "tokens")))
        + _bytes(12, _value("logits", FLOAT, (1, table.shape[1])))
    )
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _number(2, 13))


def _tensor(name: str, values: np.ndarray) -> bytes:
    dims = b"".join(_number(1, size) for size in values.shape)
    return dims + _number(2, FLOAT) + _text(8, name) + _bytes(9, values.tobytes())


def _value(name: str, kind: int, shape: Sequence[int | str]) -> bytes:
    dims = b"".join(_bytes(1, _number(1, size) if isinstance(size, int) else _text(2, size)) for size in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dims)))


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
