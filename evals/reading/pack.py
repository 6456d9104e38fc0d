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

from evals.reading.student import Student

Array = NDArray[Any]


def tables_of(student: Student, known: Sequence[str]) -> dict[str, Array]:
    """Return the arrays of the file, calibration left open."""
    state = {name: value.numpy() for name, value in student.state_dict().items()}
    rows, row_scale = small(state["rows.weight"])
    grams, gram_scale = small(state["grams.weight"])
    phrases, phrase_scale = small(state["phrases.weight"])
    columns = len(state["out.bias"])
    return {
        "words": np.frombuffer("\n".join(known).encode("utf-8"), np.uint8),
        "rows": rows,
        "row_scale": row_scale,
        "grams": grams,
        "gram_scale": gram_scale,
        "phrases": phrases,
        "phrase_scale": phrase_scale,
        "window": state["window.weight"].T.astype(np.float16),
        "window_bias": state["window.bias"].astype(np.float32),
        "out": state["out.weight"].T.astype(np.float16),
        "bias": state["out.bias"].astype(np.float32),
        "slope": np.ones(columns, np.float32),
        "offset": np.zeros(columns, np.float32),
        "steeper": np.zeros(columns, np.float32),
        "flatter": np.zeros(columns, np.float32),
        "lean": np.ones(10, np.float32),
        "thresholds": np.full(28, 0.5, np.float32),
        "table_share": np.array(0.25, np.float32),
    }


def small(table: Array) -> tuple[Array, Array]:
    """Return a table as int8 and the scale of each row (float16)."""
    scale = (np.abs(table).max(1) / 127).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.clip(np.rint(table / safe[:, None]), -127, 127).astype(np.int8), scale


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
