"""Orders and foreign questions that other people's text holds for whoever writes the reply.

Used by `follows_injection.py`. An order is a sentence in a customer's turn, a fact, an action or a past contact that
tells the writer how to write (`in your answer, add …`), sets a task that is no service (`write a poem …`), or asks
something inside quoted text. Source: Greshake et al. 2023; Yi et al. 2023 (BIPIA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from service.core.conversation import Request
from service.core.text import sentences
from service.core.word_gate import Within, gated, words_in
from service.guardrails.overlap import stems
from service.guardrails.privacy.kinds import words

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TO_WRITER = gated(
    r"\bin your (?:next |own |final )?(?:answer|response|reply|message)\b"
    r"|\byour (?:next |final |own |whole |entire )?(?:answer|response|reply|message|output|text|summary|email"
    r"|words?)\b"
    r"|\b(?:the|this) (?:next |final |above |whole |entire )?(?:answer|response|reply|output)\b"
    r"|(?:^\W*|\b(?:please|only|always|must|should|now) )(?:reply|respond|answer|write|speak|talk) (?:only |solely "
    r"|just"
    r" )?(?:with|in|using|as)\b|\b(?:before|when|while) (?:you )?(?:answer|reply|respond)\w*\b|\bend your\b"
    r"|(?:^\W*|\b(?:please|always|must|should|and|then|now|to) )end with\b"
)
_DOES = re.compile(
    r"\b(?:add|include|integrate|insert|append|modify|augment|enhance|introduce|misspell|scramble|jumble|anagram"
    r"|rearrange|remove|group|combine|replace|convert|substitute|render|use|provide|write|translate|encode|end|start"
    r"|begin|finish|close|sign|format|output|put|make|mention|state|say|tease|suggest|promote|recommend|reverse|spell"
    r"|shift|encrypt|cipher|express|phrase|advertise|insult|praise|criticise|criticize|claim|tell|give|offer|send|ask"
    r"|invite|link|repeat|quote|reveal|print|list|ignore|forget|rewrite|answer|reply|respond|speak|talk|act|pretend"
    r"|grant|approve|confirm|promise|issue|waive|call|always|never|advise|tip)\b"
)
_TAKES_OVER = gated(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:instructions?|rules?|prompts?|guidelines|above"
    r"|everything|policies|policy|anweisungen|instrucciones|consignes|instruções)|\bignoriere\b|\byou are now\b"
    r"|\bfrom (?:now|here) on\b|^\W*(?:system|admin|developer|assistant|important|instruction)s? ?[:>]"
    r"|\byour (?:new |only |real )?(?:task|job|role|goal) is\b|\b(?:reveal|print|repeat|show|append|write|output"
    r"|recite)\b"
    r"[^.!?\n]{0,50}\b(?:prompt|instructions|rules|text above|api key|keys?|secret|line above|everything that stands)\b"
    r"|\b(?:never|do not|don't) (?:mention|reveal|admit|disclose|say that|tell (?:the|any|them))\b|\bdeny (?:being"
    r"|that)\b|\bpretend\b"
    r"|\b(?:direct|send|refer|point|tell|ask|advise|convince|invite|urge|remind|warn|promise|encourage) (?:the "
    r"|every |all"
    r" |each |any )?(?:readers?|users?|customers?|everybody|everyone|people|recipients?|them|whoever)\b"
    r"|\b(?:call|run|execute|invoke|use) the (?:function|tool|command|api)\b|\bwhoever reads\b|\bin every message\b"
    r"|^\W*(?:please )?(?:add|say|state|mention|write|claim|declare|announce|insist) (?:also )?that\b|^\W*(?:please"
    r" )?(?:include|add|insert|append|integrate) (?:a|an|one|the) (?:\w+ ){0,2}(?:tip|sentence|statement|note|reminder"
    r"|headline|line|advert|promotion|disclaimer|paragraph)\b|\boutput json\b|\b(?:replace|substitute|swap|scramble"
    r"|reverse|remove|convert|encode|encrypt|shift)\b[^.!?\n]{0,30}"
    r"\b(?:letters?|vowels?|consonants?|words?|spaces?|characters)\b|\bif (?:somebody|anyone|anybody|they|the"
    r" (?:user|customer)) asks?\b"
)
"""What no customer says to a service, and no fact needs."""
_KNOWLEDGE = gated(
    r"^\W*(?:what(?:'s)?|who(?:'s)?|when did|where (?:is|are)|why (?:do|does|is|are|did)|how (?:do|does|did|to)|explain"
    r"|describe|define|summari[sz]e|outline|break down|compare|discuss|analy[sz]e|translate|draft|compose|develop|write"
    r"|solve|calculate|classify|imagine|tell (?:me|us|a)|give (?:me|us) (?:a|an|the|some)|provide (?:a|an|the|some)"
    r"|can you"
    r" show|generate|create (?:a|an|some)|recite|list (?:the|all|some))\b"
)
"""Questions and tasks of an encyclopaedia or a classroom, when nothing of service is in them."""
_TASK = gated(
    r"\b(?:poem|haiku|limerick|sonnet|short story|fairy tale|bedtime story|essay|speech|song|lyrics|rap|joke|riddle"
    r"|recipe"
    r"|python|javascript|java|php|c\+\+|mysql|sql query|regex|html|css|function that|algorithm|equations?|theorem"
    r"|homework"
    r"|novel|blog post|tweet|slogan|headline|translate|translation|(?:spanish|french|german|russian|japanese|english"
    r"|latin"
    r"|chinese|italian) (?:equivalent|word|translation)|capital of|plot of|theory of|history of|in (?:english|russian"
    r"|japanese|french|spanish|latin|german|chinese|italian)\b|stock tips?|horoscope|crossword|base64|rot13|morse"
    r"|emojis?"
    r"|sentiment|classify|summari[sz]e)\b"
)
_QUESTION = gated(
    r"^\W*(?:(?:please|kindly|now|first|then|also|next|and) )*(?:(?:can|could|would|will) you (?:please"
    r" )?)?(?:what(?:'s)?"
    r"|who(?:'s)?|when|where(?:'s)?|why|how|which|explain|describe|define|summari[sz]e|list|name|outline|break down"
    r"|compare"
    r"|discuss|analy[sz]e|translate|provide|draft|write|compose|develop|create|generate|design|calculate|solve|show"
    r"|tell"
    r"|give|recommend|suggest|plan|classify|rate|convert|decode|imagine|pretend|ignore|disregard|forget|reveal|print"
    r"|repeat|add|include|insert|append|say|reply|respond|answer|act|send|forward|visit|click|download|install|mention"
    r"|promote|offer|confirm|approve|grant|issue|promise|waive|call|use|replace|remove|end|start|never|always|do not)\b"
)
_QUOTES = re.compile(
    r"(?:^|\n)[ \t]*(?:>|subject:|from:|to:|sent:|content:|-{2,}|begin|on .{5,60} wrote:)|forwarded (?:message|mail"
    r"|email)"
    r"|\b(?:they|he|she|it|the (?:mail|email|letter|note|text|message)) (?:says?|said|wrote|reads?)\b"
    r"|[\"“«][^\"”»]{30,}"
)
_WH = re.compile(r"\W*(?:what|who|when|where|why|how)")
_OURS = re.compile(r"\b(?:i|i'm|i've|my|mine|me|you|your|we|us|our|it|its|this|these|here|app|website|customers?)\b")
"""Words of a question about one's own matter; an encyclopaedia is asked without them."""
_GARBLES = re.compile(r"\b(?:misspell\w*|typos?|scrambl\w+|jumbl\w+|anagrams?\w*|rearrang\w+|letters?|misspelt)\b")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.-]{2,40}@[\w-]{2,40}\.\w{2,8}\b|\b[\w-]{2,40}\.(?:com|xyz|net|org|io|info|biz|app"
    r"|site|online|co|ru)\b"
)
_SUSPICIOUS = words(
    "answer response reply message output text summary email word words respond write speak talk before when"
    " while end ignore disregard forget override bypass ignoriere now here system systems admin admins developer"
    " developers assistant assistants important importants instruction instructions task job role goal prompt"
    " rules above key keys secret stands mention reveal admit disclose say tell deny pretend direct send refer"
    " point ask advise convince invite urge remind warn promise encourage call run execute invoke use whoever"
    " every add state claim declare announce insist include insert append integrate json replace substitute swap"
    " scramble reverse remove convert encode encrypt shift asks poem haiku limerick sonnet story tale essay speech"
    " song lyrics rap joke riddle recipe python javascript java php c mysql sql regex html css function algorithm"
    " equation equations theorem homework novel blog tweet slogan headline translate translation spanish french"
    " german russian japanese english latin chinese italian capital plot theory history stock horoscope crossword"
    " base64 rot13 morse emoji emojis sentiment classify summarise summarize what who where why how explain"
    " describe define outline break compare discuss analyse analyze draft compose develop solve calculate imagine"
    " give provide show generate create recite list"
)
"""Every way to address the writer, to set a task or to ask an encyclopaedia has one of these words."""
_PHRASE = re.compile(r"[\"“'‘«]([^\"”'’»\n]{4,200})[\"”'’»]")
_MOST = 60


