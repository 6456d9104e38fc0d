"""Turns words round: the customer's `my parcel` into `your parcel`, a statement's `the customer's` into `your`.

Called by `clauses.py` for what customers say and by `rephrase.py` for what the business vouches for.
"""

from __future__ import annotations

import re

from service.adapters.composer.words import each

_TOKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[^A-Za-z]+")
_APOSTROPHES = {
    "im": "I'm",
    "ive": "I've",
    "dont": "don't",
    "cant": "can't",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "hasnt": "hasn't",
    "havent": "haven't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "arent": "aren't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "wont": "won't",
    "hadnt": "hadn't",
    "werent": "weren't",
    "youre": "you're",
    "youve": "you've",
    "thats": "that's",
    "theyre": "they're",
    "theyve": "they've",
    "i": "I",
}
_WITHOUT = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_APOSTROPHES)})(?!'?[A-Za-z])", re.IGNORECASE)
_FIRST = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "we": "you",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "ourselves": "yourselves",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "we're": "you're",
    "we've": "you've",
    "we'd": "you'd",
    "we'll": "you'll",
    "am": "are",
}
_SECOND = {
    "your": "our",
    "yours": "ours",
    "you're": "we're",
    "you've": "we've",
    "you'd": "we'd",
    "you'll": "we'll",
    "yourselves": "ourselves",
    "yourself": "ourselves",
}
_AFTER_SUBJECT_YOU = each(
    """
    are were was have had has do did don't didn't haven't hadn't aren't weren't can can't could couldn't will
    won't would said say told tell sent send charged charge promised never keep kept took take cancelled lost gave
    still people guys all refused refuse closed blocked changed raised just put made sold
    """
)
_BEFORE_SUBJECT = each(
    """
    and but so because when that if as which what since then where why how after before
    """
)
_AGREES = {"was": "were", "wasn't": "weren't"}
_BETWEEN = each(
    """
    never still only just also always even already not really actually
    """
)


_RELATIVES = re.compile(
    r"\b((?:my|our) (?:sister|brother|mother|father|mum|mom|dad|son|daughter|wife|husband|partner|friend"
    r"|neighbour|boss|nan))s"
    r"(?= (?!and\b|or\b|are\b|were\b|have\b)[a-z])",
    re.IGNORECASE,
)


_IT_IS = re.compile(
    r"\bits(?= (?:not|been|still|now|an?|too|so)\b| (?:gone|late|broken)(?:\W*$|[,.;!?]| (?:and|but|again)\b))",
    re.IGNORECASE,
)


def mend_apostrophes(text: str) -> str:
    """Write `hasnt`, `ive` and `its not` as they are meant."""
    text = _IT_IS.sub("it's", text.replace("’", "'"))
    return _RELATIVES.sub(r"\1's", _WITHOUT.sub(lambda found: _APOSTROPHES[found.group().lower()], text))


def to_you(text: str) -> tuple[str, bool]:
    """Turn what a customer says of themselves into what is said to them, and tell whether it speaks of `you` (us)."""
    words = _TOKEN.findall(mend_apostrophes(text))
    turned: list[str] = []
    speaks_of_us = False
    subject = ""
    theirs = bool(words) and words[0].lower() in ("i", "we", "i've", "we've", "i'm", "we're")
    before = ""
    for at, word in enumerate(words):
        low = word.lower()
        if low == "am" and subject != "you":
            turned.append(word)
        elif low in _FIRST:
            turned.append(_FIRST[low])
            subject = "you" if low in ("i", "we") else subject
        elif low == "you":
            speaks_of_us = True
            begins = not before or before in _BEFORE_SUBJECT
            verb = _next(words, at)
            subject_here = begins or verb in _AFTER_SUBJECT_YOU or verb.endswith("ed")
            turned.append("we" if subject_here else "us")
        elif low in _SECOND:
            speaks_of_us = True
            turned.append(_SECOND[low])
        else:
            agrees = subject == "you" or (theirs and before in ("and", "but", "then", "or", "also"))
            turned.append(_AGREES[low] if low in _AGREES and agrees else word)
            if low.isalpha() and low not in _BETWEEN:
                subject = ""
        before = low if low.strip() else before
    return "".join(turned), speaks_of_us


def _next(words: list[str], at: int) -> str:
    return words[at + 2].lower() if at + 2 < len(words) else ""


_THE_CUSTOMER = (
    r"(?:the|this|your|our|each|every|any|a) (?:customer|user|client|caller|member|guest|patient|passenger"
    r"|policyholder|account holder|resident|claimant)"
)
_OWNER = re.compile(rf"\b{_THE_CUSTOMER}(?:['’]s)\b", re.IGNORECASE)
_CUSTOMER_BE = re.compile(
    r"\b(?:the|this) (?:customer|user|client|caller|patient|passenger|policyholder|claimant) (is|was|has"
    r"|does|wants|needs|gets|pays|receives|asks|believes|thinks)\b",
    re.IGNORECASE,
)
_CUSTOMER = re.compile(
    r"\b(?:the|this) (?:customer|user|client|caller|patient|passenger|policyholder|claimant)\b", re.IGNORECASE
)
_CUSTOMER_DOES = re.compile(
    r"\b(?:the|this) (?:customer|user|client|caller|patient|passenger|policyholder|claimant)"
    r" (?!always\b)([a-z]{3,}s)\b",
    re.IGNORECASE,
)
_VERBS = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "wants": "want",
    "needs": "need",
    "gets": "get",
    "pays": "pay",
    "receives": "receive",
    "asks": "ask",
    "believes": "believe",
    "thinks": "think",
}
_THEY = re.compile(r"\b(they|them|their|theirs|he|she|his|her)\b", re.IGNORECASE)
_THEY_TO_YOU = {
    "they": "you",
    "them": "you",
    "their": "your",
    "theirs": "yours",
    "he": "you",
    "she": "you",
    "his": "your",
    "her": "your",
}


def _without_s(verb: str) -> str:
    """Return the form of a verb that goes with `you`: `prefers`, `tries`, `reaches`."""
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("ches", "shes", "sses", "xes", "oes")) else verb[:-1]


def to_customer(text: str, name: str | None = None) -> str:
    """Turn a statement about the customer into one that is said to them."""
    if name and len(name) > 1 and re.search(rf"\b{re.escape(name)}['’]s\b", text):
        text = re.sub(rf"\b{re.escape(name)}['’]s\b", "your", text)
    if not re.search(r"customer|user|client|caller|patient|passenger|policyholder|claimant", text, re.IGNORECASE):
        return text
    turned = _OWNER.sub("your", text)
    turned = _CUSTOMER_BE.sub(lambda found: f"you {_VERBS[found.group(1).lower()]}", turned)
    turned = _CUSTOMER_DOES.sub(lambda found: f"you {_without_s(found.group(1))}", turned)
    turned = _CUSTOMER.sub("you", turned)
    if turned != text:
        turned = _THEY.sub(lambda found: _THEY_TO_YOU[found.group(1).lower()], turned)
    return turned
