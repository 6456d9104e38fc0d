"""Replies of known kind beside a run: what they come to, and how far the scorers keep them in order."""

from evals.cache import Cache
from evals.reference_lines import lines, score_kept
from evals.results import load as load_run
from evals.run import Plan, run
from evals.scenario import Kind
from evals.suite import load, situations


async def test_kinds_are_told_in_order_and_kept_once_scored(tmp_path):
    suite = [one for one in load(Plan().scenarios) if one.id == "library-card"]
    ran = await run(Plan(), suite, tmp_path / "run", cache=Cache(None))
    cases, manifest = situations(suite), load_run(ran.folder)[0]
    first, second = Cache(tmp_path / "cache"), Cache(tmp_path / "cache")
    scored = await score_kept(cases, manifest, first)
    again = await score_kept(cases, manifest, second)

    assert again == scored
    assert first.misses["Profile"]
    assert not second.misses
    means, order = lines(scored)
    assert [word.split()[0] for word in means.partition(": ")[2].split(" · ")] == [kind.value for kind in Kind]
    assert order.startswith("the scorers put ")
    assert order.endswith(" not")
