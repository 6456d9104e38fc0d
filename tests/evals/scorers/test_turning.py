"""Which sentences turn to the person: none of these was learned from."""

import pytest

from evals.scorers.turning import turns
from evals.train_turning import material


@pytest.mark.parametrize(
    "text",
    [
        "you drove to the clinic twice and were sent home twice.",
        "six weeks without hot water is far longer than anybody should wait.",
        "i'm sorry that the wreath came a day after the service.",
        "we sent the technician to your old flat, and that's our mistake.",
        "no wonder you're fed up after the fourth form.",
        "congratulations on the new bakery!",
        "you shouldn't have had to ring five times for a key.",
    ],
)
def test_weighing_owning_and_sharing_turn_to_the_person(text):
    assert turns(text)


@pytest.mark.parametrize(
    "text",
    [
        "the technician comes on monday at ten.",
        "the deposit of 300 was transferred on friday.",
        "send the signed page by post.",
        "your claim is valued at 80.",
        "the counter is closed until the 9th.",
        "we are committed to your satisfaction.",
        "thank you for contacting us today.",
        "i completely understand how you feel about this.",
        "we apologise for any inconvenience this may have caused.",
        "rest assured that your concerns matter to us.",
    ],
)
def test_business_and_stock_phrases_do_not(text):
    assert not turns(text)


def test_no_sentence_was_learned_twice_with_two_meanings():
    texts, kinds = material()
    assert len(set(texts)) == len(texts) == len(kinds)
