"""Which facts answer a turn: the few that do, and rather none than one beside the point."""

from __future__ import annotations

import pytest

from tests.adapters.composer.cases import reading, reply

SHOP = (
    "The Leeds branch opens from 10am to 4pm on Sundays.",
    "Returns are accepted within 30 days with a receipt.",
    "Standard delivery costs £3.95 and takes 3 to 5 working days.",
    "Gift cards are valid for 24 months.",
    "All promo codes expire after 7 days.",
    "Gold members get unlimited returns.",
    "Silver members can return items within 6 months.",
    "The linen shirt is cut one size larger than our other shirts.",
)
LIBRARY = SHOP + tuple(f"Shelf {n} holds blue folders and pencils of kind {n}." for n in range(200))

ANSWERS = [
    ("what time do you open on sunday?", "10am to 4pm"),
    ("how long is delivery?", "3 to 5 working days"),
    ("how much is shipping", "£3.95"),
    ("when do the codes run out, I mean expire", "7 days"),
    ("does the linen shirt come up small?", "one size larger"),
    ("I'm a silver member, can I still return these boots?", "6 months"),
]


@pytest.mark.parametrize(("turn", "holds"), ANSWERS)
@pytest.mark.parametrize("facts", [SHOP, LIBRARY], ids=["few", "many"])
def test_the_fact_that_answers_is_found(turn, holds, facts):
    assert holds in reply(turn, facts=facts)


@pytest.mark.parametrize("turn", ["do you sell gift wrap?", "is there parking?", "who is your chief executive?"])
def test_nothing_is_said_rather_than_something_beside_the_point(turn):
    text = reply(turn, facts=SHOP)
    assert not any(fact in text for fact in SHOP)


def test_a_rule_for_others_is_not_said_to_this_customer():
    assert "Gold" not in reply("I'm a silver member, can I return these boots?", facts=SHOP)
    assert "members" not in reply("Can I return these boots?", facts=SHOP)


def test_one_long_guideline_is_searched_sentence_by_sentence():
    assert "7 days" in reply("when do promo codes expire?", facts=("\n".join(f"- {fact}" for fact in LIBRARY),))


def test_a_question_that_points_back_is_answered_from_the_turn_before():
    text = reply(
        "do you have parking?", "> Yes, next to the hotel.", "how much is it?", facts=("Parking costs £18 a night.",)
    )
    assert "£18" in text


def test_steps_come_together_and_in_order():
    facts = ("Open Settings and choose Team to add a user.", "Then press Invite.", "Each plan includes 5 seats.")
    text = reply("how do I add a user?", facts=facts, feels=reading("confused", 1))
    assert text.index("choose Team") < text.index("press Invite")
