"""Hashes of what only a run depends on: the scorers, and whatever goes into a key of the cache.

Called by the runner and `evals/answering.py`; what the service itself answers with is hashed in `service/compose`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from service.adapters.tree_hash import below, files_sha256

HERE = Path(__file__).parent
_SCORING = ("composite.py", "scenario.py", "scorers")


def scorers_sha256() -> str:
    """Hash the source of the scorers and of what puts their scores together."""
    return files_sha256(HERE, (path for name in _SCORING for path in below(HERE / name)))


def key(*parts: object) -> str:
    """Hash values as JSON, in order."""
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
