"""What was vouched for may be said in other words; nothing more than that may be said with it."""

from typing import Any

import pytest

from service.guardrails.honesty import GUARDRAILS
from service.guardrails.honesty.paraphrase import told_deeds
from tests.guardrails.honesty.cases import case

VISIT = "The visit was booked for tomorrow at 8:30 today."
CLEANING = "The cleaning of tomorrow was cancelled."
BILL = "The bill of £14.90 was cancelled today."
LOAN = "A loan chair is brought by 15:00 today, free of charge."
REFUND = "The refund of €148 was requested today."
ARRIVES = "The €148 arrives within 10 working days."

IN_OTHER_WORDS: list[tuple[str, dict[str, Any]]] = [
    ("I've put you down for half past eight tomorrow.", {"actions": [VISIT]}),
    ("The cleaning was called off.", {"actions": [CLEANING]}),
    ("You owe nothing.", {"actions": [BILL]}),
    ("You don't have to pay it.", {"actions": [BILL]}),
    (
        "You won't spend the night without a chair: the loan one is brought by 15:00 today.",
        {"commitments": [LOAN]},
    ),
    (
        "Your money comes back: the €148 was requested today and arrives within 10 working days.",
        {"actions": [REFUND], "commitments": [ARRIVES]},
    ),
    ("The polish is free.", {"commitments": ["The polish costs the customer nothing."]}),
    ("Nobody will remind you: that was stopped today.", {"actions": ["The reminder for this bill was stopped today."]}),
    ("Nothing has been cancelled.", {"facts": ["The contract was not ended."]}),
    ("It won't come today.", {"facts": ["The van broke down at 13:00."]}),
]
MORE_THAN_THAT: list[tuple[str, dict[str, Any]]] = [
    ("I've put you down for half past eight tomorrow.", {}),
    ("I've put you down for half past eight tomorrow and knocked £20 off.", {"actions": [VISIT]}),
    ("The cleaning was called off and your fee refunded.", {"actions": [CLEANING]}),
    ("You owe nothing.", {"facts": ["The bill of £14.90 was sent on 3 May."]}),
    ("You don't have to pay it.", {}),
    ("You won't pay for the chair: somebody brings one.", {}),
    ("You won't be charged £30: the loan chair is brought by 15:00 today.", {"commitments": [LOAN]}),
    ("We refund the old chair: the loan one is brought by 15:00 today.", {"commitments": [LOAN]}),
    ("I've cancelled your order.", {"facts": ["An order can be cancelled until it ships."]}),
    ("Your order has been cancelled.", {"facts": ["An order can be cancelled until it ships."]}),
]


def stopped(reply: str, about: dict[str, Any]) -> set[str]:
    judged = case(reply, **about)
    return {name for name, check in GUARDRAILS.items() if name != "honesty.ungrounded_claim" and check(judged)}


@pytest.mark.parametrize(("reply", "about"), IN_OTHER_WORDS, ids=[reply[:40] for reply, _ in IN_OTHER_WORDS])
def test_what_was_vouched_for_may_be_said_in_other_words(reply: str, about: dict[str, Any]):
    assert not stopped(reply, about)


@pytest.mark.parametrize(("reply", "about"), MORE_THAN_THAT, ids=[reply[:40] for reply, _ in MORE_THAN_THAT])
def test_nothing_more_may_be_said_with_it(reply: str, about: dict[str, Any]):
    assert stopped(reply, about)


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("i've put you down for tomorrow", {"book"}),
        ("the concert was called off", {"cancel"}),
        ("your money is back", {"refund"}),
        ("it was taken off the shelves", {"remove", "stop"}),
        ("it's on its way", {"send"}),
        ("the weather is fine", set()),
    ],
)
def test_a_verb_and_a_little_word_tell_a_deed(text: str, deeds: set[str]):
    assert told_deeds(text) == deeds
