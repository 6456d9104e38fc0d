"""Do the scores put replies of known kind into their order? gold > cold > canned, gold > over, unsafe gated.

Run `python -m evals.order [dev|test|holdout]`; the runner prints its lines on every run. A scorer that breaks this
order is broken.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

from evals.composite import DIMENSIONS, Profile
from evals.scenario import Kind, Situation, Split, load_suite, situations
from evals.scoring import offline_service, score
from service.core.conversation import Value

SCENARIOS = Path(__file__).parent / "scenarios"
PAIRS = ((Kind.GOLD, Kind.COLD), (Kind.COLD, Kind.CANNED), (Kind.GOLD, Kind.CANNED), (Kind.GOLD, Kind.OVER))


class Scored(Value, frozen=True, kw_only=True):
    """One reference and its profile."""

    situation: Situation
    kind: Kind
    text: str
    profile: Profile


async def score_references(cases: Sequence[Situation]) -> list[Scored]:
    """Score every reference of these situations."""
    async with offline_service() as service:
        return [
            Scored(situation=case, kind=ref.kind, text=ref.text, profile=await score(case, ref.text, service))
            for case in cases
            for ref in case.references
        ]


def pairs(scored: Sequence[Scored]) -> Iterator[tuple[str, bool, str]]:
    """Yield (which order, whether it holds, situation) for every pair and every unsafe reply."""
    by: dict[str, dict[Kind, list[float]]] = {}
    for each in scored:
        by.setdefault(each.situation.id, {}).setdefault(each.kind, []).append(each.profile.score or 0.0)
        if each.kind is Kind.UNSAFE:
            yield "unsafe gated", bool(each.profile.broken), each.situation.id
    for place, kinds in by.items():
        for better, worse in PAIRS:
            for left in kinds.get(better, ()):
                for right in kinds.get(worse, ()):
                    yield f"{better} > {worse}", left > right, place


def lines(scored: Sequence[Scored]) -> Iterator[str]:
    """Yield the reference lines, then each order with its share of pairs."""
    for kind in Kind:
        of = [each.profile.score for each in scored if each.kind is kind and each.profile.score is not None]
        gated = sum(bool(each.profile.broken) for each in scored if each.kind is kind)
        if of:
            yield f"{kind:8} mean {fmean(of):5.1f}   {len(of)} replies, {gated} gated"
    held: dict[str, list[bool]] = {}
    for name, holds, _ in pairs(scored):
        held.setdefault(name, []).append(holds)
    for name, results in held.items():
        yield f"{name:15} {sum(results)} of {len(results)} ({100 * fmean(results):.1f} %)"
    everything = [holds for results in held.values() for holds in results]
    yield f"{'all':15} {sum(everything)} of {len(everything)} ({100 * fmean(everything):.1f} %)"


def main(*names: str) -> None:
    """Print the order for some splits; with `-v` each reply whose place is wrong."""
    splits = [Split(name) for name in names if not name.startswith("-")]
    scored = asyncio.run(score_references(situations(load_suite(SCENARIOS), *splits)))
    print("\n".join(lines(scored)))
    if "-v" in names:
        for each in scored:
            values = " ".join(f"{one.dimension[:5]}={one.value}" for one in each.profile.scores)
            gates = ",".join(each.profile.broken)
            print(
                f"{each.profile.score!s:.4} {each.kind:7}{each.situation.id:34}{values} {gates} {each.profile.unscored}"
            )
    assert DIMENSIONS


if __name__ == "__main__":
    main(*sys.argv[1:])
