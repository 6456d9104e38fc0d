"""Find amounts, dates, durations, times, ids, phone numbers, addresses and links in folded text, as values.

£4.99 is 4.99 GBP, 3 May is 03/05, "five" is 5 and "two weeks" is 14 days. Used by the honesty guardrails, the
scorers of the evals and the composer's tests: one reading of a number in the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from service.guardrails.honesty.number_words import (
    CURRENCIES,
    MINUTES,
    MONTH_LENGTHS,
    MONTHS,
    NUMBER_WORDS,
    PENNIES,
    WEEKDAYS,
    WORKING,
    number_of,
)

MOST = 300
"""No more quantities than this are read from one text; a longer list is nobody's reply."""


class Kind(StrEnum):
    """What a quantity measures."""

    MONEY = "amount"
    PERCENT = "percentage"
    DURATION = "length of time"
    DATE = "date"
    WEEKDAY = "day"
    RELATIVE = "point in time"
    CLOCK = "time"
    NUMBER = "number"
    ID = "reference"
    PHONE = "phone number"
    EMAIL = "e-mail address"
    LINK = "link"


WHEN = frozenset({Kind.DURATION, Kind.DATE, Kind.WEEKDAY, Kind.RELATIVE, Kind.CLOCK})


class Quantity(NamedTuple):
    """One value and where it stands in the folded text.

    `number`: cents, per cent, minutes, working days, months, minute of the day, weekday or the number itself.
    `unit`: currency; `min`, `wd` or `mo` for a duration; `half` for a time that
    does not say which half of the day. `text`: what is compared when there is no number.
    `days`: (day, month) readings of a date, of which one is meant; month 0 is not said.
    """

    kind: Kind
    start: int
    end: int
    number: float = 0.0
    unit: str = ""
    text: str = ""
    days: tuple[tuple[int, int], ...] = ()
    year: int = 0


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_DIGITS = r"\d{1,3}(?:[,.' ]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,4})?(?!\d)"
_WORDS = rf"(?:{_any(NUMBER_WORDS)})(?:(?:[ -]|(?<=hundred)[ ]and[ ])(?:{_any(NUMBER_WORDS)})){{0,4}}(?!\w)"
_ONE = r"(?:half[ ]an?|a[ ]couple(?:[ ]of)?|an?|one|einer|einem|eine|ein|una?|une?|uma?)(?=[ ][a-zäöüáéíóúñç]{2,12}\b)"
_MONTH = rf"(?:{_any(MONTHS)})(?!\w)\.?"
_SYMBOL = _any(c for c in CURRENCIES if not c.isalpha())
_CODE = _any(c for c in CURRENCIES if c.isalpha() and len(c) == 3)

