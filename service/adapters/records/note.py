"""Signed notes and checkpoints in the formats of C2SP (`signed-note`, `tlog-checkpoint`), with Ed25519.

Pure but for the keys; used by whoever writes, verifies or exports checkpoints.
"""

from __future__ import annotations

import base64
import hashlib
from binascii import Error as NotBase64

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from service.core.conversation import Value
from service.core.errors import RecordError

NAME = "attune"
LOG = "attune/checkpoints"
"""Origin of the merged checkpoint: the log whose leaves are the checkpoints of all chains."""
CHAIN = "attune/chain/"
ED25519 = b"\x01"
_SIGNATURE = "\n\n\u2014 "


class Checkpoint(Value, frozen=True, kw_only=True):
    """What a checkpoint says: this log had this many entries with this root at this time."""

    origin: str
    size: int
    root: bytes
    at: str
    """UTC, RFC 3339, from the clock of the process that signed."""

    def text(self) -> str:
        """Return the body of the note, the time as its extension line."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\ntime {self.at}\n"


class Signer:
    """Signs notes with a key made from 32 secret bytes."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw()
        self.id = key_id(self.public)

    @property
    def verifier_key(self) -> str:
        """The public key as `NAME+ID+KEY`: what an auditor notes down at the first visit."""
        return f"{NAME}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    def sign(self, checkpoint: Checkpoint) -> str:
        """Return the signed note."""
        return self.sign_text(checkpoint.text())

    def sign_text(self, text: str) -> str:
        """Return a text of whole lines as a signed note."""
        signed = base64.b64encode(self.id + self._key.sign(text.encode())).decode()
        return f"{text}\n\u2014 {NAME} {signed}\n"


def key_id(public: bytes) -> bytes:
    """Return the four bytes that name a key in a signature line."""
    return hashlib.sha256(f"{NAME}\n".encode() + ED25519 + public).digest()[:4]


def public_of(verifier_key: str) -> bytes:
    """Read `NAME+ID+KEY`; raises `RecordError`."""
    try:
        name, named, encoded = verifier_key.strip().split("+", 2)
        key = base64.b64decode(encoded, validate=True)
    except (ValueError, NotBase64):
        raise RecordError("a verifier key reads `attune+ID+KEY`") from None
    if name != NAME or key[:1] != ED25519 or len(key) != 33 or key_id(key[1:]).hex() != named:
        raise RecordError("the verifier key does not fit its own id")
    return key[1:]


def opened(note: str, public: bytes) -> Checkpoint:
    """Verify a note's signature and read it; raises `RecordError` that says what is wrong."""
    try:
        origin, size, root, at = text_of(note, public).splitlines()
        return Checkpoint(
            origin=origin, size=int(size), root=base64.b64decode(root, validate=True), at=at.removeprefix("time ")
        )
    except (ValueError, NotBase64):
        raise RecordError("it is not a checkpoint") from None


def text_of(note: str, public: bytes) -> str:
    """Verify a note's signature and return its text; raises `RecordError` that says what is wrong."""
    text, found, signatures = note.partition(_SIGNATURE)
    try:
        if not found:
            raise RecordError("it is not a signed note")
        named, encoded = signatures.splitlines()[0].split(" ")
        signature = base64.b64decode(encoded, validate=True)
        if named != NAME or signature[:4] != key_id(public):
            raise RecordError("it is signed with another key")
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], f"{text}\n".encode())
    except InvalidSignature:
        raise RecordError("its signature does not verify") from None
    except (ValueError, IndexError, NotBase64):
        raise RecordError("its signature line cannot be read") from None
    return f"{text}\n"
