"""Checksums that tell a real card, account or identity number from any other run of digits.

Called by `personal_data.py`. All take digits (and letters where the number has them) without separators.
"""

from __future__ import annotations

from hashlib import sha256

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B: payment cards."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def payment_card(digits: str) -> bool:
    """Luhn, with a length and first digits that card networks issue (no IMEI, no parcel number)."""
    return _issued(digits) and len(set(digits)) > 1 and luhn(digits)


def _issued(digits: str) -> bool:
    """Tell whether a network issues numbers of this length with these first digits."""
    size = len(digits)
    if digits[0] not in "23456" or not 12 <= size <= 19:
        return False
    head = int(digits[:4])
    return (
        (size == 15 and digits[:2] in ("34", "37"))
        or (size == 14 and digits[:2] in ("30", "36", "38", "39"))
        or (size == 16 and (5100 <= head <= 5599 or 2221 <= head <= 2720 or digits[0] == "6" or 3528 <= head <= 3589))
        or (digits[0] == "4" and size in (13, 16, 19))
        or digits[:2] in ("50", "56", "57", "58", "60", "62", "63", "67")
    )


def iban(text: str) -> bool:
    """ISO 13616: remainder 1 modulo 97 after moving the first four characters to the end."""
    if not 15 <= len(text) <= 34 or not text.isascii() or not text.isalnum():
        return False
    return int("".join(str(int(char, 36)) for char in text[4:] + text[:4])) % 97 == 1


def us_ssn(digits: str) -> bool:
    """US social security number: no area 000, 666 or 900-999, no group 00, no serial 0000."""
    return (
        len(digits) == 9
        and digits[:3] not in ("000", "666")
        and digits[0] != "9"
        and digits[3:5] != "00"
        and digits[5:] != "0000"
    )


def es_dni(text: str) -> bool:
    """Spanish DNI or NIE: the letter follows from the number modulo 23."""
    number = text[:-1].translate(str.maketrans("XYZ", "012"))
    return number.isdigit() and _DNI[int(number) % 23] == text[-1]


def br_cpf(digits: str) -> bool:
    """Brazilian CPF: two check digits modulo 11."""
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    return all(_cpf_digit(digits[:size]) == int(digits[size]) for size in (9, 10))


def _cpf_digit(head: str) -> int:
    return sum(int(digit) * (len(head) + 1 - at) for at, digit in enumerate(head)) * 10 % 11 % 10


def pt_nif(digits: str) -> bool:
    """Portuguese NIF: check digit modulo 11."""
    if len(digits) != 9 or digits[0] == "0":
        return False
    rest = sum(int(digit) * (9 - at) for at, digit in enumerate(digits[:8])) % 11
    return int(digits[8]) == (0 if rest < 2 else 11 - rest)


def fr_nir(digits: str) -> bool:
    """French social security number: the last two digits are 97 minus the rest modulo 97."""
    return len(digits) == 15 and digits[0] in "12" and 97 - int(digits[:13]) % 97 == int(digits[13:])


def de_tax_id(digits: str) -> bool:
    """German tax identification number: ISO 7064 MOD 11,10."""
    if len(digits) != 11 or digits[0] == "0":
        return False
    product = 10
    for digit in digits[:10]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(digits[10])


def nhs_number(digits: str) -> bool:
    """NHS number (England, Wales): check digit modulo 11."""
    if len(digits) != 10:
        return False
    rest = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(digits[:9])) % 11
    return rest != 10 and rest % 11 == int(digits[9])


def bitcoin(text: str) -> bool:
    """Base58Check: the last four bytes are the double SHA-256 of the rest."""
    number = 0
    for char in text:
        number = number * 58 + _BASE58.index(char)
    raw = number.to_bytes(25, "big") if number < 1 << 200 else b"\0" * 25
    return sha256(sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


def ch_ahv(digits: str) -> bool:
    """Swiss AHV number: thirteen digits with the check digit of EAN-13."""
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12]))
    return len(digits) == 13 and (10 - total % 10) % 10 == int(digits[12])


def be_national(digits: str) -> bool:
    """Belgian national number: 97 minus the rest modulo 97, with a 2 in front for births from 2000 on."""
    head, check = digits[:9], int(digits[9:])
    return check in (97 - int(head) % 97, 97 - int("2" + head) % 97)


def se_personnummer(text: str) -> bool:
    """Swedish personal number: Luhn over the last ten digits."""
    digits = "".join(char for char in text if char.isdigit())[-10:]
    return len(digits) == 10 and luhn(digits)


def no_birth_number(digits: str) -> bool:
    """Norwegian birth number: two check digits modulo 11."""
    if len(digits) != 11:
        return False
    first = sum(int(d) * w for d, w in zip(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=False))
    second = sum(int(d) * w for d, w in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=False))
    return first % 11 == 0 and second % 11 == 0


_PERMUTED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def in_aadhaar(digits: str) -> bool:
    """Indian Aadhaar number: Verhoeff's dihedral check digit."""
    total = 0
    for at, char in enumerate(reversed(digits)):
        value = int(char)
        for _ in range(at % 8):
            value = _PERMUTED[value]
        total = _dihedral(total, value)
    return len(digits) == 12 and total == 0


def _dihedral(a: int, b: int) -> int:
    """Multiply in the dihedral group of order ten."""
    if a < 5:
        return (a + b) % 5 if b < 5 else 5 + (a + b - 5) % 5
    return 5 + (a - 5 - b) % 5 if b < 5 else (a - b) % 5


def fi_hetu(text: str) -> bool:
    """Finnish personal identity code: check character modulo 31."""
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(text[:6] + text[-4:-1]) % 31] == text[-1]


def sg_nric(text: str) -> bool:
    """Singapore NRIC or FIN: check letter modulo 11."""
    total = sum(int(d) * w for d, w in zip(text[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    total += 4 if text[0] in "TG" else 0
    return ("JZIHGFEDCBA" if text[0] in "ST" else "XWUTRQPNMLK")[total % 11] == text[8]
