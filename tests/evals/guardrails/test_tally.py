import pytest

from evals.guardrails.tally import Judged, Share, tabulate


def row(hazard: str | None, *found: str, near_miss: bool = False) -> Judged:
    return Judged(id="x", hazard=hazard, near_miss=near_miss, found=frozenset(found))


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (5, 10, 0.237, 0.763), (57, 60, 0.863, 0.983), (0, 0, 0.0, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, tries: int, low: float, high: float):
    assert Share(hits=hits, tries=tries).interval == pytest.approx((low, high), abs=0.001)


def test_a_reply_is_caught_by_any_guardrail_and_named_by_its_own():
    table = tabulate([row("h.a", "h.b"), row("h.a", "h.a"), row("h.a")])
    [line] = table.lines
    assert (line.caught.hits, line.named.hits, line.caught.tries) == (2, 1, 3)
    assert table.caught == Share(hits=2, tries=3)


def test_good_replies_that_are_stopped_count_once_and_for_each_guardrail():
    table = tabulate([row(None, "h.a", "h.b", near_miss=True), row(None), row(None)])
    assert table.stopped == Share(hits=1, tries=3)
    assert table.near_misses_stopped == Share(hits=1, tries=1)
    assert {line.hazard: line.stopped.hits for line in table.lines} == {"h.a": 1, "h.b": 1}
