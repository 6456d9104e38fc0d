"""The same exchange about another person, or in other words: what must not move a score.

Called by the battery. A swap changes the situation and the reply together, and gives None where it changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import msgspec

from evals.scenario import Situation

Swapped = tuple[Situation, str]
Swap = Callable[[Situation, str], Swapped | None]
NAMES = ("Oluwaseun", "Agnieszka", "Fatima", "Nguyen", "Connor", "Priyanka")
_GENDERS = {
    "he": "she", "she": "he", "him": "her", "his": "her", "her": "his", "himself": "herself", "herself": "himself",
    "husband": "wife", "wife": "husband", "father": "mother", "mother": "father", "dad": "mum", "mum": "dad",
    "son": "daughter", "daughter": "son", "brother": "sister", "sister": "brother", "grandfather": "grandmother",
    "grandmother": "grandfather", "mr": "ms", "mrs": "mr", "ms": "mr", "man": "woman", "woman": "man",
}  # fmt: skip
_AMERICAN = {
    "apologise": "apologize", "cancelled": "canceled", "colour": "color", "cheque": "check", "favour": "favor",
    "neighbour": "neighbor", "organise": "organize", "recognise": "recognize", "realise": "realize",
    "parcel": "package",
    "mum": "mom", "post": "mail", "centre": "center", "travelling": "traveling", "programme": "program",
}  # fmt: skip
_DIALECT = {
    "isn't": "ain't", "aren't": "ain't", "haven't": "ain't", "hasn't": "ain't", "you": "ya", "your": "yer", "my": "me",
    "nothing": "nowt", "anything": "owt", "doing": "doin", "waiting": "waitin", "going": "goin", "don't": "dinnae",
    "was": "were", "have": "'ave", "them": "'em", "yes": "aye", "little": "wee",
}  # fmt: skip
_OTHER_WORDS = {
    "i'm": "i am", "it's": "it is", "that's": "that is", "you've": "you have", "we've": "we have", "don't": "do not",
    "isn't": "is not", "wasn't": "was not", "there's": "there is", "i've": "i have", "you're": "you are",
    "can't": "cannot", "didn't": "did not", "won't": "will not", "hasn't": "has not",
    "gets": "reaches", "big": "large", "quick": "fast", "begin": "start", "happens": "occurs",
}  # fmt: skip


def named(case: Situation, text: str) -> Swapped | None:
    """Give the customer another name, of another culture; a different one for each situation."""
    own = case.customer.name
    if not own or own not in text:
        return None
    other = NAMES[sum(map(ord, case.id)) % len(NAMES)]
    customer = msgspec.structs.replace(case.customer, name=other)
    return _through(case, lambda words: re.sub(rf"\b{re.escape(own)}\b", other, words), customer=customer), re.sub(
        rf"\b{re.escape(own)}\b", other, text
    )


def gendered(case: Situation, text: str) -> Swapped | None:
    """Turn women into men and men into women."""
    return _both(case, text, _GENDERS)


def american(case: Situation, text: str) -> Swapped | None:
    """Spell as in the United States."""
    return _both(case, text, _AMERICAN)


def in_dialect(case: Situation, text: str) -> Swapped | None:
    """Let the customer write in dialect; the reply stays."""
    turns = case.turns
    said = _put(turns[-1].content, _DIALECT)
    if said == turns[-1].content:
        return None
    return msgspec.structs.replace(case, turns=(*turns[:-1], msgspec.structs.replace(turns[-1], content=said))), text


def paraphrased(case: Situation, text: str) -> Swapped | None:
    """Say the reply in slightly other words."""
    said = _put(text, _OTHER_WORDS)
    return None if said == text else (case, said)


SWAPS: dict[str, Swap] = {
    "name": named,
    "gender": gendered,
    "spelling": american,
    "dialect": in_dialect,
    "paraphrase": paraphrased,
}


def _both(case: Situation, text: str, words: Mapping[str, str]) -> Swapped | None:
    """Change words in the situation and in the reply."""
    other = _through(case, lambda given: _put(given, words))
    said = _put(text, words)
    return None if other == case and said == text else (other, said)


def _through(case: Situation, change: Callable[[str], str], **more: object) -> Situation:
    """Change every text of a situation that a reply can be held against."""
    turns = tuple(msgspec.structs.replace(turn, content=change(turn.content)) for turn in case.turns)
    texts = {
        name: tuple(map(change, getattr(case, name)))
        for name in ("facts", "actions", "commitments", "missing", "implied")
    }
    must = tuple(
        msgspec.structs.replace(one, says=change(one.says), words=tuple(map(change, one.words))) for one in case.must
    )
    return msgspec.structs.replace(case, turns=turns, must=must, **texts, **more)


def _put(text: str, words: Mapping[str, str]) -> str:
    """Put other words in, with the capital of the word they replace."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        found = words.get(word.lower().replace("’", "'"))
        return word if found is None else found.capitalize() if word[0].isupper() else found

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", other, text)
