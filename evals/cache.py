"""Answers kept under the hash of everything they depend on, a file each: what did not change is not computed again.

Used by `evals/answering.py`. Only what came out well is kept; whoever puts an error in has a fault.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

import msgspec

from service.core.conversation import Value

Kept = TypeVar("Kept", bound=Value)


class Cache:
    """A folder of kept values; None keeps nothing. Several processes may share one."""

    def __init__(self, folder: Path | None, *, anew: Collection[type[Value]] = ()) -> None:
        """`anew`: kinds that are computed again even where one is kept."""
        self._folder = folder
        self._anew = anew
        self.hits: Counter[str] = Counter()
        self.misses: Counter[str] = Counter()

    def get(self, key: str, kind: type[Kept]) -> Kept | None:
        """Return what is kept; a file that cannot be read as its kind counts as not there."""
        if self._folder is not None and kind not in self._anew:
            try:
                found = msgspec.json.decode(self._path(key).read_bytes(), type=kind)
            except (OSError, msgspec.DecodeError):
                pass
            else:
                self.hits[kind.__name__] += 1
                return found
        self.misses[kind.__name__] += 1
        return None

    def put(self, key: str, value: Value) -> None:
        """Keep a value; it appears whole or not at all."""
        if self._folder is None:
            return
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(msgspec.json.encode(value))
        os.replace(file.name, path)  # noqa: PTH105 - `Path.replace` says the same with one object more

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / key[:2] / f"{key}.json"
