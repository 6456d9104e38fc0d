"""`attune policies render` and `diff`, from the terminal."""

import json
import shutil

from service.settings import shipped


def test_the_page_of_policies_is_written(run, tmp_path):
    file = tmp_path / "page.html"
    done = run("policies", "render", "--output", str(file))
    assert (done.exit_code, done.stdout.strip()) == (0, str(file))
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_two_folders_are_compared_in_words(run, tmp_path):
    before, after = shipped("policies"), tmp_path / "after"
    shutil.copytree(before, after)
    file = next(iter(sorted((after / "tone").glob("*.yaml"))))
    file.write_text(file.read_text(encoding="utf-8").replace("status: enforced", "status: draft"), encoding="utf-8")
    done = run("policies", "diff", str(before), str(after))
    assert "status was `enforced` and is `draft`" in done.stdout
    assert run("policies", "diff", str(before), str(before)).stdout.strip() == "The bundles are the same."


def replied(run, text):
    return json.loads(run("reply", "--json", text).stdout)["record"]


def test_a_record_is_explained_by_the_policies_that_spoke(run):
    record = replied(run, "I want to speak to a human being")
    words = run("policies", "explain", record).stdout
    assert "SAFE-002" in words
    assert "in the message, characters 2 to 32." in words
    assert "a person takes over" in words
    told = json.loads(run("policies", "explain", record, "--json").stdout)
    assert (told["decided_by"], told["spoke"][0]["spans"], told["spoke"][0]["decided"]) == (
        ["SAFE-002"],
        [[2, 32]],
        True,
    )
    unknown = run("policies", "explain", "rec_none")
    assert (unknown.exit_code, unknown.stderr) == (2, "attune: no record has this id\n")


def changed_folder(tmp_path, name, *changes):
    folder = tmp_path / "changed"
    shutil.copytree(shipped("policies"), folder)
    [file] = folder.glob(f"*/{name}-*.yaml")
    text = file.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")
    return folder


def test_past_decisions_are_replayed_and_a_critical_policy_is_not_let_go(run, tmp_path):
    record = replied(run, "I want to kill myself")
    same = run("policies", "replay", "--since", "2026-01-01")
    assert (same.exit_code, "100.0 % of the decisions (1 of 1)" in same.stdout) == (0, True)
    folder = changed_folder(tmp_path, "SAFE-001", ("status: enforced", "status: shadow"))
    replay = ("policies", "replay", "--since", "2026-01-01", "--policies", folder)
    failed = run(*replay)
    assert failed.exit_code == 1
    assert f"({record})" in failed.stdout
    waived = run(*replay, "--waive", "SAFE-001=a trial on Tuesday", "--json")
    told = json.loads(waived.stdout)
    assert (waived.exit_code, told["ok"], told["exact_share"]) == (0, True, 1.0)
    assert told["flips"][0]["waived"] == "a trial on Tuesday"
    assert run(*replay, "--waive", "SAFE-001").exit_code == 2
    assert "there is no policy SAFE-999" in run(*replay, "--waive", "SAFE-999=x").stderr


def test_a_policy_in_shadow_is_seen_on_live_traffic(run, tmp_path, monkeypatch):
    folder = changed_folder(tmp_path, "SAFE-002", ("status: enforced", "status: shadow"))
    monkeypatch.setenv("ATTUNE_POLICIES_DIR", str(folder))
    record = replied(run, "I want to speak to a human being")
    told = json.loads(run("policies", "shadow", "--since", "2026-01-01", "--json").stdout)
    assert [(one["policy"], one["hits"], one["would_ask"], one["records"]) for one in told["policies"]] == [
        ("SAFE-002", 1, "handoff", [record])
    ]


def test_kept_text_is_judged_anew_under_a_changed_check(run, tmp_path, monkeypatch):
    monkeypatch.setenv("ATTUNE_KEEP_TEXT", "true")
    replied(run, "Where is my parcel?")
    folder = changed_folder(tmp_path, "TONE-004", ("params: {}", "params: {}, judges: reply"))
    told = json.loads(run("policies", "replay", "--since", "2026-01-01", "--policies", folder, "--json").stdout)
    assert (told["checks"]["vault"], told["checks"]["lost"], told["flips"]) == (1, 0, [])
