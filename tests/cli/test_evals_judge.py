"""`attune evals judge`: recorded once, replayed after that; without a card it only informs."""

import json
import shutil

import pytest

from evals.run import SCENARIOS
from service.core.draft import Usage
from service.core.prompt import Completion


class Model:
    id, params_sha256 = "gpt-x", "0" * 64
    calls = 0

    async def complete(self, messages, *, timeout_s):
        Model.calls += 1
        reply = json.loads(messages[1].content)["reply"]
        answer = json.dumps({"quote": reply.split(".")[0], "value": len(reply) % 3, "why": "as long as it is"})
        return Completion(text=answer, model=self.id, usage=Usage(prompt_tokens=900, completion_tokens=100))

    async def close(self):
        pass


@pytest.fixture
def ran(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("service.cli.evals.judge.chat_model", lambda *_: Model())
    (tmp_path / "suite/plain-question").mkdir(parents=True)
    shutil.copy(SCENARIOS / "plain-question/library-card.yaml", tmp_path / "suite/plain-question/library-card.yaml")
    assert run("evals", "run", "suite", "--out", "out").exit_code == 0
    return tmp_path / "out"


def test_a_judge_is_recorded_replayed_and_only_informs(run, ran, tmp_path):
    first = run("evals", "judge", ran, "--model", "gpt-x")
    assert first.exit_code == 0, first.output
    assert "no card: informs only" in first.stdout
    asked, kept = Model.calls, (tmp_path / "var/evals/judged/gpt-x.json").read_bytes()
    assert f"{asked} answers asked, 0 replayed" in first.stderr

    again = run("evals", "judge", ran, "--model", "gpt-x", "--replay")
    assert f"0 answers asked, {asked} replayed" in again.stderr
    assert again.stdout == first.stdout
    assert (tmp_path / "var/evals/judged/gpt-x.json").read_bytes() == kept


def test_a_card_says_how_it_agrees_with_people_and_means_are_told_both_ways(run, ran):
    run("evals", "judge", ran, "--model", "gpt-x", "--repeats", "3", "--probe", "2")
    run("evals", "label", ran, "--rater", "ana", text="1" * 200)
    card = run("evals", "calibrate", ran, "--judged", "var/evals/judged/gpt-x.json")
    assert "gpt-x held to 1 rater on" in card.stdout
    assert "of its values come out the same on every repeat" in card.stdout
    told = run("evals", "judge", ran, "--model", "gpt-x", "--dimension", "concision").stdout
    [line] = [line for line in told.splitlines() if "concision" in line]
    assert line.split()[3] == "1.00"
    assert "informs only" in line


def test_a_budget_needs_a_price_and_stops_it(run, ran):
    assert "--price IN OUT" in run("evals", "judge", ran, "--model", "gpt-x", "--budget", "1").stderr
    done = run("evals", "judge", ran, "--model", "gpt-x", "--budget", "0.01", "--price", "1", "1")
    assert done.exit_code == 3
    assert "Stopped at the limit of 0.01 in money" in done.stderr
    assert "10 answers asked, 0 replayed, 0.0100 in money" in done.stderr


def test_what_is_not_on_the_cassette_is_said(run, ran):
    done = run("evals", "judge", ran, "--model", "gpt-x", "--replay")
    assert done.exit_code == 2
    assert "is not on the cassette; record it without --replay" in done.stderr
