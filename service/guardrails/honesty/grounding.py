"""Decide whether a quantity stands in what a reply may rest on, with units, formats and simple arithmetic.

Used by `ungrounded_detail.py`, `contradicts_fact.py` and `backing.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from service.guardrails.honesty.quantities import Kind, Quantity

_MONTHS_A_YEAR = 12
MOST_TERMS = 12
_MOST_PARTS = 36
"""A sum is split into no more parts than this: `180 over six months is 30 a month`."""
"""Sums are tried over no more amounts than this."""
_WEEK, _DAY = 10080.0, 1440.0


def same(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities mean the same thing, in whatever form they are written."""
    if one.kind is Kind.DATE and other.kind is Kind.DATE:
        return _same_date(one, other)
    if {one.kind, other.kind} == {Kind.WEEKDAY, Kind.DATE}:
        day, weekday = (one, other) if one.kind is Kind.DATE else (other, one)
        return any(found.weekday() == weekday.number for found in _calendar(day))
    if {one.kind, other.kind} <= {Kind.MONEY, Kind.NUMBER} and one.kind is not other.kind:
        money, plain = (one, other) if one.kind is Kind.MONEY else (other, one)
        return money.number == round(plain.number * 100)
    if one.kind is not other.kind:
        return False
    return _same_of_kind(one, other)


def _same_of_kind(one: Quantity, other: Quantity) -> bool:
    """Compare two quantities of one kind other than dates."""
    if one.kind is Kind.MONEY:
        return one.number == other.number and _same_currency(one.unit, other.unit)
    if one.kind is Kind.DURATION:
        return _same_length(one, other)
    if one.kind in (Kind.ID, Kind.PHONE, Kind.EMAIL, Kind.LINK, Kind.RELATIVE):
        return one.text == other.text
    if one.kind is Kind.CLOCK and "half" in (one.unit, other.unit):
        return one.number % 720 == other.number % 720
    return one.number == other.number


def _same_currency(one: str, other: str) -> bool:
    """A dollar sign may be any dollar; an unknown currency may be any."""
    return not one or not other or one == other or ("$" in (one, other) and (one + other).strip("$").endswith("d"))


def _same_length(one: Quantity, other: Quantity) -> bool:
    """Compare durations: five working days are a week, 24 hours a day."""
    if one.unit == other.unit:
        return one.number == other.number
    lengths = {one.unit: one.number, other.unit: other.number}
    if set(lengths) == {"wd", "min"}:
        return lengths["wd"] % 5 == 0 and lengths["wd"] / 5 * _WEEK == lengths["min"]
    return False


def _same_date(one: Quantity, other: Quantity) -> bool:
    """Compare dates in any reading; what one leaves out does not differ."""
    if one.year and other.year and one.year != other.year:
        return False
    return any(a[0] == b[0] and (a[1] == b[1] or not a[1] or not b[1]) for a in one.days for b in other.days)


def _calendar(quantity: Quantity) -> list[date]:
    """Return the calendar days a date with a year may mean."""
    found = []
    for day, month in quantity.days:
        if quantity.year and month:
            try:
                found.append(date(quantity.year, month, day))
            except ValueError:
                continue
    return found


def minutes(quantity: Quantity) -> float:
    """Return a duration as the longest it may take, in minutes."""
    return {"min": 1.0, "wd": _DAY * 7 / 5, "mo": _DAY * 30}.get(quantity.unit, 1.0) * quantity.number


def grounded(quantity: Quantity, given: Sequence[Quantity], said: str = "") -> bool:
    """Tell whether a quantity is one of those given, or follows from them; `said` is the folded text they stand in."""
    if any(same(quantity, other) for other in given):
        return True
    if quantity.kind is Kind.RELATIVE:
        return quantity.text in said
    return _BY_KIND.get(quantity.kind, _follows)(quantity, given)


