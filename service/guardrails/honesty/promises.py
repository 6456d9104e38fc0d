"""Find the promises in a text and read each as what, how much and by when.

One definition of a promise in the house: used by `unbacked_commitment.py`, the scorers of the evals and the
composer's tests. `promises(text)` is for everyone; `promises_in(sentence)` for the guardrails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from service.guardrails.honesty.contexts import Condition, condition, is_recounted, is_set_apart
from service.guardrails.honesty.deeds import BASE_DEEDS, DEEDS, LIGHT, MONEY
from service.guardrails.honesty.passages import Sentence, cut
from service.guardrails.honesty.promise_words import (
    AGENT_NOUNS,
    ARRIVES,
    ASKED_TO_PAY,
    BACK_TO_YOU,
    BOOKS,
    BY,
    CHARGE_WORDS,
    CLAUSE_END,
    CONTACT,
    DUE,
    DUE_WORDS,
    ENSURE,
    ENSURE_HARMLESS,
    FUTURE_WORDS,
    GIVES,
    HAND_OVER,
    HANDED,
    HARMLESS,
    HELPING,
    IN_CHAT,
    LET_ME,
    LET_WORDS,
    NO_CHARGE,
    OFFER,
    OFFER_WORDS,
    OUTCOME,
    PRESENT,
    PRONOUN,
    RECEIVES,
    SHIP_WORDS,
    SHIPS,
    SUBJECT,
    TAKES_BACK,
    THINGS,
    VOUCH_WORDS,
    VOUCHES,
    WAIVES,
    WHAT_DO,
    WHAT_WORDS,
    WILL,
    WITH_YOU,
)
from service.guardrails.honesty.quantities import WHEN, Kind, Quantity

MOST_VERBS = 12
"""More future verbs than this in one sentence are not read: the first ones decide."""


class Giver(StrEnum):
    """How the promise is put."""

    OURS = "ours"
    """`we'll refund you`"""
    YOURS = "yours"
    """`you'll get a refund`"""
    OUTCOME = "outcome"
    """`your refund will arrive`"""


class Promise(NamedTuple):
    """One promise: the deed (`refund`, `call`, `fix`, or `time` when only a time is promised) and its terms.

    `start`, `end` lie in the folded sentence.
    """

    deed: str
    giver: Giver
    start: int
    end: int
    amounts: tuple[Quantity, ...]
    by_when: tuple[Quantity, ...]
    condition: Condition


_SECOND = re.compile(
    r"\b(?:and|then|or) (?:then |also |of course |even |fully |[a-z]{2,9}ly )?([a-z-]+)\b(?! (?:of|for|is|was"
    r"|are|that|will))"
)
_BY_PHONE = re.compile(r"\b(?:call|phone|ring)\b")
_OFF_THE_BILL = re.compile(r"\boff (?:your|the|this|next)\b")
_CUT = re.compile(r"[;:!?]|, (?:but|since|because|as) | and (?:i|we|you|it|they|your|the|then)\b")


def promises(text: str) -> list[tuple[Sentence, Promise]]:
    """Return every promise in a text with the sentence it stands in."""
    return [(sentence, promise) for sentence in cut(text) for promise in promises_in(sentence)]


def promising(text: str) -> list[str]:
    """Return the sentences of a text that promise something, as they were written; for the brief of a handoff."""
    found = {(sentence.start, sentence.end) for sentence, _ in promises(text)}
    return [text[start:end].strip() for start, end in sorted(found)]


def promises_in(sentence: Sentence) -> list[Promise]:
    """Return the promises one sentence makes; a question makes none, and what the customer told is not ours."""
    if sentence.asks:
        return []
    found: dict[int, Promise] = {}
    for promise in (*_by_will(sentence), *_by_offer(sentence), *_by_vouching(sentence)):
        found.setdefault(promise.start // 8, promise)
    if found and is_recounted(sentence.text):
        return [promise for promise in found.values() if promise.giver is Giver.OURS]
    return list(found.values())


def _by_will(sentence: Sentence) -> Iterator[Promise]:
    """Promises with a future verb: `we'll refund`, `you will receive`, `your refund should arrive`."""
    if sentence.vocabulary.isdisjoint(FUTURE_WORDS):
        return
    at = 0
    for _ in range(MOST_VERBS):
        match = WILL.search(sentence.text, at)
        if match is None:
            return
        yield from _future(sentence, match)
        yield from _and_then(sentence, match)
        at = match.start("rest")  # the rest of one match may hold the next: `I'll look, and we'll refund you`


def _future(sentence: Sentence, match: re.Match[str]) -> Iterator[Promise]:
    """Read one future verb by who does it."""
    text, at = sentence.text, match.start()
    if is_set_apart(text, at):
        return
    subject = _subject(text, at)
    should = match.group().startswith(" should")
    phrase, end = _phrase(match)
    promise: tuple[str, Giver] | None
    if subject in ("i", "we"):
        promise = None if should else _ours(match["verb"], phrase, sentence, match.start("verb"), end)
    elif subject == "you":
        promise = _yours(match, phrase, sentence, end)
    elif _is_agent(subject):
        promise = None if should else _ours(match["verb"], phrase, sentence, match.start("verb"), end)
    else:
        promise = _outcome(subject, match, sentence, end)
    if promise is None and not should and (subject in ("i", "we") or _is_agent(subject)) and _costs(match):
        promise = ("act", Giver.OURS)
    if promise is None or (should and not _times(sentence, match.start("verb"), end)):
        return
    yield _make(sentence, promise, at, end, match.start("verb"))


def _is_agent(subject: str) -> bool:
    """Tell whether a noun phrase names somebody who acts for us."""
    words = subject.split()
    return not AGENT_NOUNS.isdisjoint(words[-4:]) and words[-1:] != ["it"]


def _costs(match: re.Match[str]) -> bool:
    """Tell whether a future verb is none of those that only help within the chat."""
    verb = match["verb"].strip("'-")
    if match["be"]:
        base = verb.removesuffix("ing")
        return verb.endswith("ing") and not HARMLESS & {base, base + "e", base[:-1]} and verb not in _BEING
    return (
        verb not in HARMLESS
        and len(verb) > 2
        and not verb.endswith("ly")
        and not HANDED.match(match["verb"] + match["rest"])
    )


_BEING = frozenset(
    ("being", "going", "coming", "wondering", "asking", "nothing", "something", "anything", "everything")
)


def _and_then(sentence: Sentence, match: re.Match[str]) -> Iterator[Promise]:
    """Read a second verb of ours in the same breath: `we'll collect it and refund you`."""
    if _subject(sentence.text, match.start()) not in ("i", "we") or is_set_apart(sentence.text, match.start()):
        return
    for second in _SECOND.finditer(match["rest"]):
        verb = second.group(1)
        if verb in BASE_DEEDS:
            start = match.start("rest") + second.start(1)
            yield _make(sentence, (DEEDS[verb], Giver.OURS), start, match.end(), start)


def _by_offer(sentence: Sentence) -> Iterator[Promise]:
    """Offers and entitlements: `I can offer you £20`, `let me refund that`, `you're entitled to compensation`."""
    text = sentence.text
    said = sentence.vocabulary
    for pattern, loaded in ((OFFER, OFFER_WORDS), (LET_ME, LET_WORDS), (WHAT_DO, WHAT_WORDS)):
        for match in pattern.finditer(text) if not said.isdisjoint(loaded) else ():
            if is_set_apart(text, match.start()):
                continue
            phrase, end = _phrase(match)
            promise = _ours(match["verb"], phrase, sentence, match.start("verb"), end)
            promise = None if promise is not None and promise[0] == "time" else promise
            only_money = pattern is OFFER or match.groupdict().get("lets")
            if promise is None or (
                only_money and promise[0] not in MONEY | {"exception", "prioritise", "extend", "upgrade", "replace"}
            ):
                continue
            if pattern is OFFER and condition(text) is Condition.WISH and not _amounts(sentence, match.start(), end):
                continue
            yield _make(sentence, promise, match.start(), end, match.start("verb"))
    for match in DUE.finditer(text) if not said.isdisjoint(DUE_WORDS) else ():
        rest = next((group for group in match.groups() if group is not None), "")
        deed = _first_deed(match.group().split() + rest.split(), MONEY | {"replace", "upgrade", "exception"})
        if (deed or match["right"] is not None or _amounts(sentence, match.start(), match.end())) and not is_set_apart(
            text, match.start()
        ):
            yield _make(sentence, (deed or "refund", Giver.YOURS), match.start(), match.end(), match.start())


def _by_vouching(sentence: Sentence) -> Iterator[Promise]:
    """Promises without a future verb: `consider it done`, `leave it with me`, `delivery is on us`."""
    text = sentence.text
    if not sentence.vocabulary.isdisjoint(VOUCH_WORDS):
        for words, pattern, deed in VOUCHES:
            match = None if sentence.vocabulary.isdisjoint(words) else pattern.search(text)
            if match and not is_set_apart(text, match.start()) and not _denied(text, match.start()):
                part = match.groupdict().get("part")
                named = (DEEDS.get(part) or ("fix" if part == "done" else "")) if part else deed
                if named:
                    end = min(_clause_end(text, match.end()), match.end() + 60)
                    giver = Giver.OUTCOME if named in ("free", "waive") else Giver.OURS
                    yield _make(sentence, (named, giver), match.start(), end, match.start())
    yield from _in_present(sentence)


def _in_present(sentence: Sentence) -> Iterator[Promise]:
    """Promises in the present tense: `we refund you`, `the parcel arrives on Friday`, `you won't be charged`."""
    text = sentence.text
    for match in PRESENT.finditer(text) if not sentence.vocabulary.isdisjoint(BASE_DEEDS | {"pay", "credit"}) else ():
        if not is_set_apart(text, match.start()):
            yield _make(sentence, (DEEDS[match["verb"]], Giver.OURS), match.start(), match.end(), match.start())
    for match in SHIPS.finditer(text) if not sentence.vocabulary.isdisjoint(SHIP_WORDS) else ():
        times = _times(sentence, match.start(), len(text))
        if (
            (match["thing"] in THINGS or match["thing"] in AGENT_NOUNS)
            and times
            and not is_set_apart(text, match.start())
        ):
            yield _make(sentence, ("send", Giver.OUTCOME), match.start(), len(text), match.start())
    for match in NO_CHARGE.finditer(text) if not sentence.vocabulary.isdisjoint(CHARGE_WORDS) else ():
        if not is_set_apart(text, match.start()):
            yield _make(sentence, ("waive", Giver.YOURS), match.start(), match.end(), match.start())


def _clause_end(text: str, at: int) -> int:
    """Return where the clause that holds a place ends."""
    stop = _NEXT_CLAUSE.search(text, at)
    return stop.start() if stop else len(text)


_NEXT_CLAUSE = re.compile(r"[;!?]|, (?:and|but|so|after|once|then|since|because) ")


def _denied(text: str, at: int) -> bool:
    """Tell whether a negation stands right before."""
    return re.search(r"(?:n't|\bnot|\bnever|\bno|\bcannot)(?: [a-z]+){0,3} $", text[max(0, at - 40) : at]) is not None


def _make(sentence: Sentence, promise: tuple[str, Giver], start: int, end: int, verb: int) -> Promise:
    """Put a promise together with its terms."""
    deed, giver = promise
    return Promise(
        deed=deed,
        giver=giver,
        start=start,
        end=end,
        amounts=_amounts(sentence, start, end),
        by_when=_times(sentence, verb, end),
        condition=condition(sentence.text),
    )


def _subject(text: str, at: int) -> str:
    """Return the subject before a verb: a pronoun, or the last words of a noun phrase."""
    before = text[max(0, at - 70) : at]
    pronoun = PRONOUN.search(before)
    if pronoun:
        return pronoun.group(1)
    noun = SUBJECT.search(before)
    return noun.group(1) if noun else ""


def _phrase(match: re.Match[str]) -> tuple[str, int]:
    """Return the verb phrase up to the end of its clause, and where that is in the sentence."""
    whole = (match.groupdict().get("be") or "") + match["verb"] + match["rest"]
    begin = match.end() - len(match["rest"]) - len(match["verb"]) - len(match.groupdict().get("be") or "")
    stop = CLAUSE_END.search(whole)
    cut_at = stop.start() if stop else len(whole)
    return whole[:cut_at], begin + cut_at


def _ours(verb: str, phrase: str, sentence: Sentence, at: int, end: int) -> tuple[str, Giver] | None:
    """Read what our side says it will do; None when it is only help within this chat."""
    deed = _our_deed(verb, phrase, sentence, at, end)
    return (deed, Giver.OURS) if deed else None


def _our_deed(verb: str, phrase: str, sentence: Sentence, at: int, end: int) -> str:
    """Name the deed of our verb phrase; empty when there is none."""
    if HAND_OVER.match(phrase) or HANDED.match(phrase) or ASKED_TO_PAY.search(phrase):
        return ""
    words = [word.strip(".,!'\"()") for word in phrase.split()][:14]
    if ENSURE.match(phrase):
        return "" if ENSURE_HARMLESS.match(phrase) else _first_deed(words, None) or "fix"
    by_idiom = _idiom(phrase, sentence)
    return by_idiom or _deed_of(verb, words, phrase) or _to_you(phrase) or _timed(verb, sentence, at, end)


_ASKS_OTHERS = re.compile(
    r"^(?:ask|get|have|tell) (?:my|our|the|an?|someone|somebody)(?: [a-z]+){0,3} to (?:call|ring|phone|email"
    r"|e-mail|text|contact|get in touch|refund|send|credit|cancel)\b"
)


def _idiom(phrase: str, sentence: Sentence) -> str:
    """Name the deed of a set phrase: `get back to you`, `take the fee off`, `hold the table`, `put this right`."""
    if CONTACT.match(phrase) or _ASKS_OTHERS.match(phrase):
        return "call" if _BY_PHONE.search(phrase) else "contact"
    if WAIVES.match(phrase):
        return "waive"
    if BOOKS.match(phrase):
        return "book"
    if TAKES_BACK.match(phrase):
        return "exception"
    return "fix" if OUTCOME.match(phrase) and not WITH_YOU.search(sentence.text) else ""


def _to_you(phrase: str) -> str:
    """Name the deed of what comes to the customer, whatever it is called."""
    return next((deed for pattern, deed in BACK_TO_YOU if pattern.search(phrase)), "")


def _deed_of(verb: str, words: list[str], phrase: str) -> str:
    """Name the deed of the head verb, or of the noun beside a light one."""
    head = DEEDS.get(words[1] if words[:1] in (["be"], ["get"], ["have"]) and len(words) > 1 else verb, "")
    if (
        verb in ("send", "share", "give", "write")
        and IN_CHAT.search(phrase)
        and not re.search(r"e-?mail|post|text", phrase)
    ):
        return ""
    if head and head not in LIGHT and verb not in GIVES:
        return "" if verb in HELPING and not head_costs(head, verb) else head
    if verb in GIVES or head:
        money = re.search(r"[£€$%]|\b(?:pounds|euros|dollars)\b", phrase)
        if verb in ("extend", "upgrade"):
            return head
        noun = _first_deed(words[1:9], MONEY) or _first_deed(words[1:8], None)
        return noun or ("compensation" if money else head if verb not in HELPING else "")
    return ""


def head_costs(head: str, verb: str) -> bool:
    """Tell whether a verb that can be plain help still names a deed: `send`, `collect`, `update` do."""
    return verb in ("send", "collect", "update", "move", "chase", "report", "write") and head != "report"


def _first_deed(words: list[str], among: frozenset[str] | None) -> str:
    """Return the first deed the words name, a heavy one before a light one."""
    named = [DEEDS[word.strip(".,!'\"()")] for word in words if word.strip(".,!'\"()") in DEEDS]
    named = [deed for deed in named if among is None or deed in among]
    return next((deed for deed in named if deed not in LIGHT), named[0] if named else "")


def _timed(verb: str, sentence: Sentence, at: int, end: int) -> str:
    """A time by which our side will have done something is a promise whatever the verb."""
    times = [q for q in _times(sentence, at, end) if not (verb in HELPING and q.text == "today")]
    return "time" if times and not re.match(r"be (?:here|around|open|available)", sentence.text[at:]) else ""


_SOON = re.compile(r"\b(?:soon|shortly|in no time|any day|asap|in a few (?:days|hours)|in the coming days)\b")
_IT_BY = re.compile(
    r"^(?:get|have|receive) (?:it|them|your [a-z]+|the [a-z]+)(?: back)? (?:before|by|in time|on time|soon"
    r"|shortly)\b"
)


def _yours(match: re.Match[str], phrase: str, sentence: Sentence, end: int) -> tuple[str, Giver] | None:
    """Read what the customer will get."""
    verb, be = match["verb"], match["be"]
    words = [word.strip(".,!'\"()") for word in phrase.split()][:14]
    if be and be.startswith(("be", "get")):
        deed = DEEDS.get(verb, "")
        return (deed, Giver.YOURS) if deed and verb.endswith(("ed", "paid", "sent")) else None
    if verb == "hear":
        return ("contact", Giver.YOURS)
    if verb not in RECEIVES:
        return None
    money_only = verb in ("see", "find", "notice")
    deed = _first_deed(words[1:10], MONEY | {"send"} if money_only else None)
    if not deed and (
        re.search(r"\b(?:money|funds|cash)\b", phrase) or (not money_only and _amounts(sentence, match.start(), end))
    ):
        deed = "refund"
    if (
        not deed
        and not money_only
        and _times(sentence, match.start("verb"), end)
        and re.match(r"(?:get|receive|have) (?:it|your|the|an?)\b", phrase)
    ):
        deed = "time"
    if not deed and _IT_BY.match(phrase):
        deed = "time"
    return (deed, Giver.YOURS) if deed else None


def _outcome(subject: str, match: re.Match[str], sentence: Sentence, end: int) -> tuple[str, Giver] | None:
    """Read what will happen to a thing of the customer's."""
    nouns = subject.split()[-6:]
    if nouns == ["there"]:
        return _there(match["be"] or "", match["verb"] + match["rest"])
    deed = _money_moved(match, sentence) or _done_to(subject, nouns, match) or _arriving(nouns, match, sentence, end)
    return (deed, Giver.OUTCOME) if deed else None


