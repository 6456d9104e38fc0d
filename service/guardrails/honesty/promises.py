"""Find the promises in a text and read each as what, how much and by when.

One definition of a promise in the house: used by `unbacked_commitment.py`, the scorers of the evals and the
composer's tests. `promises(text)` is for everyone; `promises_in(sentence)` for the guardrails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from service.guardrails.honesty.contexts import Condition, condition, is_set_apart
from service.guardrails.honesty.deeds import DEEDS, LIGHT, MONEY
from service.guardrails.honesty.passages import Sentence, cut
from service.guardrails.honesty.quantities import WHEN, Kind, Quantity


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


_ADV = (
    r"(?:(?:also|now|just|then|still|gladly|happily|straight away|right away|of course|in turn|both|at once"
    r"|always|even|more than"
    r"|be sure to|be more than happy to|be happy to|be able to|be glad to|be pleased to|do my best to|make every "
    r"effort to"
    r"|try to|go ahead and|[a-z]{2,14}ly) ){0,3}"
)
_WILL = re.compile(
    rf"(?:'ll|(?<=\w) will| shall|'m going to| am going to|'re going to| are going to| is going to|'s going to| "
    rf"gonna| should"
    r"| promise to| commit to| undertake to| pledge to| guarantee to| intend to| plan to|'m about to| am about to) "
    rf"(?P<adv>{_ADV})(?P<be>(?:be|have been|get(?= [a-z]{{2,14}}(?:ed|sent|paid)\b)) (?:[a-z]{{2,14}}ly |now |all "
    rf")?)?(?P<verb>[a-z][a-z'-]*)(?P<rest>[^;:]{{0,160}})"
)
_OFFER = re.compile(
    r"(?<![\w'])(?:i|we)(?: can| could|'d like to| would like to|'d love to| would love to|'d be happy to| would "
    r"be happy to"
    r"|'m happy to| am happy to|'re happy to| are happy to|'m able to| am able to|'re able to| are able to|'m "
    r"pleased to"
    r"|'re pleased to| are pleased to|'m delighted to|'re delighted to| want to|'m prepared to| are prepared to"
    r"|'m authorised to"
    rf"|'re prepared to| may be able to|'ve decided to) "
    rf"(?P<adv>{_ADV})(?P<verb>[a-z][a-z'-]*)(?P<rest>[^;:]{{0,160}})"
)
_LET_ME = re.compile(
    rf"\b(?:let me|allow me to|let us|(?P<lets>let's)) "
    rf"(?P<adv>{_ADV})(?P<verb>[a-z][a-z'-]*)(?P<rest>[^;:]{{0,160}})"
)
_DUE = re.compile(
    r"\byou(?:'re| are|'d be| would be) (?:also |now |fully |certainly |definitely |of course )?"
    r"(?:entitled|eligible|owed|due|getting|covered)\b(?P<one>[^;:]{0,120})"
    r"|\byou(?: do| definitely| certainly)? qualif(?:y|ies)\b(?P<two>[^;:]{0,120})"
    r"|\byou can (?:also |now |certainly |definitely |still )?(?:have|get|claim|keep"
    r"|expect)\b(?P<three>[^;:]{0,120})"
    r"|(?<!ask )(?<!apply )(?<!request )(?<!looking )(?<!waiting )(?<!asked )(?<!asking )\bfor an? (?:full |free "
    r"|partial |complete )?"
    r"(?:refund|store credit|replacement)\b(?P<four>)"
)
_VOUCHED = (
    (
        r"\bconsider (?:it|this|that|your [a-z ]{2,30}|the [a-z ]{2,30}|yourself) (?:as good as |already "
        r")?(?P<part>[a-z]+)",
        "",
    ),
    (
        r"\b(?:you have|i give you|i'm giving you|on) my word\b|\bmark my words\b|\bcount on (?:it|us|me)\b|\bi "
        r"swear\b",
        "fix",
    ),
    (r"\bleave (?:it|this|that|everything|things|the rest) (?:all )?(?:with|to) (?:me|us)\b", "fix"),
    (r"\b(?:as good as|practically|basically) (?:done|sorted|fixed|resolved|yours)\b", "fix"),
    (r"\bmake (?:it|this|things|that|everything) (?:all )?right (?:for you|by you)?|\bmake it up to you\b", "fix"),
    (
        r"\byou(?:'re| are|'ll be| will be) (?:now |right )?(?:at the (?:top|front)|first|next) (?:of|in) (?:the "
        r"|our |my )?",
        "prioritise",
    ),
    (
        r"\b(?:top|highest|number one|first|absolute) priority\b|\btreated as (?:an? )?(?:urgent|priority|high"
        r"|top)|\bas a (?:matter of )?(?:high |top "
        r")?(?:priority|urgency)\b",
        "prioritise",
    ),
    (
        r"\b(?:is|are|'s|being) (?:on us|on the house)\b|\bfree of charge\b|\bat no (?:extra |additional "
        r")?(?:cost|charge)\b",
        "free",
    ),
    (r"\bno (?:fees?|charges?|costs?|penalty) (?:will|whatsoever|at all|for you|this time)\b", "waive"),
    (
        r"\b(?:just this once|as a one-off|as an exception|bend the rules|bending the rules)\b|\bmak(?:e|ing) "
        r"(?:you )?an exception\b",
        "exception",
    ),
    (
        r"\b(?:please )?accept (?:this|a|an|our|my|the) [^.;]{0,30}?(?:£|€|\$|voucher|discount|credit|coupon|% "
        r"off|refund|gift)",
        "voucher",
    ),
    (
        r"\b(?:expect|look out for|watch out for|keep an eye out for) (?:a |an |our |the |your |my )?(?:call"
        r"|ring|e-?mail|text|message|update|reply"
        r"|response)\b",
        "contact",
    ),
    (r"\bexpect (?:your |the |a )?(?:full )?(?:refund|money|payment|credit)\b", "refund"),
    (r"\bexpect (?:your |the |a |it |delivery)", "send"),
    (
        r"\b(?:use|with|here's|here is) (?:the |your |a |this )?(?:discount |promo |voucher |coupon |gift )?code\b",
        "voucher",
    ),
    (r"\bhere(?:'s| is) (?:a |an |your )?[^.;]{0,24}(?:voucher|discount|credit|coupon|% off)", "voucher"),
    (
        r"\b(?:there's|there is|you have|you've got) (?:a |an )?[^.;]{0,24}(?:voucher|discount|goodwill|store "
        r"credit|gift card)",
        "voucher",
    ),
)
_VOUCHES = [(re.compile(pattern), deed) for pattern, deed in _VOUCHED]
_VOUCHES_AT_ALL = re.compile(
    r"consider |my word|count on|swear|leave |as good as|practically|basically|make (?:it|this|th)|at the (?:top"
    r"|front)|next in|first in"
    r"|priority|urgency|urgent| on us|on the house|free of|no extra|at no |no (?:fee|charge|cost|penal)|this once"
    r"|one-off|exception|bend|accept"
    r"|expect|look out|watch out|keep an eye|code|here's|here is|there's|there is|you have|you've got"
)
_NO_CHARGE = re.compile(
    r"\b(?:i|we) (?:won't|will not|'ll not|aren't going to) (?:be )?(?:charge|charging|bill|billing)\b[^;:]{0,80}"
    r"|\byou (?:won't|will not|don't|do not|shouldn't|needn't) (?:be charged|be billed|have to pay|need to pay"
    r"|pay|owe)\b[^;:]{0,80}"
)

_HELPING = frozenset(
    [
        "look",
        "check",
        "help",
        "try",
        "explain",
        "walk",
        "guide",
        "see",
        "find",
        "stay",
        "need",
        "ask",
        "take",
        "keep",
        "listen",
        "wait",
        "continue",
        "answer",
        "read",
        "clarify",
        "assist",
        "support",
        "share",
        "tell",
        "point",
        "start",
        "show",
        "go",
        "be",
        "do",
        "say",
        "admit",
        "understand",
        "know",
        "think",
        "like",
        "love",
        "want",
        "want",
        "appreciate",
        "stop",
        "stick",
        "work",
        "figure",
        "come",
        "have",
        "remember",
        "bear",
        "leave",
        "focus",
        "talk",
        "chat",
        "speak",
        "describe",
        "list",
        "summarise",
        "suggest",
        "recommend",
        "search",
        "pull",
        "dig",
        "step",
        "begin",
        "note",
        "mention",
        "add",
        "run",
        "use",
        "assume",
        "treat",
        "recap",
        "confirm",
        "compare",
        "review",
        "double-check",
        "learn",
        "gather",
        "collect",
        "able",
        "glad",
        "happy",
        "right",
        "sure",
        "honest",
        "clear",
        "here",
        "brief",
        "quick",
        "on",
        "still",
        "also",
        "upfront",
        "straightforward",
        "transparent",
        "hand",
        "connect",
        "transfer",
        "pass",
        "put",
        "bring",
        "include",
        "repeat",
        "address",
        "make",
        "get",
        "give",
        "turn",
        "set",
        "follow",
        "reach",
        "hold",
        "move",
        "report",
        "deal",
        "handle",
        "sort",
        "fix",
        "resolve",
        "let",
        "drop",
        "ping",
        "chase",
        "update",
        "write",
        "send",
    ]
)
_CONTACT = re.compile(
    r"^(?:get (?:right |straight )?back (?:to|with)|get in touch|be (?:back )?in (?:touch|contact)|be back|in "
    r"touch|in contact|back in touch"
    r"|come back to|report back|write (?:back )?to|write back"
    r"|keep (?:you|them|everyone) (?:fully |all )?(?:updated|posted|informed|in the loop|up to date|in the "
    r"picture)|follow (?:this |it )?up"
    r"|let you know (?:when|as soon|once|by|the (?:moment|minute|second)|within|tomorrow|on|personally|in)|give "
    r"you (?:a )?(?:an )?"
    r"(?:call|ring|bell|update|buzz|shout)|update you|reach out|touch base|check (?:back )?in (?:with|on)|circle "
    r"back|drop you|ping you"
    r"|send you (?:a |an )?(?:quick |daily |regular |full )?(?:update|e-?mail|message|text|confirmation)|message "
    r"you|text you|e-?mail you|call you"
    r"|phone you|ring you|contact you|reply to you by|chase)"
)
_OUTCOME = re.compile(
    r"^(?:take (?:good |full )?care of|handle|deal with|see to|sort|fix|resolve|solve|put (?:this|that|it|things"
    r"|everything|all of this) right"
    r"|make (?:this|it|that|things|everything) (?:right|up|good|better)|get (?:this|it|that|everything|all of "
    r"this|things|you|your [a-z ]{2,24}"
    r"|the [a-z ]{2,24}) (?:all |fully |properly )?(?:sorted|fixed|resolved|solved|sorted out|back up|up and "
    r"running|done|working|moving))"
)
_ENSURE = re.compile(r"^(?:make (?:absolutely |very |quite )?(?:sure|certain)|ensure|see to it|see that|guarantee)\b")
_ENSURE_HARMLESS = re.compile(
    r"^(?:make sure|ensure)(?: that)? (?:i|we)(?:'ve|'m| have| am|'re| are)? (?:understand|understood|got|have"
    r"|get|read|follow|not|on|clear|give)"
    r"|^make sure (?:nothing (?:is|gets) (?:lost|missed)|i'm|we're|this is clear|to)"
)
_HAND_OVER = re.compile(
    r"^(?:be )?(?:pass|passing|hand|handing|transfer|transferring|connect|connecting|put|putting|switch|bring"
    r"|refer|get)\b[^.;]{0,60}?"
    r"\b(?:over|on|through|to|with|in|into)\b[^.;]{0,40}?\b(?:colleagues?|person|human|someone|somebody|agent"
    r"|advis[eo]r|specialist|team member"
    r"|member of|people|manager|team|representative)\b"
)
_HANDED = re.compile(
    r"\b(?:pass|hand|transfer|connect|put|switch|refer)(?:ing)? (?:you|this chat|this conversation|our chat|our "
    r"conversation|us|things|it all|all of this|this|it|everything)\b"
)
_IN_CHAT = re.compile(
    r"\b(?:steps?|instructions?|link|details|information|info|guide|options|summary|article|page|list|directions"
    r"|number|form|policy)\b"
)
_WITH_YOU = re.compile(
    r"\b(?:help you|together|with you|step by step|try to|do (?:my|our) best|do everything|do what|do all|see "
    r"(?:what|if|whether|how))\b"
)
_GIVES = frozenset(
    [
        "get",
        "give",
        "have",
        "put",
        "make",
        "do",
        "take",
        "offer",
        "provide",
        "add",
        "set",
        "issue",
        "apply",
        "arrange",
        "organise",
        "process",
        "be",
        "see",
        "receive",
        "pop",
        "push",
        "raise",
        "open",
        "submit",
        "place",
        "request",
        "order",
        "grant",
        "authorise",
        "approve",
        "throw",
        "include",
        "initiate",
        "start",
        "extend",
        "send",
        "see",
        "secure",
        "find",
        "hand",
        "return",
        "log",
        "file",
        "create",
        "lodge",
    ]
)
_RECEIVES = frozenset(["get", "receive", "have", "hear", "see", "expect", "find", "notice"])
_ARRIVES = frozenset(
    [
        "arrive",
        "reach",
        "land",
        "come",
        "show",
        "appear",
        "go",
        "get",
        "hit",
        "clear",
        "drop",
        "ship",
        "leave",
        "here",
        "there",
        "with",
        "back",
        "ready",
        "waiting",
        "available",
        "yours",
        "delivered",
        "sorted",
        "sorted-out",
        "resolved",
        "fixed",
        "done",
        "happen",
        "follow",
        "work",
        "start",
        "begin",
        "be",
        "live",
    ]
)
_AGENT_NOUNS = frozenset(
    [
        "team",
        "teams",
        "colleague",
        "colleagues",
        "manager",
        "managers",
        "supervisor",
        "department",
        "specialist",
        "specialists",
        "agent",
        "agents",
        "advisor",
        "adviser",
        "advisors",
        "engineer",
        "engineers",
        "technician",
        "technicians",
        "driver",
        "courier",
        "warehouse",
        "staff",
        "people",
        "person",
        "office",
        "branch",
        "store",
        "bank",
        "finance",
        "billing",
        "support",
        "operations",
        "expert",
        "representative",
        "rep",
        "crew",
        "desk",
        "someone",
        "somebody",
        "they",
        "depot",
        "head",
        "sales",
        "accounts",
        "director",
        "company",
        "us",
    ]
)
_THINGS = frozenset(
    [
        "refund",
        "money",
        "payment",
        "order",
        "parcel",
        "package",
        "delivery",
        "item",
        "items",
        "replacement",
        "credit",
        "voucher",
        "funds",
        "amount",
        "cash",
        "compensation",
        "it",
        "they",
        "this",
        "that",
        "everything",
        "account",
        "service",
        "issue",
        "problem",
        "access",
        "line",
        "connection",
        "internet",
        "subscription",
        "balance",
        "case",
        "claim",
        "complaint",
        "ticket",
        "request",
        "booking",
        "reservation",
        "card",
        "code",
        "label",
        "engineer",
        "charge",
        "fee",
        "shipment",
        "goods",
        "letter",
        "documents",
        "product",
        "device",
        "ones",
        "one",
        "pair",
        "all",
        "reimbursement",
        "deposit",
        "transfer",
        "cheque",
        "check",
        "gift",
        "laptop",
        "phone",
        "sofa",
        "table",
        "bed",
        "shoes",
        "dress",
    ]
)
_PRONOUN = re.compile(
    r"(?:^|[^\w'])(i|we|you|it|they|he|she|that|this|these|those|there|who|which|someone|somebody|everything)$"
)
_SUBJECT = re.compile(r"((?:[a-z0-9#&-]+(?:'s)? ){0,7}[a-z0-9#-]+)$")
_CLAUSE_END = re.compile(r"[;!?]|, (?:but|and (?:i|we|you|it|then)|which|so|or)\b| - |\. ")
_BY = re.compile(
    r"(?:\b(?:by|within|in|inside|under|before|after|on|until|at|from|for|no later than|less than|next|this"
    r"|around|about|between|every|and"
    r"|or|to|the|of|early|later|latest|end|first thing|just|coming|maximum|max|only|takes?|take|another|most"
    r"|over|than)\b[ a-z]{0,14}|[-,(])$"
)
_ASKED_TO_PAY = re.compile(r"\bpay attention\b|\bpays? for itself\b")


def promises(text: str) -> list[tuple[Sentence, Promise]]:
    """Return every promise in a text with the sentence it stands in."""
    return [(sentence, promise) for sentence in cut(text) for promise in promises_in(sentence)]


def promises_in(sentence: Sentence) -> list[Promise]:
    """Return the promises one sentence makes; a question makes none."""
    if sentence.asks:
        return []
    found: dict[int, Promise] = {}
    for promise in (*_by_will(sentence), *_by_offer(sentence), *_by_vouching(sentence)):
        found.setdefault(promise.start // 8, promise)
    return list(found.values())


def _by_will(sentence: Sentence) -> Iterator[Promise]:
    """Promises with a future verb: `we'll refund`, `you will receive`, `your refund should arrive`."""
    text = sentence.text
    for match in _WILL.finditer(text):
        yield from _future(sentence, match)
        for again in _WILL.finditer(
            match["rest"]
        ):  # `I'll look, and we'll refund you`: the first rest holds the second
            at = match.start("rest")
            inner = _WILL.match(text, at + again.start())
            if inner is not None:
                yield from _future(sentence, inner)


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
    elif _AGENT_NOUNS.intersection(subject.split()[-4:]) and subject.split()[-1:] != ["it"]:
        promise = None if should else _ours(match["verb"], phrase, sentence, match.start("verb"), end)
    else:
        promise = _outcome(subject, match, phrase, sentence, end)
    if promise is None or (should and not _times(sentence, match.start("verb"), end)):
        return
    yield _make(sentence, promise, at, end, match.start("verb"))


def _by_offer(sentence: Sentence) -> Iterator[Promise]:
    """Offers and entitlements: `I can offer you £20`, `let me refund that`, `you're entitled to compensation`."""
    text = sentence.text
    for pattern in (_OFFER, _LET_ME):
        for match in pattern.finditer(text):
            if is_set_apart(text, match.start()):
                continue
            phrase, end = _phrase(match)
            promise = _ours(match["verb"], phrase, sentence, match.start("verb"), end)
            only_money = pattern is _OFFER or match["lets"]
            if promise is None or (only_money and promise[0] not in MONEY | {"exception", "prioritise"}):
                continue
            if pattern is _OFFER and condition(text) is Condition.WISH and not _amounts(sentence, match.start(), end):
                continue
            yield _make(sentence, promise, match.start(), end, match.start("verb"))
    for match in _DUE.finditer(text):
        rest = next((group for group in match.groups() if group is not None), "")
        deed = _first_deed(match.group().split() + rest.split(), MONEY | {"replace", "upgrade", "exception"})
        if (deed or _amounts(sentence, match.start(), match.end())) and not is_set_apart(text, match.start()):
            yield _make(sentence, (deed or "refund", Giver.YOURS), match.start(), match.end(), match.start())


def _by_vouching(sentence: Sentence) -> Iterator[Promise]:
    """Promises without a future verb: `consider it done`, `leave it with me`, `delivery is on us`."""
    text = sentence.text
    if _VOUCHES_AT_ALL.search(text):
        for pattern, deed in _VOUCHES:
            match = pattern.search(text)
            if match and not is_set_apart(text, match.start()) and not _denied(text, match.start()):
                part = match.groupdict().get("part")
                named = (DEEDS.get(part) or ("fix" if part == "done" else "")) if part else deed
                if named:
                    end = min(len(text), match.end() + 60)
                    yield _make(sentence, (named, Giver.OURS), match.start(), end, match.start())
    for match in _NO_CHARGE.finditer(text):
        if not is_set_apart(text, match.start()):
            yield _make(sentence, ("waive", Giver.YOURS), match.start(), match.end(), match.start())


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
    pronoun = _PRONOUN.search(before)
    if pronoun:
        return pronoun.group(1)
    noun = _SUBJECT.search(before)
    return noun.group(1) if noun else ""


def _phrase(match: re.Match[str]) -> tuple[str, int]:
    """Return the verb phrase up to the end of its clause, and where that is in the sentence."""
    whole = (match.groupdict().get("be") or "") + match["verb"] + match["rest"]
    begin = match.end() - len(match["rest"]) - len(match["verb"]) - len(match.groupdict().get("be") or "")
    stop = _CLAUSE_END.search(whole)
    cut_at = stop.start() if stop else len(whole)
    return whole[:cut_at], begin + cut_at


def _ours(verb: str, phrase: str, sentence: Sentence, at: int, end: int) -> tuple[str, Giver] | None:
    """Read what our side says it will do; None when it is only help within this chat."""
    deed = _our_deed(verb, phrase, sentence, at, end)
    return (deed, Giver.OURS) if deed else None


def _our_deed(verb: str, phrase: str, sentence: Sentence, at: int, end: int) -> str:
    """Name the deed of our verb phrase; empty when there is none."""
    if _HAND_OVER.match(phrase) or _HANDED.match(phrase):
        return ""
    if _CONTACT.match(phrase):
        return "call" if re.search(r"\bcall|phone|ring\b", phrase) else "contact"
    words = [word.strip(".,!'\"()") for word in phrase.split()][:14]
    if _ENSURE.match(phrase):
        harmless = _ENSURE_HARMLESS.match(phrase)
        return "" if harmless else _first_deed(words, None) or "fix"
    if _OUTCOME.match(phrase) and not _WITH_YOU.search(sentence.text):
        return "fix"
    if _ASKED_TO_PAY.search(phrase):
        return ""
    return _deed_of(verb, words, phrase) or _timed(verb, sentence, at, end)


def _deed_of(verb: str, words: list[str], phrase: str) -> str:
    """Name the deed of the head verb, or of the noun beside a light one."""
    head = DEEDS.get(words[1] if words[:1] in (["be"], ["get"], ["have"]) and len(words) > 1 else verb, "")
    if (
        verb in ("send", "share", "give", "write")
        and _IN_CHAT.search(phrase)
        and not re.search(r"e-?mail|post|text", phrase)
    ):
        return ""
    if head and head not in LIGHT and verb not in _GIVES:
        return "" if verb in _HELPING and not head_costs(head, verb) else head
    if verb in _GIVES or head:
        money = re.search(r"[£€$%]|\b(?:pounds|euros|dollars)\b", phrase)
        noun = _first_deed(words[1:9], MONEY) or _first_deed(words[1:8], None)
        return noun or ("compensation" if money else head if verb not in _HELPING else "")
    return ""


def head_costs(head: str, verb: str) -> bool:
    """Tell whether a verb that can be plain help still names a deed: `send`, `collect`, `update` do."""
    return verb in ("send", "collect", "update", "move", "chase", "report", "write") and head not in ("report",)


def _first_deed(words: list[str], among: frozenset[str] | None) -> str:
    """Return the first deed the words name, a heavy one before a light one."""
    named = [DEEDS[word.strip(".,!'\"()")] for word in words if word.strip(".,!'\"()") in DEEDS]
    named = [deed for deed in named if among is None or deed in among]
    return next((deed for deed in named if deed not in LIGHT), named[0] if named else "")


def _timed(verb: str, sentence: Sentence, at: int, end: int) -> str:
    """A time by which our side will have done something is a promise whatever the verb."""
    times = [q for q in _times(sentence, at, end) if not (verb in _HELPING and q.text == "today")]
    return "time" if times and not re.match(r"be (?:here|around|open|available)", sentence.text[at:]) else ""


def _yours(match: re.Match[str], phrase: str, sentence: Sentence, end: int) -> tuple[str, Giver] | None:
    """Read what the customer will get."""
    verb, be = match["verb"], match["be"]
    words = [word.strip(".,!'\"()") for word in phrase.split()][:14]
    if be and be.startswith(("be", "get")):
        deed = DEEDS.get(verb, "")
        return (deed, Giver.YOURS) if deed and verb.endswith(("ed", "paid", "sent")) else None
    if verb == "hear":
        return ("contact", Giver.YOURS)
    if verb not in _RECEIVES:
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
    return (deed, Giver.YOURS) if deed else None


def _outcome(subject: str, match: re.Match[str], phrase: str, sentence: Sentence, end: int) -> tuple[str, Giver] | None:
    """Read what will happen to a thing of the customer's."""
    nouns = subject.split()[-6:]
    if not _THINGS.intersection(nouns) and not any(noun in DEEDS for noun in nouns):
        return None
    verb, be = match["verb"], match["be"] or ""
    participle = DEEDS.get(verb, "")
    about = _first_deed(nouns, None)
    if be and participle and (verb.endswith("ed") or verb in ("sent", "resent", "paid")):
        return (participle if participle not in LIGHT else about or participle, Giver.OUTCOME)
    arrives = verb in _ARRIVES and (
        be or verb in ("arrive", "reach", "land", "come", "show", "appear", "hit", "clear", "ship", "get", "go")
    )
    if arrives and (about or _times(sentence, match.start("verb"), end) or verb in ("arrive", "reach")):
        return (
            about
            if about and about not in LIGHT
            else "send"
            if verb in ("arrive", "reach", "land", "ship")
            else "time",
            Giver.OUTCOME,
        )
    if be and verb in ("sorted", "resolved", "fixed", "done", "solved"):
        return ("fix", Giver.OUTCOME)
    return None


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
        and (q.kind in (Kind.RELATIVE, Kind.WEEKDAY) or _BY.search(sentence.text[max(0, q.start - 24) : q.start]))
        and not sentence.text[q.end : q.end + 8].startswith(
            (" ago", " old", " late", " warranty", " guarant", " window", " return")
        )
    )
