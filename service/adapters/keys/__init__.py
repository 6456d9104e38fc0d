"""API keys: kept hashed beside the records, in SQLite or PostgreSQL, and looked up in memory.

`compose/` and `attune keys` call `open_key_store`; requests are held against a `Keyring`.
"""

from __future__ import annotations

from service.adapters.keys.keyring import Keyring
from service.adapters.keys.open import open_key_store

__all__ = ["Keyring", "open_key_store"]
