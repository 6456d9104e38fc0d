import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.text import fold
from service.guardrails.honesty.grounding import bounded, grounded, no_earlier, same
from service.guardrails.honesty.quantities import Kind, Quantity, find


def one(text: str) -> Quantity:
    found = find(fold(text).text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "number", "unit"),
    [
        ("£4.99", Kind.MONEY, 499, "gbp"),
        ("4,99 €", Kind.MONEY, 499, "eur"),
        ("1.234,50 €", Kind.MONEY, 123450, "eur"),
        ("$1,200", Kind.MONEY, 120000, "$"),
        ("50p", Kind.MONEY, 50, "gbp"),
        ("one hundred and fifty pounds", Kind.MONEY, 15000, "gbp"),
        ("£1.5k", Kind.MONEY, 150000, "gbp"),
        ("20 %", Kind.PERCENT, 20, ""),
        ("two weeks", Kind.DURATION, 20160, "min"),
        ("a 14-day window", Kind.DURATION, 20160, "min"),
        ("5 working days", Kind.DURATION, 5, "wd"),
        ("5 Werktage", Kind.DURATION, 5, "wd"),
        ("5 días hábiles", Kind.DURATION, 5, "wd"),
        ("half an hour", Kind.DURATION, 30, "min"),
        ("a year", Kind.DURATION, 12, "mo"),
        ("5.30pm", Kind.CLOCK, 1050, ""),
        ("17:30", Kind.CLOCK, 1050, ""),
        ("seven o'clock", Kind.CLOCK, 420, "half"),
        ("since twenty to ten", Kind.CLOCK, 580, "half"),
        ("sixteen minutes to six", Kind.CLOCK, 344, "half"),
        ("one minute to midnight", Kind.CLOCK, 719, "half"),
        ("on Friday", Kind.WEEKDAY, 4, ""),
        ("am Freitag", Kind.WEEKDAY, 4, ""),
        ("350 shops", Kind.NUMBER, 350, ""),
    ],
)
def test_a_quantity_is_read_as_its_value(text: str, kind: Kind, number: float, unit: str):
    quantity = one(text)
    assert (quantity.kind, quantity.number, quantity.unit) == (kind, number, unit)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("order #4417", Kind.ID, "4417"),
        ("ORD-12345", Kind.ID, "ord12345"),
        ("0800 123 4567", Kind.PHONE, "08001234567"),
        ("write to me@shop.co.uk", Kind.EMAIL, "me@shop.co.uk"),
        ("https://shop.com/help.", Kind.LINK, "shop.com/help"),
        ("[see](javascript:alert(1))", Kind.LINK, "javascript:alert(1))"),
        ("[see](intent:open)", Kind.LINK, "intent:open)"),
        ("tomorrow", Kind.RELATIVE, "tomorrow"),
        ("by the end of the day", Kind.RELATIVE, "today"),
    ],
)
def test_names_and_addresses_are_read_as_text(text: str, kind: Kind, value: str):
    assert (one(text).kind, one(text).text) == (kind, value)


@pytest.mark.parametrize("text", ["in a minute", "24/7", "once a month", "a question about a thing", "have a good day"])
def test_figures_of_speech_are_no_quantities(text: str):
    assert [q for q in find(text) if q.kind is not Kind.NUMBER] == [] or text == "have a good day"


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("£4.99", "4.99 GBP", True),
        ("£4.99", "$4.99", False),
        ("$10", "10 CAD", True),
        ("3 May", "03/05", True),
        ("3rd of May", "2026-05-03", True),
        ("3 May 2025", "2026-05-03", False),
        ("Friday", "8 May 2026", True),
        ("Thursday", "8 May 2026", False),
        ("two weeks", "14 days", True),
        ("a week", "5 working days", True),
        ("5 days", "5 working days", False),
        ("24 hours", "1 day", True),
        ("12 months", "a year", True),
        ("5pm", "17:00", True),
        ("£30", "30", True),
    ],
)
def test_one_value_in_two_forms_is_one_value(left: str, right: str, equal: bool):
    assert same(one(left), one(right)) is equal
    assert same(one(right), one(left)) is equal


@pytest.mark.parametrize(
    ("claimed", "given_text", "follows"),
    [
        ("£34.99", "£30 and £4.99", True),
        ("£25.01", "£30 and £4.99", True),
        ("£6", "20% of £30", True),
        ("£24", "20% off £30", True),
        ("£9.98", "2 chargers at £4.99", True),
        ("£35", "£30 and £4.99", False),
        ("17 May", "14 days from 3 May", True),
        ("18 May", "14 days from 3 May", False),
        ("9 days", "3 May 2026, 12 May 2026", True),
        ("ending 4417", "order 99884417", True),
        ("30 each", "180 over six months", True),
        ("31 each", "180 over six months", False),
        ("200 grams", "2 kg, not 1.8 kg", True),
        ("two days later", "from Saturday to Monday", True),
        ("three days later", "from Saturday to Monday", False),
    ],
)
def test_simple_arithmetic_is_followed(claimed: str, given_text: str, follows: bool):
    assert grounded(one(claimed), find(given_text.lower()), given_text.lower()) is follows


@pytest.mark.parametrize(
    ("promised", "backed_by", "kept"),
    [
        ("within a week", "5 working days", True),
        ("within 10 days", "5 working days", True),
        ("within 5 days", "5 working days", False),
        ("by 8 May", "by 6 May", True),
        ("by 5 May", "by 6 May", False),
    ],
)
def test_a_promised_time_is_kept_by_an_equal_or_earlier_one(promised: str, backed_by: str, kept: bool):
    assert no_earlier(one(promised), one(backed_by)) is kept


@given(st.text(alphabet="0123456789 .,/-:£$€%kpamhdays#@+()x", max_size=80))
def test_any_text_is_read_without_leaving_it(text: str):
    folded = fold(text).text
    assert all(0 <= q.start < q.end <= len(folded) for q in find(folded))


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "1/", "$1", "may ", "a ", "1a", "+", "a@", ".com", "1 to ", "half an ", "www.", "#"]
)
def test_hostile_repetition_yields_a_bounded_list(unit: str):
    assert len(find(unit * (20_000 // len(unit)))) <= 300


@pytest.mark.parametrize(
    ("words", "claimed", "given_text", "held"),
    [
        ("over an ", "1 hour", "70 minutes", True),
        ("over an ", "1 hour", "50 minutes", False),
        ("more than ", "£20", "£200", False),
        ("less than ", "10 days", "8 days", True),
        ("in ", "10 days", "8 days", False),
    ],
)
def test_words_before_a_quantity_may_bound_it(words: str, claimed: str, given_text: str, held: bool):
    assert bounded(words, one(claimed), find(given_text)) is held
