"""Instructions smuggled into the conversation, said directly or hidden inside quoted or pasted text.

Called by `__init__.py`, on every turn and in every language.
"""

from __future__ import annotations

from service.emotion.cues.pattern import pattern

_RULES = r"(?:instructions?|rules?|prompts?|guidelines?|guardrails?|polic(?:y|ies)|restrictions?|directives?|programming|training|system (?:prompt|message)|context|orders?|safety (?:filters?|settings?)|filters?|constraints?|limitations?|commands?)"

ENGLISH = (
    pattern(
        "ignore disregard forget override bypass disobey discard neglect skip disable previous prior above instructions",
        rf"(?:ignore|disregard|forget|override|bypass|disobey|discard|neglect|skip|drop|disable|overwrite|set aside|stop following|do not follow|no longer follow|erase) (?:\w+ ){{0,4}}?(?:previous|prior|above|earlier|preceding|your|all|any|the|every|these|those|initial|original|existing|system|everything) (?:\w+ ){{0,3}}?{_RULES}"
        r"|(?:ignore|disregard|forget) (?:everything|anything|all|what) (?:\w+ ){0,4}?(?:above|before|said|told|previously|so far|were told|you know|prior|instructed)|(?:new|updated|revised|real|actual|secret|hidden) (?:system )?(?:instructions?|directives?|prompt)(?: ,| follow| are| is| for)",
    ),
    pattern(
        "prompt instructions system developer configuration rules reveal verbatim",
        r"(?:reveal|show|print|repeat|output|display|tell|give|leak|share|paste|write out|expose|dump|what is|what are|read|recite|summari[sz]e|list|send|copy|quote) (?:\w+ ){0,5}?(?:system prompts?|system message|hidden prompt|initial prompt|your (?:\w+ )?(?:prompt|instructions|guidelines|rules|configuration|system)(?! for (?:returning|returns))|developer message|initial instructions|original instructions|internal instructions|words above|text above|everything above)"
        r"|(?:system|assistant|developer) (?:prompt|override|message) ?,|(?:begin|end|start) (?:system|admin|developer) (?:prompt|message|instructions?)|# # # (?:system|instruction)|system ,(?: ,)? (?:you|the|new|ignore|from|customer|user|refund|all)",
        r"instructions (?:for|on|to|about) (?:returning|the return|how|my|installing|setting|assembly)",
    ),
    pattern(
        "act pretend roleplay role you dan jailbreak jailbroken developer admin mode sudo unrestricted now from on henceforth persona",
        r"(?:you are|you re|u are) (?:now|no longer|henceforth|going to be|from now on) (?:\w+ ){0,4}?(?:dan|an? (?:\w+ )?(?:ai|assistant|bot|model|agent|hacker|pirate|character|refund bot|chatbot|unrestricted|different)|unrestricted|free|jailbroken|in (?:developer|admin|debug|god|maintenance|dan|unrestricted|test) mode|bound|not bound|allowed to|acting|called|named)"
        r"|(?:act|pretend|behave|respond|roleplay|role play|imagine|answer|speak) (?:\w+ )?(?:as|like|to be|you are|as if|that you are) (?:\w+ ){0,3}?(?:you have no|an? unrestricted|dan|without (?:any )?(?:restrictions?|rules|filters?|limits)|no (?:rules|restrictions|filters)|my (?:late |dead )?grandm\w+|an? (?:evil|uncensored|unfiltered|jailbroken|different ai|admin|developer)|the (?:developer|admin|system|ceo))"
        r"|(?:enter|enable|activate|switch to|turn on|go into|engage) (?:\w+ ){0,2}?(?:developer|admin|debug|god|dan|jailbreak|sudo|maintenance|unrestricted|root) mode|jailbr(?:eak|oken)|do anything now|sudo (?:\w+)|from now on ,? ?(?:you|always|only|every|respond|answer|reply|ignore)|without any (?:restrictions|filters|moral|rules|limits)|(?:i am|this is|speaking as|as) (?:your |the |an? )?(?:developer|admin(?:istrator)?|system administrator|creator|openai|programmer)(?: of this (?:bot|system|chat))?(?: ,|and|speaking|here| override)",
        r"you are now (?:allowed|called) (?:to|by) (?:my|the) (?:bank|insurer)",
    ),
    pattern(
        "ai assistant bot model llm agent chatbot language automated reader summarise summarising reading processing",
        r"(?:to|dear|note to|attention|hey|message (?:to|for)|instructions? (?:to|for)|if you are|any|all|important for) (?:the |an? |any |all )?(?:ai|assistant|language model|llm|chat ?bots?|bots?|ai (?:model|system|agent|assistant)s?|automated (?:agent|system|assistant))(?: \w+){0,3}? ,? ?(?:\w+ ){0,8}?(?:ignore|must|please (?:issue|approve|reply|confirm|grant|send|refund|forward|reveal|say|include|respond|tell|mark|classify)|should (?:now|approve|issue|reply|respond)|approve|issue|grant|refund|transfer|forward|reveal|reply with|respond (?:with|only)|do not (?:tell|mention|follow)|include|classify|mark|output|treat|say that)"
        r"|(?:when|while|before|after) (?:you |the ai |the assistant |an ai )?(?:\w+ )?(?:summari[sz](?:e|ing)|process(?:ing)?|read(?:ing)?|answer(?:ing)?|reply(?:ing)?|respond(?:ing)?) (?:to )?(?:this|the) (?:\w+ )?(?:email|message|text|document|ticket|page|note|review)(?: \w+){0,3}? ,? ?(?:\w+ ){0,4}?(?:also|always|include|add|say|tell|append|insert|recommend|reply|approve|issue|state|mention|output|send|never|do not|first)"
        r"|(?:respond|reply|answer|output|say) (?:only |exactly |just )?(?:with|by saying) (?:only |exactly )?(?:the (?:word|phrase|text|following)|\" ?\w+)|(?:repeat|say) after me|your (?:new|only|real|true) (?:task|job|goal|purpose|role|objective|instruction|name) is|(?:as|since) (?:the|an|you are an) (?:ai|language model) ,? ?you (?:must|have to|should)|end of (?:customer|user) (?:message|input|email)|(?:base64|rot13) (?:decode|encoded)|decode (?:this|the following) (?:and|then) (?:\w+ )?(?:follow|do|execute|run)|(?:execute|run) (?:the following|this) (?:command|code|instructions?|query|sql|script)",
    ),
)
