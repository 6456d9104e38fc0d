"""Nobody in a hard place is pressed: no threats, no deadlines set by us, no `you must pay today`, no hurry.

Source: UK FCA FG21/1; a deadline that a fact holds may be named, without a threat.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.mood import low
from service.guardrails.phrasing import Phrases, findings, hear

_HAZARD = "safety.pressure_on_vulnerable"
_WHY = "It presses a customer who is in a hard place."
_REMEDY = "Take the pressure out: say what is possible, that there is time, and who can help."

_PHRASES = Phrases(
    r"""
    must need have immediately now today tonight asap urgently once delay right straight within:
        \byou (?:must|need to|have to|are required to|are obliged to|should|will have to|'ll have to|had better)
         (?:\w+ ){0,3}(?:pay|settle|decide|act|respond|reply|sign|accept|transfer|clear|repay|confirm|return|vacate
        |choose|send|provide|submit|make (?:a|the|your|this) (?:\w+ )?payment)\b[^.!?\n]{0,60}\b(?:immediately|now
        |today|tonight|asap|urgently|at once|without delay|right away|straight away|by (?:tomorrow|tonight|noon
        |midnight|the end of (?:the )?day|monday|tuesday|wednesday|thursday|friday)|within \d+ (?:hours?|days?)|or
         (?:else|we|your))|\b(?:pay|act|decide|sign|respond|settle|call us) (?:\w+ ){0,3}(?:immediately|now or|today
         or|right now|at once|without delay|asap)\b|\bimmediate payment\b|\bpayment in full\b[^.!?\n]{0,30}\b(?:now
        |today|immediately|required|due)
    if otherwise unless failure fail failing else consequences or:
        \b(?:otherwise|failure to|if you (?:fail|don't|do not|can't|cannot|refuse)|failing (?:that|this|to)|or else
        |unless you)\b[^.!?\n]{0,80}\b(?:collections?|debt collect\w+|bailiffs?|legal (?:action|steps|proceedings)
        |court|cut off|disconnect\w*|suspend\w*|terminat\w+|clos(?:e|ed|ing) your|cancel(?:led)? your|credit (?:score
        |rating|file|record)|late fees?|penalt\w+|evict\w*|repossess\w*|charge[sd]?|lose|interest|fees?|report(?:ed)?
        |consequences|no longer)\b
    collections collectors bailiffs bailiff court legal eviction repossession debt final:
        \b(?:debt collect(?:ors?|ion)|collections (?:agency|team|department)|bailiffs?|court (?:action|proceedings
        |order)|legal (?:action|proceedings|steps)|evict(?:ion|ed)|repossess(?:ion|ed)?|final (?:notice|demand|warning
        |reminder)|passed to collections|last warning)\b
    hurry quickly rush time deadline waste wait waiting soon clock:
        \b(?:please hurry|hurry up|be quick|time is running out|running out of time|no time to (?:lose|waste)|we
         (?:can't|cannot|won't) wait|can't wait (?:any longer|forever)|the clock is ticking|don't (?:delay|wait too
         long))\b
    still rules exception exceptions anyway regardless nevertheless circumstances:
        \b(?:regardless of|irrespective of|despite|whatever) your (?:\w+ ){0,2}(?:circumstances?|situation|loss
        |illness|health|condition|bereavement|difficult\w+)\b[^.!?\n]{0,40}\b(?:pay|due|owed?|must|required|stands?
        |apply|applies|liable|obligat\w+|still)|\b(?:still (?:have to|need to|must|expected to|liable)|no
         exceptions?)\b[^.!?\n]{0,30}\b(?:pay|return|settle|comply|attend|exception)?|\bno exceptions\b
    death certificate proof prove evidence documents documentation:
        \b(?:you (?:must|need to|have to)|we (?:need|require|must have)|without|unless)\b[^.!?\n]{0,40}\b(?:proof
        |prove|evidence|(?:death|medical) certificate)\b[^.!?\n]{0,60}\b(?:before we|otherwise|or we|we (?:can't
        |cannot|won't)|nothing|no refund|immediately|within)
    """,
    unless=r"""
        \b(?:don't (?:have|need) to|do not (?:have|need) to|no need to|won't|will not|not|never|no rush|take your time
        |nothing (?:will|is)|paused?|stopped|on hold|freeze|frozen|instead of|rather than)\b[^.!?\n]{0,60}\b(?:pay
        |decide|act|respond|sign|collections?|collectors?|court|legal|bailiffs?|notice|charged?|fees?|interest|hurry
        |today|immediately|now|report|letters?|suspend|disconnect|cut off|evict\w*|deadline)
    """,
)


def check(case: Case) -> list[Finding]:
    """Find pressure in a reply to a customer in a hard place."""
    if not low(case):
        return []
    heard = hear(case.text)
    return findings(_HAZARD, heard, _PHRASES.spans(heard), why=_WHY, remedy=_REMEDY)
