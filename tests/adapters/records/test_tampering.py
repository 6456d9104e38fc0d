"""Every kind of tampering, by someone with the database's password, is found and named: by the service's own
verifier and by the standalone one, on both stores."""

import asyncio
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from service.adapters.audit_bundle import verify as standalone
from service.adapters.records.chain import canonical, entry_of
from service.adapters.records.checkpointing import Often
from tests.fakes import a_record
from tests.stores import execute, records_at, rows, untriggered

VERIFIER = Path(standalone.__file__)


async def filled(url, count=20):
    """Records in one chain, signed after ten and at the end; returns its writer."""
    records = records_at(url, often=Often(records=10, seconds=3600))
    for start in range(0, count, 10):
        numbers = range(start + 1, start + 11)
        await asyncio.gather(*(records.recorder.append(a_record(f"rec_{n:02}"), redacted_text="x") for n in numbers))
        await records.recorder.checkpoint()
    held = (await records.archive.last_checkpoint()).merged
    await records.recorder.close()
    return held


def blob(url, data):
    return f"X'{data.hex()}'" if url.startswith("sqlite") else f"decode('{data.hex()}', 'hex')"


async def stored(url, sequence):
    query = f"SELECT body, hash, id FROM attune_records WHERE sequence = {sequence}"
    body, digest, name = (await rows(url, query))[0]
    return bytes(body), digest, name


async def change(url):
    body, _, _ = await stored(url, 7)
    return [f"UPDATE attune_records SET body = {blob(url, body.replace(b'composer', b'imposter'))} WHERE sequence = 7"]


async def remove(url):
    return ["DELETE FROM attune_records WHERE sequence = 7"]


async def swap(url):
    (seven, seven_hash, _), (eight, eight_hash, _) = await stored(url, 7), await stored(url, 8)
    return [
        f"UPDATE attune_records SET body = {blob(url, eight)}, hash = '{eight_hash}' WHERE sequence = 7",
        f"UPDATE attune_records SET body = {blob(url, seven)}, hash = '{seven_hash}' WHERE sequence = 8",
    ]


async def duplicate(url):
    _body, _digest, _ = await stored(url, 7)
    return [
        (
            "INSERT INTO attune_records (writer, sequence, id, at, kind, keep_until, previous, hash, body) "
            "SELECT writer, 21, 'rec_copy', at, kind, keep_until, previous, hash, body FROM attune_records "
            "WHERE sequence = 7"
        )
    ]


async def truncate(url):
    return ["DELETE FROM attune_records WHERE sequence > 15"]


async def rehash(url):
    """Change number 7 and make every hash and link after it right again."""
    statements, previous = [], None
    for number in range(7, 21):
        body, _digest, _ = await stored(url, number)
        entry = entry_of(body)
        if number == 7:
            record = msgspec.structs.replace(entry.record, model="imposter")
            entry = msgspec.structs.replace(entry, record=record)
        else:
            entry = msgspec.structs.replace(entry, previous=previous)
        body = canonical(entry)
        statements.append(
            f"UPDATE attune_records SET body = {blob(url, body)}, previous = '{entry.previous}', "
            f"hash = '{hashlib.sha256(body).hexdigest()}' WHERE sequence = {number}"
        )
        previous = hashlib.sha256(body).hexdigest()
    return statements


async def empty(url):
    return [f"UPDATE attune_records SET body = {blob(url, b'')} WHERE sequence = 7"]


async def column(url):
    return ["UPDATE attune_records SET id = 'rec_x' WHERE sequence = 7"]


async def drop_checkpoints(url):
    return ["DELETE FROM attune_checkpoints WHERE number > 1", "DELETE FROM attune_records WHERE sequence > 10"]


async def resign_note(url):
    return ["UPDATE attune_checkpoints SET note = replace(note, '2026', '2025') WHERE number = 1"]


