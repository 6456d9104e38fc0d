"""How Python serves: garbage collected seldom, threads that take turns quickly, memory given back after the start.

Called at the start of the command line and of the ASGI app, and once the service is warm; `without` by `logs.py`.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 10_000, 10, 10
"""Python looks for garbage after 700 new objects; requests in flight hold many more, and none of them is garbage."""
_TURN_S = 0.0001
"""Longest wait of a thread for its turn (by default 5 ms): a record is written on one, and its reply waits for it."""


def prepare() -> None:
    """Do so before most of the imports, which make a hundred thousand objects that stay."""
    gc.set_threshold(*_SELDOM)
    sys.setswitchinterval(_TURN_S)


@contextmanager
def without(package: str) -> Iterator[None]:
    """Let libraries that are imported meanwhile do without a package that they take if it is there."""
    kept = {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] == package}
    sys.modules[package] = None  # type: ignore[assignment] # what makes Python say that there is none
    try:
        yield
    finally:
        del sys.modules[package]
        sys.modules.update(kept)


def settle() -> None:
    """Look no more at what stands after the start: it stands to the end. Give back what the start alone needed."""
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Return free memory to the system where the C library can (glibc); do nothing elsewhere."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return
