"""What is made from the one secret of a deployment, and from each record's own key.

Used by the committer, the vault and whoever erases. Every use has a name of its own, so that no two share a key.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from service.adapters.records.note import Signer
from service.core.errors import RecordError

NONCE_BYTES = 12


class Secret:
    """The deployment's secret (ATTUNE_RECORD_KEY, or the file beside the store)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def digest(self, value: str) -> str:
        """Keyed digest of an id, 128 bits as hex."""
        return mac(self._key, value)[:32]

    @cached_property
    def signer(self) -> Signer:
        """What signs checkpoints."""
        return Signer(hmac.digest(self._key, b"attune checkpoint signing key", "sha256"))

    @property
    def release_seed(self) -> bytes:
        """32 bytes for the key that signs releases."""
        return hmac.digest(self._key, b"attune release signing key", "sha256")


def mac(key: bytes, text: str) -> str:
    """HMAC-SHA256 as hex."""
    return hmac.digest(key, text.encode("utf-8", "replace"), "sha256").hex()


def link(key: bytes, what: str, digest: str) -> str:
    """Commit to a digest under a record's own key; `what` keeps links of different kinds apart."""
    return mac(key, f"{what}\0{digest}")[:32]


def seal(key: bytes, record_id: str, text: str) -> bytes:
    """Encrypt a kept text under the record's own key, bound to the record's id."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, text.encode("utf-8", "replace"), record_id.encode())


def unseal(key: bytes, record_id: str, sealed: bytes) -> str:
    """Decrypt a kept text; raises `RecordError` when it is not what was sealed for this record."""
    try:
        return _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], record_id.encode()).decode()
    except InvalidTag:
        raise RecordError("the kept text is not what was sealed with this record") from None


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(hashlib.sha256(b"attune vault\0" + key).digest())
