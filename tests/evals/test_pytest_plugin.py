"""`pytest --attune-suite`: situations and gates as tests of somebody else's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evals.run import SCENARIOS

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
