"""An auditor's sample: the seed alone decides which records are in it, so that nobody else can.

Pure; used by `attune audit sample`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

STRATA = (
    "action",
    "status",
    "language",
    "channel",
    "brand",
    "tenant",
    "model",
    "strategy",
    "emotion",
    "urgency",
    "vulnerable",
)
"""What a sample can be spread over."""


def sample(strata: Mapping[str, tuple[str, ...]], *, count: int, seed: str) -> list[str]:
    """Choose `count` of the ids, each stratum in proportion and none left out while there is room.

    The order within a stratum is that of SHA-256 over seed and id: the same records give the same sample everywhere.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for record_id, stratum in strata.items():
        groups.setdefault(stratum, []).append(record_id)
    for ids in groups.values():
        ids.sort(key=lambda one: hashlib.sha256(f"{seed}\0{one}".encode()).digest())
    shares = _shares({stratum: len(ids) for stratum, ids in groups.items()}, min(count, len(strata)))
    return sorted(one for stratum, ids in groups.items() for one in ids[: shares[stratum]])


def _shares(sizes: Mapping[tuple[str, ...], int], count: int) -> dict[tuple[str, ...], int]:
    """Share `count` out by largest remainder, after one for each stratum, the largest first where they are too many."""
    order = sorted(sizes, key=lambda stratum: (-sizes[stratum], stratum))
    shares = {stratum: int(place < count) for place, stratum in enumerate(order)}
    left = count - sum(shares.values())
    rest = {stratum: sizes[stratum] - shares[stratum] for stratum in order}
    total = sum(rest.values())
    if left and total:
        exact = {stratum: left * rest[stratum] / total for stratum in order}
        for stratum in order:
            shares[stratum] += int(exact[stratum])
        open_ = left - sum(int(value) for value in exact.values())
        for stratum in sorted(order, key=lambda one: (-(exact[one] % 1), one))[:open_]:
            shares[stratum] += 1
    return shares
