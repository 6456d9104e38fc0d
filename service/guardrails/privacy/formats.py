"""Personal data recognised by its format, with a checksum wherever the number has one.

Called by `personal_data.py`, which keeps the first of two pieces that overlap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from service.guardrails.privacy import checksums
from service.guardrails.privacy.kinds import Kind, PersonalData

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+%'-]{1,64}(?:@|%40|\s?[(\[]at[)\]]\s?)[\w-]{1,63}(?:(?:\.|\s?[(\[]dot[)\]]\s?)[\w-]{2,63}){1,4}",
    re.IGNORECASE,
)
_DOT = r"(?: ?\. ?| (?:dot|punkt|punto|point|ponto) )"
_SPOKEN = re.compile(
    rf"(?<![\w.])(?P<cue>(?:e-?mail|mail|address|adresse|correo|courriel|morada)\b[^.!?\n]{{0,24}}?)?"
    rf"(?P<mail>[a-z0-9][\w-]{{0,40}}(?P<more>(?:{_DOT}| (?:underscore|dash|hyphen|minus) )[\w-]{{1,30}}){{0,3}}"
    rf" (?:at|ät|arroba|arobase) [a-z0-9][\w-]{{0,40}}{_DOT}(?:[\w-]{{2,20}}{_DOT})?"
    r"(?:com|org|net|info|io|co|uk|de|es|fr|pt|br|eu|at|ch|it|nl|ie|example|test))(?!\w)",
    re.IGNORECASE,
)
"""An address as it is read out; without a dot before the `at` (`look at example dot com`) only after such a word."""
_SAID_ALOUD = (" dot ", " punkt ", " punto ", " point ", " ponto ", " arroba ", " arobase ")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}(?![A-Z0-9])", re.IGNORECASE)
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,7}(?![\w:])", re.IGNORECASE)
_MAC = re.compile(r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])", re.IGNORECASE)
_BITCOIN = re.compile(r"(?<!\w)[13][1-9A-HJ-NP-Za-km-z]{25,34}(?!\w)")
_BECH32 = re.compile(r"(?<!\w)bc1[02-9ac-hj-np-z]{11,71}(?!\w)", re.IGNORECASE)
_ETHEREUM = re.compile(r"(?<!\w)0x[0-9a-f]{40}(?!\w)", re.IGNORECASE)
_NINO = re.compile(r"\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?!\w)", re.IGNORECASE)
_NINO_HEAD = re.compile(r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?$", re.IGNORECASE)
_DNI = re.compile(r"(?<!\w)(?:[XYZ]|\d)\d{7}[ -]?[A-HJ-NP-TV-Z](?!\w)", re.IGNORECASE)
_CODICE = re.compile(r"(?<=[A-Z]{6})\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)", re.IGNORECASE)
_CPF = re.compile(r"(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)")
_SSN = re.compile(r"(?<![\d-])\d{3}([- ])\d{2}\1\d{4}(?![\d-])")
_NIR = re.compile(r"(?<!\d)[12][ .]?\d{2}[ .]?\d{2}[ .]?\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}(?!\d)")
_AHV = re.compile(r"(?<![\d.])756\.\d{4}\.\d{4}\.\d{2}(?!\d)")
_RRN = re.compile(r"(?<![\d.])\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?!\d)")
_PERSONNUMMER = re.compile(r"(?<![\d-])(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[-+]\d{4}(?![\d-])")
_FODSEL = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2} ?\d{5}(?!\d)")
_AADHAAR = re.compile(r"(?<![\d-])[2-9]\d{3} \d{4} \d{4}(?![\d ]\d)")
_HETU = re.compile(r"(?<!\w)\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y](?!\w)", re.IGNORECASE)
_NRIC = re.compile(r"(?<!\w)[STFG]\d{7}[A-Z](?!\w)", re.IGNORECASE)
_DIGITS_LETTER = re.compile(r"\d{2}[ +-]?(?:[A-Z]|A?\d{3}[A-Z])(?!\w)", re.IGNORECASE)


_IBAN_SIZES = {
    country: size
    for size, countries in {
        15: "NO",
        16: "BE",
        18: "DK FI FO GL NL SD FK",
        19: "MK SI",
        20: "AT BA EE KZ LT LU XK MN",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ TL OM SO",
        24: "AD CZ ES MD PK RO SA SE SK TN VG LY",
        25: "PT ST",
        26: "IS TR",
        27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HU LB NI PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU YE",
        31: "MT SC",
        32: "LC",
        33: "RU",
    }.items()
    for country in countries.split()
}
"""Country → letters and digits of its IBAN, from the SWIFT registry."""


def emails(text: str) -> Iterator[PersonalData]:
    """E-mail addresses, also `ana (at) mail (dot) com` and `ana dot reyes at mail dot com`."""
    if "@" in text or "at)" in text or "at]" in text or "%40" in text:
        for match in _EMAIL.finditer(text):
            yield PersonalData(kind=Kind.EMAIL, start=match.start(), end=match.end())
    if any(word in text.lower() for word in _SAID_ALOUD):
        for match in _SPOKEN.finditer(text):
            if match["cue"] or match["more"]:
                yield PersonalData(kind=Kind.EMAIL, start=match.start("mail"), end=match.end())


def ibans(text: str) -> Iterator[PersonalData]:
    """International bank account numbers, ISO 13616, of the length their country gives them."""
    for match in _IBAN.finditer(text):
        packed = re.sub(r"[ .-]", "", match.group()).upper()
        size = _IBAN_SIZES.get(packed[:2], 0)
        if 0 < size <= len(packed) and checksums.iban(packed[:size]):
            yield PersonalData(kind=Kind.IBAN, start=match.start(), end=_after(text, match.start(), size))


def _after(text: str, start: int, size: int) -> int:
    """Return where `size` letters and digits from `start` end."""
    at = start
    while size:
        size -= text[at] not in " .-"
        at += 1
    return at


def cards(text: str) -> Iterator[PersonalData]:
    """Payment cards: Luhn, length and a network's first digits, however the digits are grouped."""
    at = 0
    while match := _GROUPS.search(text, at):
        at = match.end()
        groups = list(_GROUP.finditer(text, *match.span()))
        if len(groups) > _MOST_GROUPS and match.end() - match.start() < _SHORT_GROUP * len(groups):
            yield from _whole_run(match, groups)
            continue
        first = free = 0
        while first < len(groups):
            last = _card_end(groups, first)
            if last is None:
                first += 1
                continue
            yield PersonalData(kind=Kind.CARD, start=groups[first].start(), end=groups[last].end())
            first = free = last + 1
        if len(groups) == _RUN:
            at = _cut_off(groups, free)
    if "\n" in text:
        for match in _ON_LINES.finditer(text):
            if checksums.payment_card("".join(match.group().split())):
                yield PersonalData(kind=Kind.CARD, start=match.start(), end=match.end())


