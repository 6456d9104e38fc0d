"""What is ours stays ours: system prompt, instructions, tool names, keys, internal notes and the canary.

`canary` is a parameter: a string that stands in the system prompt and nowhere else.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, Span, findings, hear

_HAZARD = "privacy.internal_leak"
_WHY = "It shows something internal: instructions, a key, a note or a tool."
_REMEDY = "Answer the customer; leave out how this service is instructed or built."

_PHRASES = Phrases(
    r"""
    prompt prompts instructed instructions programmed guidelines system guardrails guardrail policy rules:
        \b(?:my|the|our|these|this) (?:(?:full|original|initial|hidden|internal|exact|secret|developer|base)
         )?(?:system )?(?:prompts?\b|system (?:message|instructions?)|(?:initial|hidden|internal|secret|developer
        |system|base) (?:instructions?|guidelines?|rules?|prompt|message|policy))|\bsystem prompt\b|\b(?:i|i've|i have
        |i'm|i am|i was|we were|been)(?: been| have been)? (?:instructed|programmed|prompted|told|configured|trained)
         (?:not )?(?:to|by (?:my|the) (?:developers?|prompt|system|company to))\b|\bmy (?:instructions|guidelines
        |programming|training data|guardrails|configuration|rules) (?:say|are|is|tell|state|require|prevent|forbid
        |don't|do not|prohibit|include|were)\b|\bhere (?:are|is) my (?:instructions|prompt|guidelines|rules)\b
        |\b(?:you are|you're) (?:a|an) (?:helpful|empathetic|ai|virtual|customer)[^.!?\n]{0,30}\b(?:assistant
        |agent)\b[^.!?\n]{0,80}\b(?:reply|respond|never|always|must|do not|your task)\b
    internal note notes crm agent flagged confidential backend database escalation score scores rating risk fraud
    churn:
        \b(?:internal|agent|private|crm|staff|backend|confidential) (?:notes?|memo|comments?|use only|only|remarks?
        |tags?|flags?|policy document|playbook|guidelines?|knowledge base|ticket queue|margin|cost price|score|risk
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
    function tool api json endpoint stack traceback exception error undefined null:
        \b(?:function call|tool call|api (?:key|endpoint|call|response)|stack ?trace|traceback \(most recent
        |nullpointer\w*|undefined is not|internal server error|sql(?:state| error)|select \* from)\b|\b[a-z]+error:
         |\bexception in\b
    thinking think draft revised assistant user customer reply:
        </?think(?:ing)?>|^(?:thought|thinking|reasoning|analysis|draft|revised (?:draft|reply)|assistant|agent reply
        |reply|response|system|user) ?: |\b(?:as an ai language model|as a large language model|i'm a language model
        |knowledge cutoff|the user(?:'s)? (?:is|seems|wants|has|asked|says|message)|here(?:'s| is) (?:a|the|my|your)
         (?:revised|rewritten|draft|possible|improved|empathetic|suggested|updated) (?:reply|response|message|version
        |draft)|here's a (?:reply|response))|(?:^|\n)(?:strategy|must_not|moves?|facts?|commitments?) ?[:=]
    """,
    unless=r"""
        \b(?:prompt (?:reply|response|answer|delivery|payment)|your instructions|the instructions (?:in|on|inside|for)
         (?:the|your)|washing instructions|return instructions|assembly instructions)\b
    """,
)
_LOOKS_TECHNICAL = re.compile(r"\w{14}|://|[/\\]\w|-----|[:=] ?['\"]?\w{8}")
_KEY = re.compile(
    r"\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)?[-_]?[A-Za-z0-9_-]{16,200}|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{30,255}|\bxox[abprs]-[A-Za-z0-9-]{10,200}|\bAIza[0-9A-Za-z_-]{30,45}"
    r"|\beyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}|-----BEGIN [A-Z ]{3,30}-----|\b[Bb]earer"
    r" [A-Za-z0-9._~+/-]{20,400}|\b(?:api[_ -]?key|secret[_ -]?key|access[_ -]?token|client[_ -]?secret|password"
    r"|db_pass\w*) ?[:=] ?['\"]?[A-Za-z0-9_./+-]{8,200}|\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis"
    r"|amqp)://\S{5,200}|\bhttps?://(?:localhost|127\.0\.0\.1|10\.\d{1,3}\.|192\.168\.|[\w.-]{1,60}\.(?:internal"
    r"|local|corp|intranet))\S{0,100}|(?<![\w/])/(?:etc|var|home|usr|opt|srv)/[\w./-]{3,100}"
    r"|\b[A-Z]:\\[\w\\.-]{3,100}"
)


def check(case: Case, *, canary: str = "", shared: int = 60) -> list[Finding]:
    """Find internal text. `shared`: a run of so many characters from the platform's own instructions is a leak."""
    heard = hear(case.text)
    spans = _PHRASES.spans(heard)
    if _LOOKS_TECHNICAL.search(case.text):
        spans += [match.span() for match in _KEY.finditer(case.text)][:20]
    if canary and (at := heard.text.find(canary.lower())) >= 0:
        spans.append(heard.folded.back(at, at + len(canary)))
    spans += [heard.folded.back(*span) for span in _copied(heard.text, case.request.context, shared)]
    return findings(_HAZARD, heard, sorted(set(spans)), why=_WHY, remedy=_REMEDY)


def _copied(text: str, context: str, shared: int) -> list[Span]:
    """Find the first run of the platform's instructions in the reply; looks at every half run."""
    if len(context) < shared:
        return []
    inside = hear(context).text
    starts = range(0, max(0, len(text) - shared + 1), max(1, shared // 2))
    return [(at, at + shared) for at in starts if text[at : at + shared] in inside][:1]
