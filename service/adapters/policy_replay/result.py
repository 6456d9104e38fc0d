"""What a replay comes to, as plain values for the terminal.

Added up by `replay.py`, said in words by `words.py`.
"""

from __future__ import annotations

from enum import StrEnum

from service.core.conversation import Value


class Class(StrEnum):
    """How far a check on a past text can be repeated."""

    EXACT = "exact"
    """From recorded facts: the recorded verdict of a check that is the same, or cues that are recorded."""
    VAULT = "vault"
    """Judged anew on the kept text, without personal data."""
    STOCHASTIC = "stochastic"
    """It asks somebody else's validator, often a model: not repeated."""
    LOST = "lost"
    """What it would need was not kept, or is erased."""


class VerdictFlip(Value, frozen=True, kw_only=True):
    """One policy that would have said or asked for something else, on so many texts."""

    policy: str
    stage: str
    before: str
    """`violates`, `complies` or `not judged`; ` (watching)` from a policy in shadow."""
    after: str
    asked_before: str | None
    asked_after: str | None
    critical: bool
    """Whether a critical policy would now let a text through that it stopped."""
    waived: str | None
    """The reason given for letting that happen."""
    count: int
    records: tuple[str, ...]
    """The first few."""

    @property
    def fails(self) -> bool:
        """Whether it makes the replay fail."""
        return self.critical and self.waived is None


class ActionFlip(Value, frozen=True, kw_only=True):
    """Texts on which all policies together would have asked for something else."""

    stage: str
    before: str
    after: str
    count: int
    records: tuple[str, ...]


class Replay(Value, frozen=True, kw_only=True):
    """Past decisions under another bundle."""

    since: str
    sha256: str
    """Of the bundle that was tried."""
    decisions: int
    exact_decisions: int
    """Those of which every check is exact."""
    emptied: int
    """Decisions whose content retention took: nothing of them can be replayed."""
    checks: dict[str, int]
    """Class → checks."""
    unknown_bundles: dict[str, int]
    """Hash → decisions of bundles whose text is not at hand: there a policy of the same version counts as the same."""
    flips: tuple[VerdictFlip, ...]
    actions: tuple[ActionFlip, ...]
    unused_waivers: tuple[str, ...]

    @property
    def exact_share(self) -> float | None:
        """Share of the decisions that can be replayed exactly, 0-1; None when there are none."""
        total = self.decisions + self.emptied
        return self.exact_decisions / total if total else None

    @property
    def ok(self) -> bool:
        """Whether no critical policy lets something through without a waiver."""
        return not any(flip.fails for flip in self.flips)
