"""How a sentence turns to the person: weighing what happened, owning it, regretting it; and drama.

Used by the scorers of acknowledgement, validation, emotion match and responsibility. No wording earns anything by
itself: the sentence must be about this situation too.
"""

from __future__ import annotations

import re
from collections import Counter

from evals.scorers.subject import Part
from evals.scorers.turning import hollow, turns
from service.guardrails.overlap import EMPTY

BINDS, FAR = 2, -3.0
"""Words of the situation in a sentence that weighs it; one is enough where its log-odds of stock are this low."""
_AGAIN = 3
"""So many words said again make a chant of a sentence."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_MANY, _NEARLY = 3, 0.8
"""So many words of the customer, and such a share of a sentence, only say again what they said."""
HUMAN = re.compile(
    r"\b(?:human|soul|living,? breathing|flesh and blood|beating heart|real (?:person|people|man|woman)|somebody real"
    r"|someone real|(?:no|not (?:just )?an?) (?:machine|robot|bot|program|computer|script))\b"
)
"""A writer who vouches for being human."""
SELF = re.compile(r"(?:\W|and|so|yes|here|now|today|all of us|the whole team)*\b(?:i|we|my|our|me|us)\b")
RECAP = re.compile(
    r"(?:so|well|right|yes|and|now|ok|okay|\W)*(?:(?:let me|i|to|we) (?:just )?(?:sum|recap|repeat|restate|summari[sz]e"
    r"|rephrase|mirror)|in (?:short|sum|summary|your own words|other words)|as i (?:read|understand|gather|hear)|if i"
    r"|what (?:i am|i'm|you|comes)|you (?:tell|told|are telling|write|wrote|report|mention|describe)"
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
SORRY = re.compile(r"\b(?:sorry|apologi[sz]e|apologies|apology|regret)\b")
OWNS = re.compile(
    r"\b(?:(?:our|my) (?:\w+ )?(?:mistake|error|fault|doing|slip|side|failure|end)|we (?:should|ought|got|missed|failed"
    r"|charged|sent|lost|gave|told|did|didn't|took|made|left|let|broke|forgot|booked|billed|kept)"
    r"|i (?:got|gave|told|misread|misunderstood|was wrong|made)|(?:from|by|with|of|on) us\b|ours\b|i was wrong"
    r"|that was wrong of|not yours)"
)
CONCEDES = re.compile(
    r"\b(?:our (?:own )?(?:mistake|error|fault)|(?:we|i) (?:got|did) (?:it|this|that) wrong|we failed you"
    r"|entirely us)\b"
)
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


def talks(part: Part) -> bool:
    """Tell whether a sentence about this situation speaks to somebody."""
    return part.on_topic and TALKS.search(part.text) is not None


def weighs(part: Part, *, binds: int = BINDS) -> bool:
    """Tell whether a sentence turns to the person about something of this situation.

    `binds`: how many words it must share with the situation; one noun of the customer's is soon dropped into anything.
    One that shares no word with it does so only where it owns a fault: `I'm sorry, I told you the wrong day.`
    """
    if part.sentence.asks or part.echo or chants(part.text) or of_itself(part):
        return False
    if part.on_topic:
        bound = part.specific >= binds or (part.specific and hollow(part.text) < FAR)
        return bool(bound) and not restates(part) and turns(part.text)
    return SORRY.search(part.text) is not None and OWNS.search(part.text) is not None


def restates(part: Part) -> bool:
    """Tell whether a sentence says again what the customer said, and so weighs nothing."""
    if SORRY.search(part.text) or OWNS.search(part.text):
        return part.stems <= part.shared_said
    said = len(part.shared_said)
    return said >= len(part.stems) or (said >= _MANY and said > _NEARLY * len(part.stems)) or recaps(part)


def recaps(part: Part) -> bool:
    """Tell whether a sentence is announced as the customer's own message: `To sum up what you wrote: …`."""
    return RECAP.match(part.text) is not None and not part.news


def of_itself(part: Part) -> bool:
    """Tell whether a sentence without news speaks of who writes, and how they feel, and not of the customer."""
    if HUMAN.search(part.text):
        return True
    ours = SELF.match(part.text) is not None and (not part.news or INWARD.search(part.text) is not None)
    return ours and not TO_THEM.search(part.text) and not OWNS.search(part.text)


def chants(text: str) -> bool:
    """Tell whether a sentence says sorry over and over, or the same words again and again."""
    words = [word for word in _WORD.findall(text) if word not in EMPTY]
    again = sum(count - 1 for count in Counter(words).values())
    return len(SORRY.findall(text)) > 1 or again >= _AGAIN
