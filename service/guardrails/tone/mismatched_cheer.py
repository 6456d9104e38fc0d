"""No party for somebody who is hurting: `Awesome! 🎉` is right to a happy customer and wrong to a grieving one.

Judged with the reading: nothing is found while the customer is at ease.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.mood import grieving, unhappy
from service.guardrails.phrasing import Phrases, Span, findings, hear
from service.guardrails.tone import scorer

_HAZARD = "tone.mismatched_cheer"
_WHY = "It sounds cheerful to somebody who is not."
_REMEDY = "Match the customer's mood: calm words, no exclamation marks, no emoji."

_LOUD = Phrases(
    r"""
    awesome fantastic wonderful amazing yay woohoo hooray hurray yippee whoop superb brilliant fabulous super
    exciting thrilled ecstatic stoked delighted fab excellent terrific perfect:
        \b(?:awesome|yay+|woo ?hoo+|hoo?ray|hurray|yippee|whoop|fabulous|fab|stoked|ecstatic|terrific|superb)\b
        |\b(?:fantastic|wonderful|amazing|brilliant|perfect|excellent|super)(?:!|,? (?:news|question|day|choice
        |weekend|evening|week|opportunity|time|idea)\b)|\b(?:thrilled|delighted|so excited|super excited|over the moon
        |stoked) (?:to|that|you|for)\b|\b(?:exciting|super) (?:news|times|offer|stuff|happy|excited|easy|glad)\b|\bhow
         exciting\b
    have enjoy wishing + day weekend evening one time week afternoon fun:
        \b(?:have|enjoy|wishing you)(?: yourself)? (?:a |an |the rest of your )?(?:really |very )?(?:great|wonderful
        |fantastic|lovely|amazing|awesome|fabulous|beautiful|super|sunny|happy|good|nice|brilliant|magical) (?:rest of
         (?:your|the) )?(?:day|weekend|evening|one|time|week|afternoon)\b|\bhave fun\b
    question:
        \b(?:great|good|excellent|awesome|fantastic|wonderful) question\b
    haha hahaha lol hehe rofl lmao:
        \b(?:(?:ha){2,4}|lol|(?:he){2,4}|rofl|lmao)\b
    worries problem problemo:
        (?:^|[.!?\n] ?)(?:no worries|no problemo|no problem!)(?: at all)?(?:\b[!.,])?
    love fun party celebrate cheers lucky:
        \b(?:love (?:it|that|this|hearing from you|to hear from you)|we'd love|let's (?:party|celebrate)|party time
        |lucky you|fun fact)\b|(?:^|[.!?\n] ?)cheers!
    great good happy cool sweet nice:
        (?:^|[.!?\n] ?)(?:great|cool|sweet|nice|lovely|good)(?: (?:to (?:hear|meet|see)|stuff|one)[^.!?\n]{0,40})?!
        |\bhappy to help!|\bgreat to (?:hear|have|see|meet)\b
    smile smiles sunshine rainbow magic magical:
        \b(?:big smile|smiles|sunshine|rainbows?|turn that frown)\b
    """,
    unless=r"""
        \b(?:rather than|instead of|not|n't|less than|far from|should be|meant to be|supposed to be|hoped for) (?:\w+
         ){0,4}(?:fantastic|wonderful|amazing|perfect|brilliant|awesome|exciting|magical|excellent|celebrat)
    """,
)
_SOFT = Phrases(
    r"""
    great good pleased happy glad lucky excellent lovely:
        \b(?:great|good|happy|lovely|excellent) (?:news|to (?:say|tell|let|share|report|announce))\b|(?:^|[.!?\n]
         ?)(?:great|good|lovely|excellent|nice)\b[,.!]|\b(?:pleased|happy|glad) to (?:announce|share|report)\b
    happy:
        \b(?:happy (?:shopping|holidays|friday|monday|weekend|birthday|anniversary|travels))\b|\bhappy to help\b
    congratulations congrats welcome enjoy hope:
        \b(?:congratulations|congrats)\b|\bwe hope you (?:enjoy|love|had|have)\b
    """,
)
_SMILEYS = re.compile(
    "[😀-😆😉-😍😎😏😘-😜🙂🙃🤗🤩🥰🥳😺😸🎉🎊🎈🎁✨🌟⭐🔥💯👍👏🙌💪☀🌞🌈💃🕺🍾🥂💥🚀😄😁😊]|(?<!\\S)[:;]-?[)D](?!\\w)"
)
_BANGS = re.compile(r"![^\n]{0,400}?!|!{2,}")


def check(case: Case) -> list[Finding]:
    """Find cheer in a reply to a customer who is hurting; a grieving customer gets none at all."""
    if not unhappy(case):
        return []
    heard = hear(case.text)
    spans = scorer.with_sounding(_LOUD.spans(heard), case, "mismatched_cheer")
    if grieving(case):
        spans += _SOFT.spans(heard)
        spans += _one(case.text, "!")
    if not case.text.isascii() or ":" in case.text or ";" in case.text:
        spans += [match.span() for match in _SMILEYS.finditer(case.text)][:20]
    if case.text.count("!") > 1:
        spans += [match.span() for match in list(_BANGS.finditer(case.text))[:1]]
    return findings(_HAZARD, heard, sorted(set(spans)), why=_WHY, remedy=_REMEDY)


def _one(text: str, mark: str) -> list[Span]:
    """Return where a mark stands first, if anywhere."""
    at = text.find(mark)
    return [(at, at + 1)] if at >= 0 else []
