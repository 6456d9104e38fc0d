"""What has gone wrong or right, in the flat words people use with a service: "still no heating", "it works now".

Called by `reader.py` and `trajectory.py`, to see mood where nobody names a feeling.
"""

from __future__ import annotations

from service.emotion.cues.pattern import Pattern, pattern
from service.emotion.words import Line

_STRAIN = pattern(
    "still weeks week months month days hours again never yet nobody ignored since another twice waiting third wasted ruined promised nothing unacceptable ridiculous worse",
    r"still (?:no|not|nothing|waiting|have not|has not|do not|does not|can not|broken|down|missing|haven|without|the same|unresolved|pending|stuck)"
    r"|(?:waiting|waited|been|for|after|over|it is been|wait|took|taken|spent|on hold) (?:\w+ ){0,4}?(?:weeks|months|hours|a month|a week|\d+ days|(?:two|three|four|five|six|seven|ten) days|ages|forever|years)"
    r"|(?:never|not) (?:\w+ )?(?:arrived?|came|come|received?|turned up|showed up|shown up|delivered|replied|called back|got back|fixed|answered|processed|refunded)(?= )|(?:nobody|no one|no-one) (?:\w+ )?(?:answers?|replie[sd]|helps?|helped|cares?|knows?|called|came|turned up|showed up|tells?|can|will|bothers?|seems)"
    r"|(?:broke|broken|down|wrong|late|lost|failed|cancelled|charged|overcharged|damaged|crashed|disconnected|out|delayed|rejected|declined) (?:\w+ )?(?:again|twice|three times|a second time|for the \w+ time)|(?:wasted|ruined|spoil(?:ed|t)|wrecked|messed up) (?:\w+ ){0,2}?(?:day|evening|weekend|holiday|wedding|birthday|christmas|time|hours?|trip|money|night|morning|plans|everything)"
    r"|(?:you|they|was|were|been) (?:\w+ )?promised|getting worse|(?:same|another) (?:problem|issue|error|mistake|fault|delay|excuse)s?(?: again)?|unacceptable|ridiculous|had enough|fed up|sick of|tired of|at my wits end|last straw|joke",
)
_TROUBLE = pattern(
    "not no never wrong broken missing lost damaged error failed fail fails late delayed cancelled declined rejected blocked locked stolen charged overcharged faulty leaking smashed cracked empty stuck down problem issue trouble unable crash crashed crashes crashing complaint disappointed disappointing poor bad worst terrible awful horrible rubbish useless unhappy dissatisfied unsatisfied hacked fraud scam expensive mistake incorrect without worried upset annoyed annoying frustrating frustrated angry stopped slow wait sorry torn dirty cold sad scared confused",
    r"(?:does|do|did|is|are|was|has|have|will|can|could|would) not (?:\w+ ){0,2}?(?:work\w*|arriv\w*|receiv\w*|load\w*|open\w*|turn\w*|charg\w*|connect\w*|com\w+|go\w*|let\w*|start\w*|show\w*|get|log|pay|access|find|sleep|accept\w*|respond\w*|delivered|fit\w*|match\w*|updat\w*|heat\w*|switch\w*|what i ordered|happy|good enough|right|recogni[sz]ed?|refunded)"
    r"|wrong|broken|missing|lost|damaged|faulty|error|fail(?:ed|s|ing)?|late|delayed|declined|rejected|blocked|locked out|stolen|overcharged|charged (?:\w+ )?(?:twice|double|extra)|double charged|leak(?:ing|s|ed)?|smashed|cracked|empty|stuck|problems?|issues?|trouble|unable to|crash(?:es|ed|ing)?|complaint|disappoint(?:ed|ing|ment)|poor|bad|worst|terrible|awful|horrible|rubbish|useless|unhappy|dissatisfied|unsatisfied|hacked|fraud|scam(?:med)?|mistake|incorrect|no (?:heating|hot water|internet|signal|power|electricity|water|service|refund|reply|delivery|sign|idea|help|money|connection|gas)|stopped working|too (?:slow|long|expensive|late|much)|worried|upset|annoy(?:ed|ing)|frustrat(?:ed|ing)|angry|scared|confused|torn|dirty|cold",
)
_PLEASURE = pattern(
    "thank thanks great perfect brilliant excellent amazing wonderful love lovely happy pleased works working solved sorted fixed resolved awesome fantastic appreciate grateful delighted arrived cheers helpful best superb relieved relief glad nice good finally welcome legend kind",
    r"thank you|thanks|great|perfect|brilliant|excellent|amazing|wonderful|love(?:ly)?|happy|pleased|(?:it |that |now |all )(?:works|working|solved|sorted|fixed|resolved)|(?:solved|sorted|fixed|resolved) (?:it|now|my|the)|awesome|fantastic|appreciate|grateful|delighted|cheers|helpful|the best|superb|relie(?:ved|f)|glad|nice|works (?:now|fine|again|perfectly)|legend|very kind|so kind|good to (?:hear|know)|makes sense|that helps",
    r"not (?:\w+ )?(?:happy|pleased|great|good|helpful|working|impressed|solved|fixed|resolved|sorted)|thanks for nothing|no thanks|great job (?:losing|breaking)|would be (?:great|nice|good)|would (?:love|appreciate)|still|never|unless|be happy|love to",
)


def trouble(line: Line) -> float:
    """Return how much has gone wrong: 0 nothing, 0.3 a plain problem, up to 1 a problem that wears people down."""
    plain = 0.3 if _matches(_TROUBLE, line) else 0.0
    return min(plain + 0.3 * _count(_STRAIN, line), 1.0)


def pleasure(line: Line) -> float:
    """Return how much has gone well, 0 to 1."""
    return min(0.4 * _count(_PLEASURE, line), 1.0)


def mood(line: Line) -> float:
    """Return the mood that the situation speaks of, -1 to 1."""
    return max(-1.0, min(1.0, pleasure(line) - trouble(line)))


def _matches(rule: Pattern, line: Line) -> bool:
    return not line.words.isdisjoint(rule.wakes) and rule.find.search(line.text) is not None


def _count(rule: Pattern, line: Line) -> int:
    """Count the matches, three at most, leaving out sentences that speak against them."""
    if line.words.isdisjoint(rule.wakes):
        return 0
    found = 0
    for match in rule.find.finditer(line.text):
        if rule.unless is None or not rule.unless.search(line.text, *line.sentence(*match.span())):
            found += 1
            if found == 3:  # noqa: PLR2004
                break
    return found