_LEAD = re.compile(
    rf"""(?<![\w])(?:
      (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)
    | (?P<slash>\d{{1,2}}/\d{{1,2}}(?:/\d{{4}}|/\d{{2}})?)(?![\d/])
    | (?P<dots>\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}}|(?=\ [a-zäöü])))(?!\d)
    | (?P<clock>\d{{1,2}}(?:[:.]\d{{2}})?\ ?(?:[ap]m(?!\w)|[ap]\.m\.?)|\d{{1,2}}:\d{{2}}(?!\d)|\d{{1,2}}h\d{{2}}(?!\d)
        |\d{{1,2}}\ uhr(?!\w))
    | (?P<phone>\+?\(?(?=(?:[() .-]{{0,2}}\d){{9,15}}(?!\d))\d{{1,5}}[() .-](?:[() .-]{{0,2}}\d){{4,14}}|\+\d{{9,15}})
    | (?P<cur>{_SYMBOL}|{_CODE})\ ?(?P<cur_num>{_DIGITS})(?P<thousand>k(?!\w))?
    | (?P<month>{_MONTH})\ (?P<mday>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\ (?P<myear>\d{{4}})(?!\d))?
    | (?P<id>\#\ ?[\da-z-]{{2,20}}|(?!\d{{1,4}}-?[a-z]{{1,14}}(?![\w-]))(?=[a-z-]{{0,12}}\d)(?=[\d-]{{0,16}}[a-z])
        (?=(?:[a-z-]{{0,12}}\d){{3}})[a-z\d]{{1,24}}(?:-[a-z\d]{{1,24}}){{0,5}}|\d{{6,30}}(?![\w.,]\d))
    | (?P<code>(?:(?<=gate\ )|(?<=seat\ )|(?<=room\ )|(?<=platform\ )|(?<=terminal\ )|(?<=coach\ )|(?<=row\ ))
        [a-z]{{0,2}}\d{{1,4}}[a-z]?(?!\w))
    | (?P<code_too>\d{{1,3}}[a-fjln-oq-rt-z](?!\w))
    | (?P<num>{_DIGITS})
    | (?P<words>{_WORDS}|{_ONE})
    )""",
    re.VERBOSE,
)
_HI = rf"(?:\ ?-\ ?|\ (?:to|or|and|bis|oder|a|à|o|ou|até|und)\ )(?P<hi>{_DIGITS}|{_WORDS})"
_UNITS = _any({*MINUTES, *MONTH_LENGTHS, *WORKING})
_TAIL = re.compile(
    rf"""(?:{_HI})?(?:
      \ ?(?P<pct>%|per\ ?cent(?!\w)|prozent(?!\w)|por\ cien(?:to)?(?!\w)|pour\ cent(?!\w)|por\ cento(?!\w))
    | [ ]?(?P<cur>{_SYMBOL}|(?:{_any(c for c in CURRENCIES if c.isalpha())})(?!\w))
    | [ ]?(?P<pence>(?:{_any(PENNIES)})(?!\w))
    | [ -]?(?:(?P<work>working|business|werk|arbeits)|(?:full|whole|more|further|extra|calendar|ganze[nr]?))?[ -]?
        (?P<unit>{_UNITS})(?!\w)(?P<work_after>\ (?:hábiles|laborables|ouvrés|ouvrables|úteis))?
    | (?:st|nd|rd|th|er|º)?(?:\ of|\ de|\.)?\ (?P<month>{_MONTH})(?:(?:,|\ de(?:l)?)?\ (?P<year>\d{{4}})(?!\d))?
    | (?P<ordinal>st|nd|rd|th)(?!\w)
    )""",
    re.VERBOSE,
)
_WORD_DAYS = re.compile(
    rf"(?<![\w-])(?:(?P<weekday>{_any(WEEKDAYS)})(?![\w-])"
    r"|(?P<relative>tomorrow|tonight|yesterday|overnight|this (?:afternoon|evening|week|weekend|month)|midnight"
    r"|noon"
    r"|(?:next|(?<!the )last|the following) (?:week|month|weekend|year|working day|business day)"
    r"|(?:the )?end of (?:the |this )?(?:day|week|month|business)|close of (?:business|play)|eod|today|within "
    r"the (?:hour|day|week)"
    r"|übermorgen|(?<!guten )morgen(?! früh)|heute|gestern|nächste[rn]? woche|(?:pasado )?mañana|hoy|ayer"
    r"|la semana que viene|la próxima semana|demain|aujourd'hui|la semaine prochaine|amanhã|hoje|ontem"
    r"|na próxima semana)(?!\w))"
)
_HOURS = _any([word for word, value in NUMBER_WORDS.items() if 1 <= value <= 12])
_MINUTES = _any([word for word, value in NUMBER_WORDS.items() if 1 <= value <= 30])
_SPOKEN_CLOCK = re.compile(
    rf"(?<!\w)(?:(?P<part>half|(?:a )?quarter|five|ten|twenty(?:[ -]five)?) (?P<side>past|to|after)"
    rf" (?P<hour>{_HOURS}|1[0-2]|[1-9])"
    rf"|half (?P<half>{_HOURS})"
    rf"|(?<![:.])(?P<evening>{_HOURS}|1[0-2]|[1-9])(?= (?:tonight|this (?:morning|afternoon|evening)"
    rf"|in the (?:morning|afternoon"
    rf"|evening)|o'clock))"
    rf"|(?P<minutes>{_MINUTES}|\d{{1,2}}) minutes? (?P<turn>past|to|before|after) (?P<full>{_HOURS}|1[0-2]|[1-9]|noon"
    rf"|midday|midnight))(?!\w)(?! (?:days?|hours?|weeks?|months?|years?|pounds?|euros?|of|minutes?)\b)"
)
_TELLS_TIME = re.compile(r"\b(?:at|since|until|till|by|before|from|is|it's|about|around|nearly|almost|just) $")
"""Stands before `ten to five` where it is a time; else it is a range: `five to ten days`."""
_SHARES = {
    "half": 50.0,
    "third": 33.0,
    "two thirds": 67.0,
    "quarter": 25.0,
    "three quarters": 75.0,
    "fifth": 20.0,
    "tenth": 10.0,
}
_SHARE = re.compile(
    r"(?<!\w)(?P<share>half|(?:a )?(?:third|quarter|fifth|tenth)|two thirds|three quarters)(?: of)?(?: the|"
    r" your| that| its)?"
    r"(?: [a-z]+)? (?:price|fare|cost|fee|rent|amount|sum|bill|value|rate)(?!\w)"
)
_SPOKEN_WORDS = frozenset(
    (
        *("half", "quarter", "quarters", "past", "third", "thirds", "fifth", "tenth", "minute", "minutes", "tonight"),
        *("morning", "afternoon", "evening", "clock"),
    )
)
_PARTS = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}
_PART_OF_HOUR = re.compile(r"(?<!\w)(?:a quarter of an hour|quarter of an hour|three quarters of an hour)(?!\w)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}")
_TLD = r"\.(?:com|co\.uk|org|net|io|de|es|fr|pt|br|eu|uk|us|app|shop|store|help|info|ly|me|gov|edu|biz|ai)(?![\w-])"
_HAS_TLD = re.compile(_TLD)
_MARKS_ADDRESS = re.compile(r"[.@]|\]\(|script:")
"""No text without any of these holds a link or an e-mail address."""
_LINK = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"')\]]{{1,300}}"
    rf"|(?<=\]\()[a-z][a-z0-9+.-]{{1,20}}:[^\s<>]{{1,300}}|(?<![\w-])(?:java|vb)script:[^\s<>]{{1,300}}"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,40}}\.){{0,3}}[a-z0-9-]{{1,40}}{_TLD}(?:/[^\s<>\"')\]]{{0,200}})?"
)
_TOKEN = re.compile(r"\S+")
_TOKEN_WITH_DIGIT = re.compile(r"(?<!\S)[^\s\d\u0080-\U0010ffff]*[\d\u0080-\U0010ffff]\S*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(("half", "a", "an", "one", "ein", "eine", "einem", "einer", "un", "una", "une", "um", "uma"))
_ALL_UNITS = frozenset((*MINUTES, *MONTH_LENGTHS, *WORKING, "working", "business", "couple"))
_LEAD_WORDS = frozenset((*NUMBER_WORDS, *MONTHS, *(code for code in CURRENCIES if code.isalpha() and len(code) == 3)))
_DAYS_TOLD = (
    "tomorrow tonight yesterday overnight afternoon evening week weekend month midnight noon midday year working "
    "business end "
    "eod today hour day übermorgen morgen heute gestern woche mañana hoy ayer semana demain aujourd semaine "
    "amanhã hoje ontem segunda terça quarta quinta sexta"
)
_DAY_WORDS = frozenset((*WEEKDAYS, *_DAYS_TOLD.split()))
_DAY_OPENS = _DAY_WORDS | frozenset(
    ("this", "next", "last", "the", "within", "close", "nächste", "nächsten", "nächster", "pasado", "la", "na")
)
"""The first words of what `_WORD_DAYS` reads."""
_LEADS_OF_UNITS = _LEAD_WORDS | _ARTICLES
"""Where a unit is named, `a week` may be a quantity too."""
_ANY_WORDS = _LEAD_WORDS | _DAY_WORDS
_STARTS = re.compile(r"(?<!\w)\S")
"""Where `_LEAD` may match."""
_NOT_ID = re.compile(r"[^a-z\d]")
_START = attrgetter("start")
_REMEMBERED = 1 << 12
"""Different tokens of which it is remembered how they open."""
_DIGIT = re.compile(r"\d")
_REACH = 48
"""How far past a token a quantity that starts in it may go; keeps hostile text linear."""
_OFTEN = re.compile(r"(?:once|twice|times|per|every|each|pro) $")
_SPEAKING = frozenset({"minute", "minutes", "min", "moment", "minuto", "minuten"})


def find(text: str, words: AbstractSet[str] | None = None) -> list[Quantity]:
    """Return the quantities of folded text in order; at most `MOST`. `words`: its words, if they are known."""
    words = frozenset(_LETTERS.findall(text)) if words is None else words
    digits = _DIGIT.search(text) is not None
    articles = not words.isdisjoint(_ALL_UNITS)
    if not digits and not articles and words.isdisjoint(_ANY_WORDS) and not _MARKS_ADDRESS.search(text):
        return []
    found = [*_addresses(text)]
    found += _measures(text, words, found, digits=digits, articles=articles)
    return sorted(found, key=_START)[:MOST] if len(found) > 1 else found


def _measures(
    text: str, words: AbstractSet[str], addresses: list[Quantity], *, digits: bool, articles: bool
) -> list[Quantity]:
    """Return all but the addresses, and nothing that stands in one of them."""
    spoken = not words.isdisjoint(_SPOKEN_WORDS) or ("to" in words and not words.isdisjoint(_PARTS))
    found = [*_spoken(text)] if spoken else []
    taken = [(quantity.start, quantity.end) for quantity in (*addresses, *found)]
    leads = words & (_LEADS_OF_UNITS if articles else _LEAD_WORDS)
    measures = [*_numbers(text, leads)] if digits or leads else []
    if not words.isdisjoint(_DAY_WORDS):
        measures += _word_days(text, words)
    if not taken:
        return measures
    return [*found, *(one for one in measures if not any(start < one.end and one.start < end for start, end in taken))]


def _addresses(text: str) -> Iterator[Quantity]:
    """Yield e-mail addresses and links."""
    emails = [*_EMAIL.finditer(text)][:MOST] if "@" in text else []
    for match in emails:
        yield Quantity(Kind.EMAIL, match.start(), match.end(), text=match.group().rstrip("."))
    if "://" in text or "www." in text or "](" in text or "script:" in text or _HAS_TLD.search(text):
        for count, match in enumerate(_LINK.finditer(text)):
            if count >= MOST:
                return
            if not any(email.start() <= match.start() < email.end() for email in emails):
                yield Quantity(Kind.LINK, match.start(), match.end(), text=_bare_link(match.group()))


def _bare_link(link: str) -> str:
    """Strip what does not tell one link from another."""
    return link.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip(".,;:!?/")


def _spoken(text: str) -> Iterator[Quantity]:
    """Yield times as they are spoken, `half seven` and `twenty past six`, and parts of an hour."""
    for match in islice(_PART_OF_HOUR.finditer(text), MOST):
        length = 45 if match.group().startswith("three") else 15
        yield Quantity(Kind.DURATION, match.start(), match.end(), number=length, unit="min")
    for match in islice(_SHARE.finditer(text), MOST):
        yield Quantity(Kind.PERCENT, match.start(), match.end(), number=_SHARES[match["share"].removeprefix("a ")])
    for match in islice(_SPOKEN_CLOCK.finditer(text), MOST):
        if match["full"]:
            minute = _minutes_from(match["full"], number_of(match["minutes"]), match["turn"])
            yield Quantity(Kind.CLOCK, match.start(), match.end(), number=minute, unit="half")
            continue
        if match["evening"]:
            minute = number_of(match["evening"]) % 12 * 60
            yield Quantity(Kind.CLOCK, match.start(), match.end(), number=minute, unit="half")
            continue
        counts = match["side"] == "to" and "quarter" not in match["part"]
        if counts and not _TELLS_TIME.search(text, max(0, match.start() - 8), match.start()):
            continue
        hour = number_of(match["hour"] or match["half"]) % 12 * 60
        part = _PARTS[match["part"].removeprefix("a ").split()[0].split("-")[0]] if match["part"] else 30
        part += 5 if match["part"] and match["part"].endswith("five") and part == 20 else 0
        minute = (hour - part if match["side"] == "to" else hour + part) % 720
        yield Quantity(Kind.CLOCK, match.start(), match.end(), number=minute, unit="half")


def _minutes_from(hour: str, minutes: float, turn: str) -> float:
    """Return the minute of the half day that lies so many minutes before or after a full hour."""
    full = 0 if hour in _TWELVE else number_of(hour) % 12 * 60
    return (full - minutes if turn in ("to", "before") else full + minutes) % 720


def _word_days(text: str, words: AbstractSet[str]) -> Iterator[Quantity]:
    """Yield weekdays and days told from today, looked for only where a word opens one."""
    end = 0
    opening = sorted(at for word in words & _DAY_OPENS for at in _places(text, word))
    for match in islice(filter(None, (_WORD_DAYS.match(text, at) for at in opening)), MOST):
        if match.start() < end:
            continue
        end = match.end()
        name = match["weekday"]
        if name:
            yield Quantity(Kind.WEEKDAY, match.start(), match.end(), number=WEEKDAYS[name])
        elif match.group() in _TWELVE:
            yield Quantity(Kind.CLOCK, match.start(), match.end(), number=_TWELVE[match.group()])
        else:
            yield Quantity(Kind.RELATIVE, match.start(), match.end(), text=_relative(match.group()))


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where a word begins, or a longer one that begins with it."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


_TWELVE = {"noon": 720, "midday": 720, "midnight": 0}
_SAME_DAY = {
    **dict.fromkeys(
        ("end of the day", "the end of the day", "eod", "end of day", "tonight", "the end of today"), "today"
    ),
    **dict.fromkeys(
        ("this evening", "this afternoon", "within the day", "heute", "hoy", "aujourd'hui", "hoje"), "today"
    ),
    **dict.fromkeys(("morgen", "mañana", "demain", "amanhã"), "tomorrow"),
    **dict.fromkeys(("end of the week", "the end of the week", "end of week", "within the week"), "this week"),
    **dict.fromkeys(("gestern", "ayer", "ontem"), "yesterday"),
}


def _relative(words: str) -> str:
    """Return one name for each day told from today."""
    return _SAME_DAY.get(words, words)


def _numbers(text: str, leads: AbstractSet[str]) -> Iterator[Quantity]:
    """Yield everything that holds a number in digits or in the words that open one here (`leads`)."""
    at = count = 0
    tokens = (_TOKEN if leads else _TOKEN_WITH_DIGIT).finditer(text)
    opening = leads | {None}
    for token in [one for one in tokens if _opening(one.group()) in opening]:
        end = token.end()
        if end <= at:
            continue
        for place in _STARTS.finditer(text, max(at, token.start()), end):
            start = place.start()
            if start >= at and (match := _LEAD.match(text, start, end + _REACH)):
                quantities, at = _read(text, match)
                yield from quantities
                count += 1
        if count >= MOST:
            return


@lru_cache(maxsize=_REMEMBERED)
def _opening(token: str) -> str | None:
    """Return the first word of a token, which must open a quantity for it to hold one; None where digits may do so."""
    if token.isalpha():
        return token
    if _DIGIT.search(token) or not token.isascii():
        return None
    first = _LETTERS.search(token)
    return first.group() if first else ""


def _read(text: str, match: re.Match[str]) -> tuple[list[Quantity], int]:
    """Turn a lead match into quantities and say where to go on."""
    kind, start, end = match.lastgroup, match.start(), match.end()
    if kind in ("num", "words"):
        return _measured(text, match)
    if kind in ("iso", "slash", "dots"):
        date = _numeric_date(match.group(), start, end)
        return ([date] if date else []), end
    if kind in ("id", "code", "code_too"):
        return [Quantity(Kind.ID, start, end, text=_NOT_ID.sub("", match.group()))], end
    return [_plain(match, start, end)], end


def _plain(match: re.Match[str], start: int, end: int) -> Quantity:
    """Read what carries its kind with it: a time, a phone number, `£4.99`, `May 3`."""
    if match["clock"]:
        return Quantity(Kind.CLOCK, start, end, number=_clock(match.group()))
    if match["phone"]:
        return Quantity(Kind.PHONE, start, end, text=re.sub(r"\D", "", match.group()))
    if match["cur"]:
        cents = number_of(match["cur_num"]) * (100_000 if match["thousand"] else 100)
        return Quantity(Kind.MONEY, start, end, number=round(cents), unit=CURRENCIES[match["cur"]])
    day, month = int(match["mday"]), MONTHS[match["month"].rstrip(".")]
    return Quantity(Kind.DATE, start, end, days=((day, month),), year=int(match["myear"] or 0))


def _measured(text: str, match: re.Match[str]) -> tuple[list[Quantity], int]:
    """Read a number together with the unit after it, and the other end of a range."""
    start, end = match.span()
    written, tail = match.group(), _TAIL.match(text, end)
    single = written not in NUMBER_WORDS and (written in _ARTICLES or written.startswith(("half", "a couple")))
    value = (
        (0.5 if written.startswith("half") else 2.0 if "couple" in written else 1.0) if single else number_of(written)
    )
    if tail is None:
        return ([] if single else [Quantity(Kind.NUMBER, start, end, value)]), end
    unit, other = tail.group("unit", "hi")
    if (single or written == "one") and (unit in _SPEAKING or _OFTEN.search(text, max(0, start - 8), start)):
        return [], tail.end()
    if single and not unit:
        return [], end
    values = (value, number_of(other)) if other else (value,)
    return [q for each in values if (q := _with_unit(each, tail, start))], tail.end()


def _with_unit(value: float, tail: re.Match[str], start: int) -> Quantity | None:
    """Give a number its unit."""
    end = tail.end()
    match tail.lastgroup:
        case "pct":
            return Quantity(Kind.PERCENT, start, end, value)
        case "cur":
            return Quantity(Kind.MONEY, start, end, round(value * 100), CURRENCIES[tail["cur"]])
        case "pence":
            return Quantity(Kind.MONEY, start, end, value, PENNIES[tail["pence"]])
        case "month" | "year":
            month = MONTHS[tail["month"].rstrip(".")]
            return Quantity(Kind.DATE, start, end, days=((int(value), month),), year=int(tail["year"] or 0))
        case "ordinal":
            return Quantity(Kind.DATE, start, end, days=((int(value), 0),)) if 0 < value < 32 else None
        case _:
            return _length(value, tail, start)


def _length(value: float, tail: re.Match[str], start: int) -> Quantity:
    """Read a duration in minutes, working days or months."""
    end = tail.end()
    unit, before, after = tail.group("unit", "work", "work_after")
    if unit in WORKING or ((before or after) and MINUTES.get(unit) == 1440):
        return Quantity(Kind.DURATION, start, end, value, "wd")
    if unit in MONTH_LENGTHS:
        return Quantity(Kind.DURATION, start, end, value * MONTH_LENGTHS[unit], "mo")
    return Quantity(Kind.DURATION, start, end, value * MINUTES[unit], "min")


def _numeric_date(written: str, start: int, end: int) -> Quantity | None:
    """Read 2026-05-03, 03/05, 3/5/26 or 3.5.2026, with both orders where both are possible."""
    parts = [int(part) for part in re.split(r"[-/.]", written) if part]
    if written == "24/7" or len(parts) < 2:
        return None
    if parts[0] > 1000:
        return Quantity(Kind.DATE, start, end, days=((parts[2], parts[1]),), year=parts[0])
    year = parts[2] if len(parts) > 2 else 0
    orders = ((parts[0], parts[1]), (parts[1], parts[0])) if "/" in written else ((parts[0], parts[1]),)
    days = tuple((day, month) for day, month in dict.fromkeys(orders) if 0 < day < 32 and 0 < month < 13)
    return Quantity(Kind.DATE, start, end, days=days, year=year + 2000 if 0 < year < 100 else year) if days else None


def _clock(written: str) -> float:
    """Return the minute of the day."""
    hour, minute = ([int(part) for part in re.findall(r"\d+", written)] + [0])[:2]
    afternoon = "p" in written and hour < 12
    morning_twelve = "a" in written and hour == 12
    return (hour + 12 * afternoon - 12 * morning_twelve) * 60.0 + minute
