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
    from evals.results import Result


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
    suite = session.config.getoption("--attune-suite")
    if suite:
        session.config.stash[_FOUND] = _run(session.config, suite)


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add a test for each situation, and one for the gate."""
    if _FOUND in config.stash:
        items.extend(_Suite.from_parent(session, name="attune").collect())


_FOUND = pytest.StashKey["Sequence[Result]"]()


class _Failed(Exception):
    """A reply is not what it must be; the message is the whole report."""


class _Suite(pytest.Collector):
    """The situations of the run, and the gate."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests."""
        for result in self.config.stash[_FOUND]:
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
        from evals.results import load  # noqa: PLC0415

        before = load(Path(self.config.getoption("--attune-against")))[1]
        code, why, _ = gate(before, self.config.stash[_FOUND])
        if code is not Exit.PASS:
            raise _Failed(f"{code.name.lower()}: {why}")


def _run(config: pytest.Config, suite: str) -> Sequence[Result]:
    """Answer and score the suite, with kept answers where nothing changed."""
    from evals.cache import Cache  # noqa: PLC0415 - only with a suite
    from evals.run import SCENARIOS, Plan, run  # noqa: PLC0415
    from evals.scenario import Split  # noqa: PLC0415
    from evals.suite import load  # noqa: PLC0415

    folder = SCENARIOS if suite == "core" else Path(suite)
    splits = tuple(map(Split, config.getoption("--attune-split")))
    plan = Plan(scenarios=folder, splits=splits, model=config.getoption("--attune-model"))
    cache = Cache(Path("var/evals/cache"))
    with TemporaryDirectory(prefix="attune-evals-") as out:
        return asyncio.run(run(plan, load(folder), Path(out) / "run", cache=cache)).results
