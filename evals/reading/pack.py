"""Writes a trained student as the file the service loads: small integers, a scale a row, the same bytes each time.

Called by `train.py`.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.reading.direct import Direct
from evals.reading.student import Student
from service.emotion.mapping import GOEMOTIONS
from service.emotion.weights import COLUMNS

Array = NDArray[Any]


NETWORK_SHARE = np.where(np.arange(len(COLUMNS)) < len(GOEMOTIONS), 0.3, 0.5).astype(np.float32)
"""Each output is this much of the network's and the rest of the linear reading's, which is better at the labels."""
TABLE_SHARE = 0.1
"""How much the table from labels to service emotions says in the leading emotion; see `affect.py`."""


def tables_of(student: Student, direct: Direct, known: Sequence[str]) -> dict[str, Array]:
    """Return the arrays of the file, calibration left open."""
    state = {name: value.numpy() for name, value in student.state_dict().items()}
    rows, row_scale = small(state["rows.weight"])
    grams, gram_scale = small(state["grams.weight"])
    straight, straight_scale = smaller(direct.table * (1 - NETWORK_SHARE))
    columns = len(state["out.bias"])
    return {
        "words": np.frombuffer("\n".join(known).encode("utf-8"), np.uint8),
        "rows": rows,
        "row_scale": row_scale,
        "grams": grams,
        "gram_scale": gram_scale,
        "keys": direct.keys,
        "direct": straight,
        "direct_scale": straight_scale,
        "energy": direct.energy.astype(np.float16),
        "window": state["window.weight"].T.astype(np.float16),
        "window_bias": state["window.bias"].astype(np.float32),
        "out": (state["out.weight"].T * NETWORK_SHARE).astype(np.float16),
        "bias": (state["out.bias"] * NETWORK_SHARE + direct.bias * (1 - NETWORK_SHARE)).astype(np.float32),
        "slope": np.ones(columns, np.float32),
        "offset": np.zeros(columns, np.float32),
        "steeper": np.zeros(columns, np.float32),
        "flatter": np.zeros(columns, np.float32),
        "lean": np.ones(10, np.float32),
        "thresholds": np.full(28, 0.5, np.float32),
        "table_share": np.array(TABLE_SHARE, np.float32),
    }


def small(table: Array) -> tuple[Array, Array]:
    """Return a table as int8 and the scale of each row (float16)."""
    scale = (np.abs(table).max(1) / 127).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.clip(np.rint(table / safe[:, None]), -127, 127).astype(np.int8), scale


def smaller(table: Array) -> tuple[Array, Array]:
    """Return a table as numbers from -7 to 7, two a byte, and the scale of each row (float16)."""
    scale = (np.abs(table).max(1) / 7).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)
    halves = (np.clip(np.rint(table / safe[:, None]), -7, 7) + 8).astype(np.uint8)
    if halves.shape[1] % 2:
        halves = np.pad(halves, ((0, 0), (0, 1)))
    return halves[:, ::2] | halves[:, 1::2] << 4, scale


def write(tables: dict[str, Array], folder: Path, model_id: str) -> str:
    """Write `affect.npz` and its manifest; return the sha256."""
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **tables)
    raw = buffer.getvalue()
    digest = hashlib.sha256(raw).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "affect.npz").write_bytes(raw)
    manifest = {"id": model_id, "file": "affect.npz", "sha256": digest, "bytes": len(raw)}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    return digest
