"""A diff says in words what changed, and which examples come out differently."""

import msgspec

from service.adapters.policy_tools.diff import diff, in_words
from service.core.checking import Rulebook
from service.core.policy import Bundle, Check, Example, OnViolation, Status
from tests.policies.readers import PlainReader
from tests.policies.samples import policy, rule


def bundle(*policies) -> Bundle:
    return Bundle(
        policies=policies, sha256=str(hash(policies and tuple(msgspec.json.encode(each) for each in policies)))
    )


async def compared(before, after):
    books = [
        Rulebook(rules=tuple(rule(**_all(each)) for each in policies if each.status is not Status.DRAFT), sha256="")
        for policies in (before, after)
    ]
    return await diff(*books, (bundle(*before), bundle(*after)), PlainReader())


def _all(each) -> dict:
    return {name: getattr(each, name) for name in each.__struct_fields__}


async def test_the_same_is_the_same():
    same = await compared([policy()], [policy()])
    assert (same.changes, same.flips, same.ok) == ((), (), True)
    assert in_words(same) == "The bundles are the same."


async def test_changes_are_told_field_by_field():
    more = msgspec.structs.replace(
        policy().examples, violates=(Example(id="v0", reply="Calm down!"), *policy().examples.violates)
    )
    found = await compared([policy()], [policy(severity="critical", examples=more), policy(id="TONE-005", title="New")])
    assert [str(change) for change in found.changes][1:] == [
        "TONE-004: severity was `high` and is `critical`",
        "TONE-005 is new",
    ]
    assert str(found.changes[0]) == (
        "TONE-004: examples.violates.v0 is new: `reply: Calm down!, channel: chat, language: en`"
    )


async def test_a_stronger_action_flips_the_decision_of_the_violating_examples():
    found = await compared([policy()], [policy(on_violation=OnViolation(action="handoff"))])
    assert [str(flip) for flip in found.flips] == ["TONE-004/v1: revise → handoff", "TONE-004/v2: revise → handoff"]
    assert found.ok


async def test_letting_a_critical_violation_through_is_critical():
    softer = Check(guardrail="tone.commanding", params={"phrases": ["please calm down"]})
    found = await compared([policy(severity="critical")], [policy(severity="critical", check=softer)])
    assert [str(flip) for flip in found.flips] == ["CRITICAL: TONE-004/v2: violates → complies; revise → send"]
    assert not found.ok


async def test_switching_a_critical_policy_off_is_critical():
    found = await compared([policy(severity="critical")], [policy(severity="critical", status=Status.DRAFT)])
    assert [(flip.example, flip.after, flip.critical) for flip in found.flips if flip.before == "violates"] == [
        ("v1", "not judged", True),
        ("v2", "not judged", True),
    ]


async def test_a_policy_that_is_gone_is_told():
    found = await compared([policy(), policy(id="TONE-005")], [policy()])
    assert "TONE-005 is gone" in in_words(found)
