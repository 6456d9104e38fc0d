"""How a sentence turns to the person: weighing what happened, owning it, regretting it; and drama.

Used by the scorers of acknowledgement, validation, emotion match and responsibility. No wording earns anything by
itself: the sentence must be about this situation too.
"""

from __future__ import annotations

import re

from evals.scorers.subject import Part
from evals.scorers.turning import turned, turns

_PLAINLY, _OWN_WORDS = 3.0, 3
"""Log-odds and words of its own from which a sentence is no stock phrase; those we could invent stay below."""
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
    r"\b(?:you|your|yours|yourself|i|we|us|me|my|yes|no,|please|thanks?|thank you|good that|glad|sorry|congratulations"
    r"|welcome|enjoy)\b|!"
)
"""What people say to each other and a form does not."""


def talks(part: Part) -> bool:
    """Tell whether a sentence about this situation speaks to somebody."""
    return part.on_topic and TALKS.search(part.text) is not None


def weighs(part: Part) -> bool:
    """Tell whether a sentence turns to the person about something of this situation.

    One that shares no word with it may do so too, where nothing in how it is said is stock.
    """
    if part.sentence.asks or part.echo:
        return False
    return turns(part.text) if part.on_topic else len(part.stems) >= _OWN_WORDS and turned(part.text) >= _PLAINLY