def _money_moved(match: re.Match[str], sentence: Sentence) -> str:
    """Name the deed of `£15 will be wired` and `will be rewarded with a voucher`."""
    if not (match["be"] and match["verb"].endswith("ed")):
        return ""
    if _amounts(sentence, max(0, match.start() - 24), match.start()):
        return "refund"
    return _first_deed(match["rest"].split()[:6], MONEY)


def _done_to(subject: str, nouns: list[str], match: re.Match[str]) -> str:
    """Name what will be done to a thing: `your points will be restored`."""
    verb = match["verb"]
    if not (match["be"] and verb in DEEDS and verb.endswith(("ed", "sent", "paid", "done"))):
        return ""
    if not (subject.startswith(("your ", "the ", "this ", "all ")) or _is_thing(nouns)):
        return ""
    about = _first_deed(nouns, None)
    return about if DEEDS[verb] in LIGHT and about and about not in LIGHT else DEEDS[verb]


def _arriving(nouns: list[str], match: re.Match[str], sentence: Sentence, end: int) -> str:
    """Name what will arrive or come off the bill: `your refund will be with you on Friday`."""
    verb, be = match["verb"], match["be"] or ""
    if not _is_thing(nouns):
        return ""
    if verb in ("come", "go", "be") and _OFF_THE_BILL.search(match["rest"][:40]):
        return "waive"
    about = _first_deed(nouns, None)
    about = "" if about in LIGHT else about
    moves = verb in ("arrive", "reach", "land", "ship")
    arrives = verb in ARRIVES and (be or moves or verb in ("come", "show", "appear", "hit", "clear", "get", "go"))
    due = about or moves or _SOON.search(match["rest"][:40]) or _times(sentence, match.start("verb"), end)
    return about or ("send" if moves else "time") if arrives and due else ""


