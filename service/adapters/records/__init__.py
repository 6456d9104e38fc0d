"""Decision records: a hash chain per writer process, signed checkpoints over all of them, in SQLite or PostgreSQL.

`compose/` and the terminal call `open_records`; everything else uses the ports.
"""

from __future__ import annotations

from service.adapters.records.open import Records, open_records, secret_of

__all__ = ["Records", "open_records", "secret_of"]