def _part_of_address(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """The host of a given link, or the domain of a given e-mail address."""
    return any(
        other.text.startswith((quantity.text + "/", quantity.text + "?")) or other.text.endswith("@" + quantity.text)
        for other in given
        if other.kind in (Kind.LINK, Kind.EMAIL)
    )


def _held(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Tell whether a reference or phone number is given, whole or by its last digits, with any punctuation."""
    text = quantity.text
    others = [q.text or f"{q.number:.0f}" for q in given if q.kind in (Kind.ID, Kind.PHONE, Kind.NUMBER)]
    return any(
        other == text or (len(text) >= 3 and other.endswith(text)) or (len(text) >= 9 and other[-9:] == text[-9:])
        for other in others
    )


def bounded(words: str, quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Tell whether a given quantity lies beyond or below one, as the words before say: `over an hour` for 70 min."""
    beyond, below = _BEYOND.search(words), _BELOW.search(words)
    if not (beyond or below):
        return False
    size = _size(quantity)
    low, high = (size, _MUCH_MORE * size) if beyond else (size / _MUCH_MORE, size)
    return any(q.kind is quantity.kind and low < _size(q) < high for q in given)


_BEYOND = re.compile(r"\b(?:over|more than|at least|longer than|well over|a good)(?: an?)? $")
_BELOW = re.compile(r"\b(?:under|below|less than|not even|barely|not quite|fewer than|within|inside)(?: an?)? $")
_MUCH_MORE = 1.5
"""`over an hour` tells of no more than an hour and a half."""


def nearly(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Tell whether a quantity is within a tenth of a given one of its kind: for `nearly £20` and `about a week`."""
    return any(
        q.kind is quantity.kind
        and (q.unit == quantity.unit or q.kind is Kind.DURATION)
        and abs(_size(q) - _size(quantity)) <= 0.1 * max(_size(q), _size(quantity))
        for q in given
        if q.kind in (Kind.MONEY, Kind.DURATION, Kind.NUMBER, Kind.PERCENT)
    )


def _size(quantity: Quantity) -> float:
    """Return what two quantities of one kind are compared by."""
    return minutes(quantity) if quantity.kind is Kind.DURATION else quantity.number


def _number_given(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """A bare number may repeat any number: `5` of `5 days`; or the last digits of a reference."""
    number, text = quantity.number, f"{quantity.number:.0f}"
    for other in given:
        if other.kind in (Kind.ID, Kind.PHONE) and len(text) >= 3 and other.text.endswith(text):
            return True
        if number in _plain_numbers(other) or any(number == day for day, _ in other.days):
            return True
    plain = [q.number for q in given if q.kind is Kind.NUMBER][:MOST_TERMS]
    if any(
        any(abs(number - made) < 0.01 for made in (a - b, b - a, a + b, a * b))  # cents do not add up exactly
        for at, a in enumerate(plain)
        for b in plain[at + 1 :]
    ):
        return True
    apart = {round(abs(a - b), 3) for a in plain for b in plain}
    if any(each % 1 and round(each * 1000) == number for each in apart):
        return True  # 1.8 kg of 2 kg are 200 grams short
    parts = [*plain, *(q.number for q in given if q.kind is Kind.DURATION and q.unit == "mo")]
    return any(abs(number * part - whole) < 0.01 for whole in plain for part in parts if 2 <= part <= _MOST_PARTS)


def _plain_numbers(quantity: Quantity) -> tuple[float, ...]:
    """The bare numbers a quantity may be repeated as: 5 days as `5`, 71 years as `71`, 17:00 as `17` or `5`."""
    number = quantity.number
    if quantity.kind is Kind.MONEY:
        return (number / 100,)
    if quantity.kind is Kind.CLOCK:
        written = number // 60 + number % 60 / 100  # `9.40` for 9:40
        return (number / 60, number / 60 - 12, round(written, 2), round(written - 12, 2))
    if quantity.kind is Kind.DURATION:
        return (number, number / 12) if quantity.unit == "mo" else (number, number / _DAY, number / 60)
    return (number,) if quantity.kind in (Kind.NUMBER, Kind.PERCENT) else ()


def _hour_given(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """A time may be given as a bare hour: `between 8 and 12`; or lie a given length before or after a given time."""
    hours = (quantity.number / 60, quantity.number / 60 - 12)
    if any(other.kind is Kind.NUMBER and other.number in hours for other in given):
        return True
    clocks = [q.number for q in given if q.kind is Kind.CLOCK][:MOST_TERMS]
    lengths = [minutes(q) for q in given if q.kind is Kind.DURATION and q.unit == "min"][:MOST_TERMS]
    cycle = 720 if quantity.unit == "half" else 1440
    return any((at + by - quantity.number) % cycle == 0 for at in clocks for each in lengths for by in (each, -each))


def _follows(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Tell whether a quantity follows by simple arithmetic."""
    if quantity.kind is Kind.MONEY:
        return _amount_follows(quantity, given)
    if quantity.kind is Kind.DATE:
        return _date_follows(quantity, given)
    if quantity.kind is Kind.DURATION:
        return _length_follows(quantity, given)
    return False


_BY_KIND: dict[Kind, Callable[[Quantity, Sequence[Quantity]], bool]] = {
    Kind.ID: _held,
    Kind.PHONE: _held,
    Kind.LINK: _part_of_address,
    Kind.EMAIL: _part_of_address,
    Kind.NUMBER: _number_given,
    Kind.CLOCK: _hour_given,
}


def _amount_follows(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """Sums and differences of amounts, percentages and multiples of an amount."""
    amounts = [q.number for q in given if q.kind is Kind.MONEY and _same_currency(q.unit, quantity.unit)]
    amounts = amounts or [q.number * 100 for q in given if q.kind is Kind.NUMBER and q.number > 1]
    amounts = list(dict.fromkeys(amounts))[:MOST_TERMS]
    want = quantity.number
    sums = {0.0}
    for amount in amounts:
        sums |= {total + amount for total in sums} if len(sums) < 4096 else set()
    steps = {abs(a - b) for a in amounts for b in amounts if a != b}
    if want in sums or want in steps:
        return True
    rates = [q.number for q in given if q.kind is Kind.PERCENT][:MOST_TERMS]
    if any(abs(a * share / 100 - want) <= 1 for a in amounts for rate in rates for share in (rate, 100 - rate)):
        return True
    times = [q.number for q in given if q.kind in (Kind.NUMBER, Kind.DURATION) and 2 <= q.number <= 100][:MOST_TERMS]
    return any(a * n == want or abs(a / n - want) <= 1 for a in {*amounts, *steps} for n in (*times, _MONTHS_A_YEAR))


def _date_follows(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """A date plus or minus a given number of days."""
    lengths = [minutes(q) / _DAY for q in given if q.kind is Kind.DURATION and q.unit in ("min", "wd")][:MOST_TERMS]
    lengths += [1.0]  # the day after, the day before
    for other in [q for q in given if q.kind is Kind.DATE][:MOST_TERMS]:
        known = other if other.year else other._replace(year=quantity.year or 2026)
        for start in _calendar(known):
            for days in lengths:
                for end in (start + timedelta(days=min(days, 3660)), start - timedelta(days=min(days, 3660))):
                    if (end.day, end.month) in quantity.days:
                        return True
    return False


def _length_follows(quantity: Quantity, given: Sequence[Quantity]) -> bool:
    """The time between two given dates or two given times of the day, or the sum of given lengths."""
    if quantity.unit != "min":
        return False
    lengths = [minutes(q) for q in given if q.kind is Kind.DURATION and q.unit == "min"][:MOST_TERMS]
    if any(quantity.number in (a + b, abs(a - b)) for at, a in enumerate(lengths) for b in lengths[at + 1 :]):
        return True
    if _between_weekdays(quantity.number, given):
        return True
    return _between_times(quantity.number, given) or _between_dates(quantity.number, given)


def _between_weekdays(length: float, given: Sequence[Quantity]) -> bool:
    """Tell whether two given days of the week lie so many minutes apart: from Saturday to Monday it is two days."""
    days = list(dict.fromkeys(q.number for q in given if q.kind is Kind.WEEKDAY))
    return any((a - b) % 7 * _DAY == length for a in days for b in days if a != b)


def _between_times(length: float, given: Sequence[Quantity]) -> bool:
    """Tell whether two given times, one of them perhaps a bare hour (`from 2 to 5 pm`), lie so many minutes apart."""
    clocks = [q.number for q in given if q.kind is Kind.CLOCK][:MOST_TERMS]
    hours = [q.number * 60 for q in given if q.kind is Kind.NUMBER and 0 < q.number <= 24][:MOST_TERMS]
    times = (*clocks, *hours)
    return any((abs(a - b) - length) % 720 == 0 and a != b for a in times for b in times)


def _between_dates(length: float, given: Sequence[Quantity]) -> bool:
    """Tell whether two given dates lie so many minutes apart; one without a month is taken to lie near the other."""
    dates = [q for q in given if q.kind is Kind.DATE][:MOST_TERMS]
    months = {month for q in dates for _, month in q.days if month}
    full = [q._replace(days=tuple((d, m or n) for d, m in q.days for n in (months or {1}))) for q in dates]
    days = [found for q in full for found in _calendar(q if q.year else q._replace(year=2026))]
    return any(abs((a - b).days) * _DAY == length for a in days for b in days if a != b)


def no_earlier(promised: Quantity, given: Quantity) -> bool:
    """Tell whether a promised time is the given one or a later one, so that keeping the given one keeps the promise."""
    if same(promised, given):
        return True
    if promised.kind is Kind.DURATION and given.kind is Kind.DURATION:
        return minutes(promised) >= minutes(given)
    if promised.kind is Kind.DATE and given.kind is Kind.DATE:
        late, due = (_calendar(q if q.year else q._replace(year=2026)) for q in (promised, given))
        return bool(late and due) and min(late) >= max(due)
    return False
