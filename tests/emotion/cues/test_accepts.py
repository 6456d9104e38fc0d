"""A yes to the offer of a person is a request for one; a yes to anything else is not."""

import pytest

from service.emotion.cues.accepts import accepts_person

OFFER = "I can't see that from here. Would you like me to pass this to a person?"


@pytest.mark.parametrize(
    "yes",
    ["yes", "Yes please", "yeah, that would be great", "ok do that", "Sure, thanks!", "please do", "oui", "Ja, bitte"],
)
def test_a_yes_to_the_offer_is_a_request(yes):
    assert accepts_person(OFFER, yes)


@pytest.mark.parametrize(
    ("we_said", "they_said"),
    [
        (OFFER, "no thanks"),
        (OFFER, "yes but first tell me where it is"),
        (OFFER, "what person?"),
        ("Could you tell me the order number?", "yes"),
        ("A person can help. Is your address still the same?", "yes"),
        ("You can ask for a person at any point.", "ok"),
        ("", "yes"),
    ],
)
def test_anything_else_is_not(we_said, they_said):
    assert not accepts_person(we_said, they_said)


@pytest.mark.parametrize(
    "offer",
    [
        "Soll ich das an einen Menschen in unserem Team weitergeben?",
        "¿Quiere que se lo pase a una persona?",
        "Voulez-vous parler à un conseiller ?",
        "Quer que eu passe isto a uma pessoa?",
    ],
)
def test_the_offer_is_understood_in_every_language_of_ours(offer):
    assert accepts_person(offer, "oui")
