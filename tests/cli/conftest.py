"""The command line in this process, over the real service with its records in a folder of the test."""

import pytest
from click.testing import CliRunner

from service.cli import attune


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run `attune` with arguments; returns click's result, with stdout and stderr apart."""
    for name in ("ATTUNE_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ATTUNE_DATABASE_URL", f"sqlite:///{tmp_path}/records.sqlite3")
    monkeypatch.setenv("COLUMNS", "120")

    def attune_with(*arguments, text=None):
        return CliRunner().invoke(attune, [str(argument) for argument in arguments], input=text)

    return attune_with
