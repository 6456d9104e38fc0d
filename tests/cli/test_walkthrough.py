"""`docs/audit-walkthrough.md` is what an auditor sees: every command in it is run here, and its output compared.

`python -m tests.cli.test_walkthrough` writes the page anew from the same scene. A line `…` in an output stands for any
lines; ids, hashes, keys, days, moments and durations are compared by their form.
"""

import asyncio
import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from click.testing import CliRunner

from service.cli import attune
from service.compose import compose
from service.core.conversation import Conversation, Customer, Request, Role, Turn
from service.settings import read_settings, shipped

PAGE = Path(__file__).parents[2] / "docs" / "audit-walkthrough.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SAID = (
    ("u-1", "Third week without my parcel and nobody answers."),
    ("u-2", "I want to speak to a human being."),
    ("u-3", "Meine Bestellung ist immer noch nicht da, das ist sehr ärgerlich."),
    ("u-4", "My card 4111 1111 1111 1111 was charged twice, write to ana.ruiz@example.org."),
    ("u-5", "I can't go on like this, I want to end my life."),
    ("u-6", "How do I change the delivery address?"),
)
ASKED_FOR = 1
"""Which of them the page looks at."""
FORMS = (
    (r"rec_[0-9a-f]{8,}", "REC"),
    (r"\b(?:ers|ret|gap|hnd|fbk)_[0-9a-f]{8,}", "EVENT"),
    (r"\bw_[0-9a-f]{16}", "WRITER"),
    (r"attune\+[0-9a-f]{8}\+(?:[A-Za-z0-9+/=]+|…)", "KEY"),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:\+00:00)?", "MOMENT"),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "DAY"),
    (r"\b[0-9a-f]{12,64}\b…?", "HASH"),
    (r"[A-Za-z0-9+/]{43,}={0,2}", "BASE64"),
    (r"[0-9]+(?:\.[0-9]+)? ms", "DURATION"),
    (r"(?:[A-Z]+-[0-9]+, ){2,}[A-Z]+-[0-9]+", "POLICIES"),
    (r"\b([0-9]+) of \1\b", "ALL OF THEM"),
    (r"\b[0-9]{2,} (?=checks)", "MANY "),
    (r"\(characters? [0-9]+ to [0-9]+\)|\[[0-9]+:[0-9]+\]", "SPAN"),
)


