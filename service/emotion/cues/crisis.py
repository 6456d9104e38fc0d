"""Danger to the customer's own life: wishes to die, plans, harm to oneself, and the quiet ways of saying so.

Called by `__init__.py`. Idioms ("this app is killing me", "I'm dying to know") are no crisis.
"""

from __future__ import annotations

from service.emotion.cues.pattern import SOME, pattern

_IDIOM = (
    r"(?:queue|wait|app|heat|feet|suspense|site|website|password|battery|phone|laptop|laughing|laugh|lol|haha|joke|kidding|caffeine|coffee|hungry|boredom|bored|thirst|for (?:a|some)|to (?:know|see|try|get|hear|find)"
    r"|of (?:laughter|boredom|embarrassment|hunger|thirst|curiosity)|on hold|trying to|waiting for)"
)

ENGLISH = (
    pattern(  # kill myself, end my life
        "kill killing end ending take taking hang hanging shoot shooting drown drowning harm harming hurt hurting cut cutting burn burning starve poison unalive off top myself suicide suicidal overdose overdosed wrists",
        r"(?:kill|killing|hang|hanging|shoot|shooting|drown|drowning|harm|harming|hurt|hurting|cut|cutting|burn|burning|starve|starving|poison|unalive|unaliving|off|offing|top|topping|end|ending|strangle|gas) (?:\w+ )?myself(?! (?:off|short|out|some|loose))"
        r"|(?:end|ending|take|taking|took) my (?:own )?life|end (?:it all|everything for good)|ending it all|end it (?:tonight|today|now|for good|once and for all)|(?:want|wanted|going|ready|plan|planning|way) (?:to|on) (?:end|ending) it(?! (?:with you|early|now and))"
        r"|suicid(?:e|al)|commit suicide|self ?,? ?harm(?:ing|ed)?|slit(?:ting)? my wrists?|cut(?:ting)? my wrists?|overdos(?:e|ed|ing) (?:on|again|tonight|last)|(?:take|taking|took|swallow|swallowed) (?:\w+ ){0,2}?(?:all|whole|every|bottle|box|too many)(?: \w+){0,3} (?:pills|tablets|medication|meds|paracetamol)"
        r"|(?:jump|jumping|jumped) (?:off|from|in front of) (?:a |the |my )?(?:\w+ )?(?:bridge|roof|building|balcony|train|window|cliff|bus|traffic|tracks|car park|platform)|(?:step|walk|throw myself|drive) (?:\w+ )?(?:in front of|under|off|into) (?:a |the |oncoming )?(?:train|lorry|truck|bus|traffic|bridge|tree|wall|cliff|tracks)",
        r"suicide squad|suicidal (?:for|to) (?:your|the) (?:brand|business|company)|career suicide|financial suicide|kicking myself|cut myself (?:on|with) (?:the|your|a)|hurt myself (?:on|when|because|laughing|lifting|trying|badly on)|burn(?:t|ed)? myself (?:on|with|when)",
    ),
    pattern(  # do not want to live
        "live living alive here exist existing wake waking die dying dead life existence breathing anymore",
        rf"(?:do not|no longer|not|never|can not|stop|stopped|tired of|sick of|done|done with|hate|hated|no reason|nothing left|nothing|no point|fed up|too tired|give up on|giving up on|given up on) (?:really |even |just |actually )?(?:want |wanting |see |feel |know |care |like )?(?:{SOME})?(?:to |be |being |in |of |about |with |on |for )?(?:live(?: for| like this| anymore| any more| any longer)?|living(?: anymore| any more| any longer| like this)?|alive|be here(?: anymore| any more| any longer| tomorrow)|being here|exist(?:ing)?|wake up(?: anymore| tomorrow| again| in the morning)?|waking up|my life|go on living)(?= ?(?:[.!?,]|$|and|but|because|with|if|for|so|or|to|i|without|when|this|everyone|everything))"
        rf"|(?:want|wanted|wish|ready|prefer|hope|rather|going|better|like|deserve|deserves|need) (?:to )?(?:i )?(?:{SOME})?(?:die|be dead|was dead|were dead|am dead|not be here|not be alive|not wake up|never wake up|not exist|stop existing|disappear forever|never been born|was never born|were never born|just die|sleep forever|not be around)"
        rf"|(?:better off|happier|easier) (?:\w+ ){{0,3}}?(?:without me|if i (?:was|were|am) (?:gone|dead|not here|not around)|dead|when i am gone)"
        rf"|(?:life|living|it|my life|existence) (?:is|are|has|feels|seems) (?:just |really |so |simply )?(?:not worth (?:it anymore|it any more|living|it)|no longer worth (?:it|living)|meaningless|pointless|over|unbearable|not worth going on)(?= ?(?:[.!?,]|$|and|but|i|for me|anymore|any more))"
        rf"|not worth living|life worth living|thoughts? of (?:dying|death|ending)|thinking (?:about|of) (?:dying|death|ending (?:it|things|my))|(?:not|never) (?:going to )?(?:be|wake up) (?:here|alive|around) (?:\w+ )?(?:tomorrow|next week|much longer|in the morning|anymore|any more|by)",
        rf"{_IDIOM}|live chat|live in|live with (?:my|a|the|your)|live at|live near|live here|(?:phone|battery|line|internet|laptop|car|plan|account|number|service|product|warranty|contract) (?:\w+ )?(?:die|dead|died|dying)|die hard|to die for",
    ),
    pattern(  # the point of it all
        "point anything anymore everything hope hopeless reason worthless burden pointless carry continue cope bear go goodbye tunnel numb darkness end gone useless nobody miss",
        rf"(?:do not|can not|no longer|not|never|hardly|barely) (?:really |even |just )?(?:see|know|find|feel|understand|have|got) (?:\w+ )?(?:the |a |any |much |what the )?(?:point|reason|purpose|meaning|hope|future)(?: is)? (?:in|of|to|for|with) (?:\w+ )?(?:anything|any of it|it all|it anymore|it any more|life|living|going on|carry(?:ing)? on|keep going|keeping going|trying anymore|being here|getting up|waking up|me|myself|tomorrow|existing|continuing)"
        rf"|(?:what is|is there|there is no|no|not any|see no|see any|whats) (?:the |any |a )?(?:point|reason|purpose|use) (?:in |of |to |left )?(?:\w+ )?(?:anything|living|going on|carrying on|being alive|being here|life|existing|keep(?:ing)? going|keep living|live|go on|stay alive|waking up|getting up|staying)(?: anymore| any more)?"
        rf"|(?:can not|could not|do not think i can|do not want to|not sure i can|do not know how to|not able to|unable to|do not know if i can|no strength to|too tired to|not going to) (?:\w+ ){{0,2}}?(?:go on|carry on|keep going|keep living|face (?:another day|tomorrow|life|waking up|the world)|live like this|do this life|do life|bear (?:to live|being alive|it any longer|living)|take (?:life|living)|make it through (?:the|this) night|get through (?:tonight|the night|another night)|keep (?:myself )?(?:safe|alive))(?! (?:with (?:this|the|your) (?:service|contract|order|subscription|plan|phone|company|bank|internet)|waiting|paying|using))"
        rf"|(?:i am|am|i feel|feel|feeling|being|become|be) (?:\w+ ){{0,3}}?(?:a burden|worthless|nothing|completely hopeless|beyond help|better off dead)(?: \w+){{0,3}}"
        rf"|(?:no|nobody|no one|not anyone|none) (?:\w+ )?(?:would |will |is going to )?(?:even )?(?:miss me|notice if i (?:was|were|am|died|disappeared|vanished)|care if i (?:was|were|am|died|lived|disappeared|vanished))|no(?:thing)? (?:reason|hope|future)? ?(?:left )?(?:for me|to live for|left to live)"
        rf"|(?:this is|just|wanted to say|saying|time to say|say|said|writing to say|my (?:last|final)) (?:my |a )?(?:final |last )?(?:goodbyes?|farewell)(?: to (?:everyone|everybody|my|the world|you all|life))(?! card)|(?:goodbye|farewell) (?:world|cruel|everyone)|my (?:last|final) (?:message|words|night|day on|hours|letter)|(?:will|would) (?:all )?be over (?:soon|tonight|tomorrow)(?: for me)"
        rf"|do not (?:want|need) (?:\w+ ){{0,3}}?(?:anymore|any more) (?:because )?(?:i will not|i am not going to|i won) be (?:here|around|alive)|(?:i )?(?:have )?nothing (?:left )?(?:to live for|to keep me here|worth living for)|(?:had|have had) enough of (?:life|living|this life|being alive|everything)|(?:i have )?lost (?:all |the )?(?:will to live|hope (?:in|for) (?:life|living|everything)|all hope)|give up on (?:life|everything|living)",
        rf"{_IDIOM}|lost the will to live (?:waiting|trying|on hold|reading|with (?:this|your|the))|refund|tracking|loyalty|point of sale|last message (?:from|you)|contract|point (?:in|of) (?:paying|having|calling|trying to (?:call|phone|contact|get)|this (?:app|chat)|your)",
    ),
)
