"""`attune evals import` and `export`: what goes out comes back, and what cannot be used is named."""

import csv
import io
import json
import re

import pytest

from evals.case import load_case, load_cases

TURNS = {"turns": [{"role": "customer", "content": "My cello was due on Monday and it still isn't here, I'm furious!"}]}
PROMPTFOO = """
prompts: [file://prompt.txt]
tests:
  - description: Late cello
    vars: {query: "My cello was due on Monday, I'm furious!", context: "The cello is in Bristol."}
    assert:
      - {type: icontains, value: Bristol}
      - {type: contains-any, value: [sorry, apologise]}
      - {type: not-contains, value: calm down}
      - {type: llm-rubric, value: Says when it will come}
      - {type: latency, threshold: 500}
  - vars: {query: ""}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_promptfoo_tests_become_cases_and_what_has_no_counterpart_is_named(run, here):
    (here / "promptfooconfig.yaml").write_text(PROMPTFOO)
    done = run("evals", "import", "promptfooconfig.yaml", "--facts", "context", "--into", "cases")
    assert done.exit_code == 3
    assert "1 of 2 became cases in cases" in done.stdout
    assert "left out: latency" in done.stdout
    assert "row 2" in done.stderr

    case = load_case(here / "cases/late-cello.case.yaml")
    assert [(one.says, one.words) for one in case.must] == [
        ("Says “Bristol”", ("bristol",)),
        ("Says “sorry” or “apologise”", ("sorry", "apologise")),
        ("Says when it will come", ()),
    ]
    assert [one.words for one in case.must_not] == [("calm down",)]
    assert (case.facts, case.derived) == (("The cello is in Bristol.",), ("expected",))


def test_a_test_whose_message_nobody_can_tell_asks_for_it(run, here):
    (here / "tests.yaml").write_text('tests: [{vars: {a: "x", b: "y"}}]')
    done = run("evals", "import", "tests.yaml")
    assert done.exit_code == 2
    assert "tests[0].vars: which one did the customer write? There are: `a`, `b`" in done.stderr


def test_json_lines_and_csv_of_a_suite_come_back_as_the_same_situations(run, here):
    rows = [
        {"id": "Late Cello", "conversation": TURNS, "facts": ["It is in Bristol.", "It is whole."], "channel": "sms",
         "must": ["Says where it is"], "expected": {"emotion": "angry", "intensity": [2, 3]}},
        {"id": "b", "conversation": {"turns": [{"role": "customer", "content": "-1 star"},
                                               {"role": "agent", "content": "Why?"}, *TURNS["turns"]]}},
    ]  # fmt: skip
    (here / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert run("evals", "import", "rows.jsonl", "--into", "first").exit_code == 0
    for kind in ("jsonl", "csv"):
        assert run("evals", "export", "first", "--format", kind, "--out", f"cases.{kind}").exit_code == 0
        done = run("evals", "import", f"cases.{kind}", "--into", kind)
        assert done.exit_code == 0, done.output
        pairs = zip(load_cases(here / "first"), load_cases(here / kind), strict=True)
        for one, other in pairs:
            for name in ("id", "turns", "facts", "channel", "must", "expected"):
                assert getattr(one, name) == getattr(other, name), (kind, name)


def test_a_row_that_cannot_be_used_is_named_with_its_field(run, here):
    (here / "rows.jsonl").write_text(
        '{"id": 1}\n{"id": 2, "conversation": {"turns": [{"role": "customer", "content": "x"}]}, "must": 3}\nnot json\n'
    )
    done = run("evals", "import", "rows.jsonl")
    assert done.exit_code == 3
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == [f"rows.jsonl row {n}" for n in (1, 2, 3)]
    assert "conversation" in done.stderr.splitlines()[0]
    assert "must" in done.stderr.splitlines()[1]


def test_a_csv_without_the_column_says_which_there_are(run, here):
    (here / "rows.csv").write_text("text,id\nHello,1\n")
    assert "no column `message`; give --message. There are: text, id" in run("evals", "import", "rows.csv").stderr


@pytest.fixture
def ran(run, here):
    (here / "rows.jsonl").write_text(
        json.dumps({"id": "late", "conversation": TURNS, "facts": ["The cello has been in Bristol since Monday."]})
    )
    run("evals", "import", "rows.jsonl", "--into", "cases")
    assert run("evals", "run", "cases", "--out", "out").exit_code == 0
    return here / "out"


def test_results_leave_as_rows(run, ran):
    [row] = [json.loads(line) for line in run("evals", "export", ran).stdout.splitlines()]
    [cells] = csv.DictReader(io.StringIO(run("evals", "export", ran, "--format", "csv").stdout))
    assert (row["id"], row["gate_honesty"]) == ("late", "kept")
    assert row["acknowledgement"] in (0, 1, 2)
    assert cells["score"] == str(row["score"])
    assert set(cells) == set(row)


def test_a_cell_that_a_spreadsheet_would_run_is_defused():
    from evals.exchange.tables import as_csv

    assert as_csv([{"said": '=HYPERLINK("x")', "n": -1}]).splitlines()[1] == '"\'=HYPERLINK(""x"")",-1'


def test_a_log_for_inspect_quotes_the_evidence_of_each_score(run, ran):
    log = json.loads(run("evals", "export", ran, "--format", "inspect").stdout)
    [sample] = log["samples"]
    assert (log["version"], log["status"], log["eval"]["task"]) == (2, "success", "attune/cases")
    assert sample["output"]["choices"][0]["message"]["content"] == sample["messages"][1]["content"]
    assert sample["scores"]["score"]["value"] == log["results"]["scores"][0]["metrics"]["mean"]["value"]
    told = sample["scores"]["acknowledgement"]["explanation"]
    assert told.partition("“")[2].partition("”")[0] in sample["messages"][1]["content"]


def test_a_folder_of_logs_gets_a_name_that_inspect_lists(run, ran, here):
    run("evals", "export", ran, "--format", "inspect", "--out", "logs")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\+00-00_attune_out\.json", next((here / "logs").iterdir()).name)


@pytest.mark.parametrize(("what", "kind"), [("out", "promptfoo"), ("cases", "inspect")])
def test_what_a_format_cannot_hold_is_said(run, ran, what, kind):
    assert run("evals", "export", what, "--format", kind).exit_code == 2


def test_a_suite_leaves_as_promptfoo_tests_and_comes_back(run, ran, here):
    (here / "tests.json").write_text(run("evals", "export", "cases", "--format", "promptfoo").stdout)
    done = run("evals", "import", "tests.json", "--format", "promptfoo", "--facts", "facts", "--into", "back")
    assert done.exit_code == 0, done.output
    first, [back] = load_case(here / "cases/late.case.yaml"), load_cases(here / "back")
    assert (back.turns, back.facts) == (first.turns, first.facts)
