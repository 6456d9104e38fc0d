"""Praise that means the opposite: "great job losing my parcel", "thanks for nothing".

Called by `__init__.py`.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_PRAISE = (
    "great|good|nice|brilliant|fantastic|wonderful|amazing|excellent|lovely|superb|awesome|perfect|marvellous"
    "|stellar|outstanding|impressive|terrific|top|fabulous|delightful|splendid|incredible|bravo|magnificent"
    "|phenomenal|stunning|genius|charming|classy|remarkable|exceptional|flawless"
)
_BAD = (
    "lost|losing|lose|broken|broke|breaking|late|never|nothing|ruined|ruining|ignored|ignoring|waiting|waited"
    "|cancelled|cancelling|charged|charging|overcharged|delayed|delay|delays|hung up|hanging up|crashed"
    "|crashes|crashing|down again|wrong"
    "|missing|failed|failing|fails|useless|damaged|smashed|empty|wasted|wasting|no one|nobody|another hour"
    "|another week|another month|another delay|another excuse|another error|another outage|another bot"
    "|another day|not working|not arrive|not arrived"
    "|not answer|not help|messing|messed|leaving me|keeping me|making me wait|stranded|stranding|destroyed"
    "|destroying|forgot|disconnected|double|twice|lied|lying|copy and paste|copy paste|closed|hours on hold"
    "|on hold|in a row|for the third time|still no|still not|no refund|no reply|no answer|no internet"
    "|no heating|no signal|no show|soaked|cold|frozen|kicked me out|locked me out|locked out|bounced|rain|bin"
    "|neighbours roof|puddle|flat battery|error|bot|robot|automated|crushed|upside down|melted|expired|raw"
    "|leaking|fine|fees|fee|price increase|price rise|more expensive|music"
)
ENGLISH = phrases(
    """
    ^ (oh|wow|well|yeah|ah|so|how|what|that is|this is|really|absolutely|simply|a|another|yet another|ooh|and)?
        (what a|just|how|so|really|absolutely|simply|a|,)? (<praise>) (job|work|service|customer service|stuff|
        start|one|going|experience|timing|news|effort|way|idea|company|support|system|communication|timing as)? ~11
        (<bad>)
    (oh|wow|well|yeah) , (<praise>) (,|.|!)? ~3 (another|again|no|still|more|yet|so now|now i)
    (<praise>) (job|work|effort|going|stuff|one|service|customer service|start|timing|planning|communication|
        way) (on|at|of|in|with|losing|breaking|for|as)? ~2 (losing|breaking|ruining|cancelling|ignoring|messing|
        wasting|destroying|charging|hanging|keeping|leaving|making|sending|delivering|forgetting|lying|
        disappointing|failing|avoiding|treating|locking|deleting|double charging|stranding|driving customers|
        driving away|training your|not) ~3
    (thanks|thank you|cheers|congratulations|congrats|bravo|kudos|well done|hats off|slow clap|much appreciated|
        big thanks|shout out|round of applause|applause|many thanks) (a lot|so much|very much|a bunch|ever so much|
        a million|guys|you|to you|team|again|to|everyone|loads|to your team|to the team|to you all|to all|for|on)?
        (for|on|to) (nothing|wasting|ruining|losing|breaking|ignoring|making me wait|making me late|making me miss|
        keeping me|leaving me|hanging up|cancelling|the wasted|the empty box|the broken|the long wait|the runaround|
        the ruined|the sleepless|messing|lying|taking my money|taking so long|taking three|taking two|not helping|
        not answering|not replying|not turning up|not showing|not delivering|not doing|not bothering|charging me|
        stranding|delivering nothing|delivering an empty|delivering to the wrong|managing to lose|managing to|yet
        another|absolutely nothing|sending me the wrong|sending an empty|sending the wrong|sending me a broken|
        destroying|double charging|your lies|your incompetence|making my|absolutely ruining|cutting me off|the
        fourth|the third|the extra charge|the surprise charge|the hidden|putting me on hold|locking me out|
        overcharging|nothing at all|the headache|all the stress|the stress|the gift of|reminding me why|another
        wasted|the radio silence|the silence|wrecking|deleting|the cold|the privilege of)
    (just|really|absolutely|i|oh i|i just|i really|so) (love|adore|enjoy|enjoyed|loved|loving|enjoying|
        appreciate) (being|waiting|sitting|paying|when|how|that you|spending|talking to a|talking to bots|talking
        to robots|listening|explaining|getting|having to|repeating|your hold|the hold|the way) ~9 (hold|ignored|
        lied|waiting|hours|nothing|broken|charged|late|never|hung|again|lost|fails|crashes|twice|cancels|cancelled|
        overcharged|ripped|passed|disconnected|bot|bots|robot|robots|music|three|wrong|transferred|day off|all day|
        all over|five times|extra|silence|dark|cold|hour|same|locked|empty|times)
    just what i (needed|wanted|ordered|always wanted) (today|this|on|when|right now|now|after|tonight|a|another|$)
    just exactly what i (needed|wanted)
    (what|oh what) a (surprise|shock|joke|treat|joy|pleasure|lovely surprise|fantastic service|great service|
        wonderful company|shocker|relief to know nobody|brilliant system|time to be alive|lovely way to|wonderful
        way to|great way to) ~2
    (real|absolute|total|bunch of|pack of|some|you|regular|true) (genius|geniuses|einstein|einsteins|rocket
        scientists|masterminds|brain surgeons|professionals|sherlock)
    (oh|ah|wow)? (great|fantastic|wonderful|lovely|brilliant|perfect|amazing|super|superb) , ? ~3 (agent number|
        another|the app ate|app ate|delivered to a bin|a voucher worth|cancelled again|again|yet another|number six|
        fee again|surprise fee|wrong again|lost again|late again)
    (bravo|congratulations|well done|slow clap) $
    (my life is complete|makes my day|made my day|so that is nice|how nice|so helpful|very professional|top
        quality|world class|five star treatment) ~2 (now|not|really|ha|lol|$)
    (only|just|merely) (six|five|four|three|seven|eight|ten|#) (weeks|months|hours|days|years) ~6 (impressive|
        amazing|wow|not bad|record|great|brilliant|bravo|lightning|speedy|fast)
    (love|loving|enjoy|adore) ~2 (spending|wasting|sitting|waiting|being|having) ~8 (hold|queue|bot|again|
        nothing|hours|phone)
    (sure|yeah|right|aha|ha) ~2 (value|care about|appreciate|apologise|cherish) (my|your|our|me|you|us) ~1
    (lucky me|aren t i lucky|are not i lucky|am i not lucky|how lucky am i|my lucky day|colour me shocked|color
        me surprised|colour me surprised|color me shocked|who could have guessed|who would have thought|what could
        possibly go wrong|shocking i know|no surprise there|quelle surprise|big surprise|surprise surprise|slow
        clap|gold star|give them a medal|you deserve a medal|deserves a medal|deserve an award|deserves an award|
        take a bow|nailed it|smashed it again|truly inspiring|five stars for|10 out of 10 for|ten out of ten for|
        top marks for|full marks for|another masterclass|a masterclass in|truly world class|world class
        incompetence|customer service of the year|award for worst)
    (yeah|sure|right|oh sure|oh yes|ha) , ? (right|because that|like that|that will|as if|because i|because
        nothing|because who|of course you|sure you|i am sure you)
    how (very)? (kind|generous|thoughtful|convenient|nice|lovely|helpful|typical|wonderful|considerate|
        professional|reassuring|impressive|efficient|clever|charming|quaint) (of you|of them|that|to|for me|,|$)
    my (favourite|favorite|new favourite|new favorite) (hobby|pastime|thing|part|song|music|way to) ~5 (waiting|
        being|sitting|listening|calling|hold|explaining|hours|spending|chatting|bot)
    (so|very|really) (glad|happy|pleased|thrilled|lucky|grateful|delighted|impressed|excited) (i|that|to|with
        how) ~7 (waited|waiting|broken|nothing|lost|ignored|twice|useless|hours|charged|extra for|wasted|hold|late|
        bot|robot|empty|again|wrong|cancelled|premium for|fast delivery)
    (as if) i (had|have) nothing better to do
    because (obviously|clearly|of course|naturally) (i|my|we|nobody|no one) (have|love|enjoy|only|am made|do
        not|had|time|need|wants|would)
    (must be|is) (so|very)? (nice|hard|great|easy|lovely|wonderful) (to|being|taking|when) ~4 (paid|nothing|
        peoples money|people s money|reply|read|a simple|do nothing|my money|wrong)
    (nothing says|nothing like) ~8 (hold|quality|service|customer|care|premium|waiting|error|bot|love)
    (keep up the) (great|good|excellent|amazing|fantastic|stellar) (work|job) (losing|ignoring|,|guys|team|and|$)
    (premium|priority|express|next day|guaranteed|fast|reliable|unlimited|superfast|five star) ~3 (apparently|
        my foot|my arse|my ass|yeah right|they said|sure|indeed)
    (wow|oh) , ? ~2 (only)? (# hours|three hours|two hours|three weeks|four weeks|five weeks|# weeks|six weeks)
        ~4 (record|new record|impressive|must be|a new|personal best)
    (i feel|i am|feeling) (so|very|truly|really)? (valued|special|cared for|looked after|appreciated|loved) ~3
        (not|lol|right now|already|as a customer|when|after|sure|$) ~6 (hold|ignored|bot|hours|nothing|lost|weeks|
        again|copy|ha|lol|not)
    """,
    praise=_PRAISE,
    bad=_BAD,
    unless="""
    (but|however|except|although|though)
    (thanks|thank you) (so much)? for (your|the|all your)? ~1 (help|quick|assistance|patience|reply|response|kindness)
    (very|so|really|was|been) (helpful|kind|patient|quick|polite)
    (resolved|solved|no problem|no worries|no rush|please|can you|could you|sorted it|fixed it|works now|
        working now|finally)
    (never had|never been|nothing but|nothing to complain|never fails|never let|never lost|not late|nothing
        wrong|no fees|no fee|never late|could not fault|never a problem)
    """,
)
