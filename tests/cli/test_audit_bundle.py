"""`attune audit bundle` and its neighbours, as an auditor uses them."""

import json
import shutil
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from service.settings import shipped
from tests.site import POLICY, make_site

TEXTS = (
    "Third week without my harmonium and nobody answers.",
    "I want to speak to a human being",
    "My card 4111 1111 1111 1111 was charged twice, write to ana.ruiz@example.org or call 07700 900123.",
    "I can't go on like this, I want to end my life",
)
SECRETS = (
    "4111 1111 1111 1111",
    "4111111111111111",
    "ana.ruiz",
    "07700 900123",
    "07700900123",
    "harmonium",
    "charged twice",
    "u-7",
)


@pytest.fixture
def answered(run, tmp_path):
    """Answer everyone; return the record ids."""
    ids = []
    for text in TEXTS:
        body = {"conversation": {"turns": [{"role": "customer", "content": text}]}, "customer": {"id": "u-7"}}
        (tmp_path / "body.json").write_text(json.dumps(body))
        ids.append(json.loads(run("reply", "--json", "--file", tmp_path / "body.json").stdout)["record"])
    (tmp_path / "body.json").unlink()
    return ids


class Page(HTMLParser):
    """Collects what a page loads and how its questions are numbered."""

    def __init__(self):
        super().__init__()
        self.links, self.ids, self.scripts = [], [], 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        self.ids += [given["id"]] if given.get("id", "").startswith("q") else []
        self.scripts += tag == "script"


