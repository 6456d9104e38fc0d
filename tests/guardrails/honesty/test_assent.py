"""A bare yes to what the customer proposed is a promise, unless a statement covers it."""

from __future__ import annotations

import pytest

from service.guardrails.honesty import GUARDRAILS
from tests.guardrails.scene import scene

SAID_YES = [
    (("So you'll send a new one for free, right?",), "That's right."),
    (("You told me I'd get £50.",), "Then £50 it is."),
    (("I need it by Saturday.", "A:Which size?", "M. So you'll have it here on Saturday?"), "Saturday, yes."),
    (("Could you refund the late fee?",), "Sure thing."),
]


@pytest.mark.parametrize(("turns", "reply"), SAID_YES)
def test_a_bare_yes_promises_what_was_proposed(turns: tuple[str, ...], reply: str) -> None:
    assert GUARDRAILS["honesty.unbacked_commitment"](scene(reply, *turns))


@pytest.mark.parametrize(
    ("turns", "reply", "facts"),
    [
        (("So you'll send a new one for free, right?",), "That's right.", ("A new one is sent free of charge.",)),
        (("Could you refund the late fee?",), "Of course not by myself, but a person can look.", ()),
        (("Can you tell me how to send it back?",), "Of course.", ()),
        (("Is it in Leeds?",), "Yes.", ()),
        (("Could you refund the late fee?",), "No.", ()),
    ],
)
def test_a_yes_that_is_covered_or_promises_nothing_passes(
    turns: tuple[str, ...], reply: str, facts: tuple[str, ...]
) -> None:
    assert not GUARDRAILS["honesty.unbacked_commitment"](scene(reply, *turns, facts=facts))
