"""The learned score speaks about replies that no phrase catches, and stays silent on plain help."""

import pytest

from service.guardrails.tone import GUARDRAILS
from tests.guardrails.scene import scene

check = GUARDRAILS["tone.unkind"]


@pytest.mark.parametrize(
    "reply", ["Then don't. Nobody is forcing you to shop here.", "Oh for crying out loud, not this again."]
)
def test_an_unkind_reply_reaches_the_lead(reply: str) -> None:
    assert [(finding.start, finding.end) for finding in check(scene(reply))] == [(0, len(reply))]


@pytest.mark.parametrize(
    "reply", ["", "The coat is in Leeds and comes on Friday.", "Would you like me to pass this on?"]
)
def test_plain_help_does_not(reply: str) -> None:
    assert check(scene(reply)) == []


def test_a_policy_can_ask_for_more_certainty() -> None:
    assert check(scene("Then don't. Nobody is forcing you to shop here."), lead=10_000) == []
