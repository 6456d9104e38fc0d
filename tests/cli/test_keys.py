"""`attune keys`: made once, shown once, listed without the secret, revoked for good."""

import json
import sqlite3

import pytest


def create(run, *more):
    return run("keys", "create", "--name", "chat widget", *more)


def test_a_key_is_printed_alone_so_that_it_can_be_piped(run):
    done = create(run)
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
    assert done.stdout.startswith("attune_")
    assert "chat widget, tenant default, reply" in done.stderr


def test_the_database_holds_no_secret(run, tmp_path):
    secret = create(run).stdout.strip().rpartition("_")[2]
    for file in tmp_path.glob("records.sqlite3*"):
        assert secret.encode() not in file.read_bytes()
    with sqlite3.connect(tmp_path / "records.sqlite3") as connection:
        ((body,),) = connection.execute("SELECT body FROM api_keys")
    connection.close()
    assert len(json.loads(body)["sha256"]) == 64


def test_a_list_shows_everything_else(run):
    create(run, "--tenant", "acme", "--scope", "reply", "--scope", "audit", "--rate", "10/s", "--expires", "2099-01-01")
    assert "chat widget, tenant acme, audit+reply, 10/s, until 2099-01-01" in run("keys", "list").stdout
    (shown,) = json.loads(run("keys", "list", "--json").stdout)
    assert (shown["tenant"], shown["scopes"], shown["state"]) == ("acme", ["audit", "reply"], "until 2099-01-01")
    assert "sha256" not in shown


def test_revoking_is_shown_and_keeps_the_row(run):
    key = json.loads(create(run, "--json").stdout)
    assert run("keys", "revoke", key["id"]).exit_code == 0
    assert "revoked" in run("keys", "list").stdout


def test_revoking_what_is_not_there_says_so(run):
    done = run("keys", "revoke", "nothing")
    assert (done.exit_code, "attune keys list" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        (["--expires", "soon"], "--expires"),
        (["--expires", "2020-01-01"], "--expires"),
        (["--rate", "many"], "--rate"),
        (["--tenant", "Acme Inc"], "--tenant"),
        (["--name", ""], "--name"),
    ],
)
def test_what_cannot_be_used_is_named(run, more, field):
    done = create(run, *more)
    assert (done.exit_code, field in done.stderr, "Traceback" in done.output) == (2, True, False)


def test_with_a_key_it_may_listen_anywhere(run, monkeypatch):
    from service.cli import serve as module

    listened = []
    monkeypatch.setattr(module, "run", lambda app, host, port: listened.append(host))
    create(run)
    assert run("serve", "--host", "0.0.0.0").exit_code == 0
    assert listened == ["0.0.0.0"]
