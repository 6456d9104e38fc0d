"""The shipped policies leave each other room: what one calls right, no other stops."""

from service.adapters.policy_tools.agreement import agreement
from service.core.checking import Rulebook
from tests.policies.readers import reader
from tests.policies.test_policies import shipped


async def test_no_policy_stops_what_another_calls_right_and_none_is_needless():
    notes = await agreement(Rulebook(rules=tuple(shipped()), sha256=""), reader())
    assert [f"{policy_id}: {message}" for policy_id, message in notes] == []
