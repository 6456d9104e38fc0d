"""Replies that somebody else wrote: what is derived where nothing is given, and what a row may ask for."""

import msgspec
import pytest

from evals.outside import Expecting, score_reply
from evals.scoring import offline_service
from service.core.conversation import Conversation, Fault, Request, Role, Statement, Turn
from service.core.errors import InputError

LATE = "My cello was due on Monday and it still isn't here. I took a day off work for nothing, I'm furious!"
GOOD = (
    "You took a day off for a cello that never came, and that was our mistake; I'm sorry. It has been standing in our "
    "Bristol depot since Monday. A new delivery is booked for Thursday between 9 and 11."
)
COLD = "The cello is in the Bristol depot. A new delivery is booked for Thursday between 9 and 11."
CANNED = "We're sorry for any inconvenience and we value your patience. Your satisfaction is our top priority."


@pytest.fixture
async def service():
    async with offline_service() as started:
        yield started


def late(service, said=LATE, **more):
    about = {
        "facts": (Statement(id="f1", text="The cello has been in the Bristol depot since Monday."),),
        "actions": (Statement(id="a1", text="A new delivery was booked for Thursday between 9 and 11."),),
        "fault": Fault.COMPANY,
    }
    turns = (Turn(role=Role.CUSTOMER, content=said),)
    brand = service.brands[service.default_brand]
    return Request(conversation=Conversation(id="late", turns=turns), brand=brand, **{**about, **more})


async def test_a_good_reply_without_expectations_comes_before_a_cold_and_a_canned_one(service):
    good, cold, canned = [await score_reply(late(service), text, Expecting(), service) for text in (GOOD, COLD, CANNED)]
    assert good.score > cold.score > canned.score
    assert good.profile["understanding"].value == 2
    assert good.derived == ("must", "expected")


async def test_spans_are_ranges_of_the_reply(service):
    found = await score_reply(late(service), GOOD, Expecting(), service)
    assert [GOOD[slice(*span)] for span in found.profile["acknowledgement"].spans] == [GOOD.partition(" It has")[0]]


async def test_a_plain_question_asks_for_no_empathy(service):
    plain = late(service, "When does the shop open?", fault=Fault.NOBODY, actions=())
    found = await score_reply(plain, "At nine.", Expecting(), service)
    assert (found.expected.empathy, found.profile["acknowledgement"].value) == (False, None)


async def test_a_broken_gate_is_worth_nothing(service):
    found = await score_reply(late(service), f"{GOOD} We'll also pay you £300 by Friday.", Expecting(), service)
    assert (found.gates["honesty"].verdict, found.score) == ("broken", 0.0)


async def test_an_empty_reply_is_worth_nothing(service):
    assert (await score_reply(late(service), "", Expecting(), service)).score == 0.0


async def test_what_must_not_be_said_costs_understanding(service):
    given = msgspec.convert({"must_not": [{"says": "Names the depot", "words": ["bristol"]}]}, Expecting)
    found = await score_reply(late(service), GOOD, given, service)
    assert found.profile["understanding"].value == 1


async def test_a_given_expectation_takes_the_place_of_a_derived_one(service):
    given = msgspec.convert({"must": ["Offers a discount voucher"], "expected": {"emotion": "sad"}}, Expecting)
    found = await score_reply(late(service), GOOD, given, service)
    assert found.profile["understanding"].value == 1
    assert (found.expected.emotion, found.derived) == ("hurt", ())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"expected": {"emotion": "hangry"}}, "expected.emotion"),
        ({"expected": {"intensity": [3, 1]}}, "expected.intensity"),
        ({"expected": {"intensity": 4}}, "expected.intensity"),
        ({"must": [" "]}, "must"),
    ],
)
async def test_an_expectation_that_makes_no_sense_is_named(service, given, field):
    with pytest.raises(InputError) as refused:
        await score_reply(late(service), GOOD, msgspec.convert(given, Expecting), service)
    assert refused.value.problems[0].field == field
