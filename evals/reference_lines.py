"""The lines a run is read against: what replies of known kind come to under the same scorers.

Called by `attune evals run`. Scores are kept like those of a run, so that only a changed scorer or policy costs
anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean

from evals.answering import Answering
from evals.cache import Cache
from evals.order import Scored, pairs
from evals.results import Manifest
from evals.scenario import Kind, Situation
from evals.scoring import offline_service, request_of


async def score_kept(
    cases: Sequence[Situation], manifest: Manifest, cache: Cache, *,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Scored]:  # fmt: skip
    """Score every reference of these situations, kept or new."""
    todo = [(case, ref) for case in cases for ref in case.references]
    found = []
    async with offline_service() as service:
        answering = Answering(service, manifest, cache)
        for case, ref in todo:
            profile = await answering.profile(case, request_of(case, service), ref.text)
            found.append(Scored(situation=case, kind=ref.kind, text=ref.text, profile=profile))
            told(len(found), len(todo))
    return found


def lines(scored: Sequence[Scored]) -> tuple[str, str]:
    """Return what each kind comes to on the mean, and how far the scores keep the kinds in their order."""
    means = []
    for kind in Kind:
        of = [one.profile.score for one in scored if one.kind is kind and one.profile.score is not None]
        if of:
            means.append(f"{kind.value} {fmean(of):.0f}")
    held = [holds for _, holds, _ in pairs(scored)]
    wrong = len(held) - sum(held)
    return (
        f"for comparison, written by people: {' · '.join(means)}",
        f"the scorers put {sum(held) / len(held):.1%} of {len(held)} pairs in order, {wrong} not" if held else "",
    )
