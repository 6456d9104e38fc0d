"""One key at a time, from a terminal or from what is piped in."""

from __future__ import annotations

import sys
from collections.abc import Collection
from contextlib import suppress

import click

STOP = "q"
_STOPS = frozenset({"", "\x03", "\x04", "\x1b"})
"""Nothing left to read, Ctrl-C, Ctrl-D, Escape."""


def read_key(keys: Collection[str]) -> str:
    """Return the next of these keys that is pressed, in lower case; `STOP` when there will be none."""
    while True:
        key = ""
        with suppress(KeyboardInterrupt, EOFError):
            key = (click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)).lower()
        if key in _STOPS:
            return STOP
        if key in keys:
            return key
