"""The log of activations in a folder: `activations/0001.note` …, `approvals/`, and `bundles/HASH/` as they were signed.

A bundle is copied when it is signed, so that what is in force is what was signed, whatever happens to the files since,
and the one before is at hand for a rollback.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from service.adapters.policy_files import REFERENCES, load_bundle, policy_paths
from service.adapters.policy_log.notes import (
    FIRST,
    Activation,
    Approval,
    activation_of,
    approval_of,
    moment,
    who,
)
from service.adapters.records.note import Signer
from service.core.errors import ConfigError, RecordError


class PolicyLog:
    """Approvals and activations, believed only as far as the trusted keys signed them."""

    def __init__(self, folder: Path, keys: Sequence[str]) -> None:
        """`keys`: the verifier keys of those who may approve and activate (`attune+…`)."""
        self._folder = folder
        self._keys = tuple(keys)

    def bundle(self, sha256: str) -> Path:
        """Return the folder of a signed bundle; raises `ConfigError` when it is not there or not what was signed."""
        folder = self._folder / "bundles" / sha256
        if not folder.is_dir():
            raise ConfigError(f"the bundle sha256:{sha256} is not in the log of policies", place=str(self._folder))
        if (found := load_bundle(folder).sha256) != sha256:
            raise ConfigError(f"was changed since it was signed: it is sha256:{found} now", place=str(folder))
        return folder

    def bundles(self) -> list[Path]:
        """Return the folders of every signed bundle that is still what was signed."""
        names = sorted(path.name for path in self._folder.glob("bundles/*"))
        return [self._folder / "bundles" / name for name in names if self._is_whole(name)]

    def _is_whole(self, sha256: str) -> bool:
        try:
            return bool(self.bundle(sha256))
        except ConfigError:
            return False

    def approvals(self, sha256: str) -> tuple[Approval, ...]:
        """Return the approvals of a bundle by trusted keys."""
        found = []
        for path in sorted(self._folder.glob(f"approvals/{sha256}-*.note")):
            try:
                approval = approval_of(path.read_text(encoding="utf-8"), self._keys)
            except RecordError:
                continue
            if approval.sha256 == sha256:
                found.append(approval)
        return tuple(found)

    def activations(self) -> tuple[Activation, ...]:
        """Return every activation in order; raises `ConfigError` for one that does not verify or does not follow."""
        previous, found = FIRST, []
        for number, path in enumerate(sorted(self._folder.glob("activations/*.note")), 1):
            note = path.read_text(encoding="utf-8")
            try:
                one = activation_of(note, self._keys)
            except (RecordError, ValueError) as error:
                raise ConfigError(f"cannot be believed: {error}", place=str(path)) from None
            if (one.number, one.previous) != (number, previous):
                raise ConfigError(
                    "does not follow the activation before it: one is missing or changed", place=str(path)
                )
            previous = hashlib.sha256(note.encode()).hexdigest()
            found.append(one)
        return tuple(found)

    def active(self, at: datetime) -> Activation | None:
        """Return what is in force at a moment: the latest begun; of two that begin together, the later written."""
        begun = [one for one in self.activations() if one.as_of <= moment(at)]
        return max(begun, key=_order, default=None)

    def in_force(self, at: datetime) -> Path:
        """Return the folder of the policies in force at a moment; raises `ConfigError` when no signed ones are."""
        active = self.active(at)
        if active is None:
            message = "no signed policies are in force; `attune policies sign` and `activate` some"
            raise ConfigError(message, place=f"{self._folder} (ATTUNE_REQUIRE_SIGNED_POLICIES)")
        if not self.approvals(active.sha256):
            message = f"nobody whose key is trusted approved the active bundle sha256:{active.sha256}"
            raise ConfigError(message, place=str(self._folder / "approvals"))
        return self.bundle(active.sha256)

    def sign(self, policies: Path, signer: Signer, *, by: str, at: datetime) -> Approval:
        """Approve the bundle in a folder and keep a copy of it."""
        approval = Approval(sha256=load_bundle(policies).sha256, by=who(by), at=moment(at))
        self._keep(policies, approval.sha256)
        name = f"{approval.sha256}-{signer.id.hex()}.note"
        self._write(self._folder / "approvals" / name, signer.sign_text(approval.text()), anew=True)
        return approval

    def activate(self, sha256: str, signer: Signer, *, by: str, as_of: datetime, at: datetime) -> Activation:
        """Put an approved bundle in force from a moment on; raises `ConfigError`."""
        if moment(as_of) < moment(at):
            raise ConfigError("lies in the past, and what was in force then cannot change", place="--as-of")
        self.bundle(sha256)
        if not self.approvals(sha256):
            message = f"nobody whose key is trusted signed sha256:{sha256}; `attune policies sign` it first"
            raise ConfigError(message, place=str(self._folder / "approvals"))
        before = self.activations()
        last = self._folder / "activations" / f"{len(before):04}.note"
        one = Activation(
            number=len(before) + 1,
            sha256=sha256,
            as_of=moment(as_of),
            by=who(by),
            at=moment(at),
            previous=hashlib.sha256(last.read_bytes()).hexdigest() if before else FIRST,
        )
        self._write(last.with_name(f"{one.number:04}.note"), signer.sign_text(one.text()))
        return one

    def rollback(self, signer: Signer, *, by: str, at: datetime) -> Activation:
        """Put the bundle that was in force before this one back in force, from now on; raises `ConfigError`."""
        begun = sorted((each for each in self.activations() if each.as_of <= moment(at)), key=_order)
        others = [one for one in begun if one.sha256 != begun[-1].sha256]
        if not others:
            raise ConfigError("no other bundle was in force before this one", place=str(self._folder))
        return self.activate(others[-1].sha256, signer, by=by, as_of=at, at=at)

    def _keep(self, policies: Path, sha256: str) -> None:
        """Copy the files of a bundle."""
        target = self._folder / "bundles" / sha256
        for path in (*policy_paths(policies), policies / REFERENCES):
            if path.exists():
                copy = target / path.relative_to(policies)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)

    def _write(self, path: Path, text: str, *, anew: bool = False) -> None:
        """Write a note; one of the log is never written over."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("w" if anew else "x", encoding="utf-8") as out:
                out.write(text)
        except FileExistsError:
            raise ConfigError(
                "somebody else activated policies at this moment; look, and try again", place=str(path)
            ) from None


def _order(one: Activation) -> tuple[str, int]:
    return one.as_of, one.number
