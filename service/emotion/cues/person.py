"""Asking for a person: a human being, an agent, a manager, someone real.

Called by `__init__.py`. "Customer service" alone is a department, not a person; a third party ("my manager") is not ours.
"""

from __future__ import annotations

from service.emotion.cues.pattern import SOME, pattern

_PERSON = (
    r"(?:human(?:s| being| beings)?|persons?|people|agents?|representatives?|operators?|advis[oe]rs?|managers?"
    r"|supervisors?|assistants?|colleagues?|employees?|consultants?|clerks?|specialists?|technicians?|staff(?: member)?"
    r"|team ?(?:member|leader|lead)|member of (?:your |the )?(?:staff|team)|customer service (?:rep|person)|higher ?ups?|boss|superior|duty manager|man|woman|guy"
    r"|lady|human agent|case ?workers?|case handler|live one|real one|live chat|someone|somebody|anyone|anybody|one of you)"
)
_SOMEONE = r"(?:someone|somebody|anyone|anybody|some one|any one)"
_REAL = r"(?:real|live|living|actual|human|proper|genuine|breathing|flesh and blood|real life|real live|actual human)"
_REACH = (
    r"(?:speak(?:ing)?|talk(?:ing)?|chat(?:ting)?|contact(?:ing)?|reach(?:ing)?|connect(?:ed|ing|ion)?|transfer(?:red|ring)?"
    r"|escalate[d]?|put through|get (?:a )?hold of|get in touch with|hear from|deal(?:ing)? with|call(?:ing)?|message|messaging"
    r"|communicat(?:e|ing)|interact(?:ing)?|discuss|phone|ring|converse|be helped by|help from|assist(?:ance)? (?:from|by|of))"
)
_WISH = (
    r"(?:want|need|like|love|prefer|wish|demand|insist|request(?:ing)?|require|would rather|rather|let me|may i|can i|could i|can you|could you|how (?:do|can|could|would|may|might) i"
    r"|how to|have to|got to|must|trying to|try to|looking to|able to|possible to|help|assistance|please|allow|ask(?:ing)? (?:to|for)|get me|give me|i will only|is there a way|way to|chance to"
    r"|what (?:do|should|must|can|would) i|where can i|mind|just|now|enough|instead|can we|refuse to|going to|ready to|supposed to|hoping to|want(?:ed|ing)|where do i|when can i|why can i not)"
)

