"""What of a fact or guideline reaches the customer, and what it makes us ask for."""

from __future__ import annotations

import pytest

from service.adapters.composer.guideline import asked_for, listed
from service.adapters.composer.rephrase import sayable

SAID = [
    (
        "The delivery fee of £4.99 is refunded within 5 working days.",
        "The delivery fee of £4.99 is refunded within 5 working days.",
    ),
    ("The customer's parcel left Leeds on 3 November.", "Your parcel left Leeds on 3 November."),
    ("The customer was charged twice on 4 May.", "You were charged twice on 4 May."),
    ("Let the customer know that refunds take 5 days.", "Refunds take 5 days."),
    ("Tell the customer to try clearing out their cookies.", "Please try clearing out your cookies."),
    ("Then press Invite and enter their email address.", "Then press Invite and enter their email address."),
    ("A plan can be changed under Account > Plan.", "A plan can be changed under Account > Plan."),
    ("Repeat prescriptions are ready after 2 working days.", "Repeat prescriptions are ready after 2 working days."),
    ("- Returns are free of charge", "Returns are free of charge."),
    (
        "Bronze members: > Ask for the date, return possible within the last 90 days",
        "For bronze members, a return is possible within the last 90 days.",
    ),
    ("The item can be exchanged, as the customer prefers.", "The item can be exchanged, as you prefer."),
]

LEFT_OUT = [
    "Ask the customer for their membership level and enter into [Membership].",
    "Enter the order id and click [Find].",
    "Select the [Update] option",
    "If the customer cannot return, apologize and explain the problem.",
    "As always, wrap up by nicely asking if the customer needs any further assistance.",
    "The customer wants to know the status of their refund.",
    "Customers believe that the price is wrong.",
    "Username - occasionally, the customer may not remember their username.",
    "You can give this explanation if the customer asks why you need the address.",
    "Tell the customer this is their refund status.",
    "Make up some reason why the price was high.",
    "City, State, Zip Code",
    "Respond in natural language:",
    "",
]


@pytest.mark.parametrize(("written", "said"), SAID)
def test_what_is_for_the_customer_is_said_to_them_with_every_number_kept(written, said):
    assert sayable(written) == said


@pytest.mark.parametrize("written", LEFT_OUT)
def test_what_is_for_agents_is_never_recited(written):
    assert sayable(written) is None


def test_the_customers_name_in_a_fact_becomes_your():
    assert sayable("Ana's parcel is in Leeds.", name="Ana") == "Your parcel is in Leeds."


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Ask the customer for their membership level.", "membership level"),
        ("Get Full Name or Account ID for [Find]", "Full Name or Account ID for"),
        ("Then ask for the expiration date", "expiration date"),
    ],
)
def test_an_instruction_names_what_to_ask_for(row, wanted):
    assert any(wanted in words for words in asked_for(row))


@pytest.mark.parametrize(
    ("row", "detail"), [("- Order ID - last item", "Order ID"), ("Email Address", "Email Address")]
)
def test_a_bare_bullet_names_a_detail(row, detail):
    assert listed(row) == detail
