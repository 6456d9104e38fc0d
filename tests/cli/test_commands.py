"""The other commands: reading, checking, redacting, serving, checking the configuration."""

import json
import socket

import pytest

from service.cli.serve import is_loopback


def test_read_shows_what_a_message_rests_on(run):
    done = run("read", "This is the third time I write and I need it by Friday, get me a person!")
    assert done.exit_code == 0, done.output
    for word in ("emotion", "urgency", "cues", "asks for person", "language"):
        assert word in done.stdout


def test_read_in_json_holds_all_28_probabilities_and_spans(run):
    answer = json.loads(run("read", "--json", "I want to speak to a human being").stdout)
    assert len(answer["emotions"]) == 28
    assert set(answer["labels"]) <= set(answer["emotions"])
    cue = next(span for span in answer["spans"] if span["label"] == "asks_for_person")
    assert (cue["turn"], cue["kind"]) == (0, "cue")


def test_read_takes_files_of_texts_and_conversations(run, tmp_path):
    file = tmp_path / "rows.jsonl"
    turns = [{"role": "customer", "content": "Thank you so much!"}]
    rows = [{"id": 1, "text": "I am furious."}, {"id": 2, "conversation": {"turns": turns}}, {"id": 3}]
    file.write_text("\n".join(map(json.dumps, rows)))
    done = run("read", "--input", file)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2, 3]
    assert (answers[0]["valence"] < 0 < answers[1]["valence"], "problem" in answers[2], done.exit_code) == (
        True,
        True,
        3,
    )


def test_check_marks_what_should_not_be_sent(run):
    done = run("check", "--customer", "Where is my refund?", "Calm down. I have refunded you £50.")
    assert done.exit_code == 1
    assert "revise" in done.stdout or "replace" in done.stdout
    assert "HON-" in done.stdout


def test_check_lets_a_good_reply_pass(run):
    reply = "I'm Robin, an AI assistant. Could you tell me your order number, so that we can look at this together?"
    done = run("check", "--customer", "Where is my parcel?", reply)
    assert (done.exit_code, "send" in done.stdout) == (0, True), done.output


def test_check_takes_files(run, tmp_path):
    file = tmp_path / "rows.jsonl"
    turns = [{"role": "customer", "content": "Where is my refund?"}]
    file.write_text(json.dumps({"id": "x", "conversation": {"turns": turns}, "reply": "I have refunded you £50."}))
    answer = json.loads(run("check", "--input", file).stdout)
    assert answer["id"] == "x"
    assert answer["decision"] != "send"
    assert any(finding["hazard"].startswith("honesty.") for finding in answer["findings"])


def test_redact_replaces_personal_data(run):
    done = run("redact", "Write to ana@example.org about card 4111 1111 1111 1111.")
    assert done.exit_code == 0
    assert "ana@example.org" not in done.stdout
    assert "4111" not in done.stdout
    assert "<EMAIL_1>" in done.stdout


def test_redact_reads_digits_from_the_question_before_them(run, tmp_path):
    file = tmp_path / "rows.jsonl"
    turns = [
        {"role": "agent", "content": "What are the last four digits of your social security number?"},
        {"role": "customer", "content": "its 2596"},
    ]
    file.write_text(json.dumps({"id": 1, "conversation": {"turns": turns}}))
    assert "2596" not in run("redact", "--input", file).stdout


def test_the_configuration_that_ships_loads(run):
    done = run("check-config")
    assert (done.exit_code, "Everything loads." in done.stdout) == (0, True), done.output


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ATTUNE_PORT", "eighty", "ATTUNE_PORT"),
        ("ATTUNE_TEMPERATURE", "9", "ATTUNE_TEMPERATURE"),
        ("ATTUNE_BRAND", "acme", "there is no brand `acme`"),
        ("ATTUNE_DATABASE_URL", "mysql://x", "ATTUNE_DATABASE_URL"),
        ("ATTUNE_POLICIES_DIR", "/nowhere", "/nowhere"),
        ("ATTUNE_PROMPTS_DIR", "/nowhere", "/nowhere"),
        ("OPENAI_BASE_URL", "http://127.0.0.1:1/v1", "ATTUNE_MODEL"),
    ],
)
def test_the_first_fault_is_named_with_its_place(run, monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)
    done = run("check-config")
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_a_fault_in_a_policy_names_file_and_line(run, monkeypatch, tmp_path):
    import shutil

    from service.settings import shipped

    folder = tmp_path / "policies"
    shutil.copytree(shipped("policies"), folder)
    file = next(iter(sorted((folder / "tone").glob("*.yaml"))))
    file.write_text(file.read_text().replace("severity:", "severety:"))
    monkeypatch.setenv("ATTUNE_POLICIES_DIR", str(folder))
    done = run("check-config")
    assert done.exit_code == 2
    assert file.name in done.stderr
    assert "severety" in done.stderr


@pytest.mark.parametrize(
    ("address", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("example.org", False)],
)
def test_only_loopback_counts_as_local(address, local):
    assert is_loopback(address) is local


def test_serving_beyond_loopback_needs_a_key(run):
    done = run("serve", "--host", "0.0.0.0")
    assert done.exit_code == 2
    assert "attune keys create" in done.stderr


def test_serving_with_a_fault_says_where_before_it_listens(run, monkeypatch):
    monkeypatch.setenv("ATTUNE_BRAND", "acme")
    done = run("serve")
    assert (done.exit_code, "Traceback" in done.output) == (2, False)
    assert "there is no brand `acme`" in done.stderr


@pytest.mark.parametrize("command", ["list", "lint", "test", "explain"])
def test_every_policy_command_speaks_words_and_json(run, command):
    more = ["I have refunded you £50."] if command == "explain" else []
    words, data = run("policies", command, *more), run("policies", command, *more, "--json")
    assert words.stdout.strip()
    assert json.loads(data.stdout) is not None
    assert (words.exit_code, data.exit_code) == (0, 0), words.output


def test_a_port_that_is_taken_is_said_in_a_line(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--port", port)
    assert done.exit_code == 2
    assert f"attune: ATTUNE_PORT: cannot listen on 127.0.0.1:{port}: Address already in use" in done.stderr