KINDS = {
    "a changed byte": (change, "rec_07", "it was changed"),
    "a removed record": (remove, "rec_08", "record 7 is missing"),
    "two swapped records": (swap, "rec_07", "number 8"),
    "a duplicated record": (duplicate, "rec_copy", "number 7"),
    "a cut tail": (truncate, "no. 16", "records 16 to 20 are missing"),
    "everything hashed again from a point on": (rehash, "rec_07", "not the record that checkpoint 1"),
    "emptied without a retention record": (empty, "rec_07", "no retention record says so"),
    "a changed column": (column, "rec_x", "do not agree"),
    "a tail cut together with its checkpoints": (drop_checkpoints, "the held checkpoint", "checkpoints 2 to 2"),
    "a changed checkpoint": (resign_note, "checkpoint 1", "does not verify"),
}


@pytest.mark.parametrize(("tamper", "name", "why"), KINDS.values(), ids=KINDS.keys())
async def test_tampering_is_found_and_named(store_url, tamper, name, why):
    held = await filled(store_url)
    await execute(store_url, *untriggered(store_url), *await tamper(store_url))
    archive = records_at(store_url).archive
    await archive.open()
    found = await archive.verify(held=held)
    await archive.tables.database.close()
    assert any(name in fault.record and why in fault.why for fault in found.faults), found.faults


async def exported(url, folder):
    """What an audit bundle holds for the verifier; returns the key."""
    archive = records_at(url).archive
    await archive.open()
    for name, lines in (("records", archive.lines()), ("checkpoints", archive.checkpoint_lines())):
        (folder / f"{name}.jsonl").write_bytes(b"".join([line + b"\n" async for line in lines]))
    await archive.tables.database.close()
    (folder / "key.txt").write_text(archive.verifier_key)


