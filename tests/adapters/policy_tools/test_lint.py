"""Lint finds every fault at once, with its place, and says what the examples show about each other."""

from datetime import date

import pytest

from service.adapters.policy_tools.lint import lint
from tests.policies.folders import LIMIT, REFERENCES, TEXT, changed, other, write
from tests.policies.readers import PlainReader
from tests.policies.samples import calm_down

TODAY = date(2026, 6, 15)
KNOWN = {"tone.commanding": calm_down}


async def remarks(folder, *, on: date = TODAY) -> list[str]:
    return [str(remark).replace(f"{folder}/", "") for remark in await lint(folder, KNOWN, PlainReader(), on=on)]


async def test_a_folder_in_order_gets_no_remark(tmp_path):
    write(tmp_path, TEXT + LIMIT)
    assert await remarks(tmp_path) == []


async def test_every_fault_is_told_at_once(tmp_path):
    write(tmp_path, changed(("title:", "titel:"), text=other("TONE-001")), name="tone/TONE-001-a.yaml")
    write(
        tmp_path,
        changed(("a-guide", "b"), (", near_miss: true", ""), text=other("TONE-002")),
        name="tone/TONE-002-a.yaml",
    )
    write(tmp_path, changed(("tone.commanding", "tone.other"), text=other("TONE-003")), name="tone/TONE-003-a.yaml")
    write(tmp_path)
    write(tmp_path, name="tone/TONE-004-again.yaml")
    found = [remark for remark in await remarks(tmp_path) if remark.startswith("error")]
    assert [remark.partition(": ")[2][:60].rstrip() for remark in found] == [
        "tone/TONE-001-a.yaml:4 $.titel: the key `titel` is not known",
        "tone/TONE-002-a.yaml:13 $.references[0].ref: `b` is not a ke",
        "tone/TONE-002-a.yaml:22 $.examples.complies: one complying e",
        "tone/TONE-003-a.yaml:15 $.check.guardrail: `tone.other` is n",
        "tone/TONE-004-feelings.yaml:3 $.id: the id TONE-004 belongs",
    ]


@pytest.mark.parametrize(
    ("pair", "on", "remark"),
    [
        (
            ("until: null", "until: 2026-06-15"),
            TODAY,
            "warning: tone/TONE-004-feelings.yaml:8 $.effective.until: ended on",
        ),
        (("from: 2026-01-01", "from: 2026-06-16"), TODAY, "$.effective.from: is not in force before 2026-06-16"),
        (("id", "id"), date(2026, 12, 31), None),
        (
            ("id", "id"),
            date(2027, 1, 1),
            "warning: tone/TONE-004-feelings.yaml:8 $.effective.review_by: its review was",
        ),
        (
            ("id", "id"),
            date(2027, 4, 2),
            "error: tone/TONE-004-feelings.yaml:8 $.effective.review_by: its review was due",
        ),
        (("status: enforced", "status: retired"), date(2028, 1, 1), None),
    ],
)
async def test_a_policys_dates_are_held_against_the_day(tmp_path, pair, on, remark):
    write(tmp_path, changed((REFERENCES[-12:-2], on.isoformat()), text=REFERENCES), name="references.yaml")
    write(tmp_path, changed(pair))
    found = await remarks(tmp_path, on=on)
    assert any(remark in each for each in found) if remark else found == []


async def test_a_known_limit_is_accepted_for_a_time(tmp_path):
    write(tmp_path, TEXT + LIMIT.replace("until: 2027-01-01", "until: 2026-06-15"))
    [remark] = await remarks(tmp_path)
    assert remark.startswith(
        "error: tone/TONE-004-feelings.yaml:26 $.examples.known_limits[0].until: was accepted until"
    )


@pytest.mark.parametrize(
    ("checked_on", "start"),
    [
        ("2026-06-16", "error: references.yaml:1 $.a-guide: cannot have been checked on 2026-06-16"),
        ("2025-12-17", None),
        ("2025-12-16", "warning: references.yaml:1 $.a-guide: was last checked 181 days ago"),
        ("2025-06-15", "warning: references.yaml:1 $.a-guide: was last checked 365 days ago"),
        ("2025-06-14", "error: references.yaml:1 $.a-guide: was last checked 366 days ago"),
    ],
)
async def test_references_grow_old(tmp_path, checked_on, start):
    write(tmp_path, changed(("2026-06-01", checked_on), text=REFERENCES), name="references.yaml")
    write(tmp_path)
    found = await remarks(tmp_path)
    assert [each[: len(start or "")] for each in found] == ([start] if start else [])


async def test_a_reference_that_nobody_uses_is_told(tmp_path):
    write(tmp_path, REFERENCES + REFERENCES.replace("a-guide", "other"), name="references.yaml")
    write(tmp_path)
    assert await remarks(tmp_path) == ["warning: references.yaml:2 $.other: is not referred to by any policy"]


async def test_references_that_cannot_be_read_are_the_only_fault(tmp_path):
    write(tmp_path, "a-guide: 1\n", name="references.yaml")
    write(tmp_path)
    assert await remarks(tmp_path) == ["error: references.yaml:1 $.a-guide: Expected `object`, got `int`"]


SLOW = ("params: {}", "params: {phrases: [slow, two weeks]}")


async def test_policies_that_contradict_each_other_on_an_example_are_told(tmp_path):
    examples = ('"Please calm down, your parcel is on its way."', '"Slow!"')
    write(tmp_path, changed(SLOW, examples, text=other("TONE-005")), name="tone/TONE-005-slow.yaml")
    write(tmp_path)
    assert "warning: tone/TONE-004-feelings.yaml: TONE-005 stops what this policy calls right: c1" in await remarks(
        tmp_path
    )


async def test_a_note_on_a_good_example_is_no_contradiction(tmp_path):
    examples = ('"Please calm down, your parcel is on its way."', '"Slow!"')
    notes = ("action: revise", "action: send_with_note")
    write(tmp_path, changed(SLOW, examples, notes, text=other("TONE-005")), name="tone/TONE-005-slow.yaml")
    write(tmp_path)
    assert await remarks(tmp_path) == []


async def test_a_policy_that_never_decides_is_told(tmp_path):
    write(tmp_path, changed(("action: revise", "action: handoff"), text=other("TONE-005")), name="tone/TONE-005-b.yaml")
    write(tmp_path)
    assert (
        "warning: tone/TONE-004-feelings.yaml: never decides: TONE-005 stops all of its violating examples, "
        "and more strongly" in await remarks(tmp_path)
    )


async def test_two_policies_that_do_the_same_are_told(tmp_path):
    write(tmp_path, other("TONE-005"), name="tone/TONE-005-b.yaml")
    write(tmp_path)
    assert await remarks(tmp_path) == [
        "warning: tone/TONE-004-feelings.yaml: TONE-005 runs the same check with the same params in the same place"
    ]


async def test_a_folder_that_is_none_is_an_error(tmp_path):
    [remark] = await lint(tmp_path / "nowhere", KNOWN, PlainReader(), on=TODAY)
    assert remark.level == "error"
