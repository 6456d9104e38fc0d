"""Nobody is told what to feel: no `calm down`, no `you should be grateful`, no `there is no reason to be upset`.

Commands and denials of a feeling escalate complaints (Brown & Levinson 1987, threats to negative face).
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, findings, hear

_HAZARD = "tone.commanding_feelings"
_WHY = "It tells the customer how to feel, or that they should not feel what they feel."
_REMEDY = "Leave the feeling alone, or say that it makes sense; then say what happens next."

_BAD = (
    r"(?:upset|angry|mad|annoyed|frustrated|irritated|cross|sad|emotional|dramatic|worked up|hysterical|hostile|rude"
    r"|aggressive|agitated|stressed|anxious|nervous|worried|panicked|scared|offended|disappointed|bitter|negative"
    r"|impatient|like (?:this|that)|this way|that way)"
)
_GOOD = r"(?:grateful|thankful|happy|glad|lucky|pleased|relieved|fortunate|satisfied|content|patient|calm|reasonable)"
_SO = r"(?:so |too |that |this |getting |feeling |being |all |overly )?"
_START = r"(?:^|[.,;:!?\n(-] ?|\b(?:please|just|now|so|and|then|first|firstly|really|kindly|ok|okay|hey) )"
_MUST = (
    r"\b(?:you (?:need|have|ought) to|you (?:should|must|can|could|may|might want to)|try to|let's"
    r"|(?:ask|want|need|advise|urge|suggest|request|beg|tell|telling|asking) (?:you|that you)(?: to)?"
    r"|it (?:would|will) help if you|if you (?:could|would|can)|would you|could you|can you|best to|important to)"
    r" (?:please |just |all |both |first |really |simply |try to |try and )?"
)
_ORDERS = (
    r"(?:calm (?:yourself )?down|(?:stay|keep|remain|be|stop and be) calm|calm yourself|settle down|simmer down"
    r"|chill(?: out)?"
    r"|cheer up|lighten up|snap out of it|get over (?:it|this)|get a grip|compose yourself|pull yourself together"
    r"|cool (?:down|off|it)\b(?! period)|take it easy|relax|loosen up|toughen up|control (?:yourself|your \w+)|watch"
    r" your tone"
    r"|lower your voice|take (?:a|some) (?:(?:deep|slow|big) )?breaths?|breathe|smile|look on the bright side"
    r"|be (?:more |a bit more |a little more |a little )?(?:patient|reasonable|positive|understanding|grateful))\b"
)

_PHRASES = Phrases(
    r"""
    calm settle simmer chill cheer lighten snap get compose pull cool take relax loosen toughen control watch lower
    breathe smile look be stay:
        (?:<start>|<must>)<orders>(?! (?:fit|jeans|mode|app|room|music))
    stop quit:
        \b(?:stop|quit) (?:being )?<so>(?:worrying|panicking|crying|complaining|whining|stressing|shouting|yelling
        |getting|overreacting|making a (?:fuss|scene)|moaning|sulking|<bad>)\b
    don't not avoid:
        \b(?:do not|don't|try not to|avoid) (?:be|get|feel|being|getting|feeling|act|become) <so><bad>\b
    need reason point cause use sense call:
        \b(?:no|any|not any|isn't any|much) (?:need|reason|point|cause|use|sense|call) (?:for you )?(?:to|in|for)
         (?:be|get|feel|become|being|getting|feeling|shout|yell|panic|overreact|stress|react|raise|swear|anger
        |frustration|tears|panic)(?:ing)?\b(?! (?:embarrass|asham|guilt|bad|sorry|silly|stupid))
    shouldn't should needn't mustn't not can't:
        \byou (?:really |just |simply )?(?:shouldn't|should not|needn't|mustn't|must not|can't|cannot|don't need to|do
         not need to|don't have to|have no right to|have no reason to) (?:really )?(?:be|get|feel|act|become|take it)
         <so><bad>\b
    should ought must need:
        \byou (?:really |just )?(?:should|ought to|must|need to|have to) (?:really |just )?(?:be|feel|count yourself
        |consider yourself) (?:so |very |more |just |a (?:bit|little) more )?<good>\b
    feel feeling:
        \b(?:there is|there's|you have) no (?:reason|need|cause) (?:to feel|for feeling)(?! (?:embarrass|asham|guilt
        |bad|sorry|silly|stupid|awkward))
    """,
    unless=r"""
        \byou (?:do not|don't) (?:have|need) to (?:stay|be|keep|remain) (?:calm|patient)|\b(?:not|never|nobody
        |wouldn't|won't)\b[^.!?]{0,30}\b(?:ask|tell|expect)\w*\b[^.!?]{0,12} (?:to )?(?:calm|relax|be patient)|how
         (?:do|to|can) (?:i|you) (?:calm|relax)
    """,
    bad=_BAD,
    good=_GOOD,
    must=_MUST,
    orders=_ORDERS,
    so=_SO,
    start=_START,
)


def check(case: Case) -> list[Finding]:
    """Find orders about feelings and denials of them."""
    heard = hear(case.text)
    return findings(_HAZARD, heard, _PHRASES.spans(heard), why=_WHY, remedy=_REMEDY)