def verify(*arguments):
    command = [sys.executable, "-I", "-S", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_bundle_opens_offline_answers_twenty_questions_and_verifies_alone(run, tmp_path, answered):
    folder = tmp_path / "bundle"
    done = run("audit", "bundle", folder)
    assert done.exit_code == 0, done.output
    page = Page()
    page.feed((folder / "index.html").read_text())
    assert page.ids == [f"q{number}" for number in range(1, 21)]
    assert page.scripts == 0
    assert all(link.startswith("#") or (folder / link).is_file() for link in page.links)
    alone = verify(folder / "verify.py", "--held", folder / "checkpoint.txt")
    assert (alone.returncode, "4 records" in alone.stdout) == (0, True)
    text = (folder / "index.html").read_text()
    assert answered[3] in text or answered[1] in text
    for secret in SECRETS:
        assert secret not in (folder / "records.jsonl").read_text()
        assert secret not in text


def test_the_bundle_says_what_a_proposal_would_have_changed_and_who_approved_what(run, tmp_path, monkeypatch, answered):
    by = ("--key", tmp_path / "key", "--by", "Lea & Kim")
    verifier = run("policies", "keygen", tmp_path / "key").stdout.strip()
    monkeypatch.setenv("ATTUNE_REQUIRE_SIGNED_POLICIES", verifier)
    monkeypatch.setenv("ATTUNE_POLICY_LOG_DIR", str(tmp_path / "log"))
    for command in ("sign", "activate"):
        assert run("policies", command, *by).exit_code == 0
    proposal = tmp_path / "proposal"
    shutil.copytree(shipped("policies"), proposal)
    for name in ("SAFE-001", "SAFE-002"):
        [file] = proposal.glob(f"*/{name}-*.yaml")
        file.write_text(file.read_text().replace("status: enforced", "status: shadow"))
    run("keys", "create", "--name", "shop", "--scope", "reply")
    done = run("audit", "bundle", tmp_path / "bundle", "--proposal", proposal)
    assert done.exit_code == 0, done.output
    text = (tmp_path / "bundle" / "index.html").read_text()
    for words in (
        "Lea &amp; Kim",
        " policies came into force",
        f"under the proposal in {proposal}",
        "SAFE-001 (critical)",
        "violates → violates (watching)",
        "handoff → asks for nothing",
        "A critical rule would let something through that it stopped",
        verifier,
        "shop",
    ):
        assert words in text
    assert "Activated by Lea &amp; Kim" in (tmp_path / "bundle" / "policies.html").read_text()
    notices = {file.stem for file in (tmp_path / "bundle" / "notice").iterdir()}
    assert {"en", "de", "es", "fr", "pt"} <= notices
    assert "KI-Assistent" in (tmp_path / "bundle" / "notice" / "de.txt").read_text()


def test_the_rules_of_brands_are_in_the_bundle_as_they_stand(run, tmp_path, monkeypatch, answered):
    site = make_site(tmp_path / "site", policy=POLICY)
    monkeypatch.setenv("ATTUNE_SITE_DIR", str(site))
    done = run("audit", "bundle", tmp_path / "bundle")
    assert done.exit_code == 0, done.output
    [file] = (tmp_path / "bundle" / "brands" / "acme" / "policies").rglob("*.yaml")
    assert file.read_text() == POLICY
    assert "ACME-001" in (tmp_path / "bundle" / "policies.html").read_text()


def test_without_a_proposal_the_rules_in_force_are_tried_on_the_past(run, tmp_path, answered):
    run("audit", "bundle", tmp_path / "bundle")
    text = (tmp_path / "bundle" / "index.html").read_text()
    for words in (
        "under the rules that are in force now",
        "100.0 % of the decisions (4 of 4) can be replayed exactly.",
        "Nothing comes out differently.",
        "Policies are not signed here",
        "What rules get wrong today, known and accepted",
        "should be stopped",
    ):
        assert words in text


def test_a_proof_of_one_record_is_checked_alone(run, tmp_path, answered):
    run("audit", "bundle", tmp_path / "bundle")
    (tmp_path / "proof.json").write_text(run("audit", "prove", answered[2]).stdout)
    alone = verify(tmp_path / "bundle" / "verify.py", "proof", tmp_path / "proof.json")
    assert alone.returncode == 0
    assert answered[2] in alone.stdout
    late = run("audit", "prove", answered[2], "--by", "2020-01-01T00:00:00")
    assert (late.exit_code, "cannot be proved" in late.stderr) == (2, True)


def test_a_sample_depends_on_the_seed_alone(run, answered):
    first, again, other = (run("audit", "sample", "--n", 3, "--seed", seed).stdout for seed in ("a", "a", "b"))
    assert first == again
    assert len(first.splitlines()) == 3
    assert {line.split()[0] for line in other.splitlines()} <= set(answered)
    wrong = run("audit", "sample", "--seed", "a", "--strata", "shoe-size")
    assert (wrong.exit_code, "there is no stratum `shoe-size`" in wrong.stderr) == (2, True)


def test_what_is_held_about_a_person_is_shown_then_erased_and_all_of_it_verifies(run, tmp_path, answered):
    (tmp_path / "held").write_text(run("audit", "checkpoint").stdout)
    run("feedback", answered[0], "--rating", 1, "--outcome", "unresolved")
    held = json.loads(run("audit", "subject", "u-7", "--json").stdout)
    assert [one["record"]["id"] for one in held["records"]] == answered
    assert sorted(one["what"] for one in held["elsewhere"]) == ["feedback", "handoff", "handoff"]
    receipt = json.loads(run("audit", "erase", "u-7", "--json").stdout)
    assert (receipt["records"], receipt["elsewhere"]) == (len(answered), 3)
    left = b"".join(file.read_bytes() for file in tmp_path.glob("records-desk*"))
    assert not [secret for secret in SECRETS if secret.encode() in left]
    assert run("audit", "subject", "u-7").stdout == "Nothing is held under this id.\n"
    assert "Erased: nothing joins it" in run("audit", "show", answered[0]).stdout
    assert "A person was erased" in run("audit", "show", receipt["record"]).stdout
    whole = run("audit", "verify", "--held", tmp_path / "held")
    assert (whole.exit_code, "all of it verifies" in whole.stdout) == (0, True)


def test_records_past_their_date_lose_their_content_and_all_of_it_verifies(run, answered):
    assert run("audit", "retain").stdout == "Nothing is past its date.\n"
    assert "The content of 4 records" in run("audit", "retain", "--before", "2099-01-01").stdout
    assert "past its date" in run("audit", "show", answered[0]).stdout
    whole = run("audit", "verify")
    assert (whole.exit_code, "4 emptied by retention" in whole.stdout) == (0, True)


def test_every_exported_line_is_what_was_hashed(run, answered):
    import hashlib

    lines = run("audit", "export").stdout.splitlines()
    for line in lines:
        name = json.loads(line)["record"]["id"]
        assert hashlib.sha256(line.encode()).hexdigest() in run("audit", "show", name).stdout


def test_nothing_of_what_a_customer_wrote_is_in_any_file_of_the_store(tmp_path, answered):
    everything = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("records.sqlite3"))
    assert [secret for secret in SECRETS if secret != "u-7" and secret.encode() in everything] == []
