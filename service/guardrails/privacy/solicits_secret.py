"""Nobody is asked for a full card number, security code, PIN, password, one-time code or full national id.

In whatever words: what counts is that a sentence asks for something and that the thing is a secret, by name or by
description. Speaking about a secret is no asking: warnings, resets, and typing it into one's own app.

Source: every bank's and regulator's fraud advice (for instance UK Finance, Take Five: a genuine firm never asks for
your PIN or password); a service that asks teaches people to answer fraudsters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from service.core.guardrail import Case, Finding
from service.core.word_gate import Gated, Within
from service.guardrails.phrasing import WORDS, Heard, Span, findings, hear
from service.guardrails.privacy.asked_next import CODE_COMES, HANDS_OVER, SPOKEN_OF
from service.guardrails.privacy.asking_words import (
    ABOUT_A_NUMBER,
    ABOUT_A_SECRET,
    ASK,
    ASK_ELSEWHERE,
    ASKING,
    ASKS_IF,
    BARE,
    BARE_ELSEWHERE,
    BARE_NOUN,
    CARD_ITSELF,
    CODE,
    COLLECTING,
    DID_THEY,
    FOR_COLLECTING,
    FOR_COLLECTING_NEXT,
    INTO_CHAT,
    IS_SAID,
    LAST,
    LOGGING_IN,
    LOGS_IN,
    NEW,
    NO_TROUBLE,
    NOT,
    NOT_ASKED,
    OTHER_NUMBER,
    OWN_PLACE,
    PARTLY,
    PLEASE,
    POLITE,
    POLITELY,
    PUT_HERE,
    REFUSED_AFTER,
    REFUSED_BEFORE,
    SHOWN,
    STATE_ELSEWHERE,
    THEN_DOES,
    THEN_SENDS,
    TO_CHAT,
    TURN,
    WHETHER,
    WHETHER_ELSEWHERE,
    WHICH,
    WORTH_LOOKING,
    YOU_DID,
)
from service.guardrails.privacy.scorer import ALONE, is_harmless, sounding
from service.guardrails.privacy.secret_words import DESCRIBED, ELSEWHERE, NAMED, NEEDED

_HAZARD = "privacy.solicits_secret"
_WHY = "It asks for something that must never be asked for: a password, PIN, code, full card or identity number."
_REMEDY = "Ask for the order number, or send them to the place where they can verify themselves."
_MOST = 12
"""Mentions of a secret that are looked at in one text."""

_MENTIONS = (NAMED, ELSEWHERE, BARE, CARD_ITSELF, CODE_COMES, LOGS_IN, DESCRIBED)
"""Everything that is a mention of a secret; the last one costs most to look for."""
_FEW_WORDS = 7
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_NEAR = 160
_MOST_SENTENCES = 200


def check(case: Case) -> list[Finding]:
    """Find requests for secrets in five languages."""
    heard = hear(case.text)
    spans = list[Span]()
    if not heard.words.isdisjoint(WORTH_LOOKING):
        spans = list(_worded(case, heard))
    sounds = sounding(case, heard, f"solicits_secret{ALONE}", spans)
    spans += [span for span in sounds if not _refuses_one(heard, span)]
    return findings(_HAZARD, heard, sorted(set(spans)), why=_WHY, remedy=_REMEDY)


def _worded(case: Case, heard: Heard) -> Iterator[Span]:
    """Yield the mentions of secrets that are asked for, and sentences that name one and sound like asking."""
    if not _speaks_of_one(heard.plain.text):
        return
    about_codes = not ABOUT_A_SECRET.isdisjoint(heard.words | hear(case.request.conversation.last_customer_turn).words)
    bare = about_codes and ABOUT_A_NUMBER.isdisjoint(heard.words)
    plain = heard.plain
    asked = (plain.back(*span) for span in islice(_asked(plain.text, bare=bare), _MOST))
    spans = [span for span in asked if not is_harmless(case, heard, span, "solicits_secret")]
    if not heard.words.isdisjoint(SPOKEN_OF):
        spans += [plain.back(*span) for span in islice(_asked_next(plain.text), _MOST)]
    yield from spans
    yield from (span for span in sounding(case, heard, "solicits_secret", spans) if _names_one(heard, span))


def _speaks_of_one(text: str) -> bool:
    """Tell whether a text mentions a secret at all: without a mention, no sentence needs to be read for asking."""
    whole = Within(text)
    return any(whole.search(mention, text) for mention in _MENTIONS)


def _names_one(heard: Heard, span: Span) -> bool:
    """Tell whether a sentence names a secret, all of it, that is neither refused nor typed where it belongs."""
    text = hear(heard.given[slice(*span)]).plain.text
    for pattern in (NAMED, DESCRIBED, ELSEWHERE, CARD_ITSELF):
        for match in islice(pattern.finditer(text), _MOST):
            before, after = text[: match.start()], text[match.end() :]
            partly = PARTLY.search(before) or LAST.search(match.group()) or NOT_ASKED.search(before)
            partly = partly or OTHER_NUMBER.search(before) or YOU_DID.search(before)
            partly = partly or WHETHER_ELSEWHERE.search(before) or WHETHER.search(before)
            partly = partly or (not before.strip() and IS_SAID.match(after)) or DID_THEY.match(text.lstrip())
            elsewhere = _at_home(before, match.group(), after) or NEW.search(before)
            if not partly and not elsewhere and not _refused(before, after):
                return True
    return False


def _refuses_one(heard: Heard, span: Span) -> bool:
    """Tell whether a sentence refuses each secret that it names, says how they are, or has it shown on collecting."""
    text = hear(heard.given[slice(*span)]).plain.text
    named = [match for pattern in (NAMED, DESCRIBED, ELSEWHERE) for match in islice(pattern.finditer(text), _MOST)]
    if DID_THEY.match(text.lstrip()):
        return True
    around = [(text[: match.start()], match.group(), text[match.end() :]) for match in named]
    return bool(named) and all(
        _refused(before, after) or _collects(before, secret, after) or (not before.strip() and IS_SAID.match(after))
        for before, secret, after in around
    )


def _asked(text: str, *, bare: bool) -> Iterator[Span]:
    """Yield the mentions of secrets that a sentence asks for; `bare`: a code without a description is one."""
    if any(part in text for part in LOGGING_IN):
        yield from (match.span() for match in islice(LOGS_IN.finditer(text), 1))
    for sentence in islice(_SENTENCE.finditer(text), _MOST_SENTENCES):
        said = frozenset(WORDS.of(sentence.group()))
        if said.isdisjoint(NEEDED) or (said.isdisjoint(ASKING) and not sentence.group().endswith("?")):
            continue
        yield from _whole_card(text, sentence.span())
        for pattern, ask in ((NAMED, ASK), (DESCRIBED, ASK), (ELSEWHERE, ASK_ELSEWHERE), (BARE, ASK)):
            if pattern is BARE and not bare:
                continue
            for match in islice(pattern.finditer(text, *sentence.span()), _MOST):
                if _asks(text, sentence.span(), match, ask):
                    yield match.span()


def _asks(text: str, sentence: Span, secret: re.Match[str], ask: Gated) -> bool:
    """Tell whether the sentence around a secret asks for it, and for more of it than may be asked for."""
    start, end = sentence
    before = NO_TROUBLE.sub(" ", text[max(start, secret.start() - _NEAR) : secret.start()]).lstrip(" \"'(,;-")
    after = text[secret.end() : min(end, secret.end() + _NEAR)]
    if OTHER_NUMBER.search(before) or PARTLY.search(before) or LAST.search(secret.group()) or NOT_ASKED.search(before):
        return False
    english, question = ask is ASK, after.endswith("?")
    if english and (
        WHETHER.search(before) or YOU_DID.search(before) or DID_THEY.match(before + secret.group() + after)
    ):
        return False
    if not english and (WHETHER_ELSEWHERE.search(before) or (question and STATE_ELSEWHERE.match(before))):
        return False
    sends = THEN_SENDS.search(after) is not None or _sent_next(text, end, question=question)
    asked = ask.search(before if english else before + after) is not None or sends
    asked = asked or (english and question and WHICH.search(before + secret.group()) is not None)
    short = len((before + after).split()) < _FEW_WORDS and not ASKS_IF.match(before)
    asked = asked or (short and (question or POLITE.search(before + after) is not None))
    if not english and BARE_ELSEWHERE.fullmatch(before):
        asked = asked or POLITELY.fullmatch(after) is not None
    if english and BARE_NOUN.fullmatch(before):
        asked = asked or PLEASE.match(after) is not None or (not question and THEN_DOES.match(after) is not None)
    openly = sends or (question and WHICH.match(secret.group()) is not None)
    at_home = not openly and (_at_home(before, secret.group(), after) or NEW.search(before) is not None)
    return asked and not _refused(before, after) and not at_home


def _asked_next(text: str) -> Iterator[Span]:
    """Yield sentences that ask for the secret which the sentence before spoke of."""
    whole = Within(text)
    if not whole.may_match(HANDS_OVER):
        return
    for before, sentence in pairwise(islice(_SENTENCE.finditer(text), _MOST_SENTENCES)):
        named = any(map(before.group().__contains__, SPOKEN_OF))
        if named and _hands_over(sentence.group(), whole) and _is_of_a_secret(before.group()):
            yield sentence.start() + len(sentence.group()) - len(sentence.group().lstrip()), sentence.end()


def _hands_over(sentence: str, whole: Within) -> bool:
    """Tell whether a sentence asks for what the one before spoke of, and for it to come to us."""
    return whole.search(HANDS_OVER, sentence) is not None and not (
        OWN_PLACE.search(sentence) or re.search(rf"\b{NOT}\b", sentence)
    )


def _is_of_a_secret(sentence: str) -> bool:
    """Tell whether a sentence speaks of a secret that the customer has or gets, and not of part of it."""
    for pattern in (NAMED, DESCRIBED, ELSEWHERE, CODE_COMES):
        for match in islice(pattern.finditer(sentence), _MOST):
            before = sentence[: match.start()]
            if not (OTHER_NUMBER.search(before) or PARTLY.search(before) or LAST.search(match.group())):
                return True
    return False


def _sent_next(text: str, end: int, *, question: bool) -> bool:
    """Tell whether the next sentence has the thing sent here: `… asks you for? Put that here`."""
    following = _SENTENCE.match(text, end)
    if following is None or not question:
        return False
    return THEN_SENDS.search(following.group()) is not None and not re.search(rf"\b{NOT}\b", following.group())


def _whole_card(text: str, sentence: Span) -> Iterator[Span]:
    """Yield a card that is to be written into the conversation."""
    start, end = sentence
    for match in islice(CARD_ITSELF.finditer(text, start, end), _MOST):
        before, after = text[start : match.start()], text[match.end() : end]
        if PUT_HERE.search(before) and INTO_CHAT.search(before + after) and not _refused(before, after):
            yield match.span()


def _refused(before: str, after: str) -> bool:
    """Tell whether the asking is denied or warned of: `never share your`, `… is not needed`."""
    clause = before
    for turn in TURN.finditer(before):
        clause = before[turn.end() :]
    return REFUSED_BEFORE.search(clause) is not None or REFUSED_AFTER.search(after) is not None


def _at_home(before: str, secret: str, after: str) -> bool:
    """Tell whether the secret goes where it belongs: into the customer's own app, page or terminal."""
    around = before + " " + after
    there = OWN_PLACE.search(around) is not None and not TO_CHAT.search(around)
    return there or _collects(before, secret, after)


def _collects(before: str, secret: str, after: str) -> bool:
    """Tell whether an identity card or a code for it is shown where something is collected: `her ID and the code`."""
    around = before + " " + after
    if COLLECTING.search(around) is None or TO_CHAT.search(around):
        return False
    if SHOWN.fullmatch(secret):
        return True
    beside = SHOWN.search(around) or FOR_COLLECTING.search(before) or FOR_COLLECTING_NEXT.match(after)
    return beside is not None and CODE.match(secret) is not None
