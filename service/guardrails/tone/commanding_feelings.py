"""Nobody is told what to feel: no `calm down`, no `you should be grateful`, no `there is no reason to be upset`.

Commands and denials of a feeling escalate complaints (Brown & Levinson 1987, threats to negative face).
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, findings, hear
from service.guardrails.tone import scorer

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
    r"\b(?:you (?:need|have|ought) to|you (?:should|must|can|could|may|might want to)|try to|let's|(?:ask|want|need"
    r"|advise|urge|suggest|request|beg|tell|telling|asking) (?:you|that you)(?: to)?|it (?:would|will) help if you|if"
    r" you (?:could|would|can)|would you|could you|can you|best to|important to) (?:please |just |all |both |first"
    r" |really |simply |try to |try and )?"
)
_ORDERS = (
    r"(?:calm (?:yourself )?down|(?:stay|keep|remain|be|stop and be) calm|calm yourself|settle down|simmer down"
    r"|chill(?: out|(?=[.,!?]))|cheer up|lighten up|snap out of it|get over (?:it|this)|get a grip|compose yourself"
    r"|pull yourself together|cool (?:down|off|it)\b(?! period)|take it easy|relax|loosen up|toughen up|control"
    r" (?:yourself|your \w+)|watch your tone|lower your voice|take (?:a|some) (?:(?:deep|slow|big) )?breaths?|breathe"
    r"|smile|look on the bright side|be (?:more |a bit more |a little more |a little )?(?:patient|reasonable|positive"
    r"|understanding|grateful))\b"
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
        (?<!\bi )(?<!we )(?<!they )\b(?:do not|don't|try not to|avoid) (?:be|get|feel|being|getting|feeling|act
        |become) <so><bad>\b
    need reason point cause use sense call:
        \b(?:no|any|not any|isn't any|much) (?:need|reason|point|cause|use|sense|call) (?:for you )?(?:to|in|for)
         (?:(?:be|get|feel|become|being|getting|feeling) <so><bad>|(?:shout|yell|panic|overreact|stress|react|raise
        |swear|anger|frustration|tears)(?:ing)?)\b
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
    tone voice calm polite civil civilised reasonable objective factual adults professional:
        \b(?:going to (?:need|have to ask)|need|want|like|ask(?:ing)?|must ask|have to ask|expect|request|would ask|'d
         ask|appreciate it if|prefer (?:it )?if|beg|require|invite|encourage|help(?:s|ful)? if) (?:for )?you (?:to
         )?(?:please |all |first |kindly |both )?(?:lower|calm|stay|remain|keep|watch|mind|moderate|control|be|speak
        |change|adjust|relax|settle|breathe|act|behave|tone)\b(?! (?:updated|informed|posted|in touch|at home|on the
         line|logged|signed|aware|able|careful))
    being getting staying shouting anger yelling panicking crying worrying stress + help helps change solve anyone
    anybody point use nobody:
        \b(?:(?:being|getting|staying|feeling|acting) (?:so |this |that |too |all )?(?:angry|upset|rude|aggressive
        |emotional|mad|annoyed|sad|negative|impatient|worked up|hostile|frustrated|bitter|loud)|shouting|yelling
        |panicking|crying|worrying|anger|swearing|stressing|raging|frustration|complaining
        |ranting)\b[^.!?]{0,25}\b(?:won't|will not|doesn't|does not|isn't going to|is not going to|never|can't|hardly
        |helps? no|gets? (?:us|you) nowhere|is (?:not|no)|isn't)\b[^.!?]{0,20}\b(?:help\w*|solve|change|make|bring|get
        |fix|body|one|anyone|anybody|good|speed|useful|productive|constructive|use|nowhere)?
    chin head spirits positive bright cheer smile:
        (?:^|[.!?,\n] ?)(?:chin up|heads? up high|keep your (?:chin|head|spirits) up|stay positive|think
         positive(?:ly)?|be positive|look (?:at|on) the (?:bright|positive|sunny)|keep smiling|good vibes|cheer up)\b
    cause reason need grounds room + panic alarm fear worry concern anger drama upset excitement hysteria frustration
    stress nerves emotion emotions:
        \b(?:no|isn't any|is no|not a|without any|little|never a|hardly any|there's no|any) (?:real |good |need
         |reason |cause |grounds |room |place |point |use |call |for |to )*(?:for |to |in )(?:such |any |all this
         |this |so much )?(?:panic\w*|alarm|fear|anger|drama|hysteria|being (?:so )?(?:upset|angry|rude|emotional)
        |tears|strong (?:words|emotions|feelings)|outrage|raised voices|shouting|despair|emotions?|frustration|nerves
        |stress(?:ing)?|aggression|hostility)\b
    don't scared afraid sad upset nervous angry frightened worried mad disappointed silly dramatic anxious
    discouraged + don't not:
        (?:^|[.!?,;\n] ?|\b(?:please|so|and|but|just) )(?:don't|do not|no) (?:be |get |feel |go |you be )(?:so |too
         |all |that |overly |getting )?(?:scared|afraid|sad|upset|nervous|angry|frightened|mad|disappointed|silly
        |dramatic|anxious|discouraged|cross|annoyed|offended|hard on us|stressed|impatient|like that|negative|bitter
        |emotional)\b(?! to (?:ask|write|call|say|contact))
    dwell think best forget try stop move past behind over + dwell over behind past dramatic obsess:
        \b(?:best|better|try|wise|healthier|helps?|please|just|let's) (?:to )?(?:not |never )?(?:to )?(?:dwell|obsess
        |brood|ruminate|overthink|put (?:it|this|that) behind you|get over (?:it|this|that)|move past|let (?:it|this
        |that) (?:go|upset|get)|think (?:so )?(?:negatively|about it too))\b
    worked get getting let so + worked upset bothered angry emotional wound carried agitated:
        \b(?:get|getting|be|become|let yourself get|let (?:it|this|that) get) (?:yourself )?(?:so |all |too |that
         |this |overly )?(?:worked up|wound up|carried away|agitated|bent out of shape|to you|under your skin|you
         down)\b
    happy glad grateful lucky pleased thankful yourself relieved fortunate + ought should could count consider be
    must:
        \b(?:count|consider|think of) yourself (?:very |quite |rather )?(?:lucky|fortunate|blessed)\b|(?:^|[.!?,;\n] ?
        |\bjust )be (?:glad|happy|grateful|thankful|pleased|relieved|content) (?:that|it|we|you|with|for|about)\b
        |\byou(?:'re| are| were)? (?:actually |really |very |quite |rather )?lucky (?:that|it|we|to have|this)\b
    feel feeling better soon again + soon better tomorrow:
        \byou(?:'ll| will) (?:feel (?:\w+ )?better|be (?:happy|fine|okay|laughing|smiling|over it)|calm down|laugh
         about|get over|forget)\b(?! (?:to hear|to know|if|once the doctor))
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
    spans = scorer.with_unkind(_PHRASES.spans(heard), case, "commanding_feelings")
    return findings(_HAZARD, heard, spans, why=_WHY, remedy=_REMEDY)
