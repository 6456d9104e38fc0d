"""Who caused the problem: said by the business, never by an accusation."""

from __future__ import annotations

import pytest

from service.core.cause import infer_fault, stated_causes
from service.core.conversation import Brand, Conversation, Fault, Request, Role, Statement, Turn
from service.core.reading import Emotion, Reading

BRAND = Brand(id="b", name="Northwind", assistant_name="Ada", voice="Plain.")
UPSET = Reading(emotion=Emotion.FRUSTRATED, intensity=2)
CALM = Reading()


def request(
    said: str, *facts: str, actions: tuple[str, ...] = (), brand: Brand = BRAND, fault=Fault.UNKNOWN
) -> Request:
    return Request(
        conversation=Conversation(id="c", turns=(Turn(role=Role.CUSTOMER, content=said),)),
        brand=brand,
        facts=tuple(Statement(id=f"f{n}", text=text) for n, text in enumerate(facts)),
        actions=tuple(Statement(id=f"a{n}", text=text) for n, text in enumerate(actions)),
        fault=fault,
    )


PLAIN = [
    ("The card was charged twice by mistake on 3 May.", Fault.COMPANY),
    ("Our system showed the wrong price on Monday.", Fault.COMPANY),
    ("The delay was caused by an error on our side.", Fault.COMPANY),
    ("Your order stood still after a breakdown in our warehouse.", Fault.COMPANY),
    ("We sent the wrong size.", Fault.COMPANY),
    ("The service was down from 3 to 9 May because of an outage on our side.", Fault.COMPANY),
    ("We forgot to book the engineer.", Fault.COMPANY),
    ("The account was locked in error.", Fault.COMPANY),
    ("Our warehouse lost the parcel.", Fault.COMPANY),
    ("The duplicate charge of £30 was refunded today.", Fault.COMPANY),
    ("Der Betrag wurde versehentlich doppelt abgebucht.", Fault.COMPANY),
    ("El importe se cobró por error.", Fault.COMPANY),
    ("Le montant a été prélevé par erreur.", Fault.COMPANY),
    ("A fatura foi cobrada por engano.", Fault.COMPANY),
    ("The carrier lost the parcel between Leeds and York.", Fault.THIRD_PARTY),
    ("The parcel was damaged by the courier.", Fault.THIRD_PARTY),
    ("The payment was declined by the customer's bank.", Fault.THIRD_PARTY),
    ("There is a backlog at the carrier since Monday.", Fault.THIRD_PARTY),
    ("The customer entered the wrong house number.", Fault.CUSTOMER),
    ("The customer missed the appointment on 4 June.", Fault.CUSTOMER),
    ("The flight was cancelled because of heavy snow.", Fault.NOBODY),
    ("A storm has cut the line between the two towns.", Fault.NOBODY),
    ("The assistant gave the customer a wrong opening time on Tuesday.", Fault.BOT),
    ("The customer got an outdated price from our chatbot.", Fault.BOT),
]


@pytest.mark.parametrize(("fact", "fault"), PLAIN, ids=[fact for fact, _ in PLAIN])
def test_a_fact_that_plainly_names_the_cause_is_believed(fact, fault):
    assert infer_fault(request("This is not what I paid for", fact), UPSET) is fault


OPEN = [
    "There was no duplicate charge.",
    "The charge was not made in error.",
    "This was not our mistake.",
    "If we charged twice, the second amount comes back within 5 days.",
    "The customer says that we sent the wrong size.",
    "We are checking whether the card was charged twice.",
    "A trace was opened with the carrier today.",
    "Items damaged by the carrier are replaced free of charge.",
    "It may be that our system failed.",
    "The customer was given a wrong date.",
    "Parcel 3348917502 was scanned in Leeds on 3 November.",
    "The tariff rises by 4 % on 1 March.",
    "The office is closed during snow storms.",
    "Unklar ist, ob der Betrag versehentlich abgebucht wurde.",
    "",
]


@pytest.mark.parametrize("fact", OPEN)
def test_a_fact_that_leaves_the_cause_open_names_nobody(fact):
    assert infer_fault(request("You charged me twice, this is your mistake!", fact), UPSET) is Fault.UNKNOWN


@pytest.mark.parametrize(
    "said", ["You charged me twice by mistake!", "Your carrier lost it", "It is your fault and you know it"]
)
def test_an_accusation_alone_never_concedes_a_fault(said):
    assert infer_fault(request(said), UPSET) is Fault.UNKNOWN


def test_an_action_may_name_the_cause():
    assert infer_fault(request("fix it", actions=("We refunded the amount charged twice.",)), UPSET) is Fault.COMPANY


def test_a_promise_names_no_cause():
    made = request("fix it")
    promised = Statement(id="k1", text="The double charge comes back by Friday.")
    made = Request(conversation=made.conversation, brand=BRAND, commitments=(promised,))
    assert infer_fault(made, UPSET) is Fault.UNKNOWN


def test_what_the_caller_declares_wins():
    assert infer_fault(request("x", "Our system failed.", fault=Fault.NOBODY), UPSET) is Fault.NOBODY


def test_our_own_admission_stands_beside_somebody_elses_part():
    facts = ("We printed the wrong label.", "The carrier lost the parcel.")
    assert infer_fault(request("where is it", *facts), UPSET) is Fault.COMPANY


def test_two_others_who_disagree_leave_it_unknown():
    facts = ("The carrier delayed the parcel.", "The customer entered the wrong street.")
    assert infer_fault(request("where is it", *facts), UPSET) is Fault.UNKNOWN


def test_a_plain_question_is_not_answered_for_a_mistake_elsewhere():
    fact = "The March invoices were sent twice because of an error on our side."
    assert infer_fault(request("What are your opening hours?", fact), CALM) is Fault.UNKNOWN
    assert infer_fault(request("I have two invoices for March here, which one counts?", fact), CALM) is Fault.COMPANY


def test_a_bank_is_no_third_party_to_itself():
    bank = Brand(id="b", name="Lakeside Bank", assistant_name="Ada", voice="Plain.")
    assert infer_fault(request("why", "The bank declined the payment.", brand=bank), UPSET) is Fault.UNKNOWN


@pytest.mark.parametrize("unit", ["our ", "carrier ", "the customer gave ", "due to x-", "charged 1.", "wrong a b "])
def test_a_long_hostile_statement_is_read_to_its_end(unit):
    assert list(stated_causes(unit * 20_000 + ". We sent the wrong size.")) in ([], [Fault.COMPANY])