_RUN, _MOST_DIGITS = 25, 19
"""Groups that are looked at together, and the digits of the longest card."""
_MOST_GROUPS = 8
_SHORT_GROUP = 4
"""Characters per group, its separator included, below which a long run is somebody spelling out digits."""
_GROUP = re.compile(r"\d{1,19}")
_GROUPS = re.compile(r"(?<![\d.,])(?:(?:\d{1,19}[ ./·–-]{1,3}){1,24}\d{1,19}|\d{12,19})(?!\d)")
_ON_LINES = re.compile(r"(?<![\d.,])\d{4}\s{1,3}(?:\d{4}\s{1,3}\d{4}\s{1,3}\d{4}|\d{6}\s{1,3}\d{5})(?!\d)")
"""The groups of a card as it is embossed, on lines of their own: any other column of figures is no card."""


def _whole_run(match: re.Match[str], groups: list[re.Match[str]]) -> Iterator[PersonalData]:
    """Many short groups (`4 1 1 1 …`): a card only when all of them together are one."""
    if checksums.payment_card("".join(group.group() for group in groups)):
        yield PersonalData(kind=Kind.CARD, start=match.start(), end=match.end())


def _cut_off(groups: list[re.Match[str]], free: int) -> int:
    """Return where a card may begin that goes on behind a run, not before group `free`; the run's end for none."""
    at, digits = groups[-1].end(), 0
    for group in reversed(groups[max(free, 1) :]):
        digits += len(group.group())
        if digits >= _MOST_DIGITS:
            break
        at = group.start()
    return at


