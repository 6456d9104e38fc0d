"""Shorthand, elongation and frequent misspellings of English, written out so that patterns need one spelling only.

Called by `words.py` for every English word of a turn.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from service.emotion.slips import LONGEST, SHORTEST, Slips

_ELONGATED = re.compile(r"([^\W\d])\1{2,}")
_MASKED = {"*": ".", "@": "a", "$": "s"}

SHORTHAND = {
    **dict.fromkeys(("i'm", "im", "iam", "ima"), "i am"),
    **{f"{who}'re": f"{who} are" for who in ("you", "we", "they", "who", "what", "there", "where")},
    "youre": "you are", "theyre": "they are", "ur": "your", "u": "you", "ya": "you", "yall": "you", "r": "are",
    "your're": "you are", "yous": "you", "thou": "you", "urself": "yourself", "yourselves": "yourself",
    **{f"{who}'ve": f"{who} have" for who in ("i", "you", "we", "they", "should", "would", "could", "might", "must")},
    "ive": "i have", "youve": "you have", "weve": "we have", "theyve": "they have",
    "shouldve": "should have", "couldve": "could have", "wouldve": "would have",
    **{f"{who}'ll": f"{who} will" for who in ("i", "you", "we", "they", "he", "she", "it", "that", "there", "who")},
    "youll": "you will", "theyll": "they will", "itll": "it will",
    **{f"{who}'d": f"{who} would" for who in ("i", "you", "we", "they", "he", "she", "it", "who", "that")},
    **{f"{who}'s": f"{who} is" for who in ("it", "he", "she", "that", "what", "who", "there", "where", "here",
    "how", "when")},
    "its": "it is", "thats": "that is", "whats": "what is", "whos": "who is", "theres": "there is", "hes": "he is",
    "shes": "she is", "heres": "here is", "wheres": "where is", "hows": "how is", "let's": "let us", "lets": "let us",
    **{f"{verb}n't": f"{verb} not" for verb in (
        "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should", "must",
    "need")},
    **{f"{verb}nt": f"{verb} not" for verb in (
        "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should", "must",
    "need")},
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not",
    "ain't": "is not", "aint": "is not", "shan't": "shall not", "dnt": "do not", "didn": "did not",
    "doesn": "does not",
    "gonna": "going to", "gunna": "going to", "wanna": "want to", "gotta": "got to", "gimme": "give me",
    "lemme": "let me",
    "dunno": "do not know", "kinda": "kind of", "outta": "out of", "tryna": "trying to", "finna": "going to",
    "hafta": "have to",
    "haveto": "have to", "needto": "need to", "wantto": "want to", "ineed": "i need", "iwant": "i want",
    "pls": "please",
    "plz": "please", "plez": "please", "pleas": "please", "thx": "thanks", "tnx": "thanks", "thnx": "thanks",
    "ty": "thanks",
    "tysm": "thanks", "cuz": "because", "coz": "because", "cos": "because", "bc": "because", "becuz": "because",
    "tho": "though", "thru": "through", "abt": "about", "b4": "before", "2day": "today", "2moro": "tomorrow",
    "tmrw": "tomorrow",
    "tmr": "tomorrow", "2nite": "tonight", "tonite": "tonight", "rn": "right now", "ppl": "people",
    "smth": "something",
    "smone": "someone", "sm1": "someone", "some1": "someone", "any1": "anyone", "no1": "no one", "noone": "no one",
    "every1": "everyone", "rly": "really", "msg": "message", "acc": "account", "acct": "account", "accnt": "account",
    "srsly": "seriously", "wtf": "what the fuck", "stfu": "shut the fuck up", "kys": "kill yourself",
    "kms": "kill myself",
    "ffs": "for fucks sake", "fck": "fuck", "fuk": "fuck", "fking": "fucking", "fckin": "fucking", "fckng": "fucking",
    "fuckin": "fucking", "effing": "fucking", "freaking": "fucking", "frickin": "fucking", "asap": "asap",
    "a.i": "ai", "tel": "tell",
    "cs": "customer service", "mgr": "manager", "reps": "representatives", "rep": "representative", "1st": "first",
    "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth", "2x": "twice",
    "3x": "three times",
    "o'clock": "oclock", "y'all": "you", "ma'am": "madam", "c'mon": "come on", "yr": "your", "yrs": "years",
    "hrs": "hours",
    "hr": "hour", "mins": "minutes", "wks": "weeks", "wk": "week", "dr": "doctor", "gp": "doctor", "alot": "a lot",
    "tht": "that", "wat": "what", "wot": "what", "nd": "and", "n": "and", "w": "with", "cn": "can", "hav": "have",
    "ov": "of",
    "teh": "the", "hte": "the", "jsut": "just", "waht": "what", "adn": "and", "thier": "their", "wnat": "want",
    "nede": "need",
    "agnet": "agent", "nto": "not", "yuo": "you", "yu": "you", "liek": "like", "tlak": "talk", "speek": "speak",
    "hlep": "help",
    "hlp": "help", "halp": "help", "helpme": "help me", "humam": "human", "humna": "human", "hooman": "human",
    "persn": "person",
}  # fmt: skip


@cache
def english() -> frozenset[str]:
    """Return words that speak for English: frequent ones, and shorthand long enough to be of no other language."""
    return vocabulary() | {short for short in SHORTHAND if len(short) >= SHORTEST - 1}


@cache
def keywords() -> tuple[str, ...]:
    """Return the words that phrases listen for, which others may misspell."""
    return tuple((Path(__file__).parent / "keywords_en.txt").read_text(encoding="utf-8").split())


@cache
def telling() -> frozenset[str]:
    """Return the same words for look-ups."""
    return frozenset(keywords())


@cache
def vocabulary() -> frozenset[str]:
    """Return frequent English words, which are never taken for misspellings of others."""
    return frozenset((Path(__file__).parent / "vocabulary_en.txt").read_text(encoding="utf-8").split())


@cache
def _keywords() -> Slips:
    return Slips(keywords())


def corrected(word: str) -> str:
    """Return the keyword that an unknown word misspells by one slip, or the word as it is, without elongation."""
    known = vocabulary()
    if word in known or not word.isascii():
        return word if word.isascii() else _ELONGATED.sub(r"\1", word)
    if _ELONGATED.search(word):
        once, twice = _ELONGATED.sub(r"\1", word), _ELONGATED.sub(r"\1\1", word)
        return SHORTHAND.get(once, twice if twice in known and once not in known and len(once) > 2 else once)
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return _unmasked(word)
    return _keywords().mended(word) or word


def _unmasked(word: str) -> str:
    """Return a swear word behind asterisks or signs in plain letters."""
    if not any(mask in word for mask in _MASKED):
        return word
    shape = re.compile("".join(_MASKED.get(char, re.escape(char)) for char in word[:LONGEST]))
    return next((swear for swear in _SWEARS if shape.fullmatch(swear)), word)


_SWEARS = (
    "fuck",
    "fucking",
    "fucker",
    "shit",
    "bitch",
    "cunt",
    "asshole",
    "arsehole",
    "bastard",
    "dick",
    "twat",
    "prick",
)
