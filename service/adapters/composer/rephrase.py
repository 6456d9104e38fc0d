"""What of a statement can be said to the customer, and what it tells an agent to ask for.

Called by `select.py`. Guidelines are written for agents: their instructions are turned round when they tell what to
say to the customer, and left out otherwise. Amounts, dates and names stay to the letter.
"""

from __future__ import annotations

import re

from service.adapters.composer.person import to_customer
from service.adapters.composer.wording import capital

_MARKER = re.compile(
    r"^\s*(?:[-*•·▪>]+|\(?\d{1,2}[.)]|\(?[a-e]\)|(?:question|q|answer|a|fact|note|step \d|text|policy|faq"
    r"|option [a-e\d])\s*[:.])\s*",
    re.IGNORECASE,
)
_FOR_MACHINES = re.compile(
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
_TELL_THAT = re.compile(
    r"^.{0,40}?\b(?:tell|inform|advise|remind|assure|let|explain to|explain|say|state|point "
    r"out)\b\s*(?:(?:the |your )?customers?|them|clients?|users?|callers?)?\s*(?:know )?(?:that"
    r"|:)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_TELL_PLAIN = re.compile(
    r"^.{0,30}?\b(?:tell|inform|assure|remind|let)\b\s*(?:(?:the |your )?customers?"
    r"|them)\s*(?:know\s+)?(?P<what>(?:it|the|their|your|orders?|refunds?|returns?|parcels?|there|all|this"
    r"|standard|our)\b.+)$",
    re.IGNORECASE,
)
_TELL_TO = re.compile(
    r"^.{0,30}?\b(?:tell|ask|advise|instruct|remind|have|let|get)\b\s*(?:(?:the |your )?customers?|them"
    r"|users?)\s+(?:to\s+)?(?P<what>(?:try|log|check|clear|close|refresh|restart|visit|reset|switch|turn"
    r"|unplug|press|open|update|wait|sign|search|re-?enter|enter|contact|keep|bring|download|reinstall"
    r"|reboot|use|look)\b.+)$",
    re.IGNORECASE,
)
_ASK_FOR = re.compile(
    r"\b(?:ask(?:ing)?|get|gather(?:ing)?|obtain|request|collect|confirm|verify(?:ing)?|check(?:ing)?"
    r"|find out|needs?|provide"
    r"|requires?)\b(?:\s+(?:the |your )?customers?)?(?:\s+(?:for|about|with|of))?\s+(?:the\s+|their\s+"
    r"|your\s+|his\s+|her\s+|an?\s+|if they have a\s+)?(?P<what>[a-z][a-z '’/-]{2,50})",
    re.IGNORECASE,
)
_SOON = frozenset(
    ["is", "are", "was", "were", "can", "will", "must", "may", "has", "have", "cost", "costs", "take", "takes"]
)
_IMPERATIVE = frozenset(
    [
        "add",
        "advise",
        "allow",
        "always",
        "apologise",
        "apologize",
        "apply",
        "approve",
        "ask",
        "assume",
        "assure",
        "attach",
        "authenticate",
        "authorise",
        "be",
        "check",
        "choose",
        "clarify",
        "click",
        "close",
        "collect",
        "complete",
        "confirm",
        "continue",
        "convert",
        "create",
        "decide",
        "decline",
        "determine",
        "direct",
        "do",
        "do-not",
        "document",
        "don't",
        "double-check",
        "emphasise",
        "encourage",
        "end",
        "enquire",
        "ensure",
        "enter",
        "escalate",
        "examine",
        "explain",
        "fill",
        "finalize",
        "find",
        "finish",
        "flag",
        "follow",
        "forward",
        "gather",
        "generate",
        "get",
        "give",
        "handle",
        "have",
        "identify",
        "inform",
        "inquire",
        "instruct",
        "issue",
        "let",
        "link",
        "locate",
        "look",
        "make",
        "mark",
        "mention",
        "never",
        "note",
        "notify",
        "obtain",
        "offer",
        "pick",
        "politely",
        "proceed",
        "process",
        "prompt",
        "provide",
        "pull",
        "raise",
        "re-send",
        "reassure",
        "record",
        "refer",
        "refund",
        "reiterate",
        "reject",
        "remember",
        "remind",
        "remove",
        "repeat",
        "request",
        "resend",
        "reset",
        "resolve",
        "respond",
        "review",
        "say",
        "search",
        "select",
        "send",
        "set",
        "share",
        "show",
        "skip",
        "state",
        "stay",
        "submit",
        "suggest",
        "summarise",
        "switch",
        "tell",
        "thank",
        "then",
        "transfer",
        "type",
        "update",
        "use",
        "validate",
        "verify",
        "walk",
        "wrap",
        "write",
    ]
)
_MAY_BE_SAID_TO_CUSTOMERS = re.compile(r"\b(?:your|you)\b", re.IGNORECASE)
_CONDITION = re.compile(r"^(?:if|when|once|unless|should)\b[^,:]{2,120}[,:]\s*(?:then\s+)?(?P<rest>.+)$", re.IGNORECASE)
_OR_ELSE = re.compile(r"\s*<or>\s*|(?:^|(?<=[:.;)]))\s*>\s+")
_LABEL = re.compile(
    r"^(?P<label>(?:gold|silver|bronze|guest|standard|premium|basic|platinum|business|student|senior"
    r"|family|eu|uk|us|international|domestic)\b[a-z, /&]{0,30}?(?:members?|customers?|plans?|orders?"
    r"|accounts?|tickets?|fares?|guests?)?)\s*[:–-]\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"^(?P<what>returns?|refunds?|exchanges?|upgrades?|cancellations?) (?:is |are )?possible\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|cannot|could|will|would|may|must|should|\w+n['’]t"
    r"|get|gets|take|takes|cost|costs|expire|expires|open|opens|close|closes|start|starts|begin|begins|end"
    r"|ends|include|includes|"
    r"apply|applies|last|lasts|need|needs|want|wants|receive|receives|pay|pays|ship|ships|arrive|arrives"
    r"|qualify|qualifies|remain|remains|run|runs|allow|allows|cover|covers|require|requires|leave|leaves"
    r"|go|goes|come|comes|"
    r"charge|charges|offer|offers|work|works|stay|stays|show|shows|reach|reaches|keep|keeps|mean|means"
    r"|depend|depends|\w{2,}ed|sent|made|paid|held|found|put|left|sold|given|gave|began|went|came|took"
    r"|lost|built|bought|brought|broke|fell|rose|\w+['’]s|we['’]re|you['’]re|renew|renews|change|changes"
    r"|fit|fits|shrink|shrinks|ring|rings|serve|serves|hold|holds|follow|follows|differ|differs|become"
    r"|becomes|appear|appears|contain|contains|equal|equals|add|adds|carry|carries|measure|measures|weigh"
    r"|weighs|support|supports|use|uses)\b",
    re.IGNORECASE,
)
_THIRD = re.compile(
    r"\b(?:the customers?|customers?|the users?|users?|the client|they|them|their|he|she|someone['’]s)\b", re.IGNORECASE
)
_OUR_DOING = re.compile(
    r"^(?:you|we) (?:will|can|could|have|must|should|do not have to|don['’]t have to|are|may"
    r"|might)\b.{0,40}\b(?:write up|report|the system|system|generate|verify|enter|escalat|notify"
    r"|back-?order|ship a new|offer|refund(?:ing)?|waive)",
    re.IGNORECASE,
)


_STEP = re.compile(r"(?:first|then|next|finally|after that|afterwards)\b", re.IGNORECASE)
_THE_CUSTOMER = re.compile(r"\bthe (?:customers?|users?|client)\b", re.IGNORECASE)
_SITUATION = re.compile(
    r"^(?:the |this )?customers?(?: on the line)? (?:wants?|believes?|thinks?|is (?:calling|complaining"
    r"|wondering|asking|adding|trying)|will ask|asks?|has a (?:question|problem)|"
    r"may ask|might ask|needs? to know|will not be happy|accidentally|didn['’]t|cannot pay|thought)\b",
    re.IGNORECASE,
)
_TO_AGENT = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_OF_CUSTOMER = re.compile(r"\b(?:customers?|users?|clients?|callers?)\b", re.IGNORECASE)
_POINTS_NOWHERE = re.compile(
    r"^(?:this|that|these|those|it) (?:is|are|was) (?:your|how|what|the|why|where|when)\b|\bthis "
    r"explanation\b|\bfurther assistance\b|\bother assistance\b|\banything else\b",
    re.IGNORECASE,
)
_AS_USUAL = re.compile(
    r"^(?:as (?:usual|always)|in (?:this|that|all|any|such)[\w ]{0,24}|otherwise|lastly|finally"
    r"|alternatively|to [\w ’']{3,50}|after(?:wards| that)|remember|again)\s*,\s*",
    re.IGNORECASE,
)
_BULLET_DETAIL = re.compile(r"^\W*(?P<what>[A-Za-z][\w ’'/-]{2,40}?)(?:\s+[-–:]\s.*)?\W*$")


def sayable(sentence: str, *, name: str | None = None, step: bool = False) -> str | None:
    """Return the sentence as it can be said to the customer, or None when it is an instruction or no sentence.

    `step`: it stands among steps for the customer, so that an order is theirs: `Scan the code`.
    """
    text = _MARKER.sub("", sentence.strip()).strip()
    if not text:
        return None
    parts = [part for part in _OR_ELSE.split(text) if part.strip()]
    if len(parts) > 1:
        return _labelled(parts, name)
    return _one(text, name, step=step)


def asked_for(sentence: str) -> tuple[str, ...]:
    """Return what the sentence tells an agent to get from the customer, in its own words."""
    return tuple(found["what"].strip() for found in _ASK_FOR.finditer(sentence[:400]))


def listed(row: str) -> str:
    """Return the detail that a bare bullet names: `Order ID - last item`; empty when it is a sentence."""
    found = _BULLET_DETAIL.match(row)
    return found["what"] if found and len(found["what"].split()) <= 4 else ""


def is_instruction(row: str) -> bool:
    """Tell whether a row of a guideline tells an agent what to do."""
    text = _MARKER.sub("", row.strip())
    return _FOR_MACHINES.search(text) is not None or _TELL.match(text) is not None or _instructs(text)


def _labelled(parts: list[str], name: str | None) -> str | None:
    """Say a line such as `Gold members: > unlimited returns <or> …` with what of it is for the customer."""
    label = parts[0].rstrip(" :")
    said = [piece for part in parts[1:] for piece in _pieces(part) if piece]
    if not said or not _LABEL.match(f"{label}: x"):
        return _one(said[0], name) if said else None
    first = said[0]
    if first.lower().startswith(label.lower()):
        return _finish(first)
    return _finish(f"For {label[:1].lower() + label[1:]}, {first[:1].lower() + first[1:]}")


def _pieces(part: str) -> list[str]:
    """Return the clauses of a telegraphic line that are sentences for the customer."""
    return [said.rstrip(".") for piece in re.split(r",\s+|(?<=[.!])\s+", part) if (said := _one(piece, None))]


def _one(text: str, name: str | None, *, step: bool = False) -> str | None:
    """Say one sentence."""
    told = _told(text)
    if told is None and (_OF_CUSTOMER.search(text) if step else True) and _for_agents(text):
        return None
    text = told or text
    if _FOR_MACHINES.search(text) or _POINTS_NOWHERE.search(text):
        return None
    text = to_customer(text, name)
    labelled = _LABEL.match(text)
    if labelled and not _FINITE.search(labelled["label"]):
        return _for_label(labelled["label"], labelled["rest"])
    text = _possible(text)
    return _finish(text) if _is_sentence(text) else None


def _for_agents(text: str) -> bool:
    """Tell whether a sentence speaks to an agent, or about what customers want."""
    if _TELL.match(text) or _instructs(text) or _SITUATION.match(text):
        return True
    return _OF_CUSTOMER.search(text) is not None and (" - " in text or _TO_AGENT.search(text) is not None)


def _for_label(label: str, rest: str) -> str | None:
    """Say a rule for some: `Bronze members: return possible within 90 days`."""
    inner = _possible(rest)
    if _instructs(inner) or not _FINITE.search(inner):
        return None
    return _finish(f"For {label[:1].lower() + label[1:]}, {inner[:1].lower() + inner[1:]}")


def _is_sentence(text: str) -> bool:
    """Tell whether a text is a whole sentence that can be said to the customer."""
    words = len(text.split())
    if text.endswith((":", "?")) or words < 3 or _OUR_DOING.match(text) or _THE_CUSTOMER.search(text):
        return False
    return (text.endswith(".") and (words >= 5 or _STEP.match(text) is not None)) or _FINITE.search(text) is not None


def _told(text: str) -> str | None:
    """Return what an instruction wants the customer to be told or to do, when it says it in so many words."""
    if found := _TELL_TO.match(text):
        what = re.sub(r"\btheir\b", "your", re.sub(r"\bthey\b", "you", found["what"]))
        return to_customer(f"Please {what}", None)
    if found := _TELL_THAT.match(text) or _TELL_PLAIN.match(text):
        what = re.sub(r"\btheir\b", "your", re.sub(r"\bthey\b", "you", re.sub(r"\bthem\b", "you", found["what"])))
        what = re.sub(r"^that ", "", what)
        return (
            None if _OUR_DOING.match(what) or re.match(r"(?:you|we) (?:will|have|are)\b", what, re.IGNORECASE) else what
        )
    return None


def _instructs(text: str) -> bool:
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


def _possible(text: str) -> str:
    """Write `return possible within …` as a sentence."""
    found = _POSSIBLE.match(text)
    if not found:
        return text
    what = found["what"].lower()
    verb = "are" if what.endswith("s") else "is"
    article = "" if what.endswith("s") else "an " if what[0] in "aeiou" else "a "
    return f"{article}{what} {verb} possible{found['rest']}"


def _finish(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    tidy = re.sub(r"\s{2,}", " ", text).strip(" ,;")
    return capital(tidy if tidy.endswith((".", "!", "?")) else f"{tidy}.")