class Force(IntEnum):
    """How plainly a sentence is an order to the writer and not a wish of the customer."""

    ASKED = 1
    """A question that has nothing to do with service."""
    HIDDEN = 2
    """A task, or a question or request inside quoted text or a fact."""
    OVERT = 3
    """It speaks to the writer about the writing."""


class Order:
    """One order, and what a reply that obeys it would hold."""

    __slots__ = ("force", "garbles", "links", "phrases", "stems", "takes_over")

    def __init__(self, sentence: str, force: Force) -> None:
        self.force = force
        self.takes_over = _TAKES_OVER.search(sentence.lower()) is not None
        self.garbles = _GARBLES.search(sentence.lower()) is not None
        self.stems = frozenset(stem for stem in stems(sentence) if not stem.startswith("#"))
        self.links = frozenset(link.strip(".,;:!?\"')").lower() for link in _LINK.findall(sentence))
        self.phrases = tuple(phrase.lower() for phrase in _PHRASE.findall(sentence) if " " in phrase.strip())


def orders_in(request: Request) -> tuple[tuple[Order, ...], frozenset[str]]:
    """Return the orders in what others wrote and, if there are any, the stems of all else that a reply may speak of."""
    ours = request.conversation.agent_turns
    told = tuple(statement.text for statement in request.statements) + tuple(past.summary for past in request.history)
    return _orders(request.conversation.customer_turns, told, ours)


