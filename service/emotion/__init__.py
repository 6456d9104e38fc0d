"""Readers of emotion, urgency, trajectory and cues."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# NumPy's BLAS spins a thread on every core for products this small, which costs ten times the work itself. It reads the
# variable once, at import, so this stands before any import of NumPy (NumPy 2.4, OpenBLAS 0.3).
