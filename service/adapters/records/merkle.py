"""The Merkle tree of RFC 6962 (section 2.1): roots, inclusion proofs and consistency proofs over SHA-256.

Pure. A leaf's data is a record's hash in the tree of a chain, and a note's bytes in the log of checkpoints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from service.core.errors import RecordError

EMPTY = hashlib.sha256(b"").digest()


def leaf(data: bytes) -> bytes:
    """Hash a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Peaks:
    """A growing tree as the roots of its perfect subtrees, largest first: enough for its root and to grow on."""

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        self.size = size
        self.hashes = list(hashes)

    @classmethod
    def unpack(cls, size: int, packed: bytes) -> Peaks:
        """Read what `packed` wrote for a tree of `size` leaves; raises `RecordError` when they do not fit."""
        if len(packed) != 32 * size.bit_count():
            raise RecordError("the log of checkpoints does not fit its size")
        return cls(size, [packed[at : at + 32] for at in range(0, len(packed), 32)])

    def packed(self) -> bytes:
        """Return the hashes as bytes."""
        return b"".join(self.hashes)

    def add(self, leaf_hash: bytes) -> None:
        """Append one leaf."""
        self.hashes.append(leaf_hash)
        self.size += 1
        for _ in range((self.size & -self.size).bit_length() - 1):
            right = self.hashes.pop()
            self.hashes[-1] = node(self.hashes[-1], right)

    def root(self) -> bytes:
        """Return the root of all leaves so far."""
        if not self.hashes:
            return EMPTY
        *rest, found = self.hashes
        for left in reversed(rest):
            found = node(left, found)
        return found


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes."""
    peaks = Peaks()
    for one in leaves:
        peaks.add(one)
    return peaks.root()


def inclusion(leaves: Sequence[bytes], at: int) -> list[bytes]:
    """Return the path that proves leaf `at` (from 0) to be in the tree of all `leaves`."""
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if at < split:
        return [*inclusion(leaves[:split], at), root_of(leaves[split:])]
    return [*inclusion(leaves[split:], at - split), root_of(leaves[:split])]


def included(leaf_hash: bytes, at: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the path proves that the leaf is number `at` of the tree of this root (RFC 9162 2.1.3.2)."""
    if not 0 <= at < size:
        return False
    place, last, found = at, size - 1, leaf_hash
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def consistency(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """Return the path that proves the first `old` leaves to be a prefix of the tree of all `leaves`."""
    return _consistency(leaves, old, whole=True) if 0 < old < len(leaves) else []


def _consistency(leaves: Sequence[bytes], old: int, *, whole: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if whole else [root_of(leaves)]
    split = _split(len(leaves))
    if old <= split:
        return [*_consistency(leaves[:split], old, whole=whole), root_of(leaves[split:])]
    return [*_consistency(leaves[split:], old - split, whole=False), root_of(leaves[:split])]


def consistent(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Tell whether the path proves the old tree to be a prefix of the new one (RFC 9162 2.1.4.2)."""
    if old in (0, new):
        return not path and (old == 0 or old_root == new_root)
    if not 0 < old < new:
        return False
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not steps:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = found = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            was, found = node(step, was), node(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and was == old_root and found == new_root


def _split(size: int) -> int:
    """Return the largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1