def run_alone(*arguments):
    """Run the verifier as an auditor does, with nothing but the standard library."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


def lines_of(folder):
    return (folder / "records.jsonl").read_bytes().splitlines()


def write(folder, lines):
    (folder / "records.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


def rehashed(lines, at):
    """Change line `at` and make every link after it right again."""
    lines = list(lines)
    lines[at] = lines[at].replace(b"composer", b"imposter")
    for number in range(at + 1, len(lines)):
        entry = msgspec.structs.replace(entry_of(lines[number]), previous=hashlib.sha256(lines[number - 1]).hexdigest())
        lines[number] = canonical(entry)
    return lines


ALONE = {
    "a changed byte": (lambda given: [*given[:6], given[6].replace(b"composer", b"imposter"), *given[7:]], "rec_07"),
    "a removed record": (lambda given: [*given[:6], *given[7:]], "records 7 to 7 before it are missing"),
    "two swapped records": (lambda given: [*given[:6], given[7], given[6], *given[8:]], "rec_08 (number 8"),
    "a duplicated record": (lambda given: [*given[:7], *given[6:]], "rec_07 (number 7"),
    "a cut tail": (lambda given: given[:15], "records 16 to 20"),
    "everything hashed again from a point on": (lambda given: rehashed(given, 6), "rec_07, number 7"),
    "no record": (lambda given: [*given[:6], b"{}", *given[7:]], "line 7"),
}


@pytest.mark.parametrize(("tamper", "named"), ALONE.values(), ids=ALONE.keys())
async def test_the_standalone_verifier_finds_and_names_it(tmp_path, tamper, named):
    url = f"sqlite:///{tmp_path}/r.sqlite3"
    held = await filled(url)
    await exported(url, tmp_path)
    (tmp_path / "held").write_text(held)
    assert run_alone(tmp_path, "--held", tmp_path / "held")[0] == 0
    write(tmp_path, tamper(lines_of(tmp_path)))
    code, printed = run_alone(tmp_path, "--held", tmp_path / "held")
    assert code == 1
    assert named in printed


async def test_any_changed_bit_of_any_record_is_found(tmp_path):
    url = f"sqlite:///{tmp_path}/r.sqlite3"
    await filled(url, 10)
    await exported(url, tmp_path)
    given = lines_of(tmp_path)
    public = standalone.public_of((tmp_path / "key.txt").read_text())
    checkpoints = (tmp_path / "checkpoints.jsonl").read_text().splitlines()
    line = given[4]
    for at in range(0, len(line), 7):
        changed = bytearray(line)
        changed[at] ^= 1
        bundle = standalone.Bundle(public)
        for number, one in enumerate([*given[:4], bytes(changed), *given[5:]], 1):
            bundle.record(number, one)
        bundle.checkpoints(checkpoints)
        assert bundle.wrong, f"byte {at}"


async def test_an_insider_with_the_key_is_found_by_what_was_held(tmp_path):
    """Whoever holds the secret can write a whole other history: only a checkpoint kept elsewhere shows it."""
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
    await filled(f"sqlite:///{before}/r.sqlite3")
    await exported(f"sqlite:///{before}/r.sqlite3", before)
    held = json.loads((before / "checkpoints.jsonl").read_text().splitlines()[-1])["merged"]
    (tmp_path / "held").write_text(held)
    await filled(f"sqlite:///{after}/r.sqlite3", 30)
    await exported(f"sqlite:///{after}/r.sqlite3", after)
    assert run_alone(after)[0] == 0
    code, printed = run_alone(after, "--held", tmp_path / "held")
    assert (code, "held checkpoint was signed over" in printed) == (1, True)


async def test_an_earlier_bundle_names_the_record_that_an_insider_changed(tmp_path):
    url = f"sqlite:///{tmp_path}/r.sqlite3"
    await filled(url)
    await exported(url, tmp_path)
    earlier = tmp_path / "earlier.jsonl"
    earlier.write_bytes((tmp_path / "checkpoints.jsonl").read_bytes())
    write(tmp_path, rehashed(lines_of(tmp_path), 6))
    (tmp_path / "checkpoints.jsonl").write_text("")
    code, printed = run_alone(tmp_path, "--held", earlier)
    assert code == 1
    assert "held checkpoint 1: rec_07, number 7" in printed
    assert "checkpoints 1 to 2 are missing" in printed


async def test_proofs_are_checked_alone(tmp_path):
    url = f"sqlite:///{tmp_path}/r.sqlite3"
    held = await filled(url)
    records = records_at(url, often=Often(records=1, seconds=3600))
    await records.recorder.append(a_record("rec_later"), redacted_text="x")
    await records.recorder.checkpoint()
    for name in ("rec_01", "rec_10", "rec_13", "rec_later"):
        proof = await records.archive.prove(name, held=held)
        (tmp_path / "proof.json").write_bytes(msgspec.json.encode(proof))
        code, printed = run_alone("proof", tmp_path / "proof.json", "--key", records.archive.verifier_key)
        assert (code, printed.startswith(name), "continues" in printed) == (0, True, True)
        broken = msgspec.structs.replace(proof, hash="0" * 64)
        (tmp_path / "proof.json").write_bytes(msgspec.json.encode(broken))
        assert run_alone("proof", tmp_path / "proof.json")[0] == 1
    await records.recorder.close()


def test_the_standalone_verifier_is_one_short_file_of_the_standard_library():
    source = VERIFIER.read_text(encoding="utf-8")
    assert len(source.splitlines()) < 300
    imported = {
        line.split()[1].partition(".")[0] for line in source.splitlines() if line.startswith(("import", "from"))
    }
    assert imported <= sys.stdlib_module_names


SIGNATURES = [
    # RFC 8032, section 7.1: secret omitted, public key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), SIGNATURES)
def test_the_standalone_signature_check_follows_the_standard(public, message, signature):
    given = (bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature))
    assert standalone.signed_by(*given)
    assert not standalone.signed_by(given[0], given[1] + b"x", given[2])
    assert not standalone.signed_by(given[0], given[1], given[2][:32] + bytes(32))
    assert not standalone.signed_by(given[0], given[1], given[2][:-1] + bytes([given[2][-1] ^ 128]))
