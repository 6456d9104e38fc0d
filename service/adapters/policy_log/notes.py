"""What is signed: that somebody approves a bundle, and that it is in force from a moment on.

Each is a text of a few lines that a person can read, signed with Ed25519 as a C2SP note. Used by `log.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from service.adapters.records.note import key_id, public_of, text_of
from service.core.conversation import Value
from service.core.errors import ConfigError, RecordError

APPROVAL = "attune/policies/approval"
ACTIVATION = "attune/policies/activation"
FIRST = "0" * 64
_WHO = re.compile(r"[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f\u2028\u2029]{0,78}[^\s\x00-\x1f\x7f])?")


class Approval(Value, frozen=True, kw_only=True):
    """Somebody read these policies and wants them."""

    sha256: str
    by: str
    at: str
    """UTC, RFC 3339, to the second."""

    def text(self) -> str:
        """Return the lines that are signed."""
        return f"{APPROVAL}\nbundle {self.sha256}\nby {self.by}\nat {self.at}\n"


class Activation(Value, frozen=True, kw_only=True):
    """These policies are in force from a moment on, until the next activation's."""

    number: int
    """From 1."""
    sha256: str
    as_of: str
    """UTC, RFC 3339, to the second; never before `at`."""
    by: str
    at: str
    previous: str
    """Hash of the note before."""

    def text(self) -> str:
        """Return the lines that are signed."""
        lines = (ACTIVATION, f"number {self.number}", f"bundle {self.sha256}", f"as-of {self.as_of}", f"by {self.by}")
        return "\n".join((*lines, f"at {self.at}", f"previous {self.previous}")) + "\n"


def approval_of(note: str, keys: Sequence[str]) -> Approval:
    """Verify and read an approval; raises `RecordError`."""
    origin, *fields = _verified(note, keys).splitlines()
    if origin != APPROVAL:
        raise RecordError("it is not an approval")
    sha256, by, at = _fields(fields, ("bundle", "by", "at"))
    return Approval(sha256=sha256, by=by, at=at)


def activation_of(note: str, keys: Sequence[str]) -> Activation:
    """Verify and read an activation; raises `RecordError`."""
    origin, *fields = _verified(note, keys).splitlines()
    if origin != ACTIVATION:
        raise RecordError("it is not an activation")
    names = ("number", "bundle", "as-of", "by", "at", "previous")
    number, sha256, as_of, by, at, previous = _fields(fields, names)
    return Activation(number=int(number), sha256=sha256, as_of=as_of, by=by, at=at, previous=previous)


def _verified(note: str, keys: Sequence[str]) -> str:
    """Return the text of a note that one of these keys signed."""
    publics = {key_id(public): public for public in map(public_of, keys)}
    why = RecordError("it is signed with a key that is not trusted")
    for public in publics.values():
        try:
            return text_of(note, public)
        except RecordError as error:
            why = error if "another key" not in str(error) else why
    raise why


def _fields(lines: Sequence[str], names: Sequence[str]) -> list[str]:
    found = [line.partition(" ") for line in lines]
    if [name for name, _, _ in found] != list(names):
        raise RecordError("its lines are not those of such a note")
    return [value for _, _, value in found]


def who(name: str) -> str:
    """Return the name of whoever signs, on one line; raises `ConfigError`."""
    if not _WHO.fullmatch(name):
        raise ConfigError("say who does this in one line of at most 80 characters", place="--by")
    return name


def moment(at: datetime) -> str:
    """Write a moment as the notes do."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
