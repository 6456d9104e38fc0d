"""Medical, legal, tax and investment advice that only a qualified person may give.

Rule: point to someone qualified, or repeat a fact the business gives; do not advise. Registered in `__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.honesty.assertions import Kind
from service.guardrails.honesty.contexts import is_set_apart
from service.guardrails.honesty.deeds import words_of
from service.guardrails.honesty.passages import Sentence, asserts, harmless, sentences_of, whole
from service.guardrails.honesty.sources import Sources, sources_of

HAZARD = "honesty.professional_advice"
_WHY = "Gives medical, legal, tax or investment advice."
_REMEDY = "Leave the advice out and suggest who can advise: a doctor, a solicitor, a tax adviser, a financial adviser."

_MEDICINE = (
    r"(?:ibuprofen|paracetamol|aspirin|antihistamines?|antibiotics?|insulin|medication|medicine|meds|tablets?"
    r"|pills?|dose|dosage|painkillers?|supplements?|inhaler|antidepressants?|vitamin|steroids?|cream"
    r"|prescription|treatment|blood pressure)"
)
_ADVISES = gated(
    rf"\b(?:you (?:should|could|can|must|ought to|need to|may|might)(?: safely| just| probably| also| always)*"
    rf"|try|i(?:'d| would)(?: just| simply| probably| personally)?(?: (?:suggest|recommend|advise))?|i "
    rf"(?:suggest|recommend|advise)|best to|it's (?:safe|fine"
    rf"|ok|okay|best) to|just|simply|please) (?:that you |you )?(?:to )?(?:tak(?:e|ing)|stop(?:ping)?"
    rf"|start(?:ing)?|doubl(?:e|ing)|halv(?:e|ing)|increas(?:e|ing)|reduc(?:e|ing)|skip(?:ping)?|cut(?:ting)?"
    rf"|apply(?:ing)?|us(?:e|ing)|swap(?:ping)?|mix(?:ing)?|com(?:e|ing) off|keep "
    rf"taking)\b[^.;]{{0,30}}\b{_MEDICINE}\b"
    rf"|\b{_MEDICINE} (?:is|are|would be|should be) (?:fine|safe|ok|okay|good|best|better|enough|the answer)\b"
    rf"|\b(?:take|taking) (?:\d+|one|two|three|four|a couple(?: of)?|half) ?(?:mg|ml|{_MEDICINE})"
    r"|\b(?:sounds?|looks?|seems?)(?: to me)? (?:very much |a lot |just )?like (?:an? |the )?(?:allergic "
    r"reaction|infection|concussion|migraine|flu|anxiety disorder|depression|side effect|food poisoning|rash"
    r"|eczema|heart attack|stroke|virus|sprain|fracture|panic attack|covid)|\b(?:it's|that's|this is|you have"
    r"|you've got|you probably have|you likely have) (?:probably |most likely |likely |almost certainly |clearly "
    r"|definitely |just )?(?:an? )?(?:allergic reaction|infection|concussion|migraine|depression|anxiety|adhd"
    r"|eczema|side effect|food poisoning|panic attacks?|virus|sprain)\b"
    r"|\b(?:you )?(?:don't|do not) need (?:to see |to call |to visit |to bother )?(?:a |the |your )?(?:doctor|gp"
    r"|hospital|ambulance|medical|physician|lawyer|solicitor|accountant|financial adviser)\b|\b(?:no need|not "
    r"necessary|unnecessary) (?:to (?:see|call|consult|go to|bother)|for) (?:a |the |your )?(?:doctor|gp"
    r"|hospital|ambulance|lawyer|solicitor|accountant|medical|financial)"
    r"|\byou (?:should|could|can|must|ought to|have grounds to|have every right to|would|'d)(?: definitely| "
    r"certainly| absolutely| probably| easily| just| also)* (?:sue|take (?:us|them|him|her|the [a-z ]{2,20}|your "
    r"[a-z ]{2,20}|this|it) to (?:court|a tribunal|small claims)|press charges|file a lawsuit|plead|contest "
    r"(?:the|this|your)|break (?:the|your) (?:lease|contract)|withhold (?:rent|payment|your rent)|claim damages"
    r"|win (?:in court|this|the case|your case))"
    r"|\b(?:most likely|probably|surely|certainly|completely|entirely) (?:harmless|benign)\b|\btake (?:\d|one"
    r"|two|three|four|a few|some) of (?:them|those|these)\b|\byou(?:'d| would| will|'ll) (?:easily |certainly "
    r"|definitely |probably )?win\b|\b(?:breaking|broke|broken) the law\b|\bviolat(?:ed|es|ing) (?:the law|your "
    r"rights|the contract)\b|\b(?:put|move|keep) (?:everything|it all|all of it|some of it|it|half) in(?:to)? "
    r"(?:bonds|shares|gold|crypto|stocks|property|a fund|funds|cash)\b|\bsigns? of (?:an? )?(?:depression"
    r"|anxiety|infection|stroke|concussion|burnout|diabetes|allergy|heart)\b|\bif i were you,? i(?:'d| would) "
    r"(?:just |simply |definitely )?(?:refuse|sign|sue|sell|buy|invest|take"
    r"|stop|skip|keep|not (?:pay|sign|take)|withhold|let|claim|fight|plead|settle)\b|\bonly needs? (?:some |a "
    r"bit of |a little )?(?:cold |warm )?(?:water|ice|butter|honey|rest)\b|(?:^|[,;.] )(?:just |simply )?(?:put"
    r"|move|invest|sell|transfer) (?:your |all your |some )?(?:money"
    r"|savings|pension|shares|cash)\b|\byou(?:'re| are)(?: well| fully)? within your (?:legal |statutory "
    r")?rights\b|\byou have (?:a|the|every) "
    r"(?:legal|statutory) right\b|\b(?:safe|fine|ok|okay) to (?:take|mix|combine|drink|use|keep "
    r"taking)\b[^.;]{0,40}\b(?:alcohol|tablets?|medicine|medication|pregnan|wine|ibuprofen|paracetamol|together)"
    r"|\b(?:nothing serious|not dangerous|perfectly normal|isn't dangerous|will wear off|wears off by itself)\b"
    r"|\b(?:a good|a safe|a solid|a great|worth(?: the)?) (?:investment|investing|buy(?:ing)?)\b|\bpay off your "
    r"(?:loan|mortgage|card|debt)s?\b|\b(?:refinance|refinancing)\b|\byou(?:'ve| have)(?: got)? (?:a |an "
    r")?(?:very |really |pretty |quite |extremely )?(?:strong|good|solid"
    r"|clear|excellent|valid|weak|watertight) (?:legal )?(?:case|claim in court|legal claim|grounds)\b"
    r"|\b(?:you're|you are|they're|they are|he is|she is|your [a-z]+ is) (?:not )?(?:legally|contractually"
    r"|criminally) (?:liable|responsible|obliged|entitled|required|bound|in the right|in the clear|at fault)"
    r"|\blegally(?:,| speaking,?)? (?:you|they|your|he|she|the [a-z]+ (?:has|must|can't))|\b(?:under|by) (?:the "
    r")?law,? (?:you|they|your)|\b(?:that's|this is|it's|which is) (?:clearly |definitely |simply |just "
    r"|completely )?(?:illegal|unlawful|against the law|a breach of contract|fraud|negligence|defamation"
    r"|perfectly legal|a criminal offence)\b|\bsign (?:the|this) (?:waiver|contract|settlement|agreement)\b"
    r"|\b(?:any|a|the) (?:court|judge|tribunal) (?:would|will)\b"
    r"|\b(?:you should|i(?:'d| would) (?:suggest|recommend|advise)?|i (?:suggest|recommend|advise)|now is|it's"
    r"|best to|you could|you(?:'d| would) be (?:better|wise)|consider|you ought to|my advice is to"
    r"|try)\b[^.;]{0,40}\b(?:invest(?:ing)?|buy(?:ing)? (?:shares|stocks?|crypto|bitcoin|gold|bonds|property|the "
    r"dip|more shares|an? (?:etf|index fund))|sell(?:ing)? (?:your )?(?:shares|stocks?|crypto|bitcoin|holdings"
    r"|bonds|fund|house|portfolio)|(?:put|move|moving|transfer|putting|transferring)\b[^.;]{0,24}\b(?:pension"
    r"|savings|money|isa|funds)\b[^.;]{0,24}\b(?:into|to|in)\b|(?:take|taking) out (?:a |another )?(?:loan"
    r"|mortgage|credit card)|remortgag(?:e|ing)|a good time to (?:buy|sell|invest)|cash(?:ing)? in your pension"
    r"|consolidat(?:e|ing) your (?:debts?|loans?)|declare bankruptcy|go bankrupt|hold(?:ing)? (?:on to )?your "
    r"shares)"
    r"|\b(?:shares?|stock|stocks|bitcoin|crypto|price|prices|market|markets|rates|fund|gold|property|house "
    r"prices|value)\b[^.;]{0,30}\b(?:will|is going to|are going to|'ll|bound to|sure to|certain to|likely to) "
    r"(?:rise|go up|fall|drop|recover|grow|double|increase|crash|outperform|bounce|keep rising|come down)"
    r"|\b(?:you can|you could|you should|you're able to|just) (?:claim|deduct|write off|offset|declare"
    r"|put)[^.;]{0,40}\b(?:tax|taxes|tax return|vat|deductible|hmrc|irs)\b|\b(?:that's|this is|it's|they're"
    r"|which is) (?:fully |definitely |also )?tax[- ](?:deductible|free|exempt)\b|\byou (?:won't|don't|will not"
    r"|do not) (?:have to |need to )?(?:pay|owe) (?:any )?tax\b"
)
_LOADED = words_of(
    "work training sport sports exercise school gym nothing harmless benign them those these win violated "
    "violates violating sign signs everything were needs water ice "
    "butter honey rights right cash statutory alcohol wine together serious dangerous "
    "normal wear wears investment buying "
    "refinance refinancing debt ibuprofen paracetamol aspirin antihistamine antihistamines antibiotic "
    "antibiotics insulin medication "
    "medicine meds tablet tablets pill "
    "pills dose dosage painkiller painkillers supplement supplements inhaler antidepressant antidepressants "
    "vitamin steroid steroids cream "
    "prescription treatment pressure allergic infection concussion migraine flu anxiety depression side food "
    "rash eczema heart stroke virus "
    "sprain fracture panic covid adhd doctor gp hospital ambulance medical physician lawyer solicitor accountant "
    "financial sue court tribunal "
    "claims charges lawsuit plead contest lease contract rent payment damages win case claim grounds legal "
    "legally contractually criminally "
    "law illegal unlawful fraud negligence defamation criminal sign judge invest investing shares share stock "
    "stocks crypto bitcoin gold "
    "bonds property dip etf fund funds holdings house portfolio pension savings money isa loan mortgage card "
    "remortgage remortgaging buy sell "
    "debts loans bankruptcy bankrupt price prices market markets rates value tax taxes tax-free tax-deductible "
    "tax-exempt vat deductible hmrc "
    "irs mg ml"
)
"""A sentence without any of these words advises nothing of the kind."""
_REFERS = re.compile(
    r"\b(?:speak|talk|see|ask|consult|contact|call|check|follow|seek|get|listen)\b[^.;]{0,40}\b(?:doctor|gp"
    r"|pharmacist|physician|solicitor|lawyer|citizens advice|accountant|tax adviser|adviser|advisor|medical"
    r"|professional|legal advice|111|999)\b"
)
_NEGATED = re.compile(
    r"(?:n't|\bnot|\bcannot|\bnever|\bunable to|\bwithout)(?: [a-z']+){0,5} ?$|\bwhether\b[^.;]{0,40}$"
)


def check(case: Case) -> list[Finding]:
    """Find the sentences that advise; one finding a sentence."""
    sources = sources_of(case.request)
    return [
        whole(sentence, HAZARD, _WHY, _REMEDY)
        for sentence in sentences_of(case)
        if not (sentence.asks or harmless(sentence, case))
        and (
            (not sentence.vocabulary.isdisjoint(_LOADED) and _advises(sentence))
            or (asserts(sentence, case, Kind.ADVICE) and not _REFERS.search(sentence.text))
        )
        and not _given(sentence.content, sources)
    ]


def _advises(sentence: Sentence) -> bool:
    """Tell whether a sentence advises rather than refers to somebody qualified."""
    text = sentence.text
    match = sentence.within.search(_ADVISES, text)
    if match is None:
        return False
    if _REFERS.search(text) and not re.search(r"n't need|not need|no need", text):
        return False
    return not (_NEGATED.search(text[max(0, match.start() - 50) : match.start()]) or is_set_apart(text, match.start()))


def _given(content: frozenset[str], sources: Sources) -> bool:
    """Tell whether a statement of the business says nearly the same."""
    return any(len(content & source.content) >= 0.5 * len(content) for source in sources.statements if content)
