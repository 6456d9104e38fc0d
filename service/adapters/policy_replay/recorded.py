"""What replay needs of a stored decision, and nothing else: reading less is what makes it quick.

Decoded by `replay.py` and `watching.py` from the exact bytes in the store.
"""

from __future__ import annotations

import msgspec

from service.core.record import ReadingEntry


class Quiet(msgspec.Struct, frozen=True, gc=False):
    """The checks that passed in one attempt: `policy@version` → microseconds."""

    attempt: int
    micros: dict[str, int]


class Spoke(msgspec.Struct, frozen=True, gc=False):
    """A check that did not pass quietly."""

    policy: str
    version: str
    outcome: str
    attempt: int
    shadow: bool = False

    @property
    def name(self) -> str:
        """`TONE-004@1.0.0`."""
        return f"{self.policy}@{self.version}"


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """A decision as it was recorded."""

    id: str
    at: str
    brand: str
    channel: str
    language: str
    policies_sha256: str
    reading: msgspec.Raw
    passed: tuple[Quiet, ...]
    spoke: tuple[Spoke, ...]
    action: str
    decided_by: tuple[str, ...]
    status: str
    attempts: int
    tenant: str = "default"

    @property
    def read(self) -> ReadingEntry:
        """The reading, which few replays need."""
        return msgspec.json.decode(self.reading, type=ReadingEntry)

    @property
    def left(self) -> int | None:
        """The attempt whose text left; None when it was a vetted text."""
        return self.attempts if self.status in ("sent", "revised") and self.attempts else None


class _Line(msgspec.Struct, frozen=True, gc=False):
    record: Recorded


_DECODER = msgspec.json.Decoder(_Line)


def recorded(body: bytes) -> Recorded:
    """Decode one stored decision."""
    return _DECODER.decode(body).record
