"""`pytest --attune-suite core`: every situation as a test, and one that gates the whole against a kept run.

Found by pytest through the entry point `pytest11`; does nothing without the option. A situation fails when its reply
broke a gate, could not be made or could not be scored; `--attune-least` sets a score that none may fall below.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from evals.results import Manifest, Result


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("attune", "replies of Attune")
    group.addoption("--attune-suite", metavar="SUITE", help="`core`, or a folder of scenarios, as tests.")
    group.addoption("--attune-split", action="append", default=[], choices=["dev", "test", "holdout"])
    group.addoption("--attune-model", default="composer", help="Who writes. Default: the composer.")
    group.addoption("--attune-least", type=float, default=0.0, help="Least score of a situation, 0 to 100.")
    group.addoption("--attune-against", metavar="RUN", help="A run folder that the whole is gated against.")


def pytest_collection(session: pytest.Session) -> None:
    """Run the suite once, before anything is collected."""
    from service.core.errors import AttuneError  # noqa: PLC0415 - only with a suite

    suite = session.config.getoption("--attune-suite")
    if suite:
        try:
            session.config.stash[_FOUND] = _run(session.config, suite)
        except AttuneError as error:
            raise pytest.UsageError(f"attune: {error}") from None


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add a test for each situation, and one for the gate."""
    if _FOUND in config.stash:
        items.extend(_Suite.from_parent(session, name="attune").collect())


_FOUND = pytest.StashKey["tuple[Manifest, Sequence[Result]]"]()


class _Failed(Exception):
    """A reply is not what it must be; the message is the whole report."""


class _Suite(pytest.Collector):
    """The situations of the run, and the gate."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests."""
        for result in self.config.stash[_FOUND][1]:
            yield _Situation.of(self, result)
        if self.config.getoption("--attune-against"):
            yield _Gate.from_parent(self, name="gate")


class _Item(pytest.Item):
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ARG002 - pytest's signature
        """Say what is wrong without a traceback."""
        return str(excinfo.value) if isinstance(excinfo.value, _Failed) else super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the situation."""
        return self.path, None, f"attune {self.name}"


class _Situation(_Item):
    result: Result

    @classmethod
    def of(cls, parent: pytest.Collector, result: Result) -> _Situation:
        """Make the test of one result."""
        item: _Situation = cls.from_parent(parent, name=result.id)
        item.result = result
        return item

    def runtest(self) -> None:
        """Fail for an error, a broken gate, no score, or too low a score."""
        result, least = self.result, self.config.getoption("--attune-least")
        if result.error or result.profile is None:
            raise _Failed(f"no reply: {result.error}")
        broken = [f"{gate.dimension}: {gate.why}" for gate in result.profile.gates if gate.value == 0]
        if broken:
            raise _Failed(
                "\n".join(["broken " + "; ".join(broken), f"customer: {result.said}", f"reply: {result.text}"])
            )
        if result.score is None:
            raise _Failed(f"unscored: {result.profile.unscored}")
        if result.score < least:
            low = [f"{each.dimension} {each.value}: {each.why}" for each in result.profile.scores if each.value == 0]
            head = f"score {result.score:.1f}, at least {least:g} is asked for"
            raise _Failed("\n".join([head, *low, f"customer: {result.said}", f"reply: {result.text}"]))


class _Gate(_Item):
    def runtest(self) -> None:
        """Fail unless the gate passes."""
        from evals.gate import Exit, gate  # noqa: PLC0415 - only with a suite
        from evals.release import comparable  # noqa: PLC0415
        from evals.results import load  # noqa: PLC0415

        manifest, before = load(Path(self.config.getoption("--attune-against")))
        after, results = self.config.stash[_FOUND]
        if why_not := comparable(manifest, after):
            raise _Failed(f"cannot be gated: {why_not}")
        code, why, _ = gate(before, results)
        if code is not Exit.PASS:
            raise _Failed(f"{code.name.lower()}: {why}")


def _run(config: pytest.Config, suite: str) -> tuple[Manifest, Sequence[Result]]:
    """Answer and score the suite, with kept answers where nothing changed; raises `AttuneError` when it cannot."""
    from evals.cache import Cache  # noqa: PLC0415 - only with a suite
    from evals.results import load as load_run  # noqa: PLC0415
    from evals.run import SCENARIOS, Plan, run  # noqa: PLC0415
    from evals.scenario import Split  # noqa: PLC0415
    from evals.suite import load  # noqa: PLC0415

    if against := config.getoption("--attune-against"):
        load_run(Path(against))
    folder = SCENARIOS if suite == "core" else Path(suite)
    splits = tuple(map(Split, config.getoption("--attune-split")))
    plan = Plan(scenarios=folder, splits=splits, model=config.getoption("--attune-model"))
    cases, cache = load(folder), Cache(Path("var/evals/cache"))
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None:
        terminal.write_line(f"attune: answering {len(plan.cases(cases))} situations of {suite}")
    with TemporaryDirectory(prefix="attune-evals-") as out:
        ran = asyncio.run(run(plan, cases, Path(out) / "run", cache=cache))
        return load_run(ran.folder)
