"""`pytest --attune-suite`: situations and gates as tests of somebody else's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evals.cache import Cache
from evals.run import SCENARIOS, Plan, run
from evals.suite import load

ROOT = Path(__file__).parents[2]
ONE = "plain-question/library-card.yaml"


@pytest.fixture
def suite(tmp_path):
    (tmp_path / "suite/plain-question").mkdir(parents=True)
    shutil.copy(SCENARIOS / ONE, tmp_path / "suite" / ONE)
    (tmp_path / "tests").mkdir()
    return tmp_path


def run_pytest(folder, *words):
    path = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "evals.pytest_plugin", "-p", "no:cacheprovider", "tests", *words]
    return subprocess.run(command, cwd=folder, env={**os.environ, **path}, capture_output=True, text=True, check=False)


def test_each_situation_is_a_test_and_one_that_fails_says_why_without_a_traceback(suite):
    good = run_pytest(suite, "--attune-suite", "suite")
    poor = run_pytest(suite, "--attune-suite", "suite", "--attune-least", "101")

    assert good.returncode == 0, good.stdout
    assert "passed" in good.stdout
    assert poor.returncode == 1
    assert "at least 101 is asked for" in poor.stdout
    assert "Traceback" not in poor.stdout
    assert "library-card/base" in poor.stdout


def test_without_the_option_nothing_is_added(suite):
    assert "no tests ran" in run_pytest(suite).stdout


def test_a_suite_or_a_run_that_is_not_there_is_a_usage_error_in_one_line(suite):
    done = run_pytest(suite, "--attune-suite", "suite", "--attune-against", "nowhere")
    assert done.returncode == 4
    assert "attune: nowhere: is not a run" in done.stderr
    assert "INTERNALERROR" not in done.stdout + done.stderr


async def test_the_whole_is_gated_against_a_kept_run_of_the_same_suite_only(suite):
    for name, repeats in (("kept", 1), ("other", 2)):
        plan = Plan(scenarios=suite / "suite", repeats=repeats)
        await run(plan, load(plan.scenarios), suite / name, cache=Cache(suite / "var/evals/cache"))
    same = run_pytest(suite, "--attune-suite", "suite", "--attune-against", "kept")
    other = run_pytest(suite, "--attune-suite", "suite", "--attune-against", "other")

    assert "attune: answering 7 situations of suite" in same.stdout
    assert "inconclusive" in same.stdout  # one base scenario tells nothing
    assert "cannot be gated: the runs differ in repeats" in other.stdout
