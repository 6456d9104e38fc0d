"""Words by which a sentence turns to the person: weighing what happened, owning it, regretting it; and drama.

Used by the scorers of acknowledgement, validation, emotion match and responsibility. None of these words earns
anything by itself: the sentence must be about this situation too.
"""

from __future__ import annotations

import re

from evals.scorers.subject import Part

WEIGHS = re.compile(
    r"\b(?:sorry|apologi[sz]e|apolog(?:y|ies)|condolences?|loss|frustrat\w*|worr(?:y|ied|ying|ies)|upset\w*|stress\w*"
    r"|annoy\w*|maddening|infuriating|exhausting|tiring|unsettling|frightening|scar(?:y|ed|ing)|alarming|disappoint\w*"
    r"|embarrass\w*|painful|cruel|heavy|hard|tough|rough|rotten|awful|horrible|miserable|grim|sad|unfair|wrong"
    r"|confusing|unwelcome|unpleasant|shock\w*|wretched|galling|dismal|bitter|daunting|hurts?|sting\w*"
    r"|too (?:long|much|many|often|late)|far too|long (?:time|wait|enough)|(?:more than|quite) enough|not nothing"
    r"|no small|fair (?:thing|question|point|enough)|reasonable|of course|naturally|no wonder|understandable\w*"
    r"|(?:can|could) see why|right to|every right|makes sense|(?:is|was|isn't|wasn't|not) (?:good enough|fair|right|ok)"
    r"|should(?:n't| not)? (?:have|be|never)|ought|deserve\w*|shame|pity|last thing|least|nobody (?:wants|should|likes)"
    r"|no one (?:wants|should|likes)|you (?:shouldn't|should not)|on top of|all over again|of all (?:days|times|places)"
    r"|matters?|means? (?:a lot|so much)|rely|relied|count(?:ed|ing)? on|needed|alone|let (?:you )?down|glad|pleased"
    r"|thank(?:s| you)|good (?:news|to)|lovely|congratulations|welcome|patien\w+|instead of|without (?:a|any) warning"
    r"|when you|after (?:\w+ ){1,4}(?:years|weeks|days|months|calls|times|messages)|not (?:what|how) you)\b"
)
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


def weighs(part: Part) -> bool:
    """Tell whether a sentence turns to the person about something of this situation."""
    return part.on_topic and not part.sentence.asks and WEIGHS.search(part.text) is not None
