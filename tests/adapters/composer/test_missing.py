"""What is asked for: one thing, the useful one, never a known one, never a secret."""

from __future__ import annotations

import re

import pytest

from tests.adapters.composer.cases import WAITED, reply


def question(*said: str, **more) -> str:
    found = re.search(r"[^.!?]*\?", reply(*said, **more))
    return found.group() if found else ""


@pytest.mark.parametrize(
    ("missing", "asked"),
    [
        (("the order number",), "order number"),
        (("the customer's date of birth",), "your date of birth"),
        (("a photo of the damage",), "photo of the damage"),
        (("whether the water is turned off",), "whether the water is turned off"),
        (("Which address it should go to?",), "which address it should go to"),
    ],
)
def test_what_the_business_lists_is_asked_for(missing, asked):
    assert asked in question("my table arrived with a broken leg", missing=missing)


@pytest.mark.parametrize("secret", ["password", "the PIN", "full card number", "CVV", "mother's maiden name"])
def test_no_secret_is_ever_asked_for(secret):
    assert not re.search(r"password|PIN|card|CVV|maiden", question("I can't log in", missing=(secret,)))


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        (("my order 5512345 is late",), "the order number"),
        (("where is it?", "> What is your order number?", "no idea"), "which shop it was"),
        (("I am on jo@example.com and locked out",), "the email address"),
    ],
)
def test_what_is_known_is_not_asked_again(said, missing):
    words = [word for word in missing.split() if len(word) > 4 and word != "which"]
    assert not all(word in question(*said, missing=(missing,)) for word in words) or "shop" in missing


def test_a_reference_known_from_another_channel_is_not_asked_for():
    history = (WAITED.__class__(channel="phone", summary="Asked about order 5512345."),)
    assert "order number" not in question("any news on my parcel?", history=history, missing=("the order number",))


def test_personal_details_are_asked_for_in_private_only():
    text = reply("my parcel is lost", channel="social", missing=("the email address",))
    assert "private" in text


def test_an_agents_guideline_says_what_to_ask_in_its_order():
    facts = ("To begin, use [Find]:", "Username", "Order ID", "Ask the customer for their membership level.")
    said = ["I need to return an item"]
    asked = []
    for answer in ("cminh", "it's 3348917502", "gold"):
        said.append("> " + reply(*said, facts=facts))
        asked.append(said[-1])
        said.append(answer)
    assert [re.search(r"username|order number|membership level", text).group() for text in asked] == [
        "username",
        "order number",
        "membership level",
    ]
