"""`attune evals label` and `calibrate`: blind, resumable, a key a value, and the card at the end."""

import json
import shutil

import pytest

from evals.composite import DIMENSIONS
from evals.run import SCENARIOS


@pytest.fixture
def ran(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    families = sorted(path for path in SCENARIOS.iterdir() if path.is_dir())[:3]
    for family in families:
        (tmp_path / "suite" / family.name).mkdir(parents=True)
        one = min(family.glob("*.yaml"))
        shutil.copy(one, tmp_path / "suite" / family.name / one.name)
    done = run("evals", "run", "suite", "--out", "out")
    assert done.exit_code == 0, done.output
    return tmp_path / "out"


def rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_each_key_is_kept_at_once_and_the_same_command_goes_on(run, ran, tmp_path):
    first = run("evals", "label", ran, "--rater", "ana", text="21x0n2211" + "1q")
    assert first.exit_code == 0, first.output
    assert "1 of " in first.stdout
    kept = rows(tmp_path / "var/evals/labels/ana.jsonl")
    assert [row["value"] for row in kept] == [2, 1, 0, None, 2, 2, 1, 1, 1]
    assert [row["dimension"] for row in kept] == [*DIMENSIONS, DIMENSIONS[0]]

    second = run("evals", "label", ran, "--rater", "ana", text="q")
    assert "2 of " in second.stdout
    assert f"\n{DIMENSIONS[1].replace('_', ' ')} " in second.stdout
    assert f"\n{DIMENSIONS[0].replace('_', ' ')} " not in second.stdout


def test_nothing_is_shown_that_leans_on_the_rater(run, ran):
    shown = run("evals", "label", ran, "--rater", "ana", text="q").stdout.lower()
    for word in ("score", "composer", "gold", "unsafe", str(ran)):
        assert word not in shown
    assert "what is known" in shown


def test_back_gives_another_value_and_the_last_one_counts(run, ran, tmp_path):
    from evals.labels import LabelFile

    run("evals", "label", ran, "--rater", "ana", "--dimension", "concision", "--dimension", "validation", text="0b2q")
    assert list(LabelFile(tmp_path / "var/evals/labels", "ana").read().values()) == [2]


def test_both_raters_get_the_same_replies_and_their_agreement(run, ran):
    concise = ["--dimension", "concision", "--n", "8"]
    ana = run("evals", "label", ran, "--rater", "ana", *concise, text="21021021")
    assert "All 8 replies are rated" in ana.stdout
    assert "agreement needs two" in ana.stdout
    ben = run("evals", "label", ran, "--rater", "ben", *concise, text="21021020")
    [line] = [line for line in ben.stdout.splitlines() if line.strip().startswith("concision  ")][-1:]
    assert line.split()[1:3] == ["8", "88%"]
    again = run("evals", "label", ran, "--agreement", *concise)
    assert line.split() == [one for one in again.stdout.splitlines() if "concision" in one][-1].split()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--rater", "Ana B"], "rater: is a short name"),
        ([], "Give --rater NAME"),
        (["--rater", "a", "--dimension", "warmth"], "no dimension `warmth`; there are: acknowledgement"),
    ],
)
def test_what_is_wrong_is_said(run, ran, words, says):
    done = run("evals", "label", ran, *words)
    assert done.exit_code == 2
    assert says in done.stderr


def test_the_card_says_how_the_scorers_relate_to_people(run, ran, tmp_path):
    run("evals", "label", ran, "--rater", "ana", "--n", "12", text="12210212" * 12)
    run("evals", "label", ran, "--rater", "ben", "--n", "12", text="12210212" * 6 + "21120121" * 6)
    done = run("evals", "calibrate", ran)
    assert done.exit_code == 0, done.output
    assert "scorers held to 2 raters on 12 replies of 3 base scenarios" in done.stdout
    assert "informs only: 1" in done.stdout
    assert "than people's labels" in done.stdout
    card = json.loads((tmp_path / "var/evals/cards/scorers.json").read_text())
    assert (card["who"], card["raters"], card["items"]) == ("scorers", ["ana", "ben"], 12)
    assert {one["dimension"] for one in card["dimensions"]} <= set(DIMENSIONS)


def test_labels_of_other_texts_are_never_taken_for_these(run, ran, tmp_path):
    run("evals", "label", ran, "--rater", "ana", "--n", "3", text="1" * 24)
    path = tmp_path / "var/evals/labels/ana.jsonl"
    path.write_text(path.read_text().replace('","dimension', '0","dimension'))
    done = run("evals", "calibrate", ran)
    assert done.exit_code == 2
    assert "holds no label of a reply of these runs" in done.stderr


def test_without_labels_it_says_how_to_make_some(run, ran):
    assert "make some with `attune evals label`" in run("evals", "calibrate", ran).stderr
