#!/usr/bin/env python3
"""Verify an audit bundle, or a proof, with Python's standard library alone: no network, no service, no installation.

    python3 verify.py                                  the folder this file lies in
    python3 verify.py --key KEY --held NOTE            against the key and the checkpoint that you kept
    python3 verify.py --held EARLIER/checkpoints.jsonl against the checkpoints of an earlier bundle
    python3 verify.py proof FILE --key KEY             a proof written by `attune audit prove`

Exit code 0: all of it holds. 1: something does not, and each place is named. 2: it could not be read.
Formats: RFC 6962 trees, C2SP signed notes, RFC 8032 Ed25519, JSON as bytes; docs/records.md describes them.
"""

import argparse
import base64
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LOG, CHAIN, NODE = "attune/checkpoints", "attune/chain/", b"\x01"
Note = tuple[str, int, bytes, str]  # origin, size, root, time

# Ed25519 verification (RFC 8032, section 5.1.7) in extended coordinates.
Point = tuple[int, int, int, int]
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def plus(one: Point, two: Point) -> Point:
    """Add two points."""
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number: int, point: Point) -> Point:
    """Multiply a point."""
    found = (0, 1, 1, 0)
    for bit in range(number.bit_length()):
        found, point = plus(found, point) if number >> bit & 1 else found, plus(point, point)
    return found


