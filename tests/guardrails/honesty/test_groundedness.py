"""The groundedness score puts borne-out sentences above invented ones, whatever words they happen to share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.text import fold
from service.guardrails.honesty.groundedness import Known, groundedness

KNOWN = Known([fold("The beans are roasted in Turin and packed the same day. A bag weighs 250 g.").text])


@pytest.mark.parametrize(
    ("grounded", "invented"),
    [
        ("The beans are roasted in Turin.", "The beans are grown in Turin by monks who roast them over an open fire."),
        ("They are packed the same day.", "They are aged in oak barrels for a whole year."),
        ("A bag weighs 250 g.", "A bag weighs 900 g."),
        ("The beans are packed the same day.", "I love the beans, what about you?"),
    ],
)
def test_what_is_known_scores_higher(grounded: str, invented: str):
    assert groundedness(fold(grounded).text, KNOWN) > groundedness(fold(invented).text, KNOWN)


@given(st.text(max_size=300))
def test_the_score_is_a_share(text: str):
    assert 0 <= groundedness(fold(text).text, KNOWN) <= 1
