"""The shipped weights of the affect model: loaded whole, checked against the manifest, never unpickled.

Called by `affect.py`; written by `evals/reading/train.py`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.core.errors import ConfigError
from service.emotion.features import letters, ngrams, plain
from service.emotion.mapping import GOEMOTIONS, SERVICE

Array = NDArray[Any]
HIGH, LOW = 0.0, -3.0
"""Logits at which the curve of calibration bends."""
FOLDER = Path(__file__).parent
COLUMNS = (
    *GOEMOTIONS,
    *(f"service:{emotion}" for emotion in SERVICE),
    "bad",
    "good",
    "at_least_1",
    "at_least_2",
    "at_least_3",
)
"""What the network puts out, in this order."""


_HALF = np.float32(0.5)
_PAIRS = np.array([(byte & 15, byte >> 4) for byte in range(256)], np.float32) - 8
"""The two numbers of each byte of the direct table."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names the weights file and fixes its bytes."""

    id: str
    file: str
    sha256: str
    bytes: int


class Weights:
    """The tables of the network, small integers with a scale for each row."""

    def __init__(self, tables: dict[str, Array], model_id: str) -> None:
        """Take the arrays as stored; the dense ones are widened, the large ones stay small."""
        self.id = model_id
        known = tables["words"].tobytes().decode("utf-8").split("\n")
        self.index = {form: at for at, form in enumerate(known, start=1)}
        self.rows, self.row_scale = tables["rows"], tables["row_scale"].astype(np.float32)
        self.grams, self.gram_scale = tables["grams"], tables["gram_scale"].astype(np.float32)
        self.keys = tables["keys"]
        self._direct, self._columns = tables["direct"], len(tables["bias"])
        self.direct_scale = tables["direct_scale"].astype(np.float32)
        self.energy = tables["energy"].astype(np.float32)
        self.window, self.window_bias = tables["window"].astype(np.float32), tables["window_bias"].astype(np.float32)
        self.out, self.bias = tables["out"].astype(np.float32), tables["bias"].astype(np.float32)
        self.columns = np.ascontiguousarray(self.out.T)
        """The same, a row for each output."""
        self.slope, self.offset = tables["slope"] * _HALF, tables["offset"] * _HALF
        self.steeper, self.flatter = tables["steeper"] * _HALF, tables["flatter"] * _HALF
        self.lean, self.cuts = tables["lean"], tables["thresholds"]
        self.table_share = float(tables["table_share"])
        self.width = self.rows.shape[1]
        self.filters = np.arange(self.window.shape[1])

    def probabilities(self, logits: Array) -> Array:
        """Return calibrated probabilities: a logistic curve bent at `HIGH` and at `LOW`."""
        found: Array = self.slope * logits
        found += self.offset
        bent = self.steeper * np.maximum(logits - HIGH, 0)
        bent += self.flatter * np.minimum(logits - LOW, 0)
        found += bent
        np.tanh(found, found)
        found *= _HALF
        found += _HALF
        return found

    def knows(self, form: str) -> bool:
        """Whether a word has a row of its own."""
        return form in self.index or plain(form) in self.index

    def vector(self, form: str) -> Array:
        """Return the vector of a word: its own row, if it has one, and the mean of its character n-grams."""
        at = ngrams(form, len(self.grams))
        vector: Array = self.gram_scale[at] @ self.grams[at].astype(np.float32) / np.float32(len(at))
        row = self.index.get(form) or self.index.get(plain(form))
        return vector if row is None else vector + self.rows[row] * self.row_scale[row]

    def places(self, keys: Array) -> Array:
        """Return the row of the direct table for each key; -1 for keys never learnt."""
        at = self.keys.searchsorted(keys)
        return np.where(self.keys.take(at, mode="clip") == keys, at, -1)

    def direct(self, at: Array) -> Array:
        """Return rows of the direct table (rows, columns); it is kept two numbers a byte."""
        return nibbles(self._direct.take(at, 0), self._columns)

    def letters(self, form: str) -> tuple[Array, float]:
        """Return what a word's character n-grams add straight to the outputs, and their share in a text's length."""
        at = self.places(np.array(letters(form), np.uint32))
        at = at[at >= 0]
        added: Array = self.direct_scale[at] @ self.direct(at)
        return added, float(self.energy[at].sum())


def nibbles(packed: Array, columns: int) -> Array:
    """Return the numbers from -7 to 7 (rows, columns) that are stored two a byte, the first in the lower half."""
    return _PAIRS.take(packed, 0).reshape(len(packed), 2 * packed.shape[1])[:, :columns]


def load_weights(folder: Path = FOLDER) -> Weights:
    """Return the weights; raises `ConfigError` when the file is missing or is not the one the manifest names."""
    manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    path = folder / manifest.file
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != manifest.sha256:
                raise ConfigError("the weights are not the file the manifest names (sha256 differs)", place=path.name)
            file.seek(0)
            with np.load(file, allow_pickle=False) as tables:
                return Weights(dict(tables), manifest.id)
    except OSError as error:
        raise ConfigError(f"the weights cannot be read: {error.strerror}", place=path.name) from error
