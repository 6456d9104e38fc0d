"""Remarks and refusals by group as people word them in English, one family of wordings an entry.

Used by `discrimination.py` beside `group_words.py`: these are whole wordings, those are what any is made of.
"""

from __future__ import annotations

from service.guardrails.phrasing import Phrases

_GROUP = (
    r"(?:women|woman|ladies|lady|girls?|females?|men|males?|elderly|old(?:er)? (?:people|persons?|folks|customers)"
    r"|seniors?|pensioners?|boomers?|millennials|young people|teenagers|foreigners?|immigrants?|migrants?|refugees?"
    r"|asians?|africans?|arabs?|blacks?|whites?|latinos?|mexicans?|indians?|pakistanis?|chinese|polish|poles"
    r"|romanians?|turks|turkish|russians?|eastern europeans?|germans?|french|spaniards?|italians?|nigerians?"
    r"|americans?|muslims?|jews?|jewish (?:people|customers)|christians?|hindus?|gypsies|roma|travellers|gays?"
    r"|lesbians?|homosexuals?|trans(?:gender)? (?:people|women|men)|disabled(?: people| persons| customers)?"
    r"|handicapped|autistics?|blind people|deaf people|wheelchair users|poor people|unemployed people|single mothers)"
)

REMARKS = Phrases(
    r"""
    people customers women woman girl ladies lady men elderly seniors pensioners foreigners immigrants muslims jews
    asians africans blacks mexicans indians chinese polish romanians gypsies gays disabled person someone folks kind
    lot older old young boomers refugees migrants russians nigerians turks arabs trans teenagers pakistanis americans
    germans:
        \b(?:typical (?:of )?|like (?:most |many |all )?|as (?:most |many |all )|most |many |all |you |these |those
         |because |that's how |how |we get (?:this )?(?:a lot )?from |common (?:with|among) |with |for |what do you
         expect from )(?:you )?<group> (?:like you )?(?:always|usually|often|tend|typically|are (?:known|always
        |usually|often|just|more|less|not (?:very|good)|bad|too)|can't|cannot|never|don't|struggle|have trouble|find
         (?:this|it|technology)|do (?:this|that)|lie|cheat|steal|complain)\b|\btypical (?:woman|man|girl|foreigner
        |boomer|old (?:man|woman|person)|immigrant|of (?:a |an |you )?<group>)|\bpeople (?:of your (?:kind|sort|type
        |age|background|colou?r|race|religion|faith|origin)|from (?:your|that|those|there|your part of)(?: \w+)?
         ?(?:country|countries|background|culture|area|neighbou?rhood|part|region|place)?)\b[^.!?\n]{0,60}\b(?:always
        |usually|often|tend|never|can't|cannot|don't|are|have|aren't)|\byour (?:kind|sort|lot)\b(?! (?:words|of|offer
        |message|patience|attention|gesture|help|feedback|regards|note|email|reply))
    age old elderly young:
        \b(?:at your age|(?:someone|a (?:person|lady|gentleman|man|woman)|people|customers) (?:of )?your age|for
         (?:someone|a person|people|a man|a woman|a lady) (?:of )?your age|too old (?:to|for)|too young to understand
        |when you get (?:that )?old|because (?:of your age|you're (?:old|elderly|too old))|given your age|ask (?:your
        |a) (?:grandson|grandchild|grandchildren|son|daughter|someone younger|younger)|are you (?:elderly|old))\b
    english german accent language speak native understand foreign country:
        \b(?:learn (?:to speak |proper |some |better )?(?:english|german|the language|spanish|french)|speak (?:proper
         |better |real |normal )?(?:english|german)(?: properly)?[,.!]? (?:or|please|here|we|in this)|(?:your|that
        |with (?:that|your)) (?:\w+ )?(?:accent|broken english|poor english|bad english)|your english (?:is
         (?:too|not|bad|poor|hard|terrible)|isn't|needs)|(?:where are you|where you(?:'re| are)) (?:really|originally
        |actually) from|go back to (?:your
        |where)|(?:not|isn't|aren't) (?:a )?native (?:speaker|english)|foreign(?:er)?s? (?:names?|accounts?|customers?
        |like you)|(?:in|from) (?:your|a) (?:country|culture)(?: things| people| they|
         you)?\b[^.!?\n]{0,20}(?:different|used to|maybe|may be|perhaps|here)|this is (?:england|britain|germany
        |america))\b
    muslim jewish black asian gay immigrant foreigner disabled elderly pregnant old young blind deaf indian mexican
    arab african transgender single mother senior woman man girl lady husband wife female male hormonal hysterical
    boyfriend:
        \b(?:as a (?:woman|man|female|girl|lady|mother|foreigner|muslim|senior|disabled person|gay|black
        |immigrant)\b[^.!?\n]{0,20}\b(?:you|it)|(?:good|well|clever|smart|strong|brave|articulate|quick|impressive
        |technical|complicated|hard|much|tricky|driver|drive|not bad)\b[^.!?\n]{0,20} for a (?:woman|girl|lady|man
        |foreigner|female|disabled person)\b|(?:because|since) you(?:'re| are) (?:a |an )?(?:woman|man|female
        |foreign\w*|immigrant|muslim|jewish|black|asian|gay|disabled|elderly|pregnant|old|young|blind|deaf|indian
        |mexican|arab|african|transgender|single)\b|(?:is|let me speak to|put|ask|have|get) (?:your )?(?:husband
        |boyfriend|a man|man of the house)\b[^.!?\n]{0,20}(?:there|home|available|call|help|explain|handle)?|hormonal
        |that time of the month|man up|like a girl|boys will be)
    don't cannot can't refuse serve offer only eligible different extra:
        \b(?:we|i) (?:don't|do not|can't|cannot|won't|refuse to|never|only) (?:\w+ )?(?:serve|accept|deal with|offer
         (?:this|that|it|credit|loans)? ?(?:to)?|rent to|sell to|ship to|deliver to|help
        |take)\b[^.!?\n]{0,25}\b(?:<group>|people (?:like you|from)|your (?:kind|sort|religion|nationality|community
        |area because))\b
    disabled disability wheelchair retarded retard handicapped cripple crippled spastic blind deaf normal special:
        \b(?:retard(?:ed)?|(?:a|you|the|you're|such a) (?:cripples?|crippled)|spastic|mongol(?:oid)?|(?:normal|regular
        |healthy|able-bodied) (?:people|customers|person)\b[^.!?\n]{0,40}\b(?:unlike|not like you|can|manage|don't
         need)|your (?:disability|wheelchair|condition) (?:is|isn't) (?:not )?our|(?:too|because you're|since you're)
         (?:disabled|handicapped|blind|deaf))\b
    religion religious faith headscarf hijab pray god allah church mosque:
        \b(?:your (?:religion|faith|headscarf|hijab|turban|god|beliefs?)\b[^.!?\n]{0,30}\b(?:problem|strange|not our
        |issue|rules|allows?|forbids?|isn't|doesn't)|because of your (?:religion|faith|race|colou?r|nationality|origin
        |gender|sex|orientation|background|name))\b
    prefer rather prefers policy host rent give + men women couples couple foreigners group families:
        \b(?:prefer|'d rather|would rather|policy|don't like|choose) not to (?:\w+ ){0,3}(?:to |for |with )?(?:two
         (?:men|women|guys|girls)|(?:gay|same-sex|mixed|unmarried|foreign|muslim|black|asian|old|elderly
        |disabled)\b[^.!?]{0,20}|people like|<group>)|\b(?:prefer|rather) not\b[^.!?]{0,40}\b(?:two (?:men|women|guys)
        |<group>|people like (?:you|that))\b
    healthy normal young fit able slim real native + people persons customers members guests:
        \b(?:is|are|only|meant|made|designed|intended|reserved) (?:only )?(?:for|to) (?:healthy|normal|young|fit
        |able[- ]bodied|slim|real|native|proper|decent|local|white) (?:people|persons|customers|members|guests|men
        |women|speakers|citizens)\b
    place right fit comfortable elsewhere somewhere:
        \b(?:not|isn't|maybe not|perhaps not) (?:really )?(?:the right (?:place|gym|shop|hotel|school|product|club)|a
         place|suitable|a good fit) for (?:you|people like|someone like|<group>)\b|\b(?:more comfortable|better off
        |feel better|fit better|among) (?:\w+ ){0,3}(?:elsewhere|your own (?:kind|people|community|sort))
    names name accent language speak countries country region east south part town area neighbourhood neighborhood
    drivers driver + always often usually never like know problem offer don't can't serve:
        \b(?:foreign|such|exotic|strange|weird|ethnic|unpronounceable|funny) (?:\w+ )?(?:names?|accents?|languages?
        |looks?)\b|\b(?:people|customers|drivers?|men|women|workers|families|tenants|those|folks|someone|employees
        |couriers|staff|nurses) from (?:that part|that area|those|the east|the south|eastern|southern|africa|asia
        |poland|romania|turkey|india|china|russia|your (?:country|area|neighbou?rhood|part)|that (?:country
        |neighbou?rhood|region|side)|there|abroad)\b[^.!?]{0,60}
    car truck drive drill tool technical computer maths bike strong boys + lady woman girl women ladies husband
    grandma granny:
        \b(?:big|heavy|fast|technical|complicated|powerful|difficult|dangerous|manly)\b[^.!?]{0,30}\bfor (?:a |an
         )?(?:lady|woman|girl|women|ladies|old (?:lady|man)|grandma|granny|someone your age)\b|\byour (?:husband
        |boyfriend|son|grandson|father|brother)\b[^.!?]{0,30}\b(?:should|could|can|might|may|had better|shouldn't
        |handle|drive|do|decide|explain|help you with the technical)
    scares scare bothers bother disturb disturbs uncomfortable prayer headscarf accent wheelchair:
        \b(?:scares?|bothers?|disturbs?|frightens?|puts? off|upsets?|makes?)\b[^.!?]{0,15}\b(?:other|our|the|some)
         (?:\w+ )?(?:customers|guests|members|people|passengers|children)\b(?! (?:who|feel welcome))
    """,
    unless=r"""
        \b(?:never|not|don't|doesn't|do not|no one|nobody|whatever|regardless|irrespective|without regard|won't
        |illegal|against the law|wrong|shouldn't|should not|unacceptable|sorry|apologi[sz]e|not okay|not
         ok)\b[^.!?\n]{0,100}\b(?:matter|treat\w*|treated|because of|judge\w*|discriminat\w*|age|accent|race|religion
        |gender|disability|origin|background|told|said|comment|remark|heard|asked|affect\w*|depend\w*)\b
    """,
    group=_GROUP,
)
