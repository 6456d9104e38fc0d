"""Decision records: a hash chain per writer process, committed in groups, in SQLite or PostgreSQL.

`compose.py` calls `open_recorder`; everything else uses the port `Recorder`.
"""

from __future__ import annotations

from service.adapters.records.open import open_recorder

__all__ = ["open_recorder"]
