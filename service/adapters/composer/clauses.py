"""The customer's own words as a clause or a noun phrase that can be said back to them, or not at all.

Called by `understand.py`. A clause is used only when its shape is one that is known to read well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec.structs import replace

from service.adapters.composer.person import mend_apostrophes, to_you
from service.adapters.composer.shapes import (
    ADVERBS,
    ASIDE,
    AUX,
    BARE,
    BEGAN,
    COMPLAINS_OF,
    COSTS_ME,
    DAY,
    DUMMY_IT,
    ELLIPSIS,
    FILLER,
    GAPS,
    GERUND,
    HAS_FINITE,
    HURRIED,
    IS_A_NUMBER,
    LEAD,
    LINKS,
    LONGEST_PIECE,
    LONGEST_READ,
    MOST_WORDS,
    NOT_AN_EVENT,
    NOT_ED,
    NOUN_PHRASE,
    ODD,
    OPENERS,
    OWNED,
    PASSIVE,
    PAST,
    PLURAL_NOW,
    PRONOUNS,
    QUESTION_START,
    SHORT_VERB,
    SHOUTS,
    SINCE,
    SINGULAR_NOW,
    SPLIT,
    STATE,
    SUBJECTLESS,
    TAIL,
    TROUBLE,
    VAGUE_IT,
    WHY,
    YOU_LOT,
)
from service.adapters.composer.words import Vocabulary, tokens
from service.core.conversation import Value
from service.core.text import sentences


class Shape(StrEnum):
    """How a phrase can be built into a sentence."""

    CLAUSE = "clause"
    NOUN = "noun"


class Phrase(Value, frozen=True, kw_only=True):
    """Words of the customer, turned to face them; in the middle of a sentence unless capitalised."""

    text: str
    shape: Shape
    of_us: bool = False
    """It speaks of what we did, which may be disputed."""
    weight: int = 0
    """How much trouble it tells of."""
    costs: bool = False
    """It says what the matter costs them."""
    link: str = "and"
    """How it hangs on what was said before: `and`, `but`, `so`."""
    sentence: int = 0


def phrases(turn: str, vocabulary: Vocabulary, *, thing: str | None) -> Iterator[Phrase]:
    """Yield what of a turn can be said back, in the order in which it was said."""
    text = SHOUTS.sub(r"\1", GAPS.sub(r"\1", turn[:LONGEST_READ].replace("’", "'")))
    for at, (start, end) in enumerate(sentences(text)):
        sentence = text[start:end]
        if sentence.rstrip().endswith("?"):
            sentence = _told_by_question(sentence)
        sentence = COMPLAINS_OF.sub(r"\g<who>", sentence)
        link = "and"
        held: Phrase | None = None
        for piece in SPLIT.split(sentence):
            if piece and piece.strip(" ,").lower() in LINKS:
                link = piece.strip(" ,").lower()
            elif piece and (found := phrase(piece, vocabulary, thing=thing, link=link, sentence=at)):
                joined = _joined(held, found) if held else None
                if held and joined is None:
                    yield held
                held = joined or found
        if held:
            yield held


def _joined(first: Phrase, second: Phrase) -> Phrase | None:
    """Join what was expected and what came of it: `I booked help and nobody came`; None when apart is better."""
    clause = second.shape is Shape.CLAUSE or second.text.startswith(("no ", "still no "))
    fits = first.shape is Shape.CLAUSE and clause and not first.weight and not first.costs and second.weight > 0
    head = " ".join(first.text.split()[:2]) + " "
    tail = second.text
    if tail.startswith(head) and not head.endswith("s ") and head.startswith(("your ", "the ")):
        tail = f"it {tail.removeprefix(head)}"
    if second.shape is Shape.NOUN:
        tail = f"there is {tail}"
    text = f"{first.text} {second.link} {tail}"
    if not fits or first.of_us or second.of_us or second.link == "so" or len(text.split()) > MOST_WORDS:
        return None
    return replace(second, text=text, shape=Shape.CLAUSE, costs=False, link=first.link)


def phrase(
    piece: str, vocabulary: Vocabulary, *, thing: str | None = None, link: str = "and", sentence: int = 0
) -> Phrase | None:
    """Return one clause or noun phrase turned to face the customer; None when its shape is not known to read well."""
    words = _trimmed(piece, vocabulary, thing)
    shape = _shape(words) if words else None
    if shape is None or IS_A_NUMBER.search(words) or ELLIPSIS.search(words):
        return None
    small = _small(words, vocabulary)
    turned, of_us = to_you(_article(small) if shape is Shape.NOUN else small)
    if of_us and turned.startswith("we ") and " us " in f" {turned} ":
        return None
    return Phrase(
        text=DAY.sub(lambda found: found.group().capitalize(), turned),
        shape=shape,
        of_us=of_us,
        weight=len(TROUBLE.findall(words)),
        costs=COSTS_ME.search(words) is not None,
        link=link if link in ("but", "so") else "and",
        sentence=sentence,
    )


def _trimmed(piece: str, vocabulary: Vocabulary, thing: str | None) -> str:
    """Return a piece without openings, fillers and tails; empty when it is no event or not fit to be said back."""
    if len(piece) > LONGEST_PIECE:
        return ""
    words = SINCE.sub("", ASIDE.sub("", piece.strip()))
    words = TAIL.sub("", FILLER.sub("", LEAD.sub("", words)))
    words = YOU_LOT.sub("you", _to_comma(_past_outcry(words, vocabulary)))
    if words.count(" '") > words.count("' "):
        words += "'"
    if not 2 <= words.count(" ") + 1 <= MOST_WORDS:
        return ""
    words = _complete(mend_apostrophes(_calm(words, vocabulary)), thing, vocabulary)
    if not words or ODD.search(words) or QUESTION_START.match(words) or NOT_AN_EVENT.search(words):
        return ""
    return "" if _rude(words, vocabulary) else words


def _rude(words: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word in it is never said back."""
    return any(word.lower() in vocabulary.rude for word in tokens(words))


