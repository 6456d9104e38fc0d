"""What in a guideline is meant for agents: orders, situations, and what to get from the customer.

Used by `rephrase.py` and `select.py`.
"""

from __future__ import annotations

import re

from service.adapters.composer.words import each

MARKER = re.compile(
    r"^\s*(?:[-*•·▪>]+|\(?\d{1,2}[.)]|\(?[a-e]\)|(?:question|q|answer|a|fact|note|step \d|text|policy|faq"
    r"|option [a-e\d])\s*[:.])\s*",
    re.IGNORECASE,
)
FOR_MACHINES = re.compile(
    r"\[[^\]]*\]|\b(?:click|input (?:box|form|field)|the form|the field|text box|kb query"
    r"|oracle|subflow|flow diagram|the flow|survey|right hand panel|"
    r"feel free|make up|do not copy|copy/paste|next step|this step|step below|steps below|go to|skip"
    r"|system action|agents?|the chat|mark the conversation|conversation as|"
    r"internal|escalation matrix|crm|ticketing|script|playbook|wrap up|end the conversation|end "
    r"conversation|knowledge base|do not tell|don['’]t tell|do not mention|do not reveal|not to be shared"
    r"|confidential|for staff|operator)\b",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"^(?:(?:then|also|please|always|politely|and|make sure to|be sure to|you can|you should|you must|if "
    r"(?:the customer|they) asks?,?)[\s,]+)*"
    r"(?:tell|inform|advise|remind|assure|let|explain to|explain|say|state|mention|point out|note|instruct|have|ask)\b",
    re.IGNORECASE,
)
_ASK_FOR = re.compile(
    r"\b(?:ask(?:ing)?|get|gather(?:ing)?|obtain|request|collect|confirm|verify(?:ing)?|check(?:ing)?"
    r"|find out|needs?|provide"
    r"|requires?)\b(?:\s+(?:the |your )?customers?)?(?:\s+(?:for|about|with|of))?\s+(?:the\s+|their\s+"
    r"|your\s+|his\s+|her\s+|an?\s+|if they have a\s+)?(?P<what>[a-z][a-z '’/-]{2,50})",
    re.IGNORECASE,
)
_SOON = each(
    """
    is are was were can will must may has have cost costs take takes
    """
)
_IMPERATIVE = each(
    """
    add advise allow always apologise apologize apply approve ask assume assure attach authenticate authorise be
    check choose clarify click close collect complete confirm continue convert create decide decline determine
    direct do do-not document don't double-check emphasise encourage end enquire ensure enter escalate examine
    explain fill finalize find finish flag follow forward gather generate get give handle have identify inform
    inquire instruct issue let link locate look make mark mention never note notify obtain offer pick politely
    proceed process prompt provide pull raise re-send reassure record refer refund reiterate reject remember
    remind remove repeat request resend reset resolve respond review say search select send set share show skip
    state stay submit suggest summarise switch tell thank then transfer type update use validate verify walk wrap
    write
    """
)
_MAY_BE_SAID_TO_CUSTOMERS = re.compile(r"\b(?:your|you)\b", re.IGNORECASE)
_CONDITION = re.compile(r"^(?:if|when|once|unless|should)\b[^,:]{2,120}[,:]\s*(?:then\s+)?(?P<rest>.+)$", re.IGNORECASE)
_SITUATION = re.compile(
    r"^(?:the |this )?customers?(?: on the line)? (?:wants?|believes?|thinks?|is (?:calling|complaining"
    r"|wondering|asking|adding|trying)|will ask|asks?|has a (?:question|problem)|"
    r"may ask|might ask|needs? to know|will not be happy|accidentally|didn['’]t|cannot pay|thought)\b",
    re.IGNORECASE,
)
_TO_AGENT = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
OF_CUSTOMER = re.compile(r"\b(?:customers?|users?|clients?|callers?)\b", re.IGNORECASE)
_AS_USUAL = re.compile(
    r"^(?:as (?:usual|always)|in (?:this|that|all|any|such)[\w ]{0,24}|otherwise|lastly|finally"
    r"|alternatively|to [\w ’']{3,50}|after(?:wards| that)|remember|again)\s*,\s*",
    re.IGNORECASE,
)
_BULLET_DETAIL = re.compile(r"^\W*(?P<what>[A-Za-z][\w ’'/-]{2,40}?)(?:\s+[-–:]\s.*)?\W*$")


def asked_for(sentence: str) -> tuple[str, ...]:
    """Return what the sentence tells an agent to get from the customer, in its own words."""
    return tuple(found["what"].strip() for found in _ASK_FOR.finditer(sentence[:400]))


def listed(row: str) -> str:
    """Return the detail that a bare bullet names: `Order ID - last item`; empty when it is a sentence."""
    found = _BULLET_DETAIL.match(row)
    return found["what"] if found and len(found["what"].split()) <= 4 else ""


def is_instruction(row: str) -> bool:
    """Tell whether a row of a guideline tells an agent what to do."""
    text = MARKER.sub("", row.strip())
    return FOR_MACHINES.search(text) is not None or _TELL.match(text) is not None or instructs(text)


def for_agents(text: str) -> bool:
    """Tell whether a sentence speaks to an agent, or about what customers want."""
    if _TELL.match(text) or instructs(text) or _SITUATION.match(text):
        return True
    return OF_CUSTOMER.search(text) is not None and (" - " in text or _TO_AGENT.search(text) is not None)


def instructs(text: str) -> bool:
    """Tell whether a sentence is an order to an agent: it begins with a bare verb, also behind a condition."""
    condition = _CONDITION.match(text)
    rest = _AS_USUAL.sub("", condition["rest"] if condition else text)
    words = re.split(r"[\s,:]+", rest.lower().lstrip("(“\"'"))
    while words and words[0] in (
        "please",
        "then",
        "also",
        "and",
        "first",
        "finally",
        "next",
        "lastly",
        "always",
        "alternatively",
        "especially",
        "optional",
    ):
        words = words[1:]
    if not words or words[0] not in _IMPERATIVE or _is_subject(words):
        return False
    return not (
        _MAY_BE_SAID_TO_CUSTOMERS.search(rest)
        and not re.search(r"customer|\bthey\b|\bthem\b|\btheir\b", rest, re.IGNORECASE)
    )


def _is_subject(words: list[str]) -> bool:
    """Tell whether a word that could be an order begins a subject: `repeat prescriptions are ready`."""
    at = next((at for at, word in enumerate(words[1:3], start=1) if word in _SOON), 0)
    return at > 0 and words[1] not in ("this", "that", "it", "they", "there", "sure", "if", "what", "whether")
