"""Two runs over the same situations: is B better, for whom, and is it real?

Called by `attune evals compare` and the gate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.results import Result
from evals.statistics.clustered import Interval, clusters_needed, mean_interval, smallest_detectable
from evals.statistics.paired import paired_interval, sign_flip_p
from evals.statistics.rates import holm, mcnemar_exact
from service.core.conversation import Value

_SLICES = ("family", "channel", "emotion", "language", "vulnerable")


SURE = 0.05
"""Probability, after Holm, up to which a slice counts as different."""
_NAMED = 3
_LEAST_TOLD = 6
"""Base scenarios from which flipping signs can come below 5 %: 2 of 2^6 flips. A slice with fewer can never be told
apart, so it is shown and neither tested nor counted by Holm (Tarone 1990)."""


class Slice(Value, frozen=True, kw_only=True):
    """The difference in one slice, with its probability after Holm."""

    name: str
    difference: Interval
    p: float

    @property
    def told(self) -> bool:
        """Whether it has enough base scenarios to be told apart at all."""
        return self.difference.clusters >= _LEAST_TOLD

    @property
    def sure(self) -> bool:
        """Whether it differs, after Holm."""
        return self.told and self.p <= SURE and (self.difference.low > 0 or self.difference.high < 0)

    @property
    def words(self) -> str:
        """Whom it is about: `angry customers`, `sms`, `delivery`."""
        return slice_words(self.name)


def slice_words(name: str) -> str:
    """Return a slice's name for people."""
    field, _, value = name.partition("=")
    if field == "vulnerable":
        return "vulnerable customers" if value == "True" else "not vulnerable"
    return f"{value.replace('_', ' ')} customers" if field == "emotion" else value.replace("-", " ")


class Comparison(Value, frozen=True, kw_only=True):
    """B against A, paired by situation."""

    difference: Interval
    p: float
    detectable: float
    needed: int
    """Base scenarios it would take to see two points."""
    new_gates: tuple[str, ...]
    mended_gates: tuple[str, ...]
    gates_p: float
    slices: tuple[Slice, ...]
    left_out: int
    """Situations without a score in one of the runs."""

    @property
    def verdict(self) -> str:
        """The sentence that comes first."""
        seen, low, high = self.difference, self.difference.low, self.difference.high
        if high < 0:
            told = f"worse by {-seen.estimate:.1f} [{-high:.1f}, {-low:.1f}]"
        else:
            told = f"{'better by' if low > 0 else 'not told apart from A:'} {seen}"
        bad = [each.words for each in self.slices if each.sure and each.difference.high < 0]
        slices = f"worse for {', '.join(bad[:_NAMED])}; " if bad else ""
        count = len(self.new_gates)
        gates = f"{count or 'no'} new gate failure{'' if count == 1 else 's'}"
        return f"B is {told} on score; {slices}{gates}."


def compare(first: Sequence[Result], second: Sequence[Result]) -> Comparison:
    """Compare two runs case by case."""
    before = {result.id: result for result in first}
    both = [(before[result.id], result) for result in second if result.id in before]
    scored = [(a, b) for a, b in both if a.score is not None and b.score is not None]
    gaps, clusters = [_gap(a, b) for a, b in scored], [b.base for _, b in scored]
    new = tuple(b.id for a, b in both if _broken(b) and not _broken(a))
    mended = tuple(b.id for a, b in both if _broken(a) and not _broken(b))
    return Comparison(
        difference=paired_interval(gaps, clusters),
        p=sign_flip_p(gaps, clusters),
        detectable=smallest_detectable(gaps, clusters) if gaps else 0.0,
        needed=clusters_needed(gaps, clusters, effect=2.0) if gaps else 0,
        new_gates=new,
        mended_gates=mended,
        gates_p=mcnemar_exact(len(new), len(mended)),
        slices=_slices(scored),
        left_out=len(set(before) | {result.id for result in second}) - len(scored),
    )


def _gap(first: Result, second: Result) -> float:
    """How much better the second is."""
    return (second.score or 0.0) - (first.score or 0.0)


def _broken(result: Result) -> bool:
    """Whether the reply failed a gate."""
    return bool(result.profile and result.profile.broken)


def _slices(scored: Sequence[tuple[Result, Result]]) -> tuple[Slice, ...]:
    """Compare inside every slice of two clusters or more, worst first; one that holds everything is none."""
    gaps = {
        name: ([_gap(a, b) for a, b in group], [b.base for _, b in group])
        for name, group in _groups(scored)
        if len(group) < len(scored) and len({b.base for _, b in group}) > 1
    }
    tested = {name: each for name, each in gaps.items() if len(set(each[1])) >= _LEAST_TOLD}
    adjusted = dict(zip(tested, holm([sign_flip_p(*each) for each in tested.values()]), strict=True))
    slices = [
        Slice(name=name, difference=paired_interval(*each), p=adjusted.get(name, 1.0)) for name, each in gaps.items()
    ]
    return tuple(sorted(slices, key=lambda each: each.difference.estimate))


def means(results: Sequence[Result]) -> list[tuple[str, Interval]]:
    """Return the mean score of every slice of one run, lowest first."""
    scored = [(result, result) for result in results if result.score is not None]
    found = [
        (name, mean_interval([b.score or 0.0 for _, b in group], [b.base for _, b in group]))
        for name, group in _groups(scored)
        if len(group) < len(scored)
    ]
    return sorted(found, key=lambda each: each[1].estimate)


def _groups(scored: Sequence[tuple[Result, Result]]) -> Iterator[tuple[str, list[tuple[Result, Result]]]]:
    """Yield each slice by name."""
    for field in _SLICES:
        for value in sorted({str(getattr(b, field)) for _, b in scored}):
            yield f"{field}={value}", [(a, b) for a, b in scored if str(getattr(b, field)) == value]