def _past_outcry(words: str, vocabulary: Vocabulary) -> str:
    """Begin behind the comma when what stands before is an outcry: `you are useless, 4 weeks and no fridge`."""
    head, comma, tail = words.partition(", ")
    return tail if comma and (_rude(head, vocabulary) or NOT_AN_EVENT.search(head)) else words


def _to_comma(words: str) -> str:
    """Cut a run-on sentence at its first comma when what stands before is a clause already."""
    head, comma, tail = words.partition(", ")
    return head if comma and len(tail.split()) > 2 and _is_clause(mend_apostrophes(head).lower().split()) else words


def _told_by_question(sentence: str) -> str:
    """Return what a question takes for granted: `why has my bill gone up?` tells that the bill has gone up."""
    found = WHY.search(sentence)
    return f"{found['who']} {found['aux']} {found['rest']}" if found else ""


def _is_noun(words: str, vocabulary: Vocabulary) -> bool:
    """Tell whether words can be a noun without its article: no pronoun, no article and no small word among them."""
    return not any(word in vocabulary.ignored or word in PRONOUNS or word in OPENERS for word in words.split())


def _complete(words: str, thing: str | None, vocabulary: Vocabulary) -> str:
    """Put in the subject that a hurried customer leaves out; empty when the words point at nothing that is known."""
    if SUBJECTLESS.match(words):
        return f"I'm {words[:1].lower()}{words[1:]}"
    if found := BEGAN.match(words):
        return f"I {'have ' if found['been'] else ''}{words[:1].lower()}{words[1:]}"
    words = SHORT_VERB.sub(lambda found: f"{found['noun']} {'has ' + found['has'] if found['has'] else 'is '}", words)
    if found := BARE.match(words):
        many = found["noun"].lower() == "bins"
        words = PASSIVE.sub(rf"\g<noun> {'were' if many else 'was'} \g<done>", words)
        words = STATE.sub(rf"\g<noun> {'are' if many else 'is'} \g<is>", words)
        return f"{'my' if found['noun'].lower() in OWNED else 'the'} {_lowered(words)}"
    if (found := HURRIED.match(words)) and _is_noun(found["noun"], vocabulary):
        return f"the {words}"
    if DUMMY_IT.match(words):
        return re.sub(r"^it(?:'s| has) been", "it has been", words, flags=re.IGNORECASE)
    return _what_it_is(words, thing) if VAGUE_IT.match(words) else words


