"""Instructions smuggled into the conversation, said directly or hidden inside quoted or pasted text.

Called by `__init__.py`, on every turn and in every language.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_RULES = (
    "instruction|instructions|rule|rules|prompt|prompts|guideline|guidelines|guardrail|guardrails|policy"
    "|policies|restriction|restrictions|directive|directives|programming|training|system prompt|system message"
    "|context|orders|safety filters|safety settings|filters|constraints|limitations|commands|command|messages"
    "|text|safeguards|protocols|protocol|content policy|configuration"
)
_BOT = (
    "ai|assistant|bot|chatbot|chat bot|language model|llm|model|ai assistant|ai model|ai agent|ai system|agent"
    "|system|automated agent|automated system|virtual assistant|assistants|bots|large language model|gpt|reader"
    "|ai reader|summariser|email assistant|support bot"
)

EVERYWHERE = phrases(
    """
    (ignore|disregard|forget|override|bypass|disobey|discard|neglect|drop|disable|overwrite|set aside|stop
        following|do not follow|no longer follow|erase|delete|ignoring|overriding|pay no attention to|suspend|
        cancel) ~4 (previous|prior|above|earlier|preceding|your|all|any|the|every|these|those|initial|original|
        existing|system|other|past|current) ~3 (<rules>) !(and refund me|of the shop)
    (ignore|disregard|forget) (everything|anything|all|what|whatever) ~3 (above|before|said|told|previously|so
        far|prior|instructed|earlier|preceding|programmed|taught|were told|you know|you have been|i said)
    (new|updated|revised|real|actual|secret|hidden|following|special) (system|developer|admin|priority)?
        (instruction|instructions|directive|directives|prompt|task) (,|follow|are|is|for|below|from|override|
        supersede|begin|$)
    (reveal|show|print|repeat|output|display|tell|give|leak|share|paste|write out|expose|dump|what is|what are|
        what was|read|recite|summarise|summarize|list|send|copy|quote|translate|describe) ~3 (system prompt|system
        prompts|system message|hidden prompt|initial prompt|your prompt|your instructions|your guidelines|your
        hidden|your internal|your rules|your configuration|your system|developer message|initial instructions|
        original instructions|internal instructions|words above|text above|everything above|secret instructions|the
        prompt|confidential instructions|your initial|your original|system instructions|internal notes|api key|api
        keys|internal policies|your training data|your source code|lines above|message above|conversation above|
        your secret) !number|for (returning|returns)
    (system|assistant|developer|admin|administrator|root) (prompt|override|message|notice|instruction|
        instructions|command|alert|update|note) ,
    (begin|end|start) (of)? (system|admin|developer|customer|user|untrusted|new) (prompt|message|instructions|
        input|mode)
    (system|assistant|developer) , ~1 (you|the|new|ignore|from|customer|user|refund|all|approve|grant|set|please)
    (you are|u are) (now|no longer|henceforth|going to be|from now on|hereby) ~4 (dan|ai|assistant|bot|model|
        agent|hacker|pirate|character|chatbot|unrestricted|free|jailbroken|mode|bound|acting|called|named|
        authorised|authorized|evil|uncensored|unfiltered|required|a different|an expert|my grandmother|my
        girlfriend|root)
    (act|pretend|behave|respond|roleplay|role play|imagine|answer|speak|simulate) ~1 (as|like|to be|you are|as
        if|that you are|being) ~3 (you have no|unrestricted|dan|without any|without restrictions|without rules|
        without filters|no rules|no restrictions|no filters|grandma|grandmother|evil|uncensored|unfiltered|
        jailbroken|different ai|admin|developer|system|ceo|hacker|terminal|shell|not bound|not an ai|free of|root
        user|supervisor with|manager with full|my late|another bot)
    (enter|enable|activate|switch to|turn on|go into|engage|initiate|enabled|in|activated) ~1 (developer|admin|
        debug|god|dan|jailbreak|sudo|maintenance|unrestricted|root|test|diagnostic|override) mode
    (jailbreak|jailbroken|do anything now|prompt injection|base64|rot13)
    sudo (refund|rm|give|apply|show|make|su|cat|issue|approve|override)
    (from now on|from here on|henceforth|starting now) ~1 (you|always|only|every|respond|answer|reply|ignore|
        speak|act|all)
    without (any)? (restrictions|filters|moral|censorship|safety|guardrails|content policy)
    (i am|this is|speaking as|as) (your|the|an)? (developer|administrator|admin|system administrator|creator|
        programmer|openai|engineer|owner) (of this|of the|who built|here|and you|testing|override|speaking|at
        openai) ~2
    (to|dear|note to|attention|hey|message to|message for|instruction to|instructions for|instruction for|if
        you are an|if you are a|if you are|any|important for|note for|notice to|for|as an|as a) (the|any|all|an|a|
        whichever|every)? (<bot>) ~4 (ignore|must|should|please issue|please approve|please reply|please grant|
        please refund|please send|please forward|please reveal|please say|please include|please respond|approve|
        issue a|grant|refund the|refund all|transfer|forward|reveal|reply with|respond with|respond only|reply only|
        do not tell|do not mention|do not follow|do not warn|include the|include a|classify|mark this|output|treat|
        say that|recommend|add the|append|insert|end your|start your|begin your|write|tell the|disclose|always|
        never|click|visit|send the|send an|email the|you must|you should|you are to|you will now|reading this|
        processing this|summarising this|summarizing this|assigned to this)
    (when|while|before|after|once|if) (you|the ai|the assistant|an ai|the model|the bot)? (are)? (summarising|
        summarizing|processing|reading|answering|replying|responding|summarise|summarize|process|answer|reply|
        respond|read|generating|drafting|draft) (to)? (this|the|these|my) ~1 (email|message|text|document|ticket|
        page|note|review|mail|content|request|letter|attachment|article|customer|user) ~3 (also|always|include|add|
        say|tell|append|insert|recommend|reply|approve|issue|state|mention|output|send|never|do not|first|you must|
        must|please|make|write|ignore|only|confirm|offer|grant|apply)
    (respond|reply|answer|output|say|print|write) (only|exactly|just|solely)? (with|by saying|using) (only|
        exactly|just|the word|the phrase|the text|the following|the exact|one word|the single word)
    (repeat|say) after me
    your (new|only|real|true|actual|primary|next|updated) (task|job|goal|purpose|role|objective|instruction|
        instructions|name|directive|mission|orders) (is|are|will be)
    (execute|run) (the following|this|these) (command|code|instruction|instructions|query|sql|script)
    (decode|translate|decrypt) (this|the following) ~3 (and|then) ~1 (follow|do|execute|run|obey|comply)
    (end|stop) (of)? (customer|user|quoted) (message|input|email|text|quote)
    (you have been|you were|you are hereby|you have|you are) (authorised|authorized|reprogrammed|updated|
        instructed|permitted|granted|approved|given permission|cleared) (to|with|by) ~3 (issue|refund|approve|give|
        grant|bypass|ignore|the developer|the admin|admin|disclose|reveal|share|full|override|offer|root|unlimited|
        full access|waive)
    (override|bypass|disable|turn off|switch off|remove|skip) (the|all|your|any|every) ~1 (safety|safeguards|
        guardrails|filters|filter|verification|security|checks|restrictions|approval|identity check|limits|
        moderation|policies|policy)
    (training|policies|rules|restrictions|guidelines|instructions) (no longer|do not|does not|will not) apply
    (do not|never) (tell|inform|mention|warn|reveal|disclose) ~3 (user|customer|anyone|about this instruction|
        this instruction|these instructions|human|about these)
    (hypothetically|theoretically|for research|for testing purposes|for a test|this is a test) , ? ~4 (ignore|
        bypass|reveal|how would you|grant|refund|print|show me)
    (ignoriere|vergiss|missachte) ~3 (vorherigen|bisherigen|obigen|alle|deine|vorigen|anweisungen) ~3
        (anweisungen|regeln|befehle|vorgaben|instruktionen|prompt)
    (ignora|olvida|omite|desobedece) ~3 (instrucciones|reglas|indicaciones|ordenes|prompt|directrices)
    (ignore|ignorez|oublie|oubliez) ~3 (instructions|consignes|regles|directives) ~1 (precedentes|anterieures|
        ci dessus|d avant|initiales)?
    (ignore|ignora|esqueca|esquece|desconsidere) ~3 (instrucoes|regras|ordens|diretrizes|comandos|orientacoes)
    (zeig|zeige|verrate|gib|muestra|muestrame|revela|montre|revele|mostre|mostra|affiche) ~3 (systemprompt|
        system prompt|prompt del sistema|prompt systeme|prompt do sistema|instrucciones internas|instructions
        systeme|anweisungen|tes instructions|suas instrucoes|tus instrucciones)
    """,
    rules=_RULES,
    bot=_BOT,
    unless="""
    instructions (for|on|to|about) (returning|the return|how|my|installing|setting|assembly|use|cleaning)
    (your|the) (returns|return|refund|delivery|cancellation|privacy|baggage|cookie|pricing|price match) (policy|
        policies|rules)
    (ignore|forget|disregard) (my|the|that|this) (previous|last|earlier|first|other|above) (message|email|
        question|request|ticket|chat|order)
    (ignore|forget) (your|the) (emails|messages|customers)
    """,
)
