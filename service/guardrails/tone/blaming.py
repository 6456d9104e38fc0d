"""The customer is not told that it is their own fault.

Even where the customer caused the problem, the reply says what happened and what to do, not who failed.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, Span, findings, hear
from service.guardrails.tone import scorer

_HAZARD = "tone.blaming"
_WHY = "It puts the blame on the customer."
_REMEDY = "Say what happened without saying who failed, and what can be done now."

_DID = (
    r"(?:read|checked|double-checked|told|contacted|called|rung|written|kept|noticed|known|ordered|paid|followed"
    r"|waited|mentioned|said|thought|planned|asked|looked|cancelled|canceled|backed|saved|reported|chosen|picked|made"
    r" sure|been more|taken|bought|entered|used|updated|responded|replied|answered|listened|insured|locked|measured"
    r"|raised|informed|let us|come to us|done|given|provided|sent|realised|realized|understood|remembered|booked"
    r"|arrived|left|stored|handled|opened|tried|acted)"
)
_NEGLECTED = (
    r"(?:didn't|did not|don't|failed|forgot|never|neglected|refused|omitted|ignored|missed|hadn't|had not|haven't"
    r"|have not|(?:gave|provided|entered|typed|chose|selected|used|put|sent)(?: us| in)? (?:the |an? |your )?(?:wrong"
    r"|incorrect|invalid|bad))"
)

_PHRASES = Phrases(
    r"""
    should could ought:
        (?<!what )(?<!which )(?<!that's what )(?<!than )(?<!as )\byou (?:really |probably |clearly
         |perhaps )?(?:should|could|ought to)(?:'ve| have) (?:really |probably |just
         |simply |at least |already |perhaps |first )?<did>\b(?! (?:an? |the |your |our |it |us |that |this )*(?:answer
        |reply|refund|email|from us|by now|better))
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
        \b(?:because|since|(?<!as long )(?<!as soon )(?<!as far )as) you (?:clearly |simply |obviously |just
         |yourself |apparently )?<neglected>\b
    had you'd if:
        \b(?:if (?:only )?you had|had you|if you'd|if only you'd) (?:only |just |simply |actually |bothered to |really
         |properly )?(?:<did>|read|been|not)\b(?! (?:a|any) (?:problem|question|issue))
    failed forgot neglected refused ignored overlooked bothered bother:
        \byou(?:'ve| have)? (?:clearly |simply |obviously |also |apparently |evidently )?(?:failed|forgot|forgotten
        |neglected|refused|ignored|overlooked|didn't (?:even )?bother|did not bother|couldn't be bothered)\b(?!
         nothing)
    clearly obviously apparently evidently must probably:
        \byou(?:'ve| have)? (?:clearly|obviously|apparently|evidently|must have|must've|probably) (?:(?:didn't|did not
        |haven't|have not|failed|misread|misunderstood|missed|ignored|forgot|forgotten|mistyped|misplaced|lost|broke
        |damaged)|(?:entered|typed|done|given|put|pressed|clicked|used|dropped|spilled|deleted)[^.!?]{0,30}\b(?:wrong
        |incorrect|something|it|yourself))
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
    error mistake fault problem issue responsibility yours up:
        \b(?:error|mistake|fault|problem|issue|confusion|misunderstanding|delay|oversight|responsibility
        |blame)\b[^.!?]{0,25}\b(?:is|was|lies|are|must be|must have been|has been|would be) (?:entirely |clearly
         |therefore |then |actually |probably |really )?(?:yours|with you|on you|on your (?:side|end|part)|at your
         (?:end|side)|you|caused by you|user[- ]side)\b|\b(?:is|was|are|it's|that's|remains) (?:\w+ )?(?:up to you
        |your (?:own )?(?:responsibility|duty|job|obligation|task|choice|decision|risk)) (?:to|and|as|not|,)
    you + forgot forget failed missed ignored overlooked overlook neglect lost misplaced mistyped misread
    misunderstood broke chose refused waited left signed clicked:
        (?:^|[.!?,;:\n] ?|\b(?:as|because|since|but|and|that|so|if|when) )you (?:simply |clearly |just |probably
         |apparently |obviously |must have |may have |might have |have |had |'ve |never |actually |also
         )*(?:forgot(?:ten)?|failed|missed (?:the|our|your|it)|ignored|overlooked|neglected|lost (?:the|your)
         (?:parcel|receipt|label|ticket|card|keys?|password|invoice|code|letter|documents?|proof|box|chance|right
        |warranty|claim)|misplaced|mistyped|misread|misunderstood|broke|chose not|decided not|refused|waited (?:too
        |so) long|left it|let it|never (?:told|asked|checked|read|answered|replied|sent|updated|confirmed|mentioned
        |called|contacted))\b
    typed entered gave wrote put used picked selected spelled filled provided + wrong incorrect incorrectly wrongly
    invalid mistyped:
        \byou (?:must have |may have |might have |probably |simply |clearly |apparently |have |had |'ve |just
         )*(?:typed|entered|gave|given|wrote|written|put|used|picked|selected|spell?ed|spelt|filled|provided|chose
        |dialled|sent)\b[^.!?]{0,40}\b(?:wrong(?:ly)?|incorrect(?:ly)?|invalid|badly|false|mistyped|with a typo)\b
    did perhaps maybe possibly haven't sure:
        \b(?:did|have|had|are|could) you (?:perhaps |maybe |possibly |by any chance |really |even |actually |sure
         )+(?:you )?(?:overfill|drop|dropped|forget|forgotten|misuse|misused|break|broken|press|pressed|spill|spilled
        |spilt|read|follow|followed|enter|entered|miss|missed|damage|damaged|check|checked|plug|plugged|clean|cleaned
        |have dropped)
    customers users people most usually often always defects problems issues errors cases + wrong follow following
    manual misuse careless carelessness weak don't instructions handling user incorrectly:
        \b(?:most|usually|often|typically|normally|mostly|generally|almost always|always|only|these|such
        |this)\b[^.!?]{0,60}\b(?:customers?|users?|people|owners?|cases|handling|someone)\b[^.!?]{0,40}\b(?:not
         (?:follow|read|check|clean|us)\w*|don't (?:follow|read|check|clean|pay|look|know)|wrong(?:ly)?
        |incorrect(?:ly)?|misus\w+|careless\w*|weak|mistakes?|user error|fail(?:ing)? to|forget\w*|ignor\w+
        |improper\w*|rough\w*|lose|lost)\b|\b(?:improper|incorrect|wrong|careless|rough|inappropriate) (?:use|usage
        |handling|care|storage|installation|treatment)\b(?! (?:by (?:our|the courier)|on our))
    prevented avoided could would easily + had if choosing checking reading backup earlier have:
        \b(?:could|would|might) (?:easily |simply |all |also )*(?:have been|be) (?:easily |simply )?(?:prevented
        |avoided)\b(?! (?:by us|if we|had we))|\bwould have (?:prevented|avoided|saved|helped)\b(?! us)|\bwouldn't
         (?:have happened|be (?:in this|here|a problem))\b(?! if we| had we)
    only just charged happens happen + customers who people those:
        \b(?:only |just )?(?:charged|happens?|applies|affects?|given|sent) (?:only )?(?:to|for|when|with) (?:customers
        |people|those|users) (?:who|that) (?:don't|do not|fail|forget|are late|pay late|never|didn't|use weak
        |ignore)\b|\bpeople (?:who )?(?:use|choose|pick) (?:weak|simple|bad|the same)\b
    manage can't cannot unable able + inbox account own:
        \bif you (?:can't|cannot|can not|aren't able to|are unable to|don't|won't) (?:even )?(?:manage|read|check
        |follow|look after|keep|remember|find|use|take care|control|organi[sz]e)\b
    option choice decision pick picked chose chosen selected opted preferred + you your yourself:
        \b(?:was|is|were|are|that's|it's|what|the|exactly) (?:the )?(?:very )?(?:option|choice|setting|method|service
        |plan|size|date|one|thing|place|delivery)s? (?:that )?you(?:'ve| have| had|'d)? (?:yourself |actually
         |deliberately )?(?:picked|chose|chosen|selected|opted for|asked for|wanted|preferred|insisted on|ticked)\b
        |\b(?:was|is) (?:entirely |after all )?your (?:own )?(?:choice|decision|pick|doing|idea)\b(?! to (?:make|take)
        | entirely| alone|,? and)
    reason purpose exists consequences nothing:
        \b(?:is|are|was|were|exists?) (?:there|printed|written|sewn|given) (?:in there |on there )?for a (?:reason
        |purpose)\b|\bhas consequences\b|\bdon't (?:just )?(?:come|write|print|make|put|send) (?:\w+ ){0,3}(?:for fun
        |for nothing|for decoration)\b
    themselves itself own + did do you:
        \b(?:don't|doesn't|do not|does not|never) (?:just |simply )?(?:\w+) (?:by|on|all by) (?:themselves|itself
        |their own|its own)\b|\bwhat (?:did|have|were) you (?:do|done|doing) (?:to|with) (?:it|that|them|the)\b
    watching using leaving playing keeping comes come happens result + when you your all comes from:
        \b(?:comes?|came|results?|happens?) (?:from|of|when|because of) (?:you(?:r)?|watching|using|leaving|playing
        |keeping|not (?:reading|checking|paying|updating|following)|waiting until|ignoring)\b
    """,
    unless=r"""
        \b(?:we (?:should|didn't|did not|failed|forgot|never|made|had|were|sent|could have|ought|missed|lost|gave
        |entered|put|got)|our (?:side|team|end|mistake|fault|error)|shouldn't have had|not your|isn't your|wasn't your
        |nothing you|don't think you|no way you|how could you|couldn't have known|you did (?:nothing|everything|the
         right)|none of (?:this|that|it) (?:is|was)|never your|(?:i|we) (?:don't|do not) (?:blame|think))\b
    """,
    did=_DID,
    neglected=_NEGLECTED,
)


_DEED = re.compile(r"\byou (?:have |had |'ve |simply |just )*(\w+)")


def check(case: Case) -> list[Finding]:
    """Find reproaches; to say back what the customers told of themselves is none."""
    heard = hear(case.text)
    spans = scorer.with_unkind(_PHRASES.spans(heard), case, "blaming")
    spans = [span for span in spans if not _own_words(case, span)]
    return findings(_HAZARD, heard, spans, why=_WHY, remedy=_REMEDY)


def _own_words(case: Case, span: Span) -> bool:
    """Whether the customer said the same of themselves: `I missed the deadline`."""
    deed = _DEED.search(case.text[span[0] : span[1]].lower().replace("’", "'"))
    if deed is None:
        return False
    told = re.compile(rf"\bi (?:have |had |'ve |simply |just |think i )*{re.escape(deed[1])}\b")
    return any(told.search(hear(turn).text) for turn in case.request.conversation.customer_turns[-6:])
