"""Signed notes: what is signed reads back, and one changed character does not."""

import base64

import pytest

from service.adapters.records.note import LOG, Checkpoint, Signer, opened, public_of
from service.core.errors import RecordError

SIGNER = Signer(b"s" * 32)
GIVEN = Checkpoint(origin=LOG, size=3, root=b"r" * 32, at="2026-11-23T09:00:00.000000+00:00")
NOTE = SIGNER.sign(GIVEN)


def test_a_note_has_the_lines_of_the_format():
    origin, size, root, at, empty, signature, end = NOTE.split("\n")
    assert (origin, size, base64.b64decode(root), empty, end) == (LOG, "3", b"r" * 32, "", "")
    assert at.startswith("time 2026-")
    assert signature.startswith("\u2014 attune ")
    assert base64.b64decode(signature.split(" ")[2])[:4].hex() == SIGNER.verifier_key.split("+")[1]


def test_a_note_reads_back_under_its_own_key():
    assert opened(NOTE, public_of(SIGNER.verifier_key)) == GIVEN


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (NOTE.replace("\n3\n", "\n4\n"), "does not verify"),
        (NOTE.replace("2026", "2025"), "does not verify"),
        (NOTE.partition("\n\n")[0], "not a signed note"),
        (NOTE.replace("\u2014 attune ", "\u2014 other "), "another key"),
        (NOTE[:-3] + "\n", "signature line cannot be read"),
        ("\n\n\u2014 ", "signature line cannot be read"),
        ("", "not a signed note"),
    ],
)
def test_a_changed_note_says_what_is_wrong(changed, why):
    with pytest.raises(RecordError, match=why):
        opened(changed, SIGNER.public)


def test_another_key_does_not_open_it():
    with pytest.raises(RecordError, match="another key"):
        opened(NOTE, Signer(b"o" * 32).public)


@pytest.mark.parametrize("key", ["", "attune", "attune+00000000+AA==", "other+1+AA==", SIGNER.verifier_key[:-4]])
def test_a_faulty_verifier_key_is_refused(key):
    with pytest.raises(RecordError):
        public_of(key)
