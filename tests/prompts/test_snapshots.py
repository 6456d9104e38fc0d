"""Rendered prompts as reviewed text.

After a change on purpose: `python -m tests.prompts.test_snapshots`, then read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prompts import tasks
from tests.prompts.tasks import TASKS, prompts

SNAPSHOTS = Path(__file__).parent / "snapshots"


def rendered(name: str) -> str:
    task, budget = TASKS[name]
    prompt = tasks.rendered(prompts(budget), task)
    cut = prompt.cut
    counted = cut.counted_by or "not counted"
    head = f"prompt: {prompt.ref}\ncut: {cut.turns} turns, {cut.facts} facts, {cut.history} history ({counted})\n"
    return head + "".join(f"\n===== {message.role} =====\n{message.content}\n" for message in prompt.messages)


@pytest.mark.parametrize("name", TASKS)
def test_the_rendered_prompt_is_the_reviewed_one(name):
    assert rendered(name) == (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")


def test_no_snapshot_is_left_over():
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == set(TASKS)


if __name__ == "__main__":
    for each in TASKS:
        (SNAPSHOTS / f"{each}.txt").write_text(rendered(each), encoding="utf-8")