def _card_end(groups: list[re.Match[str]], first: int) -> int | None:
    """Return the last group of a card that starts with group `first`."""
    digits = ""
    for at in range(first, len(groups)):
        digits += groups[at].group()
        if len(digits) > 19:
            return None
        if len(digits) >= 12 and checksums.payment_card(digits):
            return at
    return None


def network_addresses(text: str) -> Iterator[PersonalData]:
    """IP and MAC addresses."""
    if text.count(".") >= 3:
        for match in _IPV4.finditer(text):
            if all(int(part) < 256 for part in match.group().split(".")) and match.group().strip("0."):
                yield PersonalData(kind=Kind.IP, start=match.start(), end=match.end())
    if text.count(":") >= 2 or text.count("-") >= 5:
        for match in (*_IPV6.finditer(text), *_MAC.finditer(text)):
            if any(char in "abcdefABCDEF" for char in match.group()) or match.group().count(":") == 7:
                yield PersonalData(kind=Kind.IP, start=match.start(), end=match.end())


def wallets(text: str) -> Iterator[PersonalData]:
    """Bitcoin and Ethereum addresses."""
    for match in _BITCOIN.finditer(text):
        if checksums.bitcoin(match.group()):
            yield PersonalData(kind=Kind.WALLET, start=match.start(), end=match.end())
    for match in (*_BECH32.finditer(text), *_ETHEREUM.finditer(text)):
        yield PersonalData(kind=Kind.WALLET, start=match.start(), end=match.end())


def national_ids(text: str, seen: str, longest: int) -> Iterator[PersonalData]:
    """Identity numbers that can be told without a word beside them.

    `seen`: the shape of the text; `longest`: digits of the longest run.
    """
    parted = any(mark in seen for mark in _PARTED)
    possible = _NATIONAL if parted else _NATIONAL_WHOLE if longest >= _SHORTEST_WHOLE else ()
    for pattern, valid, size in possible:
        if longest < size:
            continue
        for match in pattern.finditer(text):
            if valid(re.sub(r"[ .-]", "", match.group()).upper()):
                yield PersonalData(kind=Kind.ID, start=match.start(), end=match.end())
    if any(mark in seen for mark in _BESIDE) and _DIGITS_LETTER.search(text):
        yield from _lettered_ids(text)


def _lettered_ids(text: str) -> Iterator[PersonalData]:
    """Identity numbers with letters in them: UK, Spain, Finland, Singapore, Italy."""
    for match in _NINO.finditer(text):
        head = _NINO_HEAD.search(text, max(0, match.start() - 4), match.start())
        if head:
            yield PersonalData(kind=Kind.ID, start=head.start(), end=match.end())
    for pattern, valid in ((_DNI, checksums.es_dni), (_HETU, checksums.fi_hetu), (_NRIC, checksums.sg_nric)):
        for match in pattern.finditer(text):
            if valid(re.sub(r"[ -]", "", match.group()).upper()):
                yield PersonalData(kind=Kind.ID, start=match.start(), end=match.end())
    for match in _CODICE.finditer(text):
        yield PersonalData(kind=Kind.ID, start=match.start() - 6, end=match.end())


_PARTED = ("9 9", "9.9", "9+9", "9-9")
_BESIDE = ("99a", "99 a", "99+a", "99-a")
"""Shapes without which no number is in parts, and none has a letter at its end."""
_WRITTEN_IN_PARTS: tuple[tuple[re.Pattern[str], Callable[[str], bool], int], ...] = (
    (_SSN, checksums.us_ssn, 9),
    (_CPF, checksums.br_cpf, 11),
    (_AHV, checksums.ch_ahv, 13),
    (_RRN, checksums.be_national, 11),
    (_PERSONNUMMER, checksums.se_personnummer, 10),
    (_AADHAAR, checksums.in_aadhaar, 12),
)
"""Pattern, checksum and digits: United States, Brazil, Switzerland, Belgium, Sweden, India."""
_NATIONAL_WHOLE: tuple[tuple[re.Pattern[str], Callable[[str], bool], int], ...] = (
    (_NIR, checksums.fr_nir, 15),
    (_FODSEL, checksums.no_birth_number, 11),
)
"""Those that may be written in one: France, Norway."""
_SHORTEST_WHOLE = 11
_NATIONAL = (*_WRITTEN_IN_PARTS, *_NATIONAL_WHOLE)
