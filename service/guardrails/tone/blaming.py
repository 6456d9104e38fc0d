"""The customer is not told that it is their own fault.

Even where the customer caused the problem, the reply says what happened and what to do, not who failed.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, findings, hear

_HAZARD = "tone.blaming"
_WHY = "It puts the blame on the customer."
_REMEDY = "Say what happened without saying who failed, and what can be done now."

_DID = (
    r"(?:read|checked|double-checked|told|contacted|called|rung|written|kept|noticed|known|ordered|paid|followed"
    r"|waited|mentioned|said"
    r"|thought|planned|asked|looked|cancelled|canceled|backed|saved|reported|chosen|picked|made sure|been more|taken"
    r"|bought"
    r"|entered|used|updated|responded|replied|answered|listened|insured|locked|measured|raised|informed|let us|come"
    r" to us"
    r"|done|given|provided|sent|realised|realized|understood|remembered|booked|arrived|left|stored|handled|opened"
    r"|tried|acted)"
)
_NEGLECTED = (
    r"(?:didn't|did not|don't|failed|forgot|never|neglected|refused|omitted|ignored|missed|hadn't|had not|haven't"
    r"|have not"
    r"|(?:gave|provided|entered|typed|chose|selected|used|put|sent)(?: us| in)? (?:the |an? |your )?(?:wrong"
    r"|incorrect|invalid|bad))"
)

_PHRASES = Phrases(
    r"""
    should could ought:
        \byou (?:really |probably |clearly |perhaps )?(?:should|could|ought to)(?:'ve| have) (?:really |probably |just
         |simply |at least |already |perhaps |first )?<did>\b(?! (?:an? |the |your |our |it |us )*(?:answer|reply
        |refund|email|from us|by now|better))
    shouldn't should:
        \byou (?:really )?(?:shouldn't|should not|should never) have (?!had|been|to|needed|waited|received|got)
    fault mistake error doing responsibility negligence carelessness oversight blame problem choice:
        \b(?:is|was|are|it's|that's|this|down to|due to|because of|entirely|partly|all|through|by) (?:entirely |really
         |clearly |simply |all |purely )?your (?:own )?(?:fault|mistake|error|doing|responsibility|negligence
        |carelessness|oversight|own choice|own problem|lack of)\b|\b(?:an? )?(?:mistake|error|oversight|fault) (?:on
        |from|at) your (?:part|end|side)\b|\byou(?:'re| are) (?:(?:the one|entirely|partly) )?(?:to blame|at fault
        |responsible for this)\b|\byourself to blame\b|\bown (?:fault|making)\b|\byour (?:negligence|carelessness|lack
         of)\b
    because since as:
        \b(?:because|since|as) you (?:clearly |simply |obviously |just |yourself |apparently )?<neglected>\b
    had:
        \b(?:if (?:only )?you had|had you|if you'd|if only you'd) (?:only |just |simply |actually |bothered to
         )?(?:<did>|read|been|not)\b(?! (?:a|any) (?:problem|question|issue))
    failed forgot neglected refused ignored overlooked bothered bother:
        \byou(?:'ve| have)? (?:clearly |simply |obviously |also |apparently |evidently )?(?:failed|forgot|forgotten
        |neglected|refused|ignored|overlooked|didn't (?:even )?bother|did not bother|couldn't be bothered)\b(?!
         nothing)
    clearly obviously apparently evidently must probably:
        \byou(?:'ve| have)? (?:clearly|obviously|apparently|evidently|must have|must've|probably) (?:(?:didn't|did not
        |haven't|have not|failed|misread|misunderstood|missed|ignored|forgot|forgotten|mistyped|misplaced|lost|broke
        |damaged)|(?:entered|typed|done|given|put|pressed|clicked|used|dropped|spilled|deleted)[^.!?]{0,30}\b(?:wrong
        |incorrect|something|it|yourself))
    agreed chose accepted signed knew ticked warned told informed advised:
        \byou (?:knew|(?:did )?(?:agreed?|chose|accepted|signed|ticked|consented) (?:to|for|up|the|this|it|that)|were
         (?:clearly |already |repeatedly )?(?:warned|told|informed|advised)|(?:have been|had been) (?:warned
        |told))\b(?! (?:wrong|that (?:it|we) would|by (?:us|our|a|the)|something|different|one thing|twice))
    caused brought:
        \byou(?:'ve| have)? (?:caused|brought) (?:this|it|that)\b|\bbrought (?:this|it) on yourself\b
    next:
        \bnext time,? (?:please |just |perhaps |maybe |try to |make sure|you should|read|check|be more)
    careful:
        \b(?:be|been) more careful\b
    everyone else other:
        \b(?:nobody|no one|none of our) (?:else|other)?(?: customers?)? (?:has|have|had|seems to have) (?:this|that
        |such a|any) (?:problem|issue)
    user human:
        \buser error\b
    read:
        \bif you (?:read|look at|check) (?:the|our) (?:terms|small print|fine print|policy|conditions
        |contract)\b[^.!?]{0,20}\byou
    """,
    unless=r"""
        \b(?:we|our (?:side|team|end|mistake)|shouldn't have had|not your|isn't your|wasn't your|nothing you|don't
         think you|no way you|how could you|couldn't have known|you did (?:nothing|everything|the right)|none of
         (?:this|that|it) (?:is|was)|never your|(?:i|we) (?:don't|do not) (?:blame|think))\b
    """,
    did=_DID,
    neglected=_NEGLECTED,
)


def check(case: Case) -> list[Finding]:
    """Find reproaches."""
    heard = hear(case.text)
    return findings(_HAZARD, heard, _PHRASES.spans(heard), why=_WHY, remedy=_REMEDY)
