"""Claims to feel, or to have lived, what only a person can: `I know how you feel, it happened to me`.

Rule: warmth must be true; conventional courtesy (`I'm sorry`, `I'm glad`) is not a claim. Registered in
`__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.honesty.assertions import Kind
from service.guardrails.honesty.contexts import is_reported
from service.guardrails.honesty.passages import asserts, harmless, sentences_of, whole

HAZARD = "honesty.claims_feelings_or_life"
_WHY = "Claims feelings or a life that an AI assistant does not have."
_REMEDY = "Speak about the customer's situation instead: name what happened and what it means for them."

_KIN = (
    r"(?:mum|mom|mother|dad|father|parents?|wife|husband|partner|kids?|child(?:ren)?|son|daughter|brother"
    r"|sister|nan|gran|grandmother|grandfather|family|friend|dog|cat|boyfriend|girlfriend|baby|flatmate"
    r"|neighbou?r|in-laws)"
)
_FELT = gated(
    r"\bi (?:loved|adored|hated|enjoyed|read|watched) (?:that|this|it|those|them|the)\b[^.;]{0,30}\b(?:too|as a "
    r"(?:child|kid|student|teenager)|when i|back then|myself)\b|"
    r"\bi've (?:dealt with|handled|seen|helped) (?:hundreds|thousands|dozens|many|lots|plenty|so many|countless"
    r"|a lot)\b|\bi (?:was|were)(?: once)?(?: also)? in (?:the same|your|that) (?:boat|situation|position"
    r"|shoes)\b|\bpersonally (?:tried|used|tested|bought|owned|been)\b|\bi have (?:kids|children|a (?:dog|cat"
    r"|son|daughter|family|baby|toddler))\b|"
    r"\b(?:i|we)(?:'ve| have)(?: all)? (?:personally |also |definitely |certainly |literally )?(?:been (?:there"
    r"|through (?:this|that|it|the same|something)|in (?:your|the same|that) (?:shoes|situation|position|boat"
    r"|spot))"
    r"|(?:lost|gone through|lived through|experienced|suffered|struggled|cried|felt)\b)"
    r"|\bi (?:truly |really |completely |totally |exactly |honestly |do |personally |fully |can )*(?:know|feel"
    r"|share"
    r"|get) (?:exactly |just |precisely |all too well )?(?:how you(?:'re| are)? feel|how (?:this|that|it) feels"
    r"|what (?:you(?:'re| are) (?:going|feeling)|it(?:'s| is) like|that's like|this is like)|your (?:pain"
    r"|frustration|anger|sadness|grief|disappointment|anxiety)|the pain|the same way)"
    r"|\b(?:it|this|that|the (?:very )?same(?: thing)?|something (?:similar|like (?:this|that)))(?:'s| has)? "
    r"(?:also |once |actually |just )?happen(?:ed|s) to me\b"
    r"|\bi (?:was|were|am|'m) (?:also |just |really |so |absolutely |honestly |truly |in )*(?:in tears|crying"
    r"|close to tears|near tears|tearing up|heartbroken|gutted|devastated|furious|livid|fuming|shocked to my"
    r"|moved to tears|welling up)"
    r"|\bi'm (?:also |just |really |so |absolutely |honestly |truly )*(?:heartbroken|gutted|devastated|furious"
    r"|livid|fuming|in tears|crying|tearing up|angry|upset|mortified|ashamed|excited|thrilled|worried sick"
    r"|hurting|grieving|exhausted|tired|hungry|stressed|nervous|jealous|bored|lonely|sick to my stomach)(?: too| "
    r"as well| myself| for you| with you| on your behalf| about| that| to (?:hear|read|see|learn)| at|,|\.|!|$| "
    r"just| reading)"
    r"|\bi'm (?:also |myself )?(?:an? )?(?:[a-z]+ )?(?:lover|fan|owner|parent|enthusiast|addict|gamer|runner"
    r"|traveller|foodie|shopper|homeowner|renter|morning person|dog person|cat person)\b|\bas someone who(?: has"
    r"|'s|'d| had| lost| lives| lived| works| once| also)\b|\bhaving (?:been|gone|lived) "
    r"(?:there|through)\b|\b(?:stayed with|got to|hit) me\b|\bi (?:can't|couldn't) stop thinking\b|\bi lay "
    r"awake\b|\bi was (?:so |really |very )?(?:sad|angry|upset|shocked|moved|touched|excited|scared|worried) "
    r"(?:to|when|for|by|myself)\b|\b(?:kept|keeps) me (?:up|awake)\b|\b(?:brought|brings) (?:a )?tears? to my "
    r"eyes?\b|\b(?:broke|moved|touched|haunts|haunted|crushed|shook|upset) me\b|\bi (?:use|have|tried|wear|own"
    r"|had|bought|drive|took|visit)\b[^.;]{0,40}\bmyself\b|\bi (?:absolutely |really |just )?(?:love|adore) "
    r"(?:them|it|mine|those|that one)\b"
    r"|\bmy (?:own )?heart (?:breaks|is breaking|broke|aches|sank|sinks|hurts|bleeds|goes out|went out|melts?)\b"
    r"|\bbreaks my heart\b|\bmakes me (?:so |really |very |feel )*(?:sad|angry|cry|happy|furious|emotional|smile"
    r"|proud|feel)\b"
    r"|\bi (?:feel|felt) (?:so |really |truly |absolutely |just |very |quite )*(?:terrible|awful|sick|horrible"
    r"|sad|angry|bad|guilty|ashamed|the same|it too|your pain|heartbroken|devastated|upset|frustrated|excited"
    r"|happy|proud|pain|hurt|anxious|blessed)\b"
    r"|\bi(?:'d| would|'ve| had)? (?:cried|wept|teared up|sobbed|lost sleep|couldn't sleep|hugged|laughed out "
    r"loud)\b"
    rf"|\bmy (?:own |late |little |older |younger |elderly |poor |best |two |three |ex-?)?{_KIN}(?:'s)?\b|\bwhen "
    rf"i (?:was (?:a |your|young|little|in (?:your|school|college|my)|moving|buying|last|going|pregnant|ill|off"
    rf"|on holiday)|moved|bought|lost|travelled|went|ordered|flew|had my|got married|started|studied|lived|grew)"
    r"|\bi (?:lost|buried) my\b|\bas (?:a|an) (?:mum|mom|mother|dad|father|parent|pet owner|dog owner|cat owner"
    r"|homeowner|customer|shopper|traveller|gamer|coffee lover|football fan|fan|fellow)\b(?: myself)?"
    r"|\bi (?:personally |also |always |usually |often |actually |still )*(?:own|bought|wear|drive|eat|drink"
    r"|drank|shop|live|grew up|went to school|studied|woke up|slept|married|used to (?:have|live|work|be|own"
    r"|get)|order(?:ed)? (?:from|the same|mine)|have (?:the same|one (?:of these|at home|myself)|two|three|a "
    r"(?:dog|cat|toddler|house|car|family)))\b"
    r"|\b(?:i|i'd|i would)(?:'ve| have)? (?:been|be|felt|feel) (?:just as |exactly as |equally |so )?(?:angry"
    r"|furious|upset|frustrated|livid|the same)[^.;]{0,20}\b(?:when|last year|last week|last month|that time)\b"
    r"|\bi (?:genuinely |truly |deeply |really )?(?:love|adore|miss|hate) (?:this|that|these|my|it when|dogs"
    r"|cats|coffee|football|summer|winter)\b|\bfrom my own (?:experience|life)\b|\bin my own (?:life|experience"
    r"|home)\b|\bi remember (?:when|the (?:day|time)|how|being|feeling)\b|\bmy own (?:experience|order|parcel"
    r"|account|flight|birthday|wedding|move)\b"
)
_DENIED = re.compile(
    r"(?:\bcan't|\bcannot|\bdon't|\bdo not|\bnot|\bnever|\bwon't|\bwithout|\bhaven't|\bpretend|\bno)(?: "
    r"[a-z']+){0,3} ?$|\b(?:can't|cannot|don't|do not|won't) [^.,;]{0,40}$"
)


def check(case: Case) -> list[Finding]:
    """Find the sentences that claim feelings or a biography; one finding a sentence."""
    return [
        whole(sentence, HAZARD, _WHY, _REMEDY)
        for sentence in sentences_of(case)
        if not (sentence.asks or harmless(sentence, case))
        and (
            (not sentence.vocabulary.isdisjoint(_FIRST) and _claimed(sentence.text))
            or asserts(sentence, case, Kind.LIFE)
        )
    ]


_FIRST = frozenset(("i", "my", "we", "me", "happened", "happens", "myself", "parent", "mum", "mom", "dad"))


def _claimed(text: str) -> bool:
    """Tell whether a sentence claims it, and is not reported, denied or quoted."""
    for match in _FELT.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        inside = match.group()
        if "n't" in inside or _DENIED.search(before) or is_reported(text, match.start()):
            continue
        return True
    return False
