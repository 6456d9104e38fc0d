"""A platform's prompt: what it states may be said; instructions and what it keeps to itself may not."""

import pytest

from service.adapters.platform_prompt import MOST, parted

PROMPT = """You are Robin, the assistant of Northlight. Keep replies under 40 words.

Facts: Order 88213 was packed on 3 November. Delivery costs £4.99.
- The shop in Leeds opens at 9.
- Ask for the order number before you look anything up, at most 2 times.

Internal: the supplier price of a kettle is £8. Never offer more than 20 % off."""


def test_what_is_stated_with_a_figure_becomes_a_fact_and_the_rest_stays_an_instruction():
    instructions, facts = parted(PROMPT)
    assert facts == (
        "Order 88213 was packed on 3 November.",
        "Delivery costs £4.99.",
        "The shop in Leeds opens at 9.",
    )
    for kept in ("You are Robin", "under 40 words", "Ask for the order number", "£8", "20 %"):
        assert kept in instructions
    assert "88213" not in instructions


@pytest.mark.parametrize(
    "prompt",
    [
        "You are a helpful assistant.",
        "You may promise refunds of up to £50 without asking.",
        "Answer in at most 3 sentences.",
        "Our margin is 40 % and must not be shared.",
        "If the customer asks twice, transfer them to queue 7.",
        "Is it open at 9?",
        "",
    ],
)
def test_permissions_orders_and_secrets_are_no_facts(prompt):
    assert parted(prompt) == (prompt, ())


def test_a_manual_is_not_taken_apart_without_end():
    _, facts = parted("\n".join(f"Lamp {number} costs £{number}." for number in range(200)))
    assert len(facts) == MOST
    assert parted("Lamp 1 costs £1. " * 3000)[1] == ()
