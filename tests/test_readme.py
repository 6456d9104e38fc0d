"""What the README claims is there: commands, settings, requests, files, decisions."""

import re
import shlex
from pathlib import Path

import click
import pytest

from service.adapters.policy_files import load_bundle
from service.cli import attune
from service.settings import Settings
from service.web.wire import ReplyRequest, decode

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
SHELL = "\n".join(text for kind, text in BLOCKS if kind == "sh").replace("\\\n", " ")


def variable(name: str) -> str:
    return name.upper() if name.startswith("openai_") else f"ATTUNE_{name.upper()}"


def commands() -> list[list[str]]:
    found = [line.partition("attune ")[2] for line in re.split(r"\n|&&", SHELL) if "bin/attune " in line]
    return [shlex.split(line, comments=True) for line in found]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_shown_can_be_parsed(words):
    command, name = attune, ""
    while isinstance(command, click.Group):
        name, *words = words
        found = command.get_command(click.Context(command), name)
        assert found is not None, name
        command = found
    command.make_context(name, words)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_table_with_its_description(name):
    row = next((line for line in README.splitlines() if line.startswith(f"| `{variable(name)}` |")), None)
    assert row is not None, f"{variable(name)} is missing"
    assert Settings.model_fields[name].description in row


def test_the_request_shown_is_a_request():
    bodies = re.findall(r"-d '(\{.*?\})'", SHELL, re.DOTALL)
    assert bodies
    for body in bodies:
        assert decode(body, ReplyRequest).conversation.turns


def test_every_link_and_path_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    named = re.findall(r"`((?:service|prompts|policies|docs|tests|evals)/[\w./-]*)`", README)
    assert links
    for path in links + named:
        assert (ROOT / path).exists(), path


def test_every_decision_is_listed_and_says_what_enforces_it():
    index = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs/decisions").glob("0*.md"):
        text = page.read_text(encoding="utf-8")
        assert page.name in index
        for heading in ("Context", "Decision", "Enforced by"):
            assert f"**{heading}" in text, (page.name, heading)


def test_the_reply_shown_passes_as_many_checks_as_there_are_policies_in_force():
    count = [policy.status for policy in load_bundle(ROOT / "policies").policies].count("enforced")
    assert f" checks      {count} of {count} passed" in README


def test_no_marker_is_left_unfilled():
    assert "<!-- output" not in README
