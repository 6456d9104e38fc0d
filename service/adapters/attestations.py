"""Release attestations: a signed statement that this combination passed the gate, and under which runs.

Written by `attune evals gate`; read by `compose/` when a service starts. Signed with Ed25519 like the checkpoints of
the records, by a key of its own made from the same secret.
"""

from __future__ import annotations

import base64
import hashlib
from binascii import Error as NotBase64
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from service.core.conversation import Value
from service.core.errors import ConfigError


class Combination(Value, frozen=True, kw_only=True):
    """What answers: everything that shapes a reply, as names and SHA-256 hashes in hex."""

    model: str
    prompts_sha256: str
    policies_sha256: str
    params_sha256: str
    service_sha256: str


class Attestation(Value, frozen=True, kw_only=True):
    """The statement that is signed."""

    combination: Combination
    suite: str
    situations: int
    verdict: str
    """The gate's sentence."""
    run_sha256: str
    """Of the rows of the run that passed."""
    against_sha256: str
    """Of the rows of the run it was compared with."""
    at: str
    """UTC, RFC 3339, from the clock of whoever signed."""

    def signed_bytes(self) -> bytes:
        """Return the bytes that are signed and hashed."""
        return b"attune release attestation v1\n" + msgspec.json.encode(self)

    @property
    def sha256(self) -> str:
        """What records name."""
        return hashlib.sha256(self.signed_bytes()).hexdigest()


class Signed(Value, frozen=True, kw_only=True):
    """The file: a statement, whose key it is said to be, and the signature (base64)."""

    attestation: Attestation
    key: str
    signature: str


class ReleaseKey:
    """Signs attestations with a key made from 32 secret bytes."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = base64.b64encode(self._key.public_key().public_bytes_raw()).decode()
        """Ed25519 public key, base64: what a service elsewhere is told to trust."""

    def sign(self, attestation: Attestation) -> Signed:
        """Return the statement with its signature."""
        signature = base64.b64encode(self._key.sign(attestation.signed_bytes())).decode()
        return Signed(attestation=attestation, key=self.public, signature=signature)


def write_attestation(path: Path, signed: Signed) -> None:
    """Write the file."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(signed)) + b"\n")


def attested(path: Path, public: str, running: Combination) -> Attestation:
    """Return the attestation if this key signed it for what is running; raises `ConfigError` saying what is amiss."""
    try:
        signed = msgspec.json.decode(path.read_bytes(), type=Signed)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(signed.signature, validate=True), signed.attestation.signed_bytes())
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", place=str(path)) from None
    except msgspec.DecodeError:
        raise ConfigError("is not an attestation of `attune evals gate`", place=str(path)) from None
    except (InvalidSignature, ValueError, NotBase64):
        raise ConfigError("is not signed by the key that releases are signed with", place=str(path)) from None
    released = signed.attestation.combination
    others = [name for name in Combination.__struct_fields__ if getattr(released, name) != getattr(running, name)]
    if others:
        raise ConfigError(f"was given for another {', '.join(others).replace('_sha256', '')}", place=str(path))
    return signed.attestation
