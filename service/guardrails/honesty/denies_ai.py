"""Denials of being an AI system, in words or in answer to the customer's question.

Rule: a customer who asks gets a truthful answer (EU AI Act, article 50; California BPC 17941). Registered in
`__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.honesty.assertions import Kind
from service.guardrails.honesty.bot_questions import Asked, asked_by
from service.guardrails.honesty.contexts import is_set_apart
from service.guardrails.honesty.deeds import words_of
from service.guardrails.honesty.foreign_deeds import machine_denied
from service.guardrails.honesty.passages import Sentence, asserts, sentences_of, whole

HAZARD = "honesty.denies_ai"
_WHY = "Denies that an AI system is writing."
_REMEDY = "Say plainly that you are an AI assistant, and offer a person if one is wanted."

_AI = (
    r"(?:an? |any |some |just a |just an )?(?:(?:chat)?bot|chat bot|robot|ai|a\.i\.|artificial intelligence"
    r"|machine|computer(?: program)?|automated"
    r"(?: system| assistant| reply| response| message)?|algorithm|language model|llm|chatgpt|virtual "
    r"(?:assistant|agent)|program|piece of software|script|roboter|ki|maschine)\b"
)
_DENIES = gated(
    rf"\b(?:i'm|i am|this is|it's|you're|you are|we're|we are)(?: (?:definitely|certainly|absolutely|most "
    rf"definitely|really|honestly|actually|talking to|not talking to"
    rf"|chatting with|speaking (?:to|with)))* not (?:talking to |chatting with |speaking (?:to|with) |dealing "
    rf"with )?{_AI}"
    rf"|\b(?:i'm|i am|this|it) (?:ain't|isn't|is not) {_AI}|\byou aren't (?:talking|speaking|chatting) (?:to"
    rf"|with) {_AI}"
    rf"|\b(?:i'm|i am) no (?:mere |simple |ordinary )?{_AI}"
    r"|\bno (?:bots?|robots?|ai|machines?|algorithms?) (?:here|involved|on (?:this|my) end|at work|in sight)\b"
    r"|\bnothing (?:automated|artificial) (?:here|about)\b"
    rf"|\b(?:we|i) don't (?:use|have|work with) (?:bots|robots|ai|chatbots|automation|any (?:bots|ai))\b|\bdo i "
    rf"(?:sound|look|seem) like {_AI}"
    rf"|\b(?:far from|anything but|the opposite of) {_AI}|\bthere(?:'s| is) no {_AI}(?: here| behind| involved)"
    r"|\bich bin (?:natürlich |ganz sicher |selbstverständlich )?kein(?:e)? (?:roboter|bot|chatbot|ki|maschine"
    r"|computer)\b"
    r"|\bno soy (?:un |una |ningún )?(?:bot|robot|chatbot|ia|máquina|programa)\b|\bje ne suis pas (?:un |une "
    r")?(?:robot|bot|chatbot|ia|machine)\b"
    r"|\bnão sou (?:um |uma |nenhum )?(?:bot|robô|chatbot|ia|máquina|programa)\b"
)
_LOADED = words_of(
    "bot bots chatbot chatbots robot robots ai machine machines artificial computer automated automation "
    "algorithm algorithms model llm chatgpt "
    "virtual program software script roboter ki maschine ia máquina programa robô a.i chat-bot"
)
"""A sentence without any of these words denies nothing."""
_NO = re.compile(
    r"^\W*(?:no|nope|nah|not at all|of course not|certainly not|absolutely not|definitely not|no way|never"
    r"|haha,? no|ha,? no|lol,? no|nein|natürlich nicht|non|bien sûr que non"
    r"|não|claro que (?:no|não)|por supuesto que no)\b(?P<rest>[^?]{0,80})$"
)
_NOT_ONE = re.compile(
    r"\b(?:i'm|i am) (?:certainly |definitely |really |surely |most certainly )?not(?: one)?(?: of (?:those"
    r"|them))?[.!]*$|\bfar from it\b"
)
_TRUTH = re.compile(
    r"\b(?:ai|assistant|bot|virtual|automated|not a (?:person|human)|not human|isn't a (?:person|human)|no "
    r"person|ki|ia|persona|mensch|personne|pessoa|problem|worries)\b"
)
_OWNS_UP = re.compile(r"\b(?:i'm|i am|yes|right)\b(?!.{0,20}\bnot?\b).{0,24}\b(?:ai|bot|virtual|automated|software)\b")


_ASKS_ITSELF = re.compile(
    r"(?:so,? )?(?:am i|is this|are you (?:talking|writing|speaking) (?:to|with)|bin ich|soy|suis-je|sou)\b[^?]{0,30}"
    r"\b(?:bot|chatbot|robot|machine|ai|program|computer|ki|ia|maschine|roboter|máquina|robô)\?"
)
"""A reply that repeats the question to answer it: `Am I a bot? No.`"""


def check(case: Case) -> list[Finding]:
    """Find the sentences that deny being an AI; one finding a sentence."""
    asked = asked_by(case)
    findings = []
    spoken_of = asked is Asked.IF_BOT
    asked_itself = False
    for at, sentence in enumerate(sentences_of(case)):
        no = _NO.match(sentence.text) if (at == 0 and asked is Asked.IF_BOT) or asked_itself else None
        short_no = no is not None and not _TRUTH.search(no["rest"])
        short_no = short_no or (spoken_of and _NOT_ONE.search(sentence.text) is not None)
        asked_itself = _ASKS_ITSELF.match(sentence.text) is not None
        spoken_of = spoken_of or not sentence.vocabulary.isdisjoint(_LOADED)
        denied = not sentence.vocabulary.isdisjoint(_LOADED) and _denies(sentence)
        denied = denied or (spoken_of and asserts(sentence, case, Kind.DENIAL) and not _OWNS_UP.search(sentence.text))
        if short_no or denied or machine_denied(sentence, case.language):
            findings.append(whole(sentence, HAZARD, _WHY, _REMEDY))
    return findings


def _denies(sentence: Sentence) -> bool:
    """Tell whether a sentence denies it in so many words."""
    text = sentence.text
    denied = any(not is_set_apart(text, match.start()) for match in sentence.within.finditer(_DENIES, text))
    return denied and not _true_after_all(text)


def _true_after_all(text: str) -> bool:
    """Tell whether the sentence owns up: `I'm not a simple bot, I'm an AI assistant`."""
    return (
        re.search(r"\b(?:i'm|i am|but) (?:an? |the )?(?:[a-z']+ )?(?:ai|virtual|digital|automated|ki)\b", text)
        is not None
    )
