"""How a sentence turns to the person: weighing what happened, owning it, regretting it; and drama.

Used by the scorers of acknowledgement, validation, emotion match and responsibility. No wording earns anything by
itself: the sentence must be about this situation too.
"""

from __future__ import annotations

import re
from collections import Counter

from evals.scorers.subject import Part
from evals.scorers.telling import has_verb
from evals.scorers.turning import hollow, learnt, odds, turned, turns
from service.guardrails.overlap import EMPTY

_PLAINLY, _OWN_WORDS = 3.0, 3
"""Log-odds and words of its own from which a sentence is said to this person, without a word of the situation."""
_BARE = 0.8
"""Log-odds of a whole sentence that tells, regrets and owns nothing from which it is more than a warm frame."""
_NOBODY = 1.2
"""The same, of one that names nobody: what holds of things in general is said easily."""
_AGAIN = 3
"""So many words said again make a chant of a sentence."""
_LIST = re.compile(r"(?:\b\w+(?: \w+)?, ){3,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
HUMAN = re.compile(
    r"\b(?:human|soul|living,? breathing|flesh and blood|beating heart|real (?:person|people|man|woman)|somebody real"
    r"|someone real|(?:no|not (?:just )?an?) (?:machine|robot|bot|program|computer|script))\b"
)
"""A writer who vouches for being human."""
SELF = re.compile(r"(?:\W|and|so|yes|here|now|today|all of us|the whole team)*\b(?:i|we|my|our|me|us)\b")
RECAP = re.compile(
    r"(?:so|well|right|yes|and|now|ok|okay|\W)*(?:(?:let me|i|to|we) (?:just )?(?:sum|recap|repeat|restate|summari[sz]e"
    r"|rephrase|mirror)|in (?:short|sum|summary|your own words|other words)|as i (?:read|understand|gather|hear)|if i"
    r"|what (?:i am|i'm|you|comes)|you (?:tell|told|are telling|say|said|put|write|wrote|report|mention|describe)"
    r"|your (?:message|account|words?)|according to)\b(?!.*\bright\b)"
)
INWARD = re.compile(
    r"\b(?:i|we)\b(?: \w+){0,2} (?:read|re-read|think|thought|feel|felt|sat|sit|cared?|carry|imagine|picture|admire"
    r"|respect|bow|paused?|pray|remember|treasure|honou?r|cherish|notice|sense)\b"
)
"""What goes on in who writes; news beside it changes nothing."""
TO_THEM = re.compile(
    r"\b(?:sorry|apologi[sz]e|apology|regret|glad|happy (?:for|that|to hear)|pleased|delighted|(?:see|understand|know"
    r"|get|realise|agree) (?:why|that|how|what)|i'd|we'd|i won't|we won't|wish you|hope (?:you|the|that|it)|can see)\b"
)
"""What somebody who writes `I` or `we` may say to the person."""
SORRY = re.compile(
    r"\b(?<!\ba )(?<!\bthe )sorry\b(?! (?:is|isn't|was|wasn't|says|does|doesn't|means|seems|sounds|would|can|word)\b)"
    r"|\b(?:apologi[sz]e|apologies|apology)\b|\b(?:i|we) (?:\w+ ){0,2}regret\b"
)
"""Somebody says sorry; `sorry is a word` and `a sorry sight` say it of something else."""
OWNS = re.compile(
    r"\b(?:(?:our|my) (?:[\w']+ )?(?:mistake|error|fault|doing|slip|side|failure|end)"
    r"|we (?:should(?:n't)? have|should've|ought to have|got|missed|failed|charged|sent|lost|gave|told|did|didn't|took"
    r"|made|left|let|broke|forgot|booked|billed|kept)"
    r"|i (?:got|gave|told|misread|misunderstood|was wrong|made)|(?:i|we) had (?:it|this|that) wrong"
    r"|(?:from|by|with|of|on) us\b|ours\b|that was wrong of|not yours)"
)
"""A deed of ours; whether it is owned as a fault, `owns` and `amiss` say."""
AMISS = re.compile(
    r"\b(?:mistakes?|errors?|faults?|wrong(?:ly)?|slip|failure|failed|missed|misread|misunderstood|forgot|lost|broke"
    r"|late|twice|not|never|none|nobody|should(?:n't)? have|should've|ought to have)\b|n't\b"
)
"""What makes a deed a fault."""
CONCEDES = re.compile(
    r"\b(?:(?:our|my) (?:own )?(?:mistake|error|fault|failure)|(?:we|i) (?:got|did) (?:it|this|that) wrong"
    r"|we failed you|entirely us)\b"
)
SAYING = re.compile(
    r"\b(\w{3,5})\w*(?: \w+)? (?:is|was|are|were|ought to be|should be|will be|stays?|remains?|means?)"
    r" (?:a |an |the |only |just )*\1\w{0,3}\b"
    r"|\b(?:is|was|are|were|be) (?:also |only |just )?(?:a|an|the|one) (?:\w+ )?(?:kind|sort|way|form|type|piece)"
    r" of\b"
    r"|\b(?:has|have) a (?:way|habit|knack) of\b|\b(?:is|are) (?:(?:a|an|the|only|just) )*(?:\w+ )?words?\b"
    r"|, (?:is|are|was|were|does|do|did|wo|would|has|have)n't (?:it|they|that|you|we|he|she)\W*$"
)
"""What holds of the things themselves, whomever it happens to: `a box is a box`, `a strange sort of key`."""
DRAMA = re.compile(
    r"\b(?:absolutely|utterly|completely|truly|deeply) (?:gutted|devastated|heartbroken|horrified|mortified|appalled"
    r"|crushed|awful|terrible|ashamed|distraught|sick)|heart ?break\w*|devastat\w+|horrif\w+|mortif\w+|nightmare"
    r"|unimaginable|agony|agoni[sz]\w+|torment|trauma\w*|catastroph\w*|tragic|tragedy|tears|weep\w*|crying"
    r"|(?:i|we) beg\b|from the bottom of|worst (?:way|thing)|words (?:cannot|can't|fail)|slap in the face|gutted"
    r"|my heart|our hearts|i cannot (?:even )?(?:imagine|begin)|i can't (?:even )?(?:imagine|begin)|ordeal|hell\b"
    r"|shattered|inconsolable|unforgivable|oh no|oh dear|so,? so (?:sorry|very)|a thousand|a million"
)
TALKS = re.compile(
    r"\b(?:you|your|yours|yourself|i|we|us|me|yes|no,|please|thanks?|thank you|good that|glad|sorry|congratulations"
    r"|welcome|enjoy)\b|!"
)
"""What people say to each other and a form does not."""

WISHES = re.compile(r"\b(?:congratulations|well done|good luck|no wonder|what a)\b|!$")
"""What is said to somebody without a verb."""
SOMEBODY = re.compile(r"\b(?:you|your|yours|yourself|he|she|him|her|his|they|their|them|i|i'd|we|me|us|my|our)\b")
"""Whom a sentence can be about."""


def owns(part: Part) -> bool:
    """Tell whether a sentence owns a fault: it is sorry for a deed of ours, calls it our fault, or tells it."""
    if OWNS.search(part.text) is None:
        return False
    return part.tells or SORRY.search(part.text) is not None or CONCEDES.search(part.text) is not None


def amiss(part: Part) -> bool:
    """Tell whether a sentence says what went wrong in a deed of ours; beside one that is sorry it owns it."""
    return OWNS.search(part.text) is not None and AMISS.search(part.text) is not None


def talks(part: Part) -> bool:
    """Tell whether a sentence about this situation speaks to somebody."""
    return part.on_topic and TALKS.search(part.text) is not None


def weighs(part: Part) -> bool:
    """Tell whether a sentence turns to the person about something of this situation.

    One that shares no word with it does so only where it owns a fault (`I'm sorry, I told you the wrong day.`), or is
    as far from stock as it is near to a person.
    """
    if part.sentence.asks or part.echo or chants(part.text) or of_itself(part) or _says_nothing(part):
        return False
    if part.on_topic:
        bound = part.specific > 0 and not restates(part)
        return bound and turns(part.text) and (_stakes(part) or _plainly(part))
    if SORRY.search(part.text) and OWNS.search(part.text):
        return True
    return len(part.stems) >= _OWN_WORDS and turned(part.text) >= _PLAINLY and hollow(part.text) <= -_PLAINLY


def _stakes(part: Part) -> bool:
    """Tell whether a sentence tells something the customer did not say, regrets or owns: warm words alone do not."""
    return part.tells or SORRY.search(part.text) is not None or owns(part)


def _says_nothing(part: Part) -> bool:
    """Tell whether a sentence that tells and regrets nothing is a saying, or has no verb."""
    if part.told or SORRY.search(part.text):
        return False
    return SAYING.search(part.text) is not None or not (has_verb(part.text) or WISHES.search(part.text))


def _plainly(part: Part) -> bool:
    """Tell whether all of a sentence, and not its warmest clause, turns to the person."""
    return odds(part.text, learnt()) >= (_BARE if SOMEBODY.search(part.text) else _NOBODY)


def restates(part: Part) -> bool:
    """Tell whether a sentence holds nothing but what the customer said, or is announced as that, and weighs nothing."""
    regrets = SORRY.search(part.text) or owns(part)
    return part.stems <= part.shared_said or (not regrets and recaps(part))


def recaps(part: Part) -> bool:
    """Tell whether a sentence is announced as the customer's own message: `To sum up what you wrote: …`."""
    return RECAP.match(part.text) is not None and not part.told


def of_itself(part: Part) -> bool:
    """Tell whether a sentence without news speaks of who writes, and how they feel, and not of the customer."""
    if HUMAN.search(part.text):
        return True
    ours = SELF.match(part.text) is not None and (not part.told or INWARD.search(part.text) is not None)
    return ours and not TO_THEM.search(part.text) and not owns(part)


def chants(text: str) -> bool:
    """Tell whether a sentence says sorry over and over, the same words again and again, or lists things."""
    words = [word for word in _WORD.findall(text) if word not in EMPTY]
    again = sum(count - 1 for count in Counter(words).values())
    return len(SORRY.findall(text)) > 1 or text.count("what a") > 1 or again >= _AGAIN or _LIST.search(text) is not None
