"""`attune evals adopt`: a kept decision becomes a case without personal data, and only with an agreement."""

import json

import pytest

from evals.case import load_case

SAID = "My name is Ana Ferreira, ana.ferreira@gmail.com. Third week without my parcel and nobody answers, I'm furious!"


@pytest.fixture
def kept(run, monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_KEEP_TEXT", "true")
    monkeypatch.chdir(tmp_path)
    row = {"id": 1, "conversation": {"id": "c", "turns": [{"role": "customer", "content": SAID}]}, "channel": "email"}
    (tmp_path / "in.jsonl").write_text(json.dumps(row))
    return json.loads(run("reply", "--input", tmp_path / "in.jsonl").stdout)["record"]


def test_a_kept_decision_becomes_a_case_that_runs(run, kept, tmp_path):
    done = run("evals", "adopt", kept, "--consent", "ticket 8812", "--fact", "The parcel is in Leeds.", "--yes")
    assert done.exit_code == 0, done.output
    case = load_case(next((tmp_path / "var/evals/cases").iterdir()))
    said = case.turns[-1].content
    assert "Third week without my parcel" in said
    assert "Ferreira" not in said
    assert "gmail" not in said + case.origin.replied
    assert (case.origin.consent, case.facts, case.channel) == ("ticket 8812", ("The parcel is in Leeds.",), "email")
    assert case.expected.empathy
    assert case.derived == ("must", "expected")
    assert case.origin.replied

    ran = run("evals", "run", "var/evals/cases", "--out", "out")
    assert ran.exit_code == 0, ran.output
    assert "1 scored" in ran.stdout


def test_whoever_adopts_is_shown_it_and_may_stop(run, kept, tmp_path):
    done = run("evals", "adopt", kept, "--consent", "ticket 8812", "--must", "Says where the parcel is", text="n\n")
    assert done.exit_code == 1
    assert "says: Says where the parcel is" in done.stdout
    assert "Nothing was written." in done.stdout
    assert not (tmp_path / "var/evals/cases").exists()


def test_a_case_is_not_written_over(run, kept):
    again = ["evals", "adopt", kept, "--consent", "ticket 8812", "--yes", "--name", "late-parcel"]
    assert run(*again).exit_code == 0
    done = run(*again)
    assert done.exit_code == 2
    assert "late-parcel.case.yaml: is there already" in done.stderr


def test_without_an_agreement_nothing_is_adopted(run, kept):
    assert "--consent" in run("evals", "adopt", kept).stderr
    assert "says where it is written" in run("evals", "adopt", kept, "--consent", " ").stderr


def test_a_record_whose_text_was_not_kept_says_what_to_set(run, monkeypatch, tmp_path):
    monkeypatch.delenv("ATTUNE_KEEP_TEXT", raising=False)
    (tmp_path / "in.jsonl").write_text(json.dumps({"conversation": {"turns": [{"role": "customer", "content": SAID}]}}))
    record = json.loads(run("reply", "--input", tmp_path / "in.jsonl").stdout)["record"]
    done = run("evals", "adopt", record, "--consent", "ticket 1")
    assert done.exit_code == 2
    assert "ATTUNE_KEEP_TEXT" in done.stderr


def test_an_unknown_record_is_named(run):
    assert "rec_0: no record has this id" in run("evals", "adopt", "rec_0", "--consent", "x").stderr
