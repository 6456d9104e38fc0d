"""What tells a statement, and what only holds words of it."""

import pytest

from evals.scorers.telling import told, vouched

KNOWN = vouched(
    (
        "Eight bridge lamps were ordered when the ferry dock was rebuilt.",
        "The last fare of £18 was booked today and the ledger is closed.",
        "A seat in the front saloon of ferry 12 is free.",
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "eight bridge lamps were ordered for the dock.",
        "the ledger is closed.",
        "good news: the £18 fare was booked today.",
        "there's a free seat in the front saloon.",
        "ferry 12 has a seat in its front saloon.",
    ],
)
def test_a_clause_that_asserts_a_statement_tells_it(text):
    assert told(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "eight bridge dreams float through a mind when the dock goes dark.",
        "we should all be in the front saloon for a year.",
        "a saloon of patience is what everybody would like.",
        "fares on one side, lamps on the other, and a heart between.",
        "with lamps and a ledger in the air, the evening hums.",
    ],
)
def test_words_that_fell_out_of_a_statement_tell_nothing(text):
    assert not told(text, KNOWN)
