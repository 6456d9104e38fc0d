"""How a scorer's or a judge's values relate to people's labels: the card that says how far to trust it.

Called by `attune evals calibrate`. Agreement is told for each dimension; the relation of the score to the score that
people's labels come to is told by a line that never falls (isotonic), with its interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean

import msgspec

from evals.agreement import ENOUGH, Agreed, agreements, weighted
from evals.composite import EMPATHY, TASK, geometric, mean, together
from evals.labels import Item, Labels, consensus
from evals.scorers.subject import Score
from evals.statistics.clustered import Interval, mean_interval
from evals.statistics.isotonic import fitted, slope, spearman
from evals.statistics.resampled import Between, cluster_bootstrap
from service.core.conversation import Value

LEAST = 30
"""Labelled replies below which nothing may gate."""
_PLACES = (20.0, 40.0, 60.0, 80.0)
_DRAWS = 400
Given = Mapping[tuple[str, str], int | None]
"""(item, dimension) → value of the scorer or judge; what is missing is unscored."""
Point = tuple[float, float]
"""(its score, the score of people's labels)."""
Statistic = Callable[[Sequence[float], Sequence[float]], float]


class Held(Value, frozen=True, kw_only=True):
    """One dimension held to the labels."""

    dimension: str
    n: int
    exact: float
    kappa: Between
    people: Between | None
    """The raters' own agreement; None with one rater."""
    table: tuple[tuple[int, int, int], ...]
    """Counts: its value 0, 1, 2 (rows) by the label 0, 1, 2."""
    unscored: int = 0

    @property
    def may_gate(self) -> bool:
        """Whether it agrees with people well enough, on enough replies, where people agree among themselves."""
        alone = self.people is None or self.people.estimate >= ENOUGH
        return self.n >= LEAST and self.kappa.estimate >= ENOUGH and alone

    @property
    def why_not(self) -> str:
        """What is missing for it to gate; empty when nothing is."""
        if self.n < LEAST:
            return f"informs only: {self.n} labels, {LEAST} are needed"
        if self.people is not None and self.people.estimate < ENOUGH:
            return "informs only: people do not agree on it"
        return "" if self.kappa.estimate >= ENOUGH else "informs only: too far from people"


class Card(Value, frozen=True, kw_only=True):
    """What is known of a scorer or a judge, and of nothing else: another model or prompt needs its own card."""

    who: str
    """`scorers`, or the judge's model."""
    sha256: str
    """Of the scorers' source, or of the judge's model, prompt and rubric."""
    raters: tuple[str, ...]
    items: int
    base_scenarios: int
    dimensions: tuple[Held, ...]
    relation: tuple[tuple[float, Between], ...] = ()
    """(score, what people's labels come to at that score)."""
    slope: Between | None = None
    rank: Between | None = None
    bias: Interval | None = None
    """How much higher it scores than people's labels, on the mean; None from one base scenario."""
    probes: tuple[tuple[str, float], ...] = ()
    """Of a judge: name and figure of each probe."""
    steady: float | None = None
    """Of a judge: the share of values that came out the same on every repeat."""

    def of(self, dimension: str) -> Held | None:
        """Return what is known of one dimension."""
        return next((one for one in self.dimensions if one.dimension == dimension), None)


def card(
    items: Sequence[Item], labels: Labels, given: Given, *, who: str, sha256: str, dimensions: Sequence[str]
) -> Card:  # fmt: skip
    """Hold a scorer's or judge's values to the labels of these items."""
    rated = [item for item in items if any(consensus(labels, item.id, name)[0] for name in dimensions)]
    people = {one.dimension: one for one in agreements(rated, labels, dimensions)}
    held = [_held(name, rated, labels, given, people.get(name)) for name in dimensions]
    held = [one for one in held if one.n]
    made = Card(
        who=who,
        sha256=sha256,
        raters=tuple(labels),
        items=len(rated),
        base_scenarios=len({item.situation.base for item in rated}),
        dimensions=tuple(held),
    )
    points, clusters = _points(rated, labels, given, dimensions)
    return _related(made, points, clusters) if len(points) > 1 else made


def _held(name: str, items: Sequence[Item], labels: Labels, given: Given, people: Agreed | None) -> Held:
    pairs, bases, unscored = [], [], 0
    for item in items:
        rated, wanted = consensus(labels, item.id, name)
        value = given.get((item.id, name))
        unscored += rated and wanted is not None and (item.id, name) not in given
        if wanted is not None and value is not None:
            pairs.append((float(value), float(wanted)))
            bases.append(item.situation.base)
    counts = tuple(
        (pairs.count((row, 0.0)), pairs.count((row, 1.0)), pairs.count((row, 2.0))) for row in (0.0, 1.0, 2.0)
    )
    return Held(
        dimension=name,
        n=len(pairs),
        exact=fmean(a == b for a, b in pairs) if pairs else 0.0,
        kappa=weighted(pairs, bases),
        people=people.kappa if people else None,
        table=counts,
        unscored=unscored,
    )


def _points(
    items: Sequence[Item], labels: Labels, given: Given, dimensions: Sequence[str]
) -> tuple[list[Point], list[str]]:
    """Return both scores of every reply that people rated on all these dimensions."""
    points, clusters = [], []
    for item in items:
        told = [consensus(labels, item.id, name) for name in dimensions]
        if all(rated for rated, _ in told) and all((item.id, name) in given for name in dimensions):
            theirs = {name: value for name, (_, value) in zip(dimensions, told, strict=True)}
            points.append((score_of({name: given[item.id, name] for name in dimensions}), score_of(theirs)))
            clusters.append(item.situation.base)
    return points, clusters


def score_of(values: Mapping[str, int | None]) -> float:
    """Return what these values come to, 0-100, as the composite does; dimensions that are missing do not apply."""
    scores = {name: Score(dimension=name, value=value, why="") for name, value in values.items()}
    parts = (tuple(scores[one.NAME] for one in group if one.NAME in scores) for group in (EMPATHY, TASK))
    warmth, use = parts
    return together(geometric(warmth), mean(use))


def _related(made: Card, points: Sequence[Point], clusters: Sequence[str]) -> Card:
    """Return the card with how its score relates to people's."""

    def curve(at: float) -> Between:
        line = lambda drawn: fitted([a for a, _ in drawn], [b for _, b in drawn], at)  # noqa: E731 - one place, one use
        return cluster_bootstrap(points, clusters, line, draws=_DRAWS)

    seen = [a for a, _ in points]
    places = [at for at in _PLACES if min(seen) <= at <= max(seen)]
    return msgspec.structs.replace(
        made,
        relation=tuple((at, curve(at)) for at in places),
        slope=_safe(points, clusters, slope),
        rank=_safe(points, clusters, spearman),
        bias=mean_interval([a - b for a, b in points], clusters) if len(set(clusters)) > 1 else None,
    )


def _safe(points: Sequence[Point], clusters: Sequence[str], statistic: Statistic) -> Between | None:
    """Return the statistic with its interval; None where every score is the same."""
    try:
        return cluster_bootstrap(
            points, clusters, lambda drawn: statistic([a for a, _ in drawn], [b for _, b in drawn])
        )
    except ValueError:
        return None


def lines(found: Card) -> Iterator[str]:
    """Yield the sentences under the table of dimensions: what the score is worth, in people's points."""
    if found.bias is not None:
        word = "higher" if found.bias.estimate > 0 else "lower"
        spread = f"[{found.bias.low:+.1f}, {found.bias.high:+.1f}]"
        yield f"it scores {abs(found.bias.estimate):.1f} points {word} than people's labels {spread}"
    for at, told in found.relation:
        ends = "?" if told.low is None or told.high is None else f"{told.low:.0f}, {told.high:.0f}"
        yield f"at a score of {at:.0f} people's labels come to {told.estimate:.0f} [{ends}]"
    if found.slope is not None:
        yield f"one point more is {found.slope} of people's points; order of replies: rho {found.rank}"
    if found.steady is not None:
        yield f"{found.steady:.0%} of its values come out the same on every repeat"
    for name, figure in found.probes:
        yield f"{name}: {figure:+.2f} of 2"
