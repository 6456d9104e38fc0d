"""The commands of the loop: each is there, says what it does with an example, and names what is wrong."""

import shutil

import click
import pytest

from evals.run import SCENARIOS
from service.cli.evals import evals

LOOP = ("run", "watch", "compare", "gate", "report", "score", "label", "calibrate", "adopt", "import", "export")


def test_every_command_of_the_loop_is_there_in_the_order_of_use():
    names = evals.list_commands(click.Context(evals))
    assert set(LOOP) < set(names)
    assert names[0] == "run"


@pytest.mark.parametrize("name", evals.list_commands(click.Context(evals)))
def test_the_help_shows_an_example_and_explains_every_option(run, name):
    shown = run("evals", name, "--help").stdout
    assert f"\n    attune evals {name}" in shown
    assert "\\b" not in shown
    options = [each for each in evals.commands[name].params if isinstance(each, click.Option)]
    assert [each.name for each in options if not each.help and not each.show_default] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["run", "nowhere"], "nowhere: is no suite: give `core`, or a folder of scenarios or cases"),
        (["gate", "nowhere", "there"], "nowhere: is not a run of `attune evals run`"),
        (["report", "nowhere"], "nowhere: is not a run of `attune evals run`"),
        (["compare", "prompts@HEAD", "prompts"], "give two run folders, or --prompts or --policies before two folders"),
        (["run", "--budget", "1"], "--budget needs --price IN OUT"),
        (["run", "--prompts", "nowhere"], "nowhere: is no folder"),
        (["score", "nowhere.jsonl"], "nowhere.jsonl: cannot be read: No such file or directory"),
        (["export", "nowhere"], "nowhere: is no suite"),
        (["import", "nowhere.csv"], "nowhere.csv: cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_its_place(run, tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    done = run("evals", *words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.output


@pytest.fixture
def suite(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "suite/plain-question").mkdir(parents=True)
    shutil.copy(SCENARIOS / "plain-question/library-card.yaml", tmp_path / "suite/plain-question")
    return tmp_path / "suite"


def test_a_run_without_replies_says_so_ends_with_4_and_is_taken_up_again(run, suite, monkeypatch):
    async def broken(*_, **__):
        raise OSError

    monkeypatch.setattr("service.respond.Responder.respond", broken)
    first = run("evals", "run", "suite", "--out", "out")
    assert first.exit_code == 4
    assert "error OSError: 7 situations without a reply, in no mean" in first.stdout
    assert "the same command asks for those again" in first.stderr
    monkeypatch.undo()
    monkeypatch.chdir(suite.parent)
    assert run("evals", "run", "suite", "--out", "out").exit_code == 0


def test_a_run_that_is_stopped_says_how_it_goes_on(run, suite, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("evals.answering.Answering.result", stopped)
    done = run("evals", "run", "suite", "--out", "out")
    assert done.exit_code == 3
    assert "the same command goes on from there" in done.stderr


def test_a_run_can_be_run_again_from_its_manifest_alone(run, suite):
    assert run("evals", "run", "suite", "--out", "out").exit_code == 0
    shutil.rmtree(suite)
    done = run("evals", "run", "--from", "out", "--out", "again")
    assert done.exit_code == 0, done.output
    assert "reproduced: all 7 texts and scores are the same" in done.stdout


def test_prompts_of_the_working_tree_are_compared_in_one_command(run, suite):
    from service.settings import shipped

    shutil.copytree(shipped("prompts"), suite.parent / "mine")
    wordings = suite.parent / "mine/composer/wordings.yaml"
    wordings.write_text(wordings.read_text().replace("AI assistant", "AI assistant of ours"))
    done = run("evals", "compare", "--prompts", "prompts", "mine", "--suite", "suite")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("B is ")
    assert done.stdout.splitlines()[-1].startswith("B var/evals/runs/")
