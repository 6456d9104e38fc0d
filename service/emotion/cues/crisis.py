"""Danger to the customer's own life: wishes to die, plans, harm to oneself, and the quiet ways of saying so.

Called by `__init__.py`. Idioms ("this app is killing me", "I'm dying to know") are no crisis.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_END = (
    "$|and|but|because|if|so|or|i|without|when|this|everyone|everything|right now|any more|anymore|any longer"
    "|at all|after|since|now|it|tonight|today"
)

ENGLISH = (
    *phrases(
        """
        (kill|killing|hang|hanging|shoot|shooting|drown|drowning|harm|harming|hurt|hurting|cut|cutting|starve|
            starving|poison|unalive|off|offing|end|ending|strangle|gas|injure|injuring) myself !(off|short|out|some|
            loose|on|when|because|trying|lifting|while|up a|a slice|from)
        (end|ending|take|taking|took|ended) my (own)? life
        (end|ending) it (all|tonight|today|now|for good|once and for all|$)
        (want|wanted|going|ready|plan|planning|way|ways|need|decided|thinking) (to|of|about|on) (just)? (end|
            ending) (it|things|everything|this life) (all|tonight|for good|$)
        (suicide|suicidal) !squad|mission|prevention|door|policy|exclusion|for my|for your|for the
        (wants|wanted|threatening|threatened|says|said|talking about|tried|trying|going|about|wanting|to|might|
            may|will|try|tries) ~3 (kill|hurt|harm|hang|drown|cut|starve) (himself|herself|themselves|themself)
        (kill|end|take|took|taking|ending) (himself|herself|themselves|his own life|her own life|his life|her
            life|their life)
        (he|she|son|daughter|husband|wife|friend|mum|mom|dad|brother|sister|partner|boyfriend|girlfriend|
            flatmate|teenager) ~3 (suicidal|wants to die|does not want to live|does not want to be here|took an
            overdose|has overdosed|is self harming|self harms|said goodbye to everyone)
        (not|never) ~1 be (here|around|alive) (after|to use|to see|past|by|come|when|anyway|next|for much|much
            longer|this time)
        (have|had|has|got|with) (a|the|my) (plan|means|note|date) (and|to|ready|picked|set) ~4 (means|die|do it|
            end|myself|goodbye|out|life|pills|it all|tonight|might do)
        (scared|afraid|frightened|worried|terrified) ~2 (of|about|what) ~1 (what)? i (might|may|will|could|
            would|am going to) do (to myself|tonight|next|if|when|$)
        (been|keep|keeps|started|start|i am|back to|relapsed and|still|want to) (cutting|self harming|burning
            myself|harming|hurting myself|starving myself) (again|every|since|more|because|to cope|and|$)
        (standing|stood|sitting|sat|parked|walking|at|on|to|by|up) ~3 (bridge|edge|ledge|cliff|train tracks|
            railway|roof|rails|multi storey|balcony|platform edge) ~8 (jump|thinking|thought|say thanks|goodbye|
            last|end|over|sorry|let go|do it|alone|and i|looking down|nobody|crying)
        (look|looking|stare|staring|walk|go) (at|to|down) ~1 (train tracks|tracks|bridge|edge|pills|knife|rope|
            razor) ~3
        (would|rather|sooner|i would|easier to|prefer to|wish i could|wish i would|wish i|hope i|hoped i|let me|
            i should|i could|might as well) ~2 (be dead|die|stay dead|have died|had died|just die|were dead|was
            dead|was not alive|was not here|not be here|had not been born|was never born|never been born|was gone|
            were gone|do not wake up|does not wake up|did not wake up|never woke up) (than|tbh|so|and|but|if|in|at|
            too|tonight|already|instead|right now|honestly|$)
        (world|family|kids|everyone|they|life|mum|wife|husband|people) ~5 (better|easier|cope better|happier|
            free) ~3 (without me|if i were out|if i was out|if i was dead|if i were dead|if i died|without me in it)
        (took|taken|swallowed|taking|had) ~1 (#|ten|twenty|thirty|forty|fifty|a hundred|several|loads of|too
            many|a handful of|a bunch of|lots of) ~1 (pills|tablets|sleeping pills|paracetamol|painkillers|capsules)
        (plan|planning|rehearse|imagine|picture|worked out|decided) how (i would|i will|i am going to) (do it|
            die|end it|end my life|kill myself|go)
        (wish|hope|hoping|pray|wishing) ~2 (lorry|truck|car|bus|train|plane|someone|something) ~2 (hit|hits|
            kill|kills|run|runs|crash|crashes|take|takes) ~1 (me|into me|over me)
        (overdosed) ~4 (last night|yesterday|again|and woke|this morning|on)
        (going to|will|wants to|might|about to|posted that he is going to|says he will) (shoot|hang|kill|drown|
            stab|cut) (himself|herself|themselves)
        (blade|razor|knife|pills|rope) ~4 (think|thinking) ~2 (just do it|do it|end|how easy)
        (better|best|good) ~1 (off)? (never|not) ~1 (been|being|having been) born
        (dying|death|being dead|not existing|being gone) (sounds|seems|looks|feels|would be|is|might be|must
            be) ~1 (easier|better|nice|peaceful|like a relief|a relief|good|like the only|the only|simpler|like
            peace|preferable|appealing|so peaceful|the answer)
        (want|wanted|need|looking for|find|see|get) ~1 out of (life|all of it|this life|this world|everything|
            my life|living)
        (can not|do not|could not|cannot) see (myself|me|a future|any future|a way|any way|any reason|why) ~2
            (getting through|surviving|making it|living|going on|alive|here next|past|being here|out of this|i
            should|to keep|to stay|i keep|i go on|i am still|i bother living|to live)
        (why|reason) ~1 (i|should i|do i|to) (should)? ~1 (go on living|keep living|stay alive|still alive|
            bother living|live anymore|even alive|am alive|be alive|exist|carry on living|keep going when)
        (why) ~1 (am i|are we) ~1 (still|even) (here|alive|breathing|living)
        (thinking|thought|think|dream) (of|about) taking (all|every|the lot|them all|the whole) ~2
        (taking|take|took|swallow|swallowed|have taken|had) (all of them|them all|the lot|the whole bottle|the
            whole box|all at once|every one|every pill|every tablet|a whole box|whole pack|everything in the
            cabinet|all my tablets|all my pills|all my medication|all the pills|all her pills|all his pills)
        (not|will not|might not|may not) ~1 (be)? (here|around|alive) ~1 (long|much longer|for long|very long|
            many more days|by the weekend)
        (what happens|does it pay|paid off|pay out|payout|still pay|is it paid|who gets|covered) ~5 (if|when) i
            (die|died|kill|killed|am dead|took my|take my|end my|were to die|was to die) !in an accident|abroad|
            before retirement|while travelling
        (tell|let) (my|them|him|her|the) ~2 (i am sorry|i love them|i love her|i love him|i loved them|i said
            goodbye|i said sorry|sorry for everything|it was not their fault)
        (written|wrote|writing|leaving|left|write) ~1 (letters|a letter|notes|a note|goodbye letters|my will
            and) (to|for) (my|the|everyone|each) ~2 (family|kids|children|mum|mom|dad|wife|husband|son|daughter|
            parents|sister|brother|people|loved|one of)
        (life|living|this life) (is|was|just is|really is)? not worth living
        (no|any|a) future (for me|left for me|for someone like me|anymore|any more|left|ahead of me)
        (wish|wishing) (i)? (was|were|am) dead
        (nothing|none of it|it all|everything) (matters|feels|means|is) (anymore|any more|pointless|meaningless|
            anything anymore|anything to me anymore|hopeless) ~2
        (no one|nobody|anyone) ~2 (notice|miss|care) ~2 if i (was|were|am|just)? ~1 (gone|dead|disappeared|died|
            vanished|not here|stopped existing|did not wake|never came back)
        (where) i am going ~3 (not|no) (need|needing|use) ~1
        (not) (need|needing) ~3 where i am going
        (this is|so this is|well this is) (goodbye|the end|it for me|my goodbye|where it ends|me signing off)
            (i guess|then|for me|everyone|,|now|from me|$)
        can not (cope|do this|take it|take this|go on|carry on|keep doing this|keep on|bear it|handle it)
            (anymore|any more|any longer|with life|with living|with being alive) ~3 (life|of it|living|really|
            tracks|end|out|alive|over|done|not want|crying|die|dying|every morning|i really)
        (self harm|self harming|self harmed|selfharm|self , harm|self , harming)
        (slit|cut|cutting|slitting|slash) my (wrist|wrists|arms|throat)
        (overdosed|overdosing|an overdose|overdose on|overdose tonight|to overdose) !of|fees
        (take|taking|took|swallow|swallowed|swallowing|took|taken) (all|the whole|every|a whole|too many|a load
            of|the rest|a bottle|these|a handful|all of) ~3 (pills|tablets|medication|meds|paracetamol|sleeping
            pills|bottle|painkillers|insulin)
        (jump|jumping|jumped|step|stepping|walk|walking|throw myself|throwing myself|drive|driving|crash) ~3
            (off|from|in front of|under|into|off of) ~2 (bridge|roof|building|balcony|train|window|cliff|bus|
            traffic|tracks|lorry|truck|tree|wall|car park|river|oncoming)
        (pills|tablets|rope|razor|blade|knife|bridge|gun) ~4 (ready|in my hand|in front of me|lined up|next to
            me|counted|beside me|on my lap|to my)
        (do not|no longer|not|never|did not|can not|not sure i|does not|not really) ~2 (want|wanting|wish|
            deserve|need|care to|feel like|know if i want) ~2 (to live|to be alive|be alive|to be here|to exist|to
            wake up|living|to go on|to carry on|to keep going|being alive|being here|to live like this|to be around|
            to see tomorrow|to continue) (<end>)
        (do not|no longer|not|never) ~1 (want|wanting) to (live|be alive|exist|be here|wake up|be here anymore|
            be in this world|be on this earth|be around) (anymore|any more|any longer|tomorrow|again|in the morning|
            like this|at all|$)
        (tired|sick|done|exhausted|finished|fed up|weary) (of|with) (living|being alive|life|being here|
            existing|my life|this life|it all)  (<end>)
        (tired|sick|done) (of|with) (living|being alive|life|existing)
        (hate|hating) (being alive|my life|living|waking up) (<end>)
        (want|wanted|wish|wishing|ready|prefer|rather|hope|hoping|going|like|deserve|keep wanting|wishing|
            praying|pray|need|about|wanna|better) ~2 (to die|i was dead|i were dead|i would die|be dead|to be dead|
            not be here|to not be here|not to be here|not be alive|not wake up|to not wake up|not to wake up|never
            wake up|not exist|to not exist|stop existing|to disappear|to vanish|i was never born|i had never been
            born|i was not here|i were not here|i was not alive|i could die|to just die|to sleep and never|to fall
            asleep and|to go to sleep and not|i did not exist|i could disappear|i could just disappear|to be with
            him again in|to cease) !of|from|boredom|laughter|hunger|embarrassment
        (going to|gonna|will|about to|let me|should|might as well|could|just) ~1 (die tonight|die today|die
            soon|just die|be dead|be gone by)
        (wish|wished|hope) ~1 (i|to|that i) ~2 (not|never) ~1 (wake|waking|woken|wakes) ~1 up
        (go|going|went|fall|falling) ~1 (to sleep|to bed|asleep) ~2 (and)? (not|never|hope) ~3 (wake|waking) ~1 up
        (better|easier|happier|best|relieved) ~1 (off|for everyone|for them|for my family|for my kids|for
            everybody|if) ~3 (without me|i was gone|i were gone|i was not here|i were not here|i was dead|i was not
            around|i am gone|i just disappeared|i disappeared|i were not around|i am not here|i did not exist|i was
            not alive)
        (better off|happier|fine|better) (dead|without me|if i was gone|if i died|if i were dead)
        (life|living|existence|anything|it all|existing) (is|feels|seems|are|has been|does not feel|is just) ~2
            (not worth|pointless|meaningless|unbearable|no longer worth|unlivable) (it|living|anymore|any more|to
            me|now|going|and|$)
        (life|it|living|this) (is|feels|seems) (just|really|simply)? (not|hardly|no longer|not even|never)
            worth (living|living anymore|going on|it anymore living|being here)
        (not|hardly) worth living
        (thoughts|thought|thinking|think|thinks|dream|dreaming|fantasise|fantasize|planning|googling) (of|about|
            a lot about) ~1 (suicide|dying|death|ending it|ending everything|ending my|not being here|killing
            myself|not existing|ways to die|how to die|how i would do it|doing something stupid to myself|not
            waking up|being dead|jumping)
        (not|never|will not|do not think i will|not going to) ~2 (be|wake up) (here|alive|around) ~1 (tomorrow|
            next week|next month|much longer|in the morning|anymore|any more|by then|by the time|for long|to see|
            when you)
        ways? to (die|kill myself|end my life|end it all)
        how many (pills|tablets|paracetamol|sleeping pills|milligrams) (would|does|do|to|will) ~4 (die|kill|
            take|fatal|lethal|overdose|never wake)
        (lethal|fatal) (dose|amount)
        """,
        end=_END,
        unless="""
        (laughing|laughter|haha|just a joke|just joking|only joking|just kidding|only kidding|jk)
        (dying|die|dead) ~1 (to know|to see|to try|for a|of boredom|of laughter|of hunger|of embarrassment|to
            get|battery|phone|from embarrassment)
        of old age before
        (lost) ~4 (friend|brother|sister|son|daughter|husband|wife|mum|dad|mom|cousin) to (suicide|an overdose)
        (kill|killing|kick|kicking) myself for (not|buying|choosing|trusting|missing|forgetting)
        (before i die of|career|financial|commercial) (suicide|boredom|hunger|old age)
        (die|dead|died) ~1 (battery|phone|laptop|pixel|pixels|engine|link)
        (live|living) (in|at|near|with) (the|a|this|my|london|spain)
        (live chat|live agent|live person)
        (charity|fundraiser|novel|movie|film|documentary|song|book|game|character|level|boss fight)
        (use|using|pay|paying|subscribe|subscribed|bank|shop|order) ~3 (your|this) ~1 (app|service|company|bank|
            product)
        """,
    ),
    *phrases(
        """
        (do not|can not|no longer|not|never|hardly|barely|stopped|struggle to|struggling to|could not|lost) ~1
            (see|seeing|know|find|finding|feel|understand|have|got|sight of) ~1 (the|a|any|much|what the|what is
            the)? (point|reason|purpose|meaning|hope|future) (in|of|to|for|is|with|anymore|any more|of it) ~1
            (anything|any of it|it all|it anymore|life|living|going on|carrying on|keep going|anymore|being here|
            getting up|waking up|me|myself|tomorrow|existing|continuing|being alive|go on|live|be here|any of this|
            trying anymore|trying any more|getting out of bed|$)
        (do not|can not|no longer|not|cannot) ~1 see (a|any|the)? (way out|way forward|future|light|way through|
            tomorrow|myself here|myself being around|a way past this) (for me|anymore|any more|from here|of this|at
            the end|except|other than|next|$)
        (what is|is there|there is no|no|not any|see no|any|there is not any|really no|what even is) (the|any|a|
            even)? (point|reason|purpose|use) (in|of|to|left to|for me to)? (even|me)? (anything|living|going on|
            carrying on|being alive|being here|life|existing|keep going|keep living|live|go on|stay alive|waking up|
            getting up|getting out of bed|staying alive|carry on|be here|continuing to live|stay|anymore|any more|
            me being here|even living)
        (can not|could not|do not think i can|do not want to|not sure i can|not sure how|do not know how to|not
            able to|unable to|do not know if i can|no strength to|too tired to|do not know how much longer i can|
            not have the strength to|do not have it in me to) ~1 (go on|carry on|keep going|keep living|face
            another day|face tomorrow|face life|live like this|do this life|do life|bear it any longer|bear being
            alive|take life|get through the night|get through tonight|make it through the night|make it through
            tonight|keep myself safe|stay alive|survive this|go on living|live with myself|live with this|see
            another day|keep myself alive|bear living|live anymore|do this anymore|do it anymore|take it anymore|
            take anymore|take any more|cope anymore|cope any more|be strong anymore|keep fighting|fight anymore)
            !with (this|your|the) (service|contract|order|subscription|plan|phone|company|bank|internet|app)
        (i am|am|i feel|feel|feeling|i feel like|become|be|being|just|nothing but) ~2 (a burden|such a burden|a
            waste of space|worthless|worth more dead|worth nothing|beyond help|completely worthless|nobody would
            care about|completely empty inside|dead inside)
        (no one|nobody|not one person|none of them|not a soul|they|everyone) (would|will|is going to|would even|
            will even|would not|will not) ~1 (miss me|notice if i was gone|notice if i died|notice i am gone|care
            if i died|care if i lived|care if i disappeared|care if i was gone|care if i was dead|notice if i
            disappeared|even know i am gone|mourn me|miss me when)
        (no|nothing|not anything|little|without) (reason|hope|future|one)? (left|for me|to)? (to live for|to
            keep me here|left to live for|to stay for|left for me|worth living for|to look forward to anymore|
            keeping me here|to hold on for|holding me here|tying me here)
        (this is|just|wanted to say|came to say|saying|time to say|write|writing|wrote|say|said|these are|leave|
            left|leaving|to say) (my|a|you|them|everyone|the)? (final|last|proper)? (goodbye|goodbyes|farewell|
            farewell letter|suicide note|final letter|goodbye letter|goodbye letters|note for my family|note for my
            kids|goodbye note) (to everyone|to everybody|to my|to the world|to you all|for my|before i|world|
            because i|$)
        (goodbye|farewell|bye) (world|cruel world|everyone|everybody|forever|all)
        my (last|final) (ever message|words|night on|hours|letter|night alive|day alive|wish before|message to
            anyone|message to the world|night on earth|day on earth|goodbye)
        (will|would|is going to|gonna) ~1 (all)? be over (soon|tonight|tomorrow|for me|by morning)
        (will not|not going to|not gonna|no longer going to) (be)? (need|needing) ~6 (where i am going|after
            tonight|after today|much longer|when i am gone|once i am gone)
        (will not|not going to) be needing (it|this|anything|any of it|any of this) (anymore|any more|now|soon)
        (when|once|after|before) i (am|will be) (gone|dead|no longer here|not here anymore|not around|not here
            any more) (for good|please|my|the|who|what|and|i|will|can|someone|$)
        (had|have) enough of (life|living|this life|being alive|existing|everything and everyone|this world)
        lost (all|the|my|any)? (will to live|hope for|hope in life|hope in living|reason to live|will to go on|
            will to carry on|reason to keep going|all hope|interest in living)
        (give|giving|given|gave) up on (life|everything|living|myself|being alive|existing)
        (i)? (just)? want (it|everything|this|the pain|all of it|the noise|my life|all this) to (stop|end|be
            over|all stop|just stop|go away forever) (forever|now|for good|so badly|permanently|$)
        (want|wish|need|make) ~2 (pain|suffering|hurting|it all|everything) ~1 (to)? (stop|end|be over)
            (forever|for good|permanently|now|and i|$)
        (everything|everyone|life|the world) (would|will) be (better|easier|simpler|fine|happier) (off)?
            (without me|if i were gone|if i was gone|once i am gone|with me gone)
        (i)? (have)? (made|am at|making) (my)? (peace with dying|peace with death|peace with it and|plans to die)
        (putting|put|getting|sorting|giving|tidying|tying up) ~1 (my)? (affairs|things|belongings|loose ends)
            (in order|away|up)? ~2 (before i go|before i do it|because i will not be|before the end|so nobody has
            to|so no one has to|before i leave this|as i will not be|so they do not have)
        (not|never|will not|do not) ~2 (see|make it to|reach|be here for|live to see|be around for|last until|
            make it through) ~1 (tomorrow|next week|christmas|my birthday|the weekend|next month|the end of the
            week|the morning|spring|new year) (alive|because i|anyway|anyhow|and i|$)
        (does not|do not|nothing|did not|not) matter (anymore|any more|any longer) ~2 (i|because i|nothing|soon|
            none|where i|if i live)
        (i am|i have)? (completely|all|so|totally|past|beyond)? (out of|past|beyond) (hope|reasons to live|
            reasons to go on|help now|saving)
        (hopeless|empty|numb|dark|darkness|trapped|alone|lonely) ~8 (no way out|only way out|no other way|see
            no other|end it|not be here|not worth it anymore|nobody would notice|disappear|cannot see a way|no one
            would)
        (only|easiest|best|one) (way|option|thing|choice|answer|solution) (out|left|for me) ~3 (is|to) (to)?
            (die|death|dying|end it|not be here|disappear|be gone|end everything|leave this world)
        (am i|was i|is it|would it be) ~2 (better off dead|worth more dead|easier if i was gone|worth more dead
            than alive)
        (sleep|rest) (forever|and never wake|for ever|for good|and not wake)
        (life insurance|policy) ~6 (suicide|kill myself|take my own life|if i die by my own)
        (hurt|hurting|harm|harming|cutting) myself (again|tonight|badly|anymore|to cope|to feel|$)
        """,
        unless="""
        (laughing|laughter|haha|just a joke|just joking|only joking|just kidding|only kidding|jk|lmao)
        (ignore|forget|disregard|about|from|see|answer|missed|after|that is|regarding|deleted|sent) ~1 my last message
        (lost|losing) the will to live (waiting|trying|on hold|reading|with|listening|filling)
        (point of sale|loyalty|reward|rewards|reporting) point
        (point|use|reason|purpose) (in|of|to) ~1 (paying|having|calling|phoning|contacting|subscribing|
            upgrading|buying|emailing|this app|this subscription|the app|your|a warranty|the warranty|insurance|
            ordering|chatting|complaining|it if|using)
        (last|final) (message|words|letter|night) (from|you|at|in) (you|your|the hotel|the)
        (refund|tracking|contract|subscription|delivery|broadband|router|password|upload|installation|login|app|
            website|voucher) ~6 (anymore|any more)
        (goodbye|bye|farewell) ~3 (thank|thanks|have a|forever to|sky|netflix)
        (contract|plan|subscription|membership|account|policy|agreement|booking) ~4 (will|would|is going to)?
            ~2 be over
        (can not|do not|could not) ~3 (do this anymore|take it anymore|take this anymore|do it anymore|go on|
            keep going|cope any more|take any more) ~8 (app|service|website|company|queue|waiting|hold|wifi|
            internet|phone|bot|chat|calls)
        (app|service|website|company|queue|waiting|hold|wifi|internet|bot|chat|provider|you people|your
            company) ~10 (do this anymore|take it anymore|do it anymore|take any more|take this anymore)
        (card|parcel|package|order|flight|phone|battery|device|guarantee|warranty) ~4 not (make|last|reach|see)
        """,
    ),
)
GERMAN = phrases(
    """
    (bringe|bring|bringen|brachte|umbringen|umzubringen) mich ~2 (um|heute)
    (mich|mir) ~4 (umbringen|umzubringen|das leben nehmen|das leben zu nehmen|etwas antun|was antun|etwas
        anzutun|selbst verletzen|die pulsadern|aufhangen|vor den zug)
    (suizid|selbstmord|suizidal|selbstmordgedanken|suizidgedanken|lebensmude)
    (will|mochte|moechte|wollte|kann|wunschte) ~3 (nicht|nimmer) ~1 mehr (leben|aufwachen|weiterleben|da sein|
        hier sein|existieren|weitermachen|sein|am leben)
    (will|mochte|wollte|wurde am liebsten|moechte) ~3 (sterben|tot sein|einschlafen und nicht)
    (keinen|kein|nicht den) (sinn|grund|ausweg) ~2 (mehr)? (im|in|am|zu|zum|weiter|sehen|des|mehr) ~2 (leben|
        allem|irgendwas|lebens|weiterzumachen|weiterleben|nichts|sehe)?
    (sehe|seh|finde|hat) ~4 (keinen sinn|keinen ausweg|keine zukunft|keine hoffnung) ~1 mehr
    (leben|alles|es) (hat|macht) ~2 (keinen sinn) mehr
    (ohne mich) ~4 (besser|leichter|glucklicher|gut)
    (besser|leichter) ~4 (ohne mich|wenn ich nicht mehr|wenn ich tot)
    (wenn ich|bald|morgen) ~2 (nicht mehr da|tot|weg) bin
    (schluss machen|dem ein ende|meinem leben ein ende|ein ende setzen|alles beenden|mein leben beenden)
    (kann|halte|schaffe) ~3 (einfach)? nicht mehr (weiter|weiterleben|leben|am leben)
    (nichts|niemanden) ~2 wofur ~4 (lebt|leben|lohnt)
    (ritze|ritzen|verletze|schneide) (mich|mir)
    (tabletten) ~3 (genommen|schlucken|nehmen) ~3 (alle|ganze|schachtel|packung)
    (alle|ganze packung|ganze schachtel) ~2 (tabletten|schlaftabletten|pillen)
    """,
    unless="(lache|lachen|spass|witz|langeweile|hunger) ~2 ? $",
)
SPANISH = phrases(
    """
    (matarme|suicidarme|suicidio|suicida|quitarme la vida|ahorcarme|cortarme las venas|hacerme dano|
        autolesionarme|lastimarme|tirarme al tren|tirarme por la ventana)
    me (quiero|voy a|gustaria) (matar|morir|suicidar|quitar la vida)
    (acabar|terminar) con (mi vida|todo|todo esto)
    (no|ya no) ~2 (quiero|deseo|puedo) ~1 (vivir|seguir viviendo|seguir viva|seguir vivo|estar aqui|seguir asi|
        existir|despertar|seguir adelante|mas con mi vida|estar vivo|estar viva)
    (quiero|quisiera|ojala|prefiero|deseo) ~2 (morir|morirme|morirme ya|estar muerto|estar muerta|desaparecer
        para siempre|no despertar|dormir y no despertar|me muriera|no haber nacido|desaparecer)
    (no|ya no|nada) ~3 (sentido|razon|motivo) ~3 (vivir|vida|seguir|nada|todo|levantarme|existir)
    (vida|nada|todo) ~2 (no|ya no)? tiene sentido
    (mejor|estarian mejor|estarian) ~3 sin mi $
    (no|ya no) (vale la pena) (vivir|seguir|seguir viviendo)
    (no|ya no) ~1 (aguanto|soporto) ~2 (vivir|vida|estar viva|estar vivo)
    (me|he) ~2 (tomado|tome|tomar) ~2 (todas las|frasco de|todas mis|muchas) (pastillas|pildoras)
    no tengo ~2 (por que|por quien|para que) (vivir|seguir)
    (cansado|cansada|harto|harta) de (vivir|la vida|estar vivo|estar viva)
    (nadie) ~2 (me)? (extranaria|echaria de menos|notaria)
    (no veo) ~2 (salida|futuro|sentido a nada|sentido)
    """,
    unless="(risa|hambre|aburrimiento|verguenza|ganas de|app|aplicacion)",
)
FRENCH = phrases(
    """
    (me suicider|suicide|suicidaire|me tuer|m oter la vie|mettre fin a mes jours|me pendre|m ouvrir les veines|
        me faire du mal|me foutre en l air|me jeter sous|me jeter du|me scarifier|en finir)
    (mettre fin|mettre un terme) a (ma vie|mes jours|tout)
    (ne)? (veux|voudrais|souhaite|peux|ai) ~1 plus ~1 (vivre|etre la|exister|me reveiller|continuer a vivre|
        etre en vie|envie de vivre|vivre comme ca|de raison de vivre)
    (plus|pas) ~1 (envie|la force|gout|le gout|de raison) (de|a) ~1 (vivre|continuer|me lever|me battre|la vie)
    (veux|voudrais|envie de|prefere|prefererais|aimerais) ~2 (mourir|etre morte|etre mort|disparaitre|ne plus
        me reveiller|ne plus exister|m endormir et)
    (plus|aucun|aucune|pas) ~2 (sens|raison|espoir|issue) ~3 (vivre|vie|rien|continuer|tout|a quoi que ce soit)
    (vie|rien|tout) (n|ne)? ~2 (a)? (plus|pas|aucun) ~1 (de)? sens
    (ne vois|vois) ~2 (plus|aucun|aucune|pas) ~2 (sens|issue|interet|raison|avenir|l interet|le sens)
    (mieux|heureux|plus facile) ~2 sans moi
    (quand|si) je ne (serai|serais|suis) plus (la|de ce monde)
    (avale|avaler|pris|prendre) ~2 (tous les|toute la boite|tous mes|une boite) ~2 (comprimes|medicaments|
        cachets|somniferes)
    (fatigue|fatiguee|marre) de (vivre|la vie|cette vie|ma vie)
    (adieu|adieux) (a tous|tout le monde|le monde|$)
    (personne) ~3 (manquerais|remarquerait|me regretterait)
    """,
    unless="(rire|faim|ennui|abonnement|contrat|attente|honte|dossier|litige)",
)
PORTUGUESE = phrases(
    """
    (me matar|matar me|suicidio|suicidar|suicida|tirar a minha vida|tirar minha vida|me enforcar|cortar os
        pulsos|me cortar|me machucar de proposito|me automutilar|automutilacao|me jogar)
    (acabar|terminar|por fim) (com|a) (a minha vida|minha vida|tudo isso|tudo|minha propria vida)
    (nao|ja nao) ~2 (quero|consigo|desejo|aguento|tenho vontade de|vejo sentido em) ~1 (mais)? (viver|existir|
        estar aqui|acordar|continuar vivendo|estar vivo|estar viva|continuar vivo|continuar viva|seguir em frente|
        ficar aqui)
    (quero|queria|prefiro|preferia|vontade de|desejo) ~2 (morrer|estar morto|estar morta|sumir para sempre|
        desaparecer|nao acordar|dormir e nao acordar|sumir do mundo|nunca ter nascido|sumir)
    (nao|mais|nada) ~4 (sentido|razao|motivo) ~3 (viver|vida|continuar|nada|tudo|levantar|mais)
    (vida|nada|tudo) ~2 (nao|faz|tem) ~2 sentido
    (melhor|melhores|felizes) ~2 sem mim
    nao vale (mais)? a pena (viver|continuar|mais viver|estar vivo)
    (cansado|cansada|farto|farta) (de|da) (viver|vida|existir|estar vivo)
    nao tenho (mais)? (por que|por quem|para que|motivos para|razao para) ~1 (viver|continuar|seguir)
    (tomei|tomar|engoli) ~1 (todos os|um monte de|a caixa|varios|todos) ~2 (comprimidos|remedios|cartela)
    (ninguem) ~2 (sentiria|vai sentir|sentira|notaria) ~2 (falta|minha falta)?
    (nao vejo|nao enxergo) ~2 (saida|futuro|sentido)
    (adeus) (a todos|mundo|pessoal)
    """,
    unless="(rir|rindo|fome|tedio|vergonha|rs|kkk)",
)
