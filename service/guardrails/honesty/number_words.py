"""Numbers as words and digits, and the names of months, weekdays and currencies in five languages.

Used by `quantities.py`. Everything is as `core.text.fold` writes it: lower-case, straight quotes.
"""

from __future__ import annotations

_SMALL = {
    0: "zero null cero zéro",
    1: "one",
    2: "two zwei dos deux dois duas second",
    3: "three drei tres trois três third",
    4: "four vier cuatro quatre quatro fourth",
    5: "five fünf cinco cinq fifth fiver",
    6: "six sechs seis sixth",
    7: "seven sieben siete sept sete seventh",
    8: "eight acht ocho huit oito eighth",
    9: "nine neun nueve neuf nove ninth",
    10: "ten zehn diez dix dez tenth tenner",
    11: "eleven elf onze",
    12: "twelve zwölf doce douze doze dozen",
    13: "thirteen",
    14: "fourteen vierzehn catorce quatorze catorze",
    15: "fifteen fünfzehn quince quinze",
    16: "sixteen",
    17: "seventeen",
    18: "eighteen",
    19: "nineteen",
    20: "twenty zwanzig veinte vingt vinte",
    24: "vierundzwanzig veinticuatro",
    30: "thirty dreißig treinta trente trinta",
    40: "forty vierzig cuarenta quarante quarenta",
    50: "fifty fünfzig cincuenta cinquante cinquenta",
    60: "sixty sechzig sesenta soixante sessenta",
    70: "seventy",
    80: "eighty",
    90: "ninety",
    100: "hundred hundert cien cent cem",
    1000: "thousand tausend mil mille",
}
NUMBER_WORDS = {word: value for value, words in _SMALL.items() for word in words.split()}

_MONTHS = (
    "january jan januar jänner enero janvier janeiro",
    "february feb februar febrero février fevereiro",
    "march mar märz marzo mars março",
    "april apr abril avril",
    "may mai mayo maio",
    "june jun juni junio juin junho",
    "july jul juli julio juillet julho",
    "august aug agosto août",
    "september sept sep septiembre septembre setembro",
    "october oct oktober okt octubre octobre outubro",
    "november nov noviembre novembre novembro",
    "december dec dezember dez diciembre décembre dezembro",
)
MONTHS = {name: at + 1 for at, names in enumerate(_MONTHS) for name in names.split()}

_WEEKDAYS = (
    "monday montag lunes lundi segunda-feira mondays",
    "tuesday dienstag martes mardi terça-feira tuesdays",
    "wednesday mittwoch miércoles mercredi quarta-feira wednesdays",
    "thursday donnerstag jueves jeudi quinta-feira thursdays",
    "friday freitag viernes vendredi sexta-feira fridays",
    "saturday samstag sábado samedi saturdays",
    "sunday sonntag domingo dimanche sundays",
)
WEEKDAYS = {name: at for at, names in enumerate(_WEEKDAYS) for name in names.split()}

CURRENCIES = {
    **dict.fromkeys(("£", "gbp", "pound", "pounds", "quid", "pfund", "libras"), "gbp"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "eur"),
    **dict.fromkeys(("$", "dollar", "dollars", "bucks", "dólares", "dollars"), "$"),
    **dict.fromkeys(("us$", "usd"), "usd"),
    **dict.fromkeys(("r$", "brl", "reais", "real"), "brl"),
    **{code: code for code in ("chf", "cad", "aud", "nzd", "jpy", "inr", "sek", "dkk", "nok", "pln")},
    "¥": "jpy",
    "₹": "inr",
    "franken": "chf",
    "pesos": "peso",
}
PENNIES = {
    "p": "gbp",
    "pence": "gbp",
    "cents": "",
    "cent": "",
    "centavos": "",
    "centimes": "",
    "céntimos": "",
    "cêntimos": "",
}

MINUTES = {
    **dict.fromkeys(("minute", "minutes", "min", "mins", "minuten", "minuto", "minutos"), 1),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h", "stunde", "stunden", "hora", "horas", "heure", "heures"), 60),
    **dict.fromkeys(("day", "days", "tag", "tage", "tagen", "día", "días", "dia", "dias", "jour", "jours"), 1440),
    **dict.fromkeys(
        ("week", "weeks", "wk", "wks", "woche", "wochen", "semana", "semanas", "semaine", "semaines"), 10080
    ),
    **dict.fromkeys(("fortnight", "fortnights"), 20160),
}
WORKING = frozenset(("werktag", "werktage", "werktagen", "arbeitstag", "arbeitstage", "arbeitstagen"))
MONTH_LENGTHS = {
    **dict.fromkeys(("month", "months", "monat", "monate", "monaten", "mes", "meses", "mois", "mês"), 1),
    **dict.fromkeys(("year", "years", "yr", "yrs", "jahr", "jahre", "jahren", "año", "años", "ans", "ano", "anos"), 12),
}


def number_of(written: str) -> float:
    """Return the value of digits (`1,234.50`, `1.234,50`) or number words (`one hundred and fifty`)."""
    if written.isdecimal():
        return float(written)
    if written in NUMBER_WORDS:
        return float(NUMBER_WORDS[written])
    if any(map(str.isdigit, written)):
        return _digits(written)
    total = part = 0
    for word in written.replace("-", " ").split():
        value = NUMBER_WORDS.get(word, 0)
        if value >= 100:
            part = max(part, 1) * value
            if value == 1000:
                total, part = total + part, 0
        else:
            part = part * value if value == 12 and part and word == "dozen" else part + value
    return float(total + part)


def _digits(written: str) -> float:
    """Read digits with either decimal sign: the last separator with one or two digits after it is the decimal one."""
    compact = written.replace(" ", "").replace("'", "")
    at = max(compact.rfind("."), compact.rfind(","))
    decimals = len(compact) - at - 1
    both = "." in compact and "," in compact
    if at > 0 and (decimals in (1, 2) or (decimals > 3) or (both and compact.count(compact[at]) == 1)):
        whole = compact[:at].replace(".", "").replace(",", "")
        return float(f"{whole}.{compact[at + 1 :]}")
    return float(compact.replace(".", "").replace(",", ""))
