"""What is ours stays ours: system prompt, instructions, tool names, keys, internal notes, in any disguise.

`ours` is a parameter: passages that stand in the system prompt and nowhere else, so that each is a canary.
Source: OWASP LLM07:2025, system prompt leakage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.phrasing import Heard, Phrases, Span, findings, hear
from service.guardrails.privacy.own_passages import own_passages
from service.guardrails.privacy.scorer import ALONE, is_held, sounding, tells
from service.guardrails.privacy.scorer.notions import numbers_of

_HAZARD = "privacy.internal_leak"
WHY = "It shows something internal: instructions, a key, a note or a tool."
REMEDY = "Answer the customer; leave out how this service is instructed or built."

_PHRASES = Phrases(
    r"""
    prompt prompts instructed instructions programmed guidelines system guardrails guardrail policy rules configuration
    setup briefing given received:
        \b(?:my|the|our|these|this) (?:(?:full|original|initial|hidden|internal|exact|secret|developer|base)
         )?(?:system )?(?:prompts?\b|system (?:message|instructions?)|(?:initial|hidden|internal|secret|developer
        |system|base) (?:instructions?|guidelines?|rules?|prompt|message|policy))|\bsystem prompt\b|\b(?:i|i've|i have
        |i'm|i am|i was|we were|been)(?: been| have been)? (?:instructed|programmed|prompted|told|configured|trained)
         (?:not )?(?:to|by (?:my|the) (?:developers?|prompt|system|company to))\b|\bmy (?:instructions|guidelines
        |programming|training data|guardrails|configuration|rules) (?:say|are|is|tell|state|require|prevent|forbid
        |don't|do not|prohibit|include|were)\b|\bhere (?:are|is) my (?:instructions|prompt|guidelines|rules)\b
        |\b(?:the )?(?:configuration|text|message|prompt|setup|briefing) (?:that )?(?:i (?:run|work|start|was given
        |got
        |received)|i've been given|i have been given|above this|before this)\b
        |\b(?:you are|you're) (?:a|an) (?:helpful|empathetic|ai|virtual|customer)[^.!?\n]{0,30}\b(?:assistant
        |agent)\b[^.!?\n]{0,80}\b(?:reply|respond|never|always|must|do not|your task)\b
    told asked trained advised supposed meant briefed ordered:
        \b(?:i've|i have|i was|i am|i'm|we've|we have|we were|we're|we are) (?:always |also |only )?(?:been
         )?(?:told|asked|trained|advised|supposed|meant|briefed|ordered) (?:not )?(?:to|by (?:management|my|the
        |our)|by \w+ to) (?:\w+ )?(?:hold|steer|push|keep|avoid|say|tell|offer|upsell|delay|discourage|retain|never
        |always
        |deny|stall|sell|mention|reject|refuse|deflect|pretend|withhold|hide|apologise|apologize|empathise|calm|try
        |wait|let|give|go|use|check|make|treat|send
        |close|end|start|put|move|recommend|blame|admit|discuss|reveal|share|promise)\b
        |\b(?:agents?|staff|we|employees|colleagues) (?:have|are|has|is) (?:told |asked |instructed |trained |supposed
         )?to
         (?:offer|try|sell|push|stall|keep|say|avoid|deny|refuse|discourage|upsell)\b
    script marked tagged labelled listed note costs margin target quota probability draft option version anyone:
        \b(?:the|my|our|this) (?:script|flow|flowchart|decision tree) (?:goes|says|tells|asks|wants|is|has)\b
        |\b(?:you're|you are|your (?:account|profile|case|chat) (?:is|was)|we have you|you've been) (?:marked|tagged
        |labell?ed|listed|rated|ranked|scored|filed|down) (?:as|in|under) (?:an? |the )?(?:tier|level|grade|category
        |class|difficult|problem|complainer|low|high|risky|rude|troublemaker|churn|segment|"|')
        |\b(?:there's|there is|with|i see) an? (?:internal )?(?:note|remark|flag|tag)[^.!?\n]{0,24}\b(?:saying
        |that says|reads)
         ?["'“]?(?:argues|difficult|rude|complains|aggressive|do not|never|watch|careful)
        |\b(?:it|this|that|one|they) costs? us \d|\bour (?:own )?(?:cost|purchase|buying) price\b|\bmargin (?:on|of
        |is)\b
        |\b(?:go|going|come) (?:down|up) to [£$€]?\d+[^.!?\n]{0,30}\b(?:before|without|sign|manager|approval|asking)\b
        |\bmy (?:target|quota) (?:is|for)\b|\b(?:fraud|churn|risk|confidence|default) (?:probability|likelihood
        |estimate)
        |\b(?:don't|do not) tell anyone\b|(?:^|[.!?\n] ?)(?:draft|option|version|take|variant) (?:\d
        |[a-c])(?: ?\([^)\n]{1,20}\))? ?:
    guide manual wiki documentation retention:
        \b(?:internal|retention|escalation|staff|agent|save-desk) (?:[\w-]+ )?(?:guide|manual|wiki|documentation|matrix
        |sheet|runbook)\b
    interner intern internen anweisungen notiz instrucciones interna internamente consignes interne instruções:
        \b(?:laut|nach|gemäß) (?:interne[rnm]|unsere[rnm] internen) \w+|\bmeine (?:anweisungen|vorgaben|instruktionen)
         (?:lauten|sagen|sind|verbieten)|\bmis instrucciones (?:dicen|son|indican|prohíben)|\b(?:según
        |por) (?:una )?(?:nota
        |norma|guía) interna|\bmes (?:consignes|instructions) (?:disent|sont|indiquent)|\b(?:selon
        |d'après) (?:une )?(?:note
        |consigne) interne|\bas minhas instruções (?:dizem|são|indicam)|\bminhas instruções (?:dizem|são)|\b(?:segundo
        |por)
         (?:uma )?nota interna
    says say reads read stands tells wants asks top line text prompt given:
        \b(?:it|there|that|text|prompt|line|top|note|guide)\b[^.!?\n]{0,20}\b(?:says?|reads?|stands?|tells me|wants
        |asks)\b
        (?:[^.!?\n]{0,60}\bthat)? i (?:am to|must|should|may only|mustn't|shouldn't)\b
        |\bi(?:'m| am) (?:only )?(?:to|allowed to|meant to) (?:\w+ ){1,8}(?:before|until|unless|once|after) (?:you
        |a customer
        |the customer|somebody|someone|they)\b
    anweisung anweisungen vorgaben vorgabe leitfaden skript instrucciones pautas guía guion consigne consignes prompt
    guide instruções guião regras instruccións normas:
        \b(?:in|laut|nach|gemäß) (?:meine[rnm]|unsere[rnm]) (?:anweisung(?:en)?|vorgaben?|leitfaden|skript|prompt)\b
        |\b(?:mi|mis|las|nuestras|el|la|nuestro) (?:instrucciones|pautas|guion|guía|prompt
        |normas internas)\b[^.!?\n]{0,12}\b(?:me|nos)
         (?:dicen?|piden?|mandan?|prohíben?|obligan?)\b|\ben mis (?:instrucciones|pautas)\b
        |\b(?:ma|mes|notre|nos|mon|la|les|le) (?:consignes?|instructions|prompt|guide)\b[^.!?\n]{0,12}\b(?:me|nous)
         (?:dit|disent|demande|demandent|interdit|interdisent|défend|défendent)\b
        |\b(?:ma|mes|notre|nos|la|les) consignes? (?:est|sont) (?:de |d')|\bmon prompt\b
        |\b(?:as|nas|minhas|nossas|o|meu) (?:minhas |nossas |meu )?(?:instruções|regras internas|guião
        |prompt)\b[^.!?\n]{0,12}\b(?:me
         |mandam|dizem|pedem|está|proíbem|começa)
    step moves acknowledge apologise apologize empathise empathize validate:
        \bstep \d ?[:.)-] ?(?:acknowledge|apologi[sz]e|empathi[sz]e|offer|validate|ask|state|explain|name|mirror)\b
        |\b(?:acknowledge|validate|apologi[sz]e|empathi[sz]e) (?:once|first|the (?:feeling|feelings|emotion
        |issue)),? then\b
    handbook playbook script manual margin limit between:
        \b(?:staff|employee|agent|team|internal|training|our) (?:handbook|playbook|script|manual|talking points)\b
        |\bbetween (?:us|you and me),?[^.!?\n]{0,40}\b(?:handbook|margin|limit|rules?|policy|manager|boss|allowed)\b
    value priority risk queue customer client:
        \b(?:low|high|medium|bad|poor)[- ](?:value|priority|risk|margin|worth|profit) (?:customer|client|user|account
        |segment|case|ticket)\b|\b(?:our|my|the|internal) (?:notes|records|crm|file|system) (?:say|says|show|shows
        |list
        |lists|mark|marks|describe|describes|have)\b[^.!?\n]{0,20}\byou(?:'re| are)? (?:as )?(?:an? )?(?:low|high
        |difficult|problem|bad|risky|repeat|serial|rude|abusive|vip|unprofitable)\b|\b(?:queue|tier|segment|bucket
        |cohort) [a-e]\b|\bauto-?tagged\b
    seems sounds appears feels wants asks needs asking frustrated angry upset intensity:
        (?:^|[.!?\n\[(] ?)(?:the )?(?:customer|user|client) (?:seems|sounds|appears|feels|wants|asks|needs|has asked
        |is asking|is (?:angry|frustrated|upset
        |sad|anxious|annoyed|worried|furious|disappointed))\b|\(? ?intensity \d\b
    internal note notes crm agent flagged confidential backend database escalation score scores rating risk fraud
    churn:
        \b(?:internal|agent|private|crm|staff|backend|confidential) (?:notes?|memo|comments?|use only|only|remarks?
        |tags?|flags?|policy document|guidelines?|knowledge base|ticket queue|margin|cost price|score|risk
         score|documentation|wiki|handbook)\b|\bnot for (?:customers?|external|sharing)\b|\bdo not (?:share|disclose
        |forward|show)[^.!?\n]{0,20}\b(?:customer|externally|outside)\b|\bflagged (?:you|your account|this customer|as
         (?:a )?(?:difficult|high[- ]risk|abusive|problem|fraud))\b|\b(?:customer lifetime value|churn (?:score|risk)
        |sentiment score|emotion (?:score|label)|(?:your |the |a |our )?(?:risk|fraud|loyalty|customer|propensity
        |lifetime|priority) (?:rating|category|score|value score|tier)\b(?! (?:card|points?|programme|program|service
        |support))|propensity)\b
    detected emotion sentiment classified reading analysis intensity:
        \b(?:detected|classified|identified|scored|flagged|analysed|analyzed|labelled|labeled) (?:your|the) (?:emotion
        |sentiment|mood|feelings?|tone|message|intensity|emotional)\b|\b(?:emotion|sentiment|intensity|mood)(?: level|
         score)? ?[:=] ?\w
    connectionerror timeouterror keyerror valueerror typeerror runtimeerror ioerror attributeerror httperror
    connectionpool httpsconnectionpool httpconnectionpool port databaseerror
    function tool api json endpoint stack traceback exception error
    undefined null:
        \b(?:function call|tool call|api (?:key|endpoint|call|response)|stack ?trace|traceback \(most recent
        |nullpointer\w*|undefined is not|internal server error|sql(?:state| error)|select \* from)\b|\b[a-z]+error:
         |\bexception in\b
    here here's thinking think draft revised assistant user customer reply:
        </?think(?:ing)?>|^(?:thought|thinking|reasoning|analysis|draft|revised (?:draft|reply)|assistant|agent reply
        |reply|response|system|user) ?: |\b(?:as an ai language model|as a large language model|i'm a language model
        |knowledge cutoff|the user(?:'s)? (?:is|seems|wants|has|asked|says|message)|here(?:'s| is) (?:a|the|my|your)
         (?:revised|rewritten|draft|possible|improved|empathetic|suggested|updated|kind|warm|short) (?:reply
        |response|message|version|draft)|here(?:'s| is) (?:a|an|the|my|one) (?:[\w-]+ ){0,3}(?:reply|response|message
        |draft)(?: (?:that )?you (?:could|can|might) (?:send|use)|:| for the)|here's a (?:reply|response))|(?:^
        |\n)(?:strategy|must_not|moves?|facts?|commitments?) ?[:=]
    """,
    unless=r"""
        \b(?:prompt (?:reply|response|answer|delivery|payment)|your instructions|the instructions (?:in|on|inside|for)
         (?:the|your)|washing instructions|return instructions|assembly instructions)\b
    """,
)
_TAG = re.compile(
    r"(?:^|[\s(\[])\[?(?:internal|private|staff only|not for customers?|agent only|note to (?:self|agent)) ?:"
)
_YOU_ARE = gated(
    r"\byou are [^.!?\n,]{1,30}, (?:an?|the) (?:[\w-]+,? ){0,4}(?:assistant|agent|bot|ai)\b|\balways stay (?:positive"
    r"|polite|on brand)|\bnever mention (?:competitors|that you)"
)
_RAW = re.compile(r"(?<![\w@./:{-])[a-z]{2,20}(?:_[a-z0-9]{2,20}){1,5}(?![\w@.-]*@)\b|\{ ?\\?\"\w+\\?\" ?:")
_LOOKS_TECHNICAL = re.compile(r"\w{14}|://|[/\\]\w|-----|[:=] ?['\"]?\w{8}|\w\.(?:internal|local|corp|intranet|lan)\b")
_LONG, _SIGNS = 14, frozenset("/\\:=-")
_KEY = re.compile(
    r"\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)?[-_]?[A-Za-z0-9_-]{16,200}|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{30,255}|\bxox[abprs]-[A-Za-z0-9-]{10,200}|\bAIza[0-9A-Za-z_-]{30,45}"
    r"|\beyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}|-----BEGIN [A-Z ]{3,30}-----|\b[Bb]earer"
    r" [A-Za-z0-9._~+/-]{20,400}|\b(?:api[_ -]?key|secret[_ -]?key|access[_ -]?token|client[_ -]?secret|password"
    r"|db_pass\w*) ?[:=] ?['\"]?[A-Za-z0-9_./+-]{8,200}|\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis"
    r"|amqp)://\S{5,200}|\bhttps?://(?:localhost|127\.0\.0\.1|10\.\d{1,3}\.|192\.168\.|[\w.-]{1,60}\.(?:internal"
    r"|local|corp|intranet))\S{0,100}|(?<![\w/])/(?:etc|var|home|usr|opt|srv)/[\w./-]{3,100}"
    r"|\b[A-Z]:\\[\w\\.-]{3,100}|(?<![\w@./-])[a-z][a-z0-9]*(?:-[a-z0-9]+){1,4}\.(?:internal|local|corp|intranet|lan)\b"
)


_OURS = numbers_of("internal", "instructed", "label", "margin", "system", "meta", "staff")
"""What a sentence must speak of before a lower cut of the learned score is enough."""
_QUOTED_NOTE = re.compile(
    r"(?:(?<!\bi )(?<!i've )\b(?:written|noted|wrote|comment|note|remark|entry|line|typed"
    r"|put)\b[^.!?\n\"]{0,40}\b(?:call|chat|account|name"
    r"|file|visit|profile|conversation|you)\b[^.!?\n\"]{0,12}|\b(?:call|chat|visit|name)\b[^.!?\n\"]{0,30}"
    r"\b(?:wrote|noted|put|typed|added))[:,]? ?\"([^\"\n]{4,80})\""
)
"""What somebody wrote about the customer, word for word: `under your name it is noted: "shouts"`."""
_PARTS = r"(?:[A-Z]{1,8}\d?(?:[-_][A-Z][A-Z0-9]{1,11}){1,4}|[A-Z]{2,4}-\d)"
_CODE_NAME = re.compile(
    r"\b(?:queue|bucket|flag(?:ged)?|reason|code|segment|tier|cohort|tag(?:ged)?|warteschlange|schlange|cola|file"
    r"|fila|gruppe"
    rf"|grupo|groupe)\b[^.!?\n]{{0,30}}?(?<![\w-])({_PARTS})(?![\w-])"
    rf"|(?<![\w-])({_PARTS})[ -](?:queue|bucket|segment|tier|cohort|flag)\b"
)
"""What queues, flags and groups are called in-house: `the T2-VULN queue`."""
_WHO = frozenset(("ai", "assistant", "bot", "virtual", "digital", "automated"))
_SHORT = 3
"""Words of so many letters say little."""


def check(case: Case, *, ours: tuple[str, ...] = (), shared: int = 60) -> list[Finding]:
    """Find internal text. `shared`: a run of so many characters from the platform's own instructions is a leak."""
    heard = hear(case.text)
    spans = _PHRASES.spans(heard)
    spans += own_spans(case, ours, shared)
    spans += [heard.folded.back(*match.span()) for match in islice(_in_house(heard.text), 20)]
    if "_" in heard.text or '"' in heard.text:
        said = "\n".join(turn.content for turn in case.request.conversation.turns).lower()
        raw = (match for match in _RAW.finditer(heard.text) if match.group() not in said)
        spans += [heard.folded.back(*match.span()) for match in islice(raw, 20)]
    spans += _named_in_house(case, heard)
    sounds = [
        *sounding(case, heard, f"internal_leak{ALONE}", spans),
        *(span for span in sounding(case, heard, "internal_leak", spans) if not _OURS.isdisjoint(tells(heard, span))),
    ]
    spans += [span for span in sounds if not is_held(case, heard, span) and not _says_who(case, heard, span)]
    return findings(_HAZARD, heard, sorted(set(spans)), why=WHY, remedy=REMEDY)


def _named_in_house(case: Case, heard: Heard) -> list[Span]:
    """Return where a queue or flag is called by its code, or a note is quoted, that no turn and no statement holds."""
    request = case.request
    spans = list[Span]()
    if "-" in case.text or "_" in case.text:
        spans = [match.span(match.lastindex or 0) for match in islice(_CODE_NAME.finditer(case.text), 20)]
    if '"' in heard.text:
        spans += [heard.folded.back(*match.span(1)) for match in islice(_QUOTED_NOTE.finditer(heard.text), 20)]
    if not spans:
        return []
    texts = (*(turn.content for turn in request.conversation.turns), *(one.text for one in request.statements))
    said = hear("\n".join(texts)).text
    return [span for span in spans if hear(case.text[slice(*span)]).text.strip(" .,!?") not in said]


def own_spans(case: Case, ours: tuple[str, ...], shared: int) -> list[Span]:
    """Return where keys, machines' addresses or our own instructions stand."""
    spans = list[Span]()
    unusual = hear(case.text).longest >= _LONG or not _SIGNS.isdisjoint(case.text)
    if unusual and _LOOKS_TECHNICAL.search(case.text):
        spans = [match.span() for match in islice(_KEY.finditer(case.text), 20)]
    if ours or len(case.request.context) >= shared:
        spans += own_passages(case.text, ours, (case.request.brand.voice, case.request.context), shared)
    return spans


def _says_who(case: Case, heard: Heard, span: Span) -> bool:
    """Tell whether a sentence says no more than who is writing, as in `Northwind AI assistant here`."""
    words = hear(heard.given[slice(*span)]).words
    names = hear(f"{case.request.brand.name} {case.request.brand.assistant_name}").words
    beside = [word for word in words - names - _WHO if len(word) > _SHORT]
    return not words.isdisjoint(_WHO) and len(beside) <= 1


def _in_house(text: str) -> Iterator[re.Match[str]]:
    """Yield tags of notes and the openings of system prompts."""
    if ":" in text:
        yield from _TAG.finditer(text)
    if "you are " in text or "always stay" in text or "never mention" in text:
        yield from _YOU_ARE.finditer(text)
