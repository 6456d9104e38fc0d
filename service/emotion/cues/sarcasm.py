"""Praise that means the opposite: "great job losing my parcel", "thanks for nothing".

Called by `__init__.py`.
"""

from __future__ import annotations

from service.emotion.cues.pattern import pattern

_PRAISE = r"(?:great|good|nice|brilliant|fantastic|wonderful|amazing|excellent|lovely|superb|awesome|perfect|marvellous|stellar|outstanding|impressive|terrific|top|fabulous|delightful)"
_BAD = (
    r"(?:lost|losing|lose|broken|broke|breaking|late|never|still|nothing|ruin(?:ed|ing)?|ignor(?:ed|ing)|wait(?:ed|ing)?|cancel(?:l?ed|l?ing)|charg(?:ed|ing)|overcharg(?:ed|ing)|delay(?:ed|s)?|hung up|hanging up|crash(?:ed|es|ing)?|down again|wrong|missing|fail(?:ed|ing|s)?|useless|damaged|smashed|again|empty|wast(?:ed|ing)|no one|nobody|another (?:hour|week|month|delay|excuse|day|error|outage|bot)"
    r"|not (?:working|arriv\w+|help\w+|answer\w+)|messing up|leaving me|keeping me|making me|stranding|stranded|destroy(?:ed|ing)|forgot|forgetting|disconnect(?:ed|ing)|double|twice|lying|copy and paste|copy paste|out of stock|closed)"
)

ENGLISH = (
    pattern(
        "great good nice brilliant fantastic wonderful amazing excellent lovely superb awesome perfect marvellous stellar outstanding impressive terrific top fabulous delightful",
        rf"^ (?:(?:oh|wow|well|yeah|ah|so|just|how|what|that is|this is|really|absolutely|simply|a|another|,|[.!]) ){{0,5}}{_PRAISE}(?: (?:job|work|service|customer service|stuff|start|one|going|experience|timing|news|effort|way|idea|company|support))?(?: (?:[.!,]+|guys|team|everyone|on|at|you|to|by|as always|as usual|again|there|for|in|so|now|today|how|that|the|i|my|and|then|people|lads|just|another)){{0,4}} (?:[\w',]+ ){{0,9}}?{_BAD}",
        r"but|however|except|although|thanks? (?:so much )?for (?:\w+ )?(?:help|quick|your help)|very helpful|resolved|no problem|please|can you|could you|thank you",
    ),
    pattern(
        "thanks thank cheers kudos congratulations congrats bravo love appreciate",
        r"(?:thanks|thank you|cheers|congratulations|congrats|bravo|kudos|well done|hats off|slow clap|appreciate)(?: (?:a lot|so much|very much|a bunch|ever so much|a million|guys|you|to you|team|again|to|everyone))?(?: ,)? (?:for|on|to) (?:\w+ ){0,2}?(?:nothing|wasting|ruining|losing|breaking|ignoring|making me (?:wait|late|miss)|keeping me|leaving me|hanging up|cancel(?:l)?ing|the (?:wasted|empty|broken|long wait|runaround|hour|ruined|sleepless)|messing|lying|taking (?:my money|so long|three|two|\d+)|not (?:help\w*|answer\w*|reply\w*|turning|showing|deliver\w*|doing|bothering)|charging|stranding|delivering (?:nothing|an empty|a broken|to the wrong)|managing to (?:lose|break)|yet another|absolutely nothing|sending (?:me )?(?:the wrong|an empty|a broken)|destroying|double charging|your (?:lies|incompetence|uselessness))"
        r"|(?:just|really|absolutely|oh i|i) (?:just )?(?:love|adore|enjoy) (?:being|waiting|sitting|paying|when|how|that you|spending|talking to (?:a|bots|robots)|listening|explaining|getting|having to) (?:\w+ ){0,9}?(?:hold|ignored|lied|wait\w*|hours?|nothing|broken|charged|late|never|hung|again|lost|fails?|crash\w*|twice|cancel\w*|overcharged|ripped|passed|disconnected|bots?|robots?|music|three|wrong|transferred|my day off|all day)",
    ),
    pattern(
        "just wonderful exactly needed surprise genius shock course clearly obviously wow joke laugh brilliant lucky hours rocket",
        r"just (?:what|exactly what) i (?:needed|wanted)(?= ?(?:[.!,]|$| today| this| on| when))|(?:what|oh what) a (?:surprise|shock|joke|treat|joy|pleasure|lovely surprise)(?= ?(?:[.!,]|$| that| you| to| no| another))|(?:real|absolute|total|bunch of|pack of) (?:genius|geniuses|einsteins?|rocket scientists?)|lucky me|(?:yeah|sure|right) (?:,)? ?(?:right|because that|like that|that will|as if)|how (?:very )?(?:kind|generous|thoughtful|convenient|nice|lovely|helpful|typical) of (?:you|them)|my favou?rite (?:hobby|pastime|thing|part) (?:is|of the day) ,? ?(?:waiting|being|sitting|listening|calling)?|so (?:glad|happy|pleased|thrilled|lucky) (?:i|that|to) (?:\w+ ){0,8}?(?:wait\w*|broken|nothing|lost|ignored|twice|useless|hours|charged|paid (?:extra|for)|wast\w*)|as if i had nothing better to do|because (?:obviously|clearly|of course) i (?:have|love|enjoy|only|am made)|(?:must be|is) (?:so |very )?(?:nice|hard|great|easy) (?:to|being|taking) (?:\w+ ){0,4}?(?:paid|nothing|people s money|reply|read)",
    ),
)