def _is_thing(nouns: list[str]) -> bool:
    """Tell whether a subject is one of the things customers wait for."""
    return not THINGS.isdisjoint(nouns) or any(noun in DEEDS for noun in nouns)


def _there(be: str, rest: str) -> tuple[str, Giver] | None:
    """Read `there will be no charge` and `there'll be a refund`."""
    if not be:
        return None
    words = [word.strip(".,!'\"()") for word in rest.split()[:7]]
    if re.match(r"no (?:[a-z]+ )?(?:fees?|charges?|costs?|penalty|interest)\b", rest):
        return ("waive", Giver.OUTCOME)
    deed = _first_deed(words, MONEY) if words[:1] in (["a"], ["an"], ["your"]) else ""
    return (deed, Giver.OUTCOME) if deed else None


def _amounts(sentence: Sentence, start: int, end: int) -> tuple[Quantity, ...]:
    """The money and percentages between two places."""
    return tuple(q for q in sentence.quantities if q.kind in (Kind.MONEY, Kind.PERCENT) and start <= q.start < end)


def _times(sentence: Sentence, start: int, end: int) -> tuple[Quantity, ...]:
    """The times between two places that say by when, not how old or how long something is."""
    return tuple(
        q
        for q in sentence.quantities
        if q.kind in WHEN
        and start <= q.start < end + 40
        and not _CUT.search(sentence.text, end, max(end, q.start))
        and (q.kind in (Kind.RELATIVE, Kind.WEEKDAY) or BY.search(sentence.text[max(0, q.start - 24) : q.start]))
        and not sentence.text[q.end : q.end + 8].startswith(
            (" ago", " old", " late", " warranty", " guarant", " window", " return")
        )
    )
