"""`attune policies render` and `diff`, from the terminal."""

import json
import shutil

import pytest

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


def test_two_folders_are_compared_on_past_decisions_too(run, tmp_path):
    record = replied(run, "I want to speak to a human being")
    after = changed_folder(tmp_path, "SAFE-002", ("status: enforced", "status: shadow"))
    compared = ("policies", "diff", shipped("policies"), after, "--since", "2026-01-01")
    words = run(*compared).stdout
    assert "SAFE-002: status was `enforced` and is `shadow`" in words
    assert f"handoff → asks for nothing on 1 text, what customers wrote ({record})" in words
    told = json.loads(run(*compared, "--json").stdout)
    assert told["replay"]["flips"][0]["policy"] == "SAFE-002"
    assert told["difference"]["changes"]


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


def test_signed_policies_are_activated_refused_and_rolled_back(run, tmp_path, monkeypatch):
    monkeypatch.setenv("ATTUNE_POLICY_LOG_DIR", str(tmp_path / "log"))
    by = ("--key", tmp_path / "key", "--by", "Lea")
    verifier = run("policies", "keygen", tmp_path / "key").stdout.strip()
    assert run("policies", "keygen", tmp_path / "key").exit_code == 2
    monkeypatch.setenv("ATTUNE_REQUIRE_SIGNED_POLICIES", verifier)
    refused = run("reply", "Hello")
    assert (refused.exit_code, "no signed policies are in force" in refused.stderr) == (2, True)
    assert run("policies", "activate", *by).exit_code == 2
    run("policies", "sign", *by)
    first = json.loads(run("policies", "activate", *by, "--json").stdout)["sha256"]
    monkeypatch.setenv(
        "ATTUNE_POLICIES_DIR", str(changed_folder(tmp_path, "SAFE-002", ("status: enforced", "status: draft")))
    )
    asks = "I want to speak to a human being"
    assert json.loads(run("reply", "--json", asks).stdout)["status"] == "handed_off"
    run("policies", "sign", *by)
    run("policies", "activate", *by)
    assert json.loads(run("reply", "--json", "Hello there").stdout)["versions"]["policies"].endswith(
        json.loads(run("policies", "list", "--json").stdout)["sha256"]
    )
    back = json.loads(run("policies", "rollback", *by, "--json").stdout)
    assert (back["sha256"], back["number"]) == (first, 3)
    listed = run("policies", "list")
    assert (
        f"Approved by Lea on {back['at'][:10]}; activated by Lea as of {back['as_of']} (no. 3 of the log)."
        in listed.stdout
    )
    assert "no policies were in force on 2026-01-01" in run("policies", "list", "--as-of", "2026-01-01").stderr
    monkeypatch.setenv("ATTUNE_REQUIRE_SIGNED_POLICIES", "attune+x")
    assert "verifier key" in run("policies", "list").stderr


def test_policies_of_brands_are_listed_linted_and_tested(run, tmp_path):
    folder = tmp_path / "site" / "brands" / "acme" / "policies" / "tone"
    folder.mkdir(parents=True)
    source = next((shipped("policies") / "tone").glob("TONE-004-*.yaml")).read_text(encoding="utf-8")
    file = folder / "ACME-001-calm.yaml"
    file.write_text(source.replace("id: TONE-004", "id: ACME-001"), encoding="utf-8")
    (tmp_path / "site" / "brands" / "acme" / "brand.yaml").write_text("id: acme\n", encoding="utf-8")
    site = ("--site", tmp_path / "site")
    rows = json.loads(run("policies", "list", *site, "--json").stdout)["rows"]
    assert [row["id"] for row in rows if row["brand"] == "acme"] == ["ACME-001"]
    results = json.loads(run("policies", "test", *site, "--json").stdout)["results"]
    assert "ACME-001" in {result["policy"] for result in results}
    weaker = file.read_text(encoding="utf-8").replace("{action: fix, then: replace}", "{action: send_with_note}")
    file.write_text(weaker, encoding="utf-8")
    wrong = run("policies", "lint", *site)
    assert wrong.exit_code == 1
    assert "ACME-001-calm.yaml:" in wrong.stdout
    assert "weaker" in wrong.stdout


def test_insights_keep_small_numbers_back(run):
    for _ in range(5):
        replied(run, "Where is my parcel?")
    replied(run, "I want to kill myself")
    told = json.loads(run("insights", "--by", "channel", "--json").stdout)
    assert (told["decisions"], [group["decisions"] for group in told["groups"]]) == (6, [6])
    assert told["groups"][0]["counts"]["status"] == {"handed_off": None, "sent": None}
    words = run("insights", "--by", "vulnerable").stdout
    assert "said to be vulnerable: few decisions" in words


def asked_of_a_model(tmp_path):
    """The shipped policies, with the one that a model judges in force."""
    return changed_folder(tmp_path, "SAFE-013", ("status: draft", "status: enforced"))


def test_a_rule_that_a_model_judges_needs_one_and_the_fault_says_where(run, tmp_path, monkeypatch):
    folder = asked_of_a_model(tmp_path)
    monkeypatch.setenv("ATTUNE_POLICIES_DIR", str(folder))
    line = (
        (folder / "safety" / "SAFE-013-harmful-advice.yaml").read_text().splitlines().index('  guardrail: "llm:rule"')
    )
    place = f"SAFE-013-harmful-advice.yaml:{line + 1} $.check.guardrail"
    for command in (("lint",), ("test",), ("render",), ("explain", "Hello")):
        done = run("policies", *command)
        assert done.exit_code != 0
        assert place in done.output
        assert "set ATTUNE_MODEL, or make the policy a draft" in done.output
    assert "SAFE-013" in run("policies", "list").stdout
    assert run("policies", "replay", "--since", "2026-01-01").exit_code == 0


def test_a_rule_that_a_model_judges_is_asked_by_the_commands_that_run_rules(run, tmp_path, monkeypatch, fault_server):
    folder = asked_of_a_model(tmp_path)
    for name, value in (
        ("ATTUNE_POLICIES_DIR", str(folder)),
        ("ATTUNE_MODEL", "fault-ok"),
        ("OPENAI_BASE_URL", fault_server.base_url),
        ("OPENAI_API_KEY", "sk-test"),
    ):
        monkeypatch.setenv(name, value)
    words = run("policies", "explain", "Pull the battery out.").stdout
    assert "SAFE-013" in words
    assert "The check broke (" in words
    assert [ask.body["temperature"] for ask in fault_server.asks] == [0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("policies", "list", "--as-of", "yesterday"), "`yesterday` is not a day such as 2026-11-30"),
        (("policies", "replay", "--since", "2026-13-01"), "`2026-13-01` is not a day such as 2026-11-30"),
        (("policies", "render", "--output", "/proc/none/page.html"), "/proc/none/page.html: cannot be written"),
        (("audit", "bundle", "/proc/none"), "/proc/none: cannot be written"),
        (("policies", "diff", "nowhere", "nowhere"), "nowhere: is not a folder of policies"),
        (("policies", "activate", "--key", "nothing", "--by", "me"), "nothing: is not a private key"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_that_names_what_would_be_right(run, arguments, words):
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_a_param_of_the_wrong_kind_is_named_with_what_would_be_right(run, tmp_path, monkeypatch):
    folder = changed_folder(tmp_path, "TONE-011", ("sms: 320", "sms: many"))
    monkeypatch.setenv("ATTUNE_POLICIES_DIR", str(folder))
    done = run("policies", "lint")
    assert done.exit_code == 1
    assert "$.check.params.sms: Expected `int`, got `str`; write a whole number, without quotes" in done.stdout