def _lowered(words: str) -> str:
    """Begin small unless the first word is an acronym."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _what_it_is(words: str, thing: str | None) -> str:
    """Say what `it` is when the customer named it; `this` and `they` are left alone."""
    if not re.match(r"it\b", words, re.IGNORECASE):
        return ""
    if thing is None or thing.endswith("s"):
        return words if TROUBLE.search(words) and words.count(" ") >= 3 else ""
    full = re.sub(r"^it's\b", "it is", words, flags=re.IGNORECASE)
    return re.sub(r"^it\b", thing.replace("your ", "my ", 1), full, flags=re.IGNORECASE)


def gerund(text: str) -> str:
    """Put `nobody answers` behind a noun phrase: `nobody answering`."""
    found = GERUND.match(text)
    if not found:
        return text
    verb, *more = found["verb"].split()
    root = verb[:-3] + "y" if verb.endswith("ies") else verb[:-1]
    root = root[:-1] if root.endswith("e") and not root.endswith("ee") else root
    return " ".join([found["who"].lower(), f"{root}ing", *more]) + found["rest"]


def _shape(words: str) -> Shape | None:
    """Recognise a clause with subject and finite verb, or a noun phrase of a length or a lack."""
    if _is_clause(words.lower().split()):
        return Shape.CLAUSE
    if NOUN_PHRASE.match(words) and not HAS_FINITE.search(words):
        return Shape.NOUN
    return None


def _is_clause(words: list[str]) -> bool:
    """Tell whether a subject of at most six words is followed by a finite verb."""
    if not words:
        return False
    if words[0] in PRONOUNS or words[:2] == ["no", "one"]:
        at = 2 if words[:2] == ["no", "one"] else 1
        at += len(words) > at and words[at] in ADVERBS
        return len(words) > at and _finite(words[0], words[at].strip(","))
    if words[0] in OPENERS:
        return any(_finite(words[0], word) for word in words[2:7])
    return False


def _finite(subject: str, verb: str) -> bool:
    """Tell whether a verb form can follow the subject as the verb of a clause."""
    if re.search(r"['’](?:m|ve|d|ll|s|re)$", subject):
        return True
    if verb in AUX or verb in PAST or (verb.endswith("ed") and verb not in NOT_ED):
        return True
    return verb in (PLURAL_NOW if subject in ("i", "we", "you", "they") else SINGULAR_NOW)


def _article(words: str) -> str:
    """Give an ordinal its article: `third week` is `a third week`."""
    return (
        f"a {words}"
        if NOUN_PHRASE.match(words) and re.match(r"(?:second|third|fourth|fifth|sixth|\d\w\w)\s", words, re.IGNORECASE)
        else words
    )


def _calm(words: str, vocabulary: Vocabulary) -> str:
    """Write shouted words in lower case."""
    shouted = [word for word in words.split() if len(word) > 1 and word.isupper()]
    if not shouted or (len(shouted) < 3 and all(len(word) <= 3 for word in shouted)):
        return words
    return " ".join(
        word.lower()
        if word in shouted and word.strip(".,!'") not in vocabulary.acronyms and not any(c.isdigit() for c in word)
        else word
        for word in words.split()
    )


def _small(words: str, vocabulary: Vocabulary) -> str:
    """Begin small, as in the middle of a sentence, unless the first word is a name or an acronym."""
    first = words.split(" ", 1)[0]
    return words if first in vocabulary.acronyms or first.startswith("<") else words[:1].lower() + words[1:]
