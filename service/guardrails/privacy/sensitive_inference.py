"""Nothing is guessed about health, faith, origin, orientation, money or family that the customer did not say.

Source: GDPR art. 9 (special categories). A word counts as said when a turn, a fact or the declared vulnerability
holds it.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, Span, findings, hear

_HAZARD = "privacy.sensitive_inference"
_WHY = "It guesses something private that the customer did not say."
_REMEDY = "Speak only of what the customer said."

_STATE = (
    r"(?:depress\w+|bipolar|autis\w+|adhd|schizophren\w+|mental(?:ly)?(?: health| illness| ill| unwell| unstable|"
    r" condition| disorder)?|anxiety (?:disorder|attacks?|condition|problem)|panic (?:attacks?|disorder)|eating"
    r" disorder|ptsd|trauma(?:tised|tized)|burn(?:ed|t)? ?out|psychological \w+|suicid\w+|dementia|alzheimer\w*"
    r"|pregnan\w+|disab\w+|diabet\w+|cancer|hiv|ill(?:ness)?|sick(?:ness)?|medical condition|health (?:condition"
    r"|problems?|issues?|situation)|disease|addict\w+|alcohol\w*|drunk|drinking|drug\w*|gambling|overweight|elderly"
    r"|senior|old age|menopaus\w+|hormon\w+|muslim|christian|jewish|hindu|catholic|buddhist|religio\w+|faith|gay"
    r"|lesbian|bisexual|transgender|queer|immigrant\w*|foreign\w*|refugee|ethnic\w*|race|nationality|immigration"
    r" status|bankrupt\w*|insolven\w+|in debt|debts?|financ\w+ (?:difficult\w*|problems?|trouble|hardship|situation"
    r"|struggles?|worries|stress)|money (?:problems?|worries|troubles?|issues)|poor|poverty|broke|unemploy\w*|jobless"
    r"|low[- ]income|(?:can't|cannot|unable to|couldn't) afford|on benefits|credit (?:problems|history|score)"
    r"|divorc\w+|separat(?:ed|ion)|marriage|marital|widow\w*|single (?:mother|mum|mom|parent|father|dad)|affair"
    r"|abus\w+ (?:relationship|partner|home)|domestic (?:abuse|violence|problems)|political\w*|union member\w*"
    r"|criminal record|eyesight|vision|eyes|hearing|memory|sight|baby|twins|engage\w+|wedding|retire\w+|pay ?day"
    r"|pay ?che\w+|hand to mouth|money|spending|shopping|stress|lonel\w+|supporter|vote\w*|party|left|disorder"
    r"|condition|heritage|origins?)"
)

_PLAIN = (
    r"(?:depress\w+|anxiet\w+|mental \w+|illness|disabilit\w+|(?:medical |health |heart |nervous )?condition(?! of)"
    r"|disorder|pregnan\w+|diabetes|cancer|addiction|alcoholism|gambling|religio\w+|faith|sexual\w*|orientation"
    r"|immigra\w+|migration|ethnic\w*|(?:foreign |ethnic |national )?origins?|heritage|divorce|separation|marriage"
    r"|break-?up|widowhood|debts|bankruptcy|unemployment|poverty|insolvency|trauma|dementia|autism|adhd|obesity"
    r"|menopause|hormones|infertility|burn-?out|ocd|ptsd)"
)
"""States that hardly mean anything else after `your`."""

_PHRASES = Phrases(
    r"""
    your going dealing living coping battling struggling recovering + depressed depression depressive bipolar
    autistic autism adhd schizophrenia schizophrenic mental mentally anxiety panic eating ptsd trauma traumatised
    traumatized burnout burned burnt psychological suicidal dementia alzheimer alzheimer's pregnant pregnancy
    disabled disability diabetic diabetes cancer hiv ill illness sick sickness medical health disease addict addicted
    addiction alcohol alcoholic alcoholism drunk drinking drug drugs gambling overweight elderly senior old menopause
    menopausal hormonal hormones muslim christian jewish hindu catholic buddhist religion religious faith gay lesbian
    bisexual transgender queer immigrant immigration foreign foreigner refugee ethnic ethnicity race nationality
    bankrupt bankruptcy insolvent insolvency debt debts financial financially money poor poverty broke unemployed
    unemployment jobless low low-income afford benefits credit divorce divorced separated separation marriage marital
    widow widowed widower single affair abusive abuse abused domestic political politically union criminal:
        \b(?:given|because of|due to|considering|with|about|regarding|despite|as|for someone with|in view of|based on
        |understand|know|see|noticed|account for|manage|managing|handle|cope with|coping with|through|concerning
        |reflects?|of) (?:all |the )?your (?:(?:poor|bad|low|weak|chronic|recent|current|ongoing|apparent|obvious|own
        |severe|serious|difficult|personal|likely|possible) ){0,2}<state>\b|(?:^|[.!?\n] ?)(?:going through|dealing
         with|living with|coping with|battling|struggling with|recovering from) (?:a |an |your )?<state>|^your (?:\w+
         ){0,1}<state> (?:must|may|might|is|can|could|makes?)\b
    you you're you've + depressed depression depressive bipolar autistic autism adhd schizophrenia schizophrenic
    mental mentally anxiety panic eating ptsd trauma traumatised traumatized burnout burned burnt psychological
    suicidal dementia alzheimer alzheimer's pregnant pregnancy disabled disability diabetic diabetes cancer hiv ill
    illness sick sickness medical health disease addict addicted addiction alcohol alcoholic alcoholism drunk
    drinking drug drugs gambling overweight elderly senior old menopause menopausal hormonal hormones muslim
    christian jewish hindu catholic buddhist religion religious faith gay lesbian bisexual transgender queer
    immigrant immigration foreign foreigner refugee ethnic ethnicity race nationality bankrupt bankruptcy insolvent
    insolvency debt debts financial financially money poor poverty broke unemployed unemployment jobless low
    low-income afford benefits credit divorce divorced separated separation marriage marital widow widowed widower
    single affair abusive abuse abused domestic political politically union criminal:
        \b(?:you(?:'re| are| may be| might be| must be| could be| are probably| are likely| are clearly| are obviously
        | seem| sound| appear| look| come across as)|i (?:understand|know|hear|realise|realize|sense|think|guess
        |suspect|assume|gather|can tell|take it|noticed|imagine|see) (?:that )?you(?:'re| are| might be| may be| have
        |'ve)?|it (?:sounds|seems|looks|appears) (?:like|as if|as though|that) you(?:'re| are| might be| may be| have
        |'ve| suffer)?|you(?:'re| are)? (?:probably |likely |clearly |obviously )?(?:struggling|suffering|dealing
        |living|coping|battling|recovering|going through)) (?:to be |to have |going through |struggling with
         |suffering from |dealing with |living with |living in |recovering from |with |from |in |a bit |a |an |some
         |kind of |somewhat |rather |very |really |quite |being |having |under |through |clearly |probably |obviously
         |perhaps |maybe |feeling )*<state>\b
    as being since because for + depressed depression depressive bipolar autistic autism adhd schizophrenia
    schizophrenic mental mentally anxiety panic eating ptsd trauma traumatised traumatized burnout burned burnt
    psychological suicidal dementia alzheimer alzheimer's pregnant pregnancy disabled disability diabetic diabetes
    cancer hiv ill illness sick sickness medical health disease addict addicted addiction alcohol alcoholic
    alcoholism drunk drinking drug drugs gambling overweight elderly senior old menopause menopausal hormonal
    hormones muslim christian jewish hindu catholic buddhist religion religious faith gay lesbian bisexual
    transgender queer immigrant immigration foreign foreigner refugee ethnic ethnicity race nationality bankrupt
    bankruptcy insolvent insolvency debt debts financial financially money poor poverty broke unemployed unemployment
    jobless low low-income afford benefits credit divorce divorced separated separation marriage marital widow
    widowed widower single affair abusive abuse abused domestic political politically union criminal:
        (?:^|[.!?,\n] ?|\b(?:and|since|because|that|know) )(?:as|being|since you're|because you're|since you are
        |because you are|for someone|for a person|for people) (?:a |an |who is |who are |with |someone (?:who is |with
         )?)?(?:\w+ ){0,1}<state>\b
    eyesight vision eyes hearing memory baby engagement wedding retirement payday paycheck mouth depression anxiety
    illness disability condition disorder pregnancy diabetes cancer addiction alcoholism gambling
    religion faith sexuality orientation immigration immigrant migration ethnic ethnicity origin heritage divorce
    separation marriage breakup widowhood debts bankruptcy unemployment poverty insolvency trauma dementia autism adhd
    obesity overweight menopause hormones infertility fertility therapy medication burnout ocd ptsd:
        \byour (?:\w+ ){0,2}?<plain>\b(?! (?:cover|insurance|policy|protection|number|test|certificate|leave|score
        |card
        |plan|form|claim|support team))|\b(?:congratulations|congrats|all the best) (?:on|with|for) (?:the
        |your) (?:\w+
         )?(?:pregnan\w+|baby|engagement|wedding|marriage|retirement|divorce|twins)\b|\b(?:failing|poor|bad|weak
        |declining|fading|limited) (?:eyesight|vision|eyes|hearing|memory|sight)\b|\b(?:pay ?day to pay ?day
        |pay ?che(?:ck|que) to pay ?che(?:ck|que)|hand to mouth)\b
    alcohol drinking gambling drugs money debt debts shopping food spending loneliness lonely stress sleep:
        \bif (?:the |your )?(?:alcohol|drinking|gambling|drugs|money|debts?|shopping|spending|loneliness|stress
        |food|pain)
         (?:is|are|has|have|gets?|becomes?|ever) (?:been |become |becoming |getting |gets |turning into )?(?:a
         |an |too |out of )?(?:problem|issue|much|burden|hand|habit|control)\b
    support vote voted voter left right party labour conservatives greens democrats republicans conservative:
        \b(?:you (?:no longer |don't |clearly |obviously |probably )?(?:support|vote for|voted(?: for)?|lean|back
        |believe in)
        |as a (?:\w+ )?(?:supporter|voter|member) of) (?:the |a |to the )?(?:far )?(?:left|right|party|labour|tories
        |conservatives?|greens?|democrats?|republicans?|socialists?|liberals?|god|allah)\b
    symptoms symptom diagnosed diagnosis therapy therapist counselling counseling medication psychiatrist doctor
    treatment:
        \b(?:signs|symptoms?|typical|symptomatic) of (?:a |an )?(?:\w+ ){0,1}<state>|\b(?:have you (?:considered
        |thought about|tried)|you (?:should|might want to|may want to|could)|maybe
        |perhaps)\b[^.!?\n]{0,30}\b(?:therapy|therapist|counsell?ing|medication|psychiatrist|see(?:ing)? a doctor)\b
    """,
    state=_STATE,
    plain=_PLAIN,
    unless=r"""
        \b(?:if you(?:'re| are| have)|whether you(?:'re| are)|in case you(?:'re| are)|should you be|anyone who|are you
        |do you have|customers who|people who|no matter|regardless)\b|\b(?:sick leave|sick of|ill at ease|race (?:day
        |number|entry)|drunk driving|debt collection letter|good faith|in faith)\b
    """,
)
_STATE_WORD = re.compile(_STATE)


def check(case: Case) -> list[Finding]:
    """Find guesses whose subject no turn, fact or declaration holds."""
    heard = hear(case.text)
    spans = _PHRASES.spans(heard)
    if spans:
        said = _said(case)
        spans = [span for span in spans if not _was_said(case.text, span, said)]
    return findings(_HAZARD, heard, spans, why=_WHY, remedy=_REMEDY)


def _said(case: Case) -> str:
    """What the customer, the caller and past contacts said, in lower case."""
    request = case.request
    return "\n".join(
        [
            *request.conversation.customer_turns,
            *(statement.text for statement in request.statements),
            *(past.summary for past in request.history),
            request.customer.vulnerable or "",
        ]
    ).lower()


def _was_said(text: str, span: Span, said: str) -> bool:
    """Tell whether the customer used the guessed word, or one of its family, first."""
    state = _STATE_WORD.search(hear(text).text, *span) or _STATE_WORD.search(text.lower())
    words = re.findall(r"[a-z]{3,}", state.group()) if state else []
    return any(word[:5] in said for word in words)