ENGLISH = (
    pattern(  # let me speak to a (real) person
        "speak speaking talk talking chat chatting contact contacting reach reaching connect connected connecting transfer transferred transferring escalate "
        "escalated put get hear deal dealing call calling message messaging communicate discuss communicating interact interacting phone ring converse assistance help",
        rf"{_REACH} (?:\w+ ){{0,2}}?(?:(?:to|with|from|of|by|through to|onto|over to|on to) )?(?:the |this |that )?(?:a |an |another |some |your |any |one of your |one of the )?"
        rf"(?:\w+ ){{0,3}}?(?:{_PERSON})(?! (?:password|number|account|card|details|email|else is|else has|else used|name))",
        r"my (?:bank |local |old |own )?(?:manager|boss|supervisor|colleagues?|agent|assistant|team|staff|operator|advisor|wife|husband)|already (?:spoke|talked|spoken)|i (?:spoke|talked|have spoken|have talked|was talking|was speaking|was told)"
        r"|(?:spoke|talked|spoken) (?:to|with)|hours|last (?:week|time|month)|am i (?:\w+ )?(?:speaking|talking|chatting)|thanks? (?:you )?for (?:speaking|talking|chatting|connecting)"
        r"|(?:is|are) (?:this|you|it|there) (?:a |an )?(?:real |actual )?(?:human|person|bot|robot)|do not (?:want|need) to (?:speak|talk|chat|be)|(?:lines?|nobody|no one) |using my|without me",
    ),
    pattern(  # a real person, please; get me a human
        "human humans person people agent representative operator adviser advisor manager supervisor someone somebody assistant staff",
        rf"(?:{_WISH}) (?:\w+ ){{0,4}}?(?:a |an |the |your |some |another )?(?:{_REAL} (?:\w+ )?)(?:{_PERSON}|being|help|support)"
        rf"|(?:want|need|get|give|find|send|fetch|bring|prefer|request|demand|like|where is|pass|hand) (?:me |us |over )?(?:to )?(?:a |an |the |your |another )"
        rf"(?:{_REAL} )?(?:human(?: being| agent)?|representative|operator|supervisor|manager|live agent|real agent|person|human person|agent|advis[eo]r)(?! (?:password|number|account|error|details|in my|who can fix my (?:car|roof)))"
        rf"|(?:{_REAL}) (?:human being|human|person|people|agent|representative|operator|advis[oe]r|support agent) (?:please|now|asap)"
        r"|(?:someone|somebody) (?:real|human|in charge|senior|higher up|with authority|who is not a (?:bot|robot|machine)|not a bot)"
        rf"|(?:switch|change|swap|move|hand|pass|forward|redirect|route|direct|refer|send) (?:me )?(?:over |through |on |straight |back )?(?:to|onto) (?:a |an |another |the |your |some )?(?:\w+ )?{_PERSON}",
        r"are you|am i (?:\w+ )?(?:talking|speaking|chatting)|is this|is that a|spoke|talked|not need|do not want (?:a|an|to)|you are (?:a|an)|my (?:manager|boss|agent|supervisor)",
    ),
    pattern(  # the whole message, or a cry of its own
        "human agent person representative operator advisor adviser manager supervisor humans someone somebody people live",
        rf"^ (?:(?:hi|hello|hey|ok|okay|no|please|just|again|i said|a|an|the|get me|get|now|want|wanting|need|live|real|speak|talk|to|with|chat|actual|support|customer|service|contact|,|[.!?]) ){{0,8}}"
        r"(?:human(?: being| agent| person| please)?|agent|person|representative|operator|advis[oe]r|manager|supervisor|real people|someone|somebody|live chat|live agent)"
        r"(?: (?:please|now|pls|thanks|thank you|asap|immediately|here|[.!?,])){0,4} ?$"
        r"|(?:human|agent|representative|operator|person|supervisor|manager) (?:please|now)(?= ?(?:[.!?,]|$))"
        r"|(?:representative|operator|agent|human) [.!,] (?:representative|operator|agent|human)",
    ),
    pattern(  # no more bots
        "bot bots robot robots machine machines chatbot chatbots ai automated computer automation algorithm script software program",
        r"(?:do not|not|no longer|stop|refuse to|will not|hate|sick of|tired of|fed up with|had enough of|done|enough of|rather not) (?:\w+ ){0,5}?"
        r"(?:talk|talking|speak|speaking|chat|chatting|deal|dealing|argue|arguing|repeat|repeating|typing|explain|explaining|communicating|be answered|messing|going round) (?:\w+ ){0,3}?(?:to|with|by) (?:\w+ ){0,3}?(?:bots?|robots?|machines?|chatbots?|ai|computers?|automated|script|software|program|algorithm)"
        r"|(?:no|not) (?:more |another )?(?:bots?|robots?|machines?|chatbots?|ai|automated (?:\w+ )?(?:replies|answers|responses|messages))(?= (?:please|[.!,])|$)"
        r"|(?:anyone|anybody|someone|somebody|anything|people|person) (?:\w+ ){0,4}?(?:not|other than|besides|instead of|rather than|except) (?:\w+ ){0,2}?(?:bots?|robots?|machines?|chatbots?|ai|computers?|automated)"
        r"|(?:get|skip|bypass|turn off|past|around) (?:\w+ ){0,3}?(?:this |the )(?:stupid |useless |bloody |damn |fucking )?(?:bot|robot|chatbot|ai|machine|automated (?:\w+))"
        r"|(?:this|the) (?:bot|chatbot|robot|ai|machine) (?:is|can|does|will) not (?:\w+ ){0,2}?(?:help|helping|working|understand|enough|useful)\w*(?: \w+){0,6} (?:human|person|someone|people|agent)",
        r"are you|am i|is this|is it a",
    ),
    pattern(  # call me back; can someone ring me
        "call phone ring callback phoned",
        r"(?:can|could|have|get|need|want|will|would|let|ask|may) (?:\w+ ){0,2}?(?:someone|somebody|a manager|a supervisor|an agent|a person|a human|an advis[oe]r|anyone|one of your (?:\w+)|a representative|your manager|your supervisor) (?:\w+ ){0,3}?(?:call|phone|ring|contact|email|get back to|reach out to) (?:me|us)"
        r"|(?:i (?:want|need|would like|demand|request)|request|arrange|schedule|can i (?:have|get|request)|could i (?:have|get)) (?:\w+ ){0,2}?(?:call ?back|phone call)",
    ),
    pattern(  # is anyone there?
        "anyone anybody someone somebody human people person",
        r"(?:is|are) there (?:any |a |an )?(?:anyone|anybody|someone|somebody|human|humans|people|person|actual person|real person|real people|actual people) (?:\w+ ){0,4}?(?:there|here|i can|to (?:speak|talk|chat|help)|available|home|alive|actually|at all|working|reading|who can|who could|that can|awake|on the other end)"
        r"|(?:does|do) (?:any |an? )?(?:anyone|anybody|human|real people|actual people|person|people|humans) (?:\w+ ){0,2}?(?:work|read|monitor|answer|look at|check|see) (?:\w+ ){0,4}?(?:this|these|here|there|messages?|chat|phone|phones)"
        r"|(?:can|could|would) (?:someone|somebody|anyone|anybody) (?:\w+ ){0,2}?(?:real|human|actual) ",
        r"using|stole|fraud|my account|in my|got into",
    ),
)
