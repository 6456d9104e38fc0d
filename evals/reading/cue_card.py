"""The figures of the cue network with their intervals, kept beside it: `metrics.json`, and the table of its model card.

Called by `measure_cues.py` and by the test that holds the card to the shipped file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from math import sqrt

import msgspec

from service.emotion.cues.network import FILE

CARD = FILE.with_name("MODEL_CARD.md")
KEPT = FILE.with_name("metrics.json")
START, END = "<!-- figures: written by evals.reading.measure_cues -->", "<!-- end of figures -->"
_Z = 1.96


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A share: so many of so many."""

    name: str
    hits: int
    total: int

    @property
    def share(self) -> float:
        """The share itself; 0 of nothing."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval (Wilson 1927)."""
        if not self.total:
            return 0.0, 1.0
        spread = _Z * _Z / self.total
        middle = (self.share + spread / 2) / (1 + spread)
        half = _Z * sqrt(self.share * (1 - self.share) / self.total + spread / (4 * self.total)) / (1 + spread)
        return max(middle - half, 0.0), min(middle + half, 1.0)

    @property
    def row(self) -> str:
        """The figure as a row of the model card."""
        low, high = self.interval
        share = f"{self.share:.3f} | {low:.3f} to {high:.3f}" if self.total else "– | "
        return f"| {self.name} | {share} | {self.hits:,} of {self.total:,} |"


def header() -> str:
    """Return the head of the table."""
    return "| measure | value | 95 % interval | count |\n|---|---|---|---|"


def digest() -> str:
    """Return the sha256 of the shipped network."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


def table(figures: Sequence[Figure], sha256: str) -> str:
    """Return the table of the card, headed by the file it is about."""
    return "\n".join([f"Weights: `{FILE.name}`, sha256 `{sha256}`.\n", header(), *(figure.row for figure in figures)])


def write(figures: Sequence[Figure]) -> None:
    """Keep the figures as JSON and as the table of the model card."""
    kept = {"sha256": digest(), "figures": msgspec.to_builtins(figures)}
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    before, _, rest = CARD.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    CARD.write_text(f"{before}{START}\n{table(figures, kept['sha256'])}\n{END}{after}", "utf-8")
