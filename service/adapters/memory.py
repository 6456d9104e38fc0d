"""Give memory that start-up no longer needs back to the system: a few megabytes that the C allocator would keep."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Do so where the C library can (glibc); do nothing elsewhere."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return