def point_of(encoded: bytes) -> Point:
    """Decode a point."""
    sign, y = divmod(int.from_bytes(encoded, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise Wrong("its signature or key is no point of the curve")
    x = x if x & 1 == sign else P - x
    return (x, y, 1, x * y % P)


def signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether an Ed25519 signature verifies."""
    number = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or number >= Q:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    left = times(number, point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")))
    right = plus(point_of(signature[:32]), times(challenge, point_of(public)))
    return all((left[axis] * right[2] - right[axis] * left[2]) % P == 0 for axis in (0, 1))


class Wrong(Exception):
    """Something that does not hold."""


def leaf(data: bytes, kind: bytes = b"\x00") -> bytes:
    """Hash a leaf (RFC 6962, section 2.1); two subtrees, joined, with the kind 1."""
    return hashlib.sha256(kind + data).digest()


class Tree:
    """A growing tree."""

    def __init__(self) -> None:
        self.size, self.peaks = 0, list[bytes]()

    def add(self, hashed: bytes) -> None:
        """Append a leaf hash."""
        self.size += 1
        self.peaks.append(hashed)
        for _ in range((self.size & -self.size).bit_length() - 1):
            right = self.peaks.pop()
            self.peaks[-1] = leaf(self.peaks[-1] + right, NODE)

    def root(self) -> bytes:
        """Return the root of all leaves so far."""
        found = self.peaks[-1] if self.peaks else hashlib.sha256(b"").digest()
        for left in reversed(self.peaks[:-1]):
            found = leaf(left + found, NODE)
        return found


def walk(at: int, last: int, path: list[bytes], start: bytes) -> tuple[bytes, bytes]:
    """Follow a path upwards from place `at`; return the roots of the tree up to there and of the whole (RFC 9162)."""
    old = new = start
    for step in path:
        if last == 0:
            raise Wrong("a path is too long")
        if at & 1 or at == last:
            old, new = leaf(step + old, NODE), leaf(step + new, NODE)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = leaf(new + step, NODE)
        at, last = at >> 1, last >> 1
    if last:
        raise Wrong("a path is too short")
    return old, new


def key_id(public: bytes) -> bytes:
    """Return the four bytes that name a key."""
    return hashlib.sha256(b"attune\n\x01" + public).digest()[:4]


def public_of(key: str) -> bytes:
    """Read a verifier key `attune+ID+KEY`."""
    name, named, encoded = key.strip().split("+", 2)
    public = base64.b64decode(encoded)[1:]
    if name != "attune" or key_id(public) != bytes.fromhex(named):
        raise Wrong("the verifier key does not fit its own id")
    return public


def read(note: str, public: bytes | None = None) -> Note:
    """Read a note; verify its signature when a key is given."""
    text, found, line = note.partition("\n\n\u2014 attune ")
    signature = base64.b64decode(line.strip()) if found else b""
    if public and signature[:4] != key_id(public):
        raise Wrong("it is not signed, or with another key")
    if public and not signed_by(public, f"{text}\n".encode(), signature[4:]):
        raise Wrong("its signature does not verify")
    origin, size, root, at = text.split("\n")
    return origin, int(size), base64.b64decode(root, validate=True), at.removeprefix("time ")


class Bundle:
    """Records and checkpoints as they are read, and everything that does not hold."""

    def __init__(self, public: bytes) -> None:
        self.public, self.gaps = public, 0
        self.wrong: list[str] = []
        self.chains = defaultdict[str, list[bytes]](list)
        self.names: dict[tuple[str, int], str] = {}
        self.emptied: list[tuple[str, int]] = []
        self.retained: list[tuple[str, int, int]] = []

    def record(self, number: int, line: bytes) -> None:
        """Take one line of records.jsonl."""
        try:
            # most of a line are the checks that passed: the hash covers them, and nothing here reads them
            start, end = line.find(b'"passed":['), line.find(b'],"policies_sha256":')
            found = json.loads(line[: start + 10] + line[end:] if 0 < start < end else line)
            record = found if found.get("emptied") else found["record"]
            writer, sequence, before = found["writer"], found["sequence"], bytes.fromhex(found["previous"])
            hashed = bytes.fromhex(found["hash"]) if record is found else hashlib.sha256(line).digest()
            place = f"{record['id']} (number {sequence} of {writer}, line {number})"
        except (ValueError, KeyError, TypeError, AttributeError):
            return self.wrong.append(f"line {number}: its bytes are not a record")
        chain = self.chains[writer]
        if (writer, sequence) in self.names:
            return self.wrong.append(f"{place}: it stands here twice")
        if sequence > len(chain) + 1:
            self.wrong.append(f"{place}: records {len(chain) + 1} to {sequence - 1} before it are missing")
        elif sequence <= len(chain):
            self.wrong.append(f"{place}: it stands behind a later one")
        elif before != (chain[-1] if chain else bytes(32)):
            self.wrong.append(f"{place}: it does not follow the record before it, or that one was changed")
        chain += [b""] * (sequence - len(chain))
        chain[sequence - 1] = hashed
        self.names[writer, sequence] = record["id"]
        self.emptied += [(writer, sequence)] if record is found else []
        self.retained += record["ranges"] if record.get("kind") == "retention" else []
        self.gaps += record.get("kind") == "gap"
        return None

    def checkpoints(self, lines: Iterable[str], held: Note | None = None, whose: str = "checkpoint") -> int:
        """Take a log of checkpoints: its own signature, the held one over its beginning, and the records under it."""
        log, newest, trees = Tree(), "", defaultdict[str, Tree](Tree)
        for number, line in enumerate(lines, 1):
            try:
                entry = json.loads(line)
                origin, size, root, _ = read(entry["note"])
                log.add(leaf(entry["note"].encode()))
                newest = entry["merged"]
                if held is not None and held[1] == number and held[2] != log.root():
                    raise Wrong("it, or one before it, is not what the held checkpoint was signed over")
                if (entry["number"], CHAIN + entry["writer"], entry["size"]) != (number, origin, size):
                    raise Wrong("it is not what stood here when it was signed")
                self.covered(entry, root, trees[entry["writer"]])
            except (ValueError, KeyError, TypeError, Wrong) as error:
                self.wrong.append(f"{whose} {number}: {error}")
        if held is not None and held[1] > log.size:
            self.wrong.append(f"the held checkpoint: checkpoints {log.size + 1} to {held[1]} are missing")
        try:  # one signature covers them all: every note is a leaf of the newest merged note
            if newest and read(newest, self.public)[:3] != (LOG, log.size, log.root()):
                raise Wrong("the checkpoints before it are not those that it was signed over")
        except (ValueError, Wrong) as error:
            self.wrong.append(f"{whose} {log.size}: {error}")
        return log.size

    def covered(self, entry: dict[str, Any], root: bytes, tree: Tree) -> None:
        """Compare a chain's signed root with its records; name the first that differs."""
        writer, size = entry["writer"], entry["size"]
        chain = self.chains[writer]
        for hashed in chain[tree.size : size]:
            tree.add(leaf(hashed))
        if tree.size == size and tree.root() == root:
            return
        for number, hashed in enumerate(entry["leaves"], entry["first"] + 1):
            if number > len(chain):
                raise Wrong(f"records {number} to {size} of {writer}, which it covers, are missing")
            if chain[number - 1] != bytes.fromhex(hashed):
                name = self.names.get((writer, number), "a missing record")
                raise Wrong(f"{name}, number {number} of {writer}, is not the record that it was signed over")
        if tree.size <= size:
            raise Wrong(f"a record among the first {size} of {writer} is not the one that it was signed over")


def prove(proof: dict[str, Any], key: str) -> str:
    """Check a proof; return what it proves."""
    public = public_of(key)
    chain, log = read(proof["chain"]["note"], public), read(proof["log"]["note"], public)
    data = {"chain": bytes.fromhex(proof["hash"]), "log": proof["chain"]["note"].encode()}
    for name, note in ("chain", chain), ("log", log):
        at, path = proof[name]["at"], [bytes.fromhex(step) for step in proof[name]["path"]]
        if not 0 <= at < note[1] or walk(at, note[1] - 1, path, leaf(data[name]))[1] != note[2]:
            raise Wrong(f"the path in the {name} does not lead to its root")
    if not chain[0].startswith(CHAIN) or log[0] != LOG:
        raise Wrong("its notes are of other logs")
    since = ""
    if proof["since"]:
        held, path = read(proof["since"]["held"], public), [bytes.fromhex(step) for step in proof["since"]["path"]]
        shift, path = (held[1] & -held[1]).bit_length() - 1, path if held[1] & (held[1] - 1) else [held[2], *path]
        old, new = held[1] - 1 >> shift, log[1] - 1 >> shift
        if held[:3] != log[:3] and walk(old, new, path[1:], path[0]) != (held[2], log[2]):
            raise Wrong("the log does not continue the held checkpoint")
        since = f" The log continues the held checkpoint of {held[3]}."
    return f"{proof['record']} (sha256:{proof['hash']}) was in the log by {chain[3]}.{since}"


def verify(folder: Path, key: str, held: str) -> int:
    """Verify a bundle and print what does not hold."""
    bundle = Bundle(public_of(key))
    with (folder / "records.jsonl").open("rb") as lines:
        for number, line in enumerate(lines, 1):
            bundle.record(number, line.rstrip(b"\n"))
    if held.startswith("{"):  # the checkpoints of an earlier bundle name the exact record
        earlier = held.splitlines()
        bundle.checkpoints(earlier, whose="held checkpoint")
        held = json.loads(earlier[-1])["merged"]
    note = read(held, bundle.public) if held else None
    if note and note[0] != LOG:
        raise Wrong("what you held is the checkpoint of one chain: `attune audit verify --held` takes it")
    with (folder / "checkpoints.jsonl").open(encoding="utf-8") as texts:
        size = bundle.checkpoints(texts, note)
    wrong = bundle.wrong
    for who, at in bundle.emptied:
        if not any(who == writer and first <= at <= last for writer, first, last in bundle.retained):
            wrong.append(f"{bundle.names[who, at]}: its content is gone and no retention record says so")
    state = f"{len(wrong)} places do not verify" if wrong else "all of it verifies"
    counts = f"{len(bundle.names)} records in {len(bundle.chains)} chains under {size} checkpoints"
    print(*wrong, f"{counts}, {bundle.gaps} known gaps: {state}.", sep="\n")
    return 1 if wrong else 0


def main() -> int:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description="Verify an audit bundle or a proof.")
    parser.add_argument("what", nargs="*", help="a folder (default: the one this file lies in), or `proof FILE`")
    parser.add_argument("--key", help="the verifier key that you noted down; default: the one that came along")
    parser.add_argument("--held", type=Path, help="a checkpoint, or a checkpoints.jsonl, that you kept earlier")
    options = parser.parse_args()
    try:
        if options.what[:1] == ["proof"]:
            proof = json.loads(Path(options.what[1]).read_text(encoding="utf-8"))
            print(prove(proof, options.key or proof["key"]))
            return 0
        folder = Path(options.what[0]) if options.what else Path(__file__).resolve().parent
        held = options.held.read_text(encoding="utf-8") if options.held else ""
        return verify(folder, options.key or (folder / "key.txt").read_text(encoding="utf-8"), held)
    except (OSError, ValueError, KeyError, IndexError, Wrong) as error:
        print(f"verify: {type(error).__name__}: {error}", file=sys.stderr)
        return 1 if isinstance(error, Wrong) else 2


if __name__ == "__main__":
    sys.exit(main())
