"""Orders and foreign questions that other people's text holds for whoever writes the reply.

Used by `follows_injection.py`. An order is a sentence in a customer's turn, a fact, an action or a past contact that
tells the writer how to write (`in your answer, add …`), sets a task that is no service (`write a poem …`), or asks
something inside quoted text. Source: Greshake et al. 2023; Yi et al. 2023 (BIPIA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from service.core.conversation import Request
from service.guardrails.overlap import stems

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*(?:[\"'”’)]{0,2})")
_TO_WRITER = re.compile(
    r"\b(?:your|the|this) (?:next |final |own |whole |entire |above )?(?:answer|response|reply|message|output|text|summary"
    r"|email|words?)(?:'s)?\b|\b(?:reply|respond|answer|write|speak|talk) (?:only |solely |just )?(?:with|in|using|as)\b"
    r"|\b(?:before|when|while) (?:you )?(?:answer|reply|respond)\w*\b|\bend (?:with|your)\b"
)
_DOES = re.compile(
    r"\b(?:add|include|integrate|insert|append|modify|augment|enhance|introduce|misspell|scramble|jumble|anagram"
    r"|rearrange|remove|group|combine|replace|convert|substitute|render|use|provide|write|translate|encode|end|start"
    r"|begin|finish|close|sign|format|output|put|make|mention|state|say|tease|suggest|promote|recommend|reverse|spell"
    r"|shift|encrypt|cipher|express|phrase|advertise|insult|praise|criticise|criticize|claim|tell|give|offer|send|ask"
    r"|invite|link|repeat|quote|reveal|print|list|ignore|forget|rewrite|answer|reply|respond|speak|talk|act|pretend"
    r"|grant|approve|confirm|promise|issue|waive|call|always|never)\b"
)
_TASK = re.compile(
    r"\b(?:poem|haiku|limerick|sonnet|short story|fairy tale|bedtime story|essay|speech|song|lyrics|rap|joke|riddle|recipe"
    r"|python|javascript|java|php|c\+\+|mysql|sql query|regex|html|css|function that|algorithm|equations?|theorem|homework"
    r"|novel|blog post|tweet|slogan|headline|translate|translation|(?:spanish|french|german|russian|japanese|english|latin"
    r"|chinese|italian) (?:equivalent|word|translation)|capital of|plot of|theory of|history of|in (?:english|russian"
    r"|japanese|french|spanish|latin|german|chinese|italian)\b|stock tips?|horoscope|crossword|base64|rot13|morse|emojis?"
    r"|sentiment|classify|summari[sz]e)\b"
)
_QUESTION = re.compile(
    r"^\W*(?:(?:please|kindly|now|first|then|also|next|and) )*(?:(?:can|could|would|will) you (?:please )?)?(?:what(?:'s)?"
    r"|who(?:'s)?|when|where(?:'s)?|why|how|which|explain|describe|define|summari[sz]e|list|name|outline|break down|compare"
    r"|discuss|analy[sz]e|translate|provide|draft|write|compose|develop|create|generate|design|calculate|solve|show|tell"
    r"|give|recommend|suggest|plan|classify|rate|convert|decode|imagine|pretend|ignore|disregard|forget|reveal|print"
    r"|repeat|add|include|insert|append|say|reply|respond|answer|act|send|forward|visit|click|download|install|mention"
    r"|promote|offer|confirm|approve|grant|issue|promise|waive|call|use|replace|remove|end|start|never|always|do not)\b"
)
_QUOTES = re.compile(
    r"(?:^|\n)[ \t]*(?:>|subject:|from:|to:|sent:|content:|-{2,}|begin|on .{5,60} wrote:)|forwarded (?:message|mail|email)"
    r"|\b(?:they|he|she|it|the (?:mail|email|letter|note|text|message)) (?:says?|said|wrote|reads?)\b|[\"“«][^\"”»]{30,}"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w.-]{2,40}@[\w-]{2,40}\.\w{2,8}\b|\b[\w-]{2,40}\.(?:com|xyz|net|org|io|info|biz|app|site|online|co|ru)\b")
_PHRASE = re.compile(r"[\"“'‘«]([^\"”'’»\n]{4,200})[\"”'’»]")
_MOST = 60


class Order:
    """One order, and what a reply that obeys it would hold."""

    __slots__ = ("direct", "links", "phrases", "stems")

    def __init__(self, sentence: str, *, direct: bool) -> None:
        self.direct = direct
        """Asked openly by the customer, not hidden in something quoted or in a fact."""
        self.stems = stems(sentence)
        self.links = frozenset(link.strip(".,;:!?\"')").lower() for link in _LINK.findall(sentence))
        self.phrases = tuple(phrase.lower() for phrase in _PHRASE.findall(sentence) if " " in phrase.strip())


def orders_in(request: Request) -> tuple[tuple[Order, ...], frozenset[str]]:
    """Return the orders in what others wrote, and the stems of everything else that a reply may speak of."""
    said = tuple(turn.content for turn in request.conversation.turns)
    told = tuple(statement.text for statement in request.statements) + tuple(past.summary for past in request.history)
    return _orders(request.conversation.customer_turns, told, "\n".join(said))


@lru_cache(maxsize=16)
def _orders(turns: tuple[str, ...], told: tuple[str, ...], said: str) -> tuple[tuple[Order, ...], frozenset[str]]:
    found: list[Order] = []
    rest: list[str] = []
    for text in turns:
        quoted = _QUOTES.search(text.lower())
        for sentence, start in _sentences(text):
            hidden = quoted is not None and start >= quoted.start()
            if _is_order(sentence, hidden=hidden):
                found.append(Order(sentence, direct=not hidden))
            else:
                rest.append(sentence)
    for text in told:
        for sentence, _ in _sentences(text):
            if _is_order(sentence, hidden=True):
                found.append(Order(sentence, direct=False))
            else:
                rest.append(sentence)
    return tuple(found), stems("\n".join(rest))


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    """Yield the sentences of a text with where they start."""
    for match in list(_SENTENCE.finditer(text))[:_MOST]:
        if match.group().strip():
            yield match.group().strip(), match.start()


def _is_order(sentence: str, *, hidden: bool) -> bool:
    """Tell whether a sentence orders the writer about."""
    lowered = sentence.lower()
    if _TO_WRITER.search(lowered) and _DOES.search(lowered):
        return True
    asks = _QUESTION.match(lowered) is not None
    return (asks and hidden) or (_TASK.search(lowered) is not None and (asks or hidden))
