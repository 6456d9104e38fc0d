"""The list says what was in force on a day."""

from datetime import date

from service.adapters.policy_tools.listing import list_policies
from service.core.policy import Applies, Bundle, Effective, Status
from tests.policies.samples import policy

LATER = Effective(since=date(2026, 6, 1), until=date(2026, 9, 1), review_by=date(2027, 1, 1))
BUNDLE = Bundle(
    policies=(
        policy(),
        policy(id="TONE-005", effective=LATER, applies=Applies()),
        policy(id="TONE-006", status=Status.DRAFT),
    ),
    sha256="whole",
)


def running(day: date) -> list[str]:
    return [row.id for row in list_policies(BUNDLE, day).rows if row.in_force]


def test_what_is_in_force_depends_on_the_day():
    assert running(date(2025, 12, 31)) == []
    assert running(date(2026, 5, 31)) == ["TONE-004"]
    assert running(date(2026, 6, 1)) == ["TONE-004", "TONE-005"]
    assert running(date(2026, 9, 1)) == ["TONE-004"]


def test_every_policy_is_listed_whatever_its_status():
    listing = list_policies(BUNDLE, date(2026, 7, 1))
    assert [(row.id, row.status, row.stage, row.until) for row in listing.rows] == [
        ("TONE-004", "enforced", "output", None),
        ("TONE-005", "enforced", "both", "2026-09-01"),
        ("TONE-006", "draft", "output", None),
    ]


def test_the_hash_of_what_is_in_force_changes_only_with_it():
    before, after, later = (list_policies(BUNDLE, date(2026, month, 15)) for month in (5, 7, 8))
    assert before.sha256 == after.sha256 == "whole"
    assert before.in_force_sha256 != after.in_force_sha256 == later.in_force_sha256
