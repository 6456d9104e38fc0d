"""`attune audit`: a reply explained from its record, and a changed store found out."""

import json
import sqlite3


def reply_to(run, text):
    return json.loads(run("reply", "--json", text).stdout)


def test_a_reply_is_explained_from_its_record_id(run):
    answer = reply_to(run, "Third week without my parcel and nobody answers, call 07700 900123.")
    words = run("audit", "show", answer["record"]).stdout
    for piece in (answer["record"], answer["strategy"]["id"], answer["versions"]["policies"], "AI assistant", "Read:"):
        assert piece in words
    for text in ("parcel", "07700 900123"):
        assert text not in words


def test_a_handoff_is_explained_too(run):
    words = run("audit", "show", reply_to(run, "I want to speak to a human being")["record"]).stdout
    assert "A person takes over" in words
    assert "SAFE-002" in words


def test_an_unknown_record_is_one_sentence(run):
    done = run("audit", "show", "rec_none")
    assert (done.exit_code, done.stderr) == (2, "attune: no record has this id\n")


def test_verify_counts_what_it_verified_and_finds_what_was_changed(run, tmp_path):
    for text in ("hello", "where is my order?"):
        reply_to(run, text)
    whole = run("audit", "verify")
    counts = "2 records in 2 chains under 2 checkpoints (0 not signed yet, 0 emptied by retention)"
    assert (whole.exit_code, whole.stdout) == (0, f"{counts}: all of it verifies.\n")
    connection = sqlite3.connect(tmp_path / "records.sqlite3", isolation_level=None)
    connection.execute("DROP TRIGGER attune_records_stay")
    body = connection.execute("SELECT body FROM attune_records LIMIT 1").fetchone()[0]
    connection.execute("UPDATE attune_records SET body = ? WHERE body = ?", (body.replace(b'"chat"', b'"mail"'), body))
    connection.close()
    changed = run("audit", "verify")
    assert changed.exit_code == 1
    assert "it was changed" in changed.stdout
