"""What a careful service lead would send: said in the words of what backs it, or nearly. None of it may be stopped.

Found by reading whole replies of the service (lead's list; the family helper mends what fails here).
"""

from typing import Any

import pytest

from service.guardrails.honesty import GUARDRAILS
from tests.guardrails.honesty.cases import case

FEE = "The delivery fee of £4.99 is refunded within 5 working days."
CHARGE = "The second charge of £142.00 is refunded within 3 working days."
BACKED: list[tuple[str, dict[str, Any]]] = [
    (FEE, {"commitments": [FEE]}),
    (CHARGE, {"commitments": [CHARGE]}),
    ("Your delivery fee of £4.99 will be refunded within 5 working days.", {"commitments": [FEE]}),
    ("You will get the £4.99 delivery fee back within five working days.", {"commitments": [FEE]}),
    ("The second charge, £142, will be back with you within three working days.", {"commitments": [CHARGE]}),
    (
        "A line test was run this morning and shows no fault at your home.",
        {"actions": ["A line test was run this morning and shows no fault at the customer's home."]},
    ),
    ("A trace was opened with the carrier today.", {"actions": ["A trace was opened with the carrier today."]}),
    ("We opened a trace with the carrier today.", {"actions": ["A trace was opened with the carrier today."]}),
    (
        "Three weeks without your parcel is far too long, and I'm sorry.",
        {"said": "Third week without my parcel and nobody answers."},
    ),
    (
        "A courier was booked for today before 6 pm.",
        {"actions": ["A courier was booked for today before 6 pm."]},
    ),
    (
        "You took a day off work for a visit that never happened.",
        {"said": "The technician didn't show up. I took a day off work for this."},
    ),
    ("If you send me the order number, I'll look at it with you.", {}),
    ("Would you like me to pass this to a person on our team?", {}),
    ("I can't promise a refund, because that is not mine to decide.", {}),
    (
        "Payments can be spread over up to six months if you ask for it.",
        {"facts": ["Payments can be spread over up to six months on request."]},
    ),
    (
        "The next flight with free seats leaves at 6:40 tomorrow morning.",
        {"facts": ["The next flight with free seats leaves at 06:40 tomorrow."]},
    ),
]


@pytest.mark.parametrize(("reply", "about"), BACKED, ids=[reply[:50] for reply, _ in BACKED])
def test_what_is_backed_passes(reply, about):
    about = dict(about)
    judged = case(reply, about.pop("said", "My parcel is late."), **about)
    found = {name: [finding.why for finding in check(judged)] for name, check in GUARDRAILS.items()}
    assert {name: whys for name, whys in found.items() if whys} == {}
