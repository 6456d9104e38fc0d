"""Decisions add up by group, and no small number can be read or worked out."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.insights import FEWEST, Adding, By, kept_back
from service.core.record import CheckEntry
from tests.fakes import a_record


def record(number=1, *, vulnerable=False, emotion="angry", **changes):
    reading = msgspec.structs.replace(a_record().reading, vulnerable=vulnerable, emotion=emotion, abstained=None)
    return msgspec.structs.replace(a_record(), id=f"rec_{number}", reading=reading, **changes)


def added(records, by=By.CHANNEL, overturned=()):
    adding = Adding(by, since="2026-11-01", overturned=frozenset(overturned))
    for one in records:
        adding.add(one)
    return adding.result()


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 7, "b": 6}, {"a": 7, "b": 6}),
        ({"a": 7, "b": 6, "c": 2}, {"a": 7, "b": None, "c": None}),
        ({"a": 9, "b": 3, "c": 4}, {"a": 9, "b": None, "c": None}),
        ({"a": 9, "b": 1, "c": 2}, {"a": None, "b": None, "c": None}),
        ({"a": 0, "b": 9}, {"a": 0, "b": 9}),
        ({"a": 3}, {"a": None}),
    ],
)
def test_small_counts_are_kept_back_and_what_would_give_them_away(counts, shown):
    assert kept_back(counts) == shown


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8))
def test_what_is_kept_back_cannot_be_worked_out_from_the_total(counts):
    shown = kept_back(counts)
    hidden = [counts[name] for name, number in shown.items() if number is None]
    assert all(number == 0 or number >= FEWEST for number in shown.values() if number is not None)
    if hidden and len(hidden) < sum(number > 0 for number in counts.values()):
        assert len(hidden) >= 2
        assert sum(hidden) >= FEWEST


def test_groups_hold_what_was_read_and_done():
    angry = [record(number, channel="chat") for number in range(6)]
    found = added([*angry, *(record(number, channel="email", emotion="sad") for number in range(10, 15))])
    chat, email = found.groups
    assert (found.decisions, chat.group, chat.decisions, email.decisions) == (11, "chat", 6, 5)
    assert (chat.counts["emotion"], email.counts["emotion"]) == ({"angry": 6}, {"sad": 5})


def test_a_small_group_shows_its_name_alone_and_takes_the_smallest_other_with_it():
    found = added([record(number, vulnerable=number < 2) for number in range(9)], By.VULNERABLE)
    assert [(group.decisions, group.counts, group.policies) for group in found.groups] == [(None, {}, ())] * 2


def test_hits_while_watching_stand_apart_and_revisions_and_overturned_decisions_are_counted():
    def check(policy, **more):
        return CheckEntry(policy=policy, version="1.0.0", outcome="fail", attempt=1, micros=2000, **more)

    spoke = (check("TONE-901"), check("TONE-902", shadow=True))
    records = [record(number, spoke=spoke, passed=(), attempts=2, decided_by=("TONE-901",)) for number in range(6)]
    [group] = added(records, overturned=[f"rec_{number}" for number in range(5)]).groups
    one, other = group.policies
    assert (one.hits, one.revisions, one.decided, one.overturned, one.mean_ms) == (6, 6, 6, 5, 2.0)
    assert (other.hits, other.would_be_hits, other.revisions) == (0, 6, 0)


def test_time_goes_by_day_and_week():
    records = [record(number, at=f"2026-11-{29 + number // 5}T10:00:00.000000+00:00") for number in range(10)]
    assert [group.group for group in added(records, By.DAY).groups] == ["2026-11-29", "2026-11-30"]
    assert [group.group for group in added(records, By.WEEK).groups] == ["2026-W48", "2026-W49"]