class Scene:
    """A deployment of a morning: signed policies, six customers, feedback, a proposal, a checkpoint that was kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "ATTUNE_DATABASE_URL": f"sqlite:///{folder}/records.sqlite3",
            "ATTUNE_POLICY_LOG_DIR": str(folder / "policy-log"),
            "ATTUNE_MODEL": "composer",
            "COLUMNS": "120",
        }
        self.record = self.key = ""

    def __enter__(self) -> Self:
        self._before = Path.cwd()
        os.chdir(self.folder)
        shutil.copytree(shipped("policies"), "policies")
        shutil.copytree("policies", "proposal")
        [file] = Path("proposal").glob("*/SAFE-002-*.yaml")
        file.write_text(file.read_text().replace("status: enforced", "status: shadow"))
        by = "--key lea.key --by 'Lea, CX policy'"
        self.environment["ATTUNE_REQUIRE_SIGNED_POLICIES"] = self.run("attune policies keygen lea.key").strip()
        for command in (f"attune policies sign {by}", f"attune policies activate {by}"):
            self.run(command)
        with self._environment():
            asyncio.run(self._answer())
        self.key = re.search(r"attune\+\S+", self.run("attune audit checkpoint > checkpoint-you-kept.txt"))[0]
        self.run(f"attune feedback {self.record} --rating 2 --outcome escalated")
        return self

    def __exit__(self, *_: object) -> None:
        os.chdir(self._before)

    async def _answer(self) -> None:
        service = compose(read_settings())
        for number, (customer, text) in enumerate(SAID):
            turn = Turn(role=Role.CUSTOMER, content=text)
            request = Request(
                conversation=Conversation(id=f"c-{number}", turns=(turn,)),
                brand=service.brands["default"],
                customer=Customer(id=customer),
            )
            reply = await service.responder.respond(request, deadline_ms=20_000)
            self.record = reply.record_id if number == ASKED_FOR else self.record
        await service.close()

    def run(self, command: str) -> str:
        """Run one line of the page; return what a terminal shows."""
        line, _, into = self.of_today(command).partition(" > ")
        line, _, search = line.partition(" | ")
        program, *arguments = shlex.split(line)
        shown = self._attune(arguments) if program == "attune" else self._alone(arguments)
        if search:
            words = shlex.split(search)
            assert words[:2] == ["grep", "-c"], command
            shown = f"{sum(words[2] in each for each in shown.splitlines())}\n"
        if into:
            kept = [each for each in shown.splitlines(keepends=True) if not each.startswith("verifier key:")]
            Path(into).write_text("".join(kept), encoding="utf-8")
            return "".join(each for each in shown.splitlines(keepends=True) if each not in kept)
        return shown

    def of_today(self, command: str) -> str:
        """Return the command about this scene's record, key and day."""
        for form, value in (
            (r"rec_[0-9a-f]{8,}", self.record),
            (r"attune\+[0-9a-f]{8}\+…", self.key),
            (r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+", f"{datetime.now(UTC):%Y-%m-%dT23:59:59}"),
            (r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?!T)", f"{datetime.now(UTC):%Y-%m-%d}"),
        ):
            command = re.sub(form, value, command)
        return command

    def _attune(self, arguments: list[str]) -> str:
        return CliRunner().invoke(attune, arguments, env=self.environment).output

    def _alone(self, arguments: list[str]) -> str:
        done = subprocess.run([sys.executable, "-I", "-S", *arguments], capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    @contextlib.contextmanager
    def _environment(self):
        before = dict(os.environ)
        os.environ.update(self.environment)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def steps(block: str) -> list[tuple[str, list[str]]]:
    """Return the commands of a block, each with the output below it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def form_of(line: str) -> str:
    """Return a line with what differs from run to run replaced by its kind."""
    for form, name in FORMS:
        line = re.sub(form, name, line)
    return line.rstrip()


def matches(told: list[str], shown: list[str]) -> bool:
    """Tell whether an output is as the page tells it, `…` standing for any lines."""
    if not told:
        return not shown
    if told[0] == "…":
        return any(matches(told[1:], shown[at:]) for at in range(len(shown) + 1))
    return bool(shown) and form_of(told[0]) == form_of(shown[0]) and matches(told[1:], shown[1:])


def test_every_command_of_the_page_shows_what_the_page_says(tmp_path, monkeypatch):
    for name in ("ATTUNE_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "ATTUNE_POLICIES_DIR"):
        monkeypatch.delenv(name, raising=False)
    page = PAGE.read_text(encoding="utf-8")
    assert [f"## {number}. " in page for number in range(1, 21)] == [True] * 20
    wrong = []
    with Scene(tmp_path) as scene:
        for block in BLOCK.findall(page):
            for command, told in steps(block):
                shown = scene.run(command).splitlines()
                # ids are new each time, and so is their order under one seed
                order = (lambda lines: sorted(lines, key=form_of)) if "audit sample" in command else list
                if not matches(order(told), order(shown)):
                    wrong.append((command, told, shown))
    assert not wrong, ("write the page anew with `python -m tests.cli.test_walkthrough`", *wrong[0])


def written(command: str, shown: list[str]) -> list[str]:
    """Return what the page shows of an output: all of it, or its beginning and its end."""
    whole = "audit show" in command or len(shown) <= 14
    return [f"$ {command}", *(shown if whole else [*shown[:4], "…", *shown[-3:]])]


def main() -> None:
    """Write the page anew."""
    page = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, Scene(Path(folder)) as scene:

        def anew(found: re.Match[str]) -> str:
            lines = [
                line
                for command, _ in steps(found[1])
                for line in written(scene.of_today(command), scene.run(command).splitlines())
            ]
            return "```console\n" + "\n".join(lines) + "\n```"

        fresh = BLOCK.sub(anew, page)
    PAGE.write_text(fresh.replace(scene.key, f"{scene.key[:16]}…"), encoding="utf-8")


if __name__ == "__main__":
    main()