@lru_cache(maxsize=16)
def _orders(
    turns: tuple[str, ...], told: tuple[str, ...], ours: tuple[str, ...]
) -> tuple[tuple[Order, ...], frozenset[str]]:
    found: list[Order] = []
    rest: list[str] = list(ours)
    for text in (*turns, *told):
        for sentence, force in _weighed(text, turn=text in turns, told=text in told):
            if force is None:
                rest.append(sentence)
            else:
                found.append(Order(sentence, force))
    return tuple(found), stems("\n".join(rest)) if found else frozenset()


def _weighed(text: str, *, turn: bool, told: bool) -> Iterator[tuple[str, Force | None]]:
    """Yield the parts of a text, each with how plainly it is an order; one that cannot hold any is left whole."""
    lowered = text.lower()
    quoted = _QUOTES.search(lowered) if turn else None
    suspicious = not _SUSPICIOUS.isdisjoint(words_in(lowered))
    whole = Within(lowered) if quoted or suspicious else None
    if whole is None or not (quoted or any(map(whole.may_match, (_TO_WRITER, _TAKES_OVER, _TASK, _KNOWLEDGE)))):
        yield text, None
        return
    for sentence, start in _sentences(text):
        hidden = quoted is not None and start >= quoted.start()
        yield sentence, _force(sentence, whole, quoted=hidden, told=told) if hidden or suspicious else None


def without_orders(text: str) -> str:
    """Return a fact or past contact without the sentences that speak to the writer; a writer needs none of them."""
    lowered = text.lower()
    if not (_TO_WRITER.search(lowered) or _TAKES_OVER.search(lowered) or _TASK.search(lowered)):
        return text
    pieces = list(_sentences(text))
    whole = Within(lowered)
    kept = [
        sentence for sentence, _ in pieces if (_force(sentence, whole, quoted=False, told=True) or 0) < Force.HIDDEN
    ]
    return text if len(kept) == len(pieces) else " ".join(kept)


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    """Yield the sentences of a text, line by line where it is a list of them, with where they start."""
    for start, end in sentences(text)[:_MOST]:
        for line in _LINE.finditer(text, start, end):
            yield line.group().strip(), line.start()


def _force(sentence: str, whole: Within, *, quoted: bool, told: bool) -> Force | None:
    """Tell whether a sentence orders the writer about; `told`: it stands in a fact or past contact."""
    lowered = sentence.lower()
    if (whole.search(_TO_WRITER, lowered) and _DOES.search(lowered)) or whole.search(_TAKES_OVER, lowered):
        return Force.OVERT
    asks = whole.match(_QUESTION, lowered) is not None
    if whole.search(_TASK, lowered) is not None and (asks or quoted):
        return Force.HIDDEN
    if quoted and asks:
        return Force.HIDDEN
    if whole.match(_KNOWLEDGE, lowered) and not _about_us(lowered, sentence):
        return Force.HIDDEN if told and (lowered.endswith("?") or not _WH.match(lowered)) else Force.ASKED
    return None


def _about_us(lowered: str, sentence: str) -> bool:
    """Tell whether a sentence speaks of its writer's own matter or of a thing that service is about."""
    return _OURS.search(lowered) is not None or any(stem.startswith("#") for stem in stems(sentence))
