"""`docs/evals.md` tells the whole loop: every command in it is run here, and its output compared.

`python -m tests.cli.test_evals_page` writes the outputs anew from the same scene. A line `…` in an output stands for
any lines; figures, bars, ids and hashes are compared by their form, since a better composer has better ones.
"""

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Self
from unittest import mock

from click.testing import CliRunner

from evals.run import SCENARIOS
from service.cli import attune
from service.settings import shipped

PAGE = Path(__file__).parents[2] / "docs" / "evals.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SUITE = ("gym-double-charge", "broadband-exam-day", "parking-fine-ping-pong")
"""Of the dev split: few enough to be quick."""
SAID = "Third week without my parcel and nobody answers. My name is Ana Ferreira, ana.ferreira@example.org."
PROMPTFOO = """\
tests:
  - description: Late cello
    vars: {query: "My cello was due on Monday and it still isn't here!", context: "The cello is in Bristol."}
    assert:
      - {type: icontains, value: Bristol}
      - {type: llm-rubric, value: Says when it will come}
      - {type: latency, threshold: 500}
"""
FORMS = (
    (r"rec[_-][0-9a-f]{8,}", "REC"),
    (r"\b[0-9a-f]{12,64}\b", "HASH"),
    (r"[A-Za-z0-9+/]{43,}={0,2}", "BASE64"),
    (r"[█·]{4,}", "BAR"),
    (r"[-+]?<?[0-9]+(?:[.,][0-9]+)*", "N"),
    (r"(?<=\s)-(?=\s)", "N"),
    (r"\[(?:N, N|\?)\]", "SPREAD"),
    (r"(?:higher|lower) than", "BESIDE"),
)


class Scene:
    """A working tree with the prompts under git, an import, and one decision whose text was kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "ATTUNE_DATABASE_URL": f"sqlite:///{folder}/records.sqlite3",
            "ATTUNE_MODEL": "composer",
            "ATTUNE_KEEP_TEXT": "true",
            "COLUMNS": "110",
        }
        self.record = ""

    def __enter__(self) -> Self:
        self._before = Path.cwd()
        os.chdir(self.folder)
        for name in SUITE:
            [path] = SCENARIOS.glob(f"*/{name}.yaml")
            (self.folder / "suite" / path.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, self.folder / "suite" / path.parent.name / path.name)
        self._patched = mock.patch("evals.run.SCENARIOS", self.folder / "suite")
        self._patched.start()
        shutil.copytree(shipped("prompts"), "prompts")
        Path("promptfooconfig.yaml").write_text(PROMPTFOO)
        for words in (["init", "-q"], ["add", "prompts"], ["commit", "-q", "-m", "prompts: as released"]):
            subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True)
        Path("in.jsonl").write_text(json.dumps({"conversation": {"turns": [{"role": "customer", "content": SAID}]}}))
        self.record = json.loads(self.run("attune reply --input in.jsonl"))["record"]
        return self

    def __exit__(self, *_: object) -> None:
        self._patched.stop()
        os.chdir(self._before)

    def run(self, command: str) -> str:
        """Run one line of the page; return what a terminal shows."""
        keys, piped, line = command.rpartition(" | ")
        program, *arguments = shlex.split(re.sub(r"rec_[0-9a-f]{8,}", self.record, line if piped else command))
        if program != "attune":
            return subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout
        typed = shlex.split(keys)[1] if piped else None
        return CliRunner().invoke(attune, arguments, env=self.environment, input=typed).output


def blocks(text):
    """Yield (command, the lines shown after it) of every console block."""
    for found in BLOCK.finditer(text):
        for part in re.split(r"^\$ ", found[1], flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown.splitlines()


def formed(line):
    """Return a line with figures, ids and hashes as their form; how wide a table is depends on them."""
    for form, word in FORMS:
        line = re.sub(form, word, line)
    return " ".join(line.split())


def agrees(shown, wanted):
    """Tell whether lines are those of the page; `…` stands for any."""
    given, parts = [formed(line) for line in shown if line.strip()], [[]]
    for line in wanted:
        if line.strip() == "…":
            parts.append([])
        elif line.strip():
            parts[-1].append(formed(line))
    at = 0
    for place, part in enumerate(parts):
        free = range(at, len(given) - len(part) + 1) if place else [0]
        found = next((start for start in free if given[start : start + len(part)] == part), None)
        if found is None:
            return False
        at = found + len(part)
    return at == len(given) or not parts[-1]


def test_every_command_of_the_page_shows_what_the_page_says(tmp_path):
    text = PAGE.read_text(encoding="utf-8")
    with Scene(tmp_path) as scene:
        for command, wanted in blocks(text):
            shown = scene.run(command).splitlines()
            assert agrees(shown, wanted), "\n".join([command, *shown, "--- the page says", *wanted])


def test_every_command_of_the_loop_stands_on_the_page():
    from tests.cli.test_evals_commands import LOOP

    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in LOOP if f"attune evals {name}" not in text] == []


def test_an_output_that_differs_is_noticed():
    assert agrees(["score 76.7 [68.2, 85.2]"], ["score 12.0 [1.0, 2.0]"])
    assert agrees(["a", "b", "c"], ["a", "…", "c"])
    assert not agrees(["score 76.7"], ["points 76.7"])
    assert not agrees(["a", "b"], ["a"])
    assert not agrees(["a", "b", "c"], ["a", "…", "d"])


def write() -> None:
    """Write the outputs of the page anew, keeping what is left out by `…`."""
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, Scene(Path(folder)) as scene, contextlib.chdir(folder):
        for command, wanted in blocks(text):
            shown = [line.rstrip() for line in scene.run(command).splitlines() if line.strip()]
            head = wanted.index("…") if "…" in wanted else None
            if head is not None:
                tail = len(wanted) - head - 1
                shown = [*shown[:head], "…", *(shown[-tail:] if tail else [])]
            old = "\n".join([f"$ {command}", *wanted])
            text = text.replace(old, "\n".join([f"$ {command}", *shown]), 1)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
    sys.exit(0)
