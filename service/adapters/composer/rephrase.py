"""What of a statement can be said to the customer, and what it tells an agent to ask for.

Called by `select.py`. Guidelines are written for agents: their instructions are turned round when they tell what to
say to the customer, and left out otherwise. Amounts, dates and names stay to the letter.
"""

from __future__ import annotations

import re

from service.adapters.composer.guideline import FOR_MACHINES, MARKER, OF_CUSTOMER, for_agents, instructs
from service.adapters.composer.person import to_customer
from service.adapters.composer.wording import capital

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
_OUR_DOING = re.compile(
    r"^(?:you|we) (?:will|can|could|have|must|should|do not have to|don['’]t have to|are|may"
    r"|might)\b.{0,40}\b(?:write up|report|the system|system|generate|verify|enter|escalat|notify"
    r"|back-?order|ship a new|offer|refund(?:ing)?|waive)",
    re.IGNORECASE,
)
_STEP = re.compile(r"(?:first|then|next|finally|after that|afterwards)\b", re.IGNORECASE)
_THE_CUSTOMER = re.compile(r"\bthe (?:customers?|users?|client)\b", re.IGNORECASE)
_POINTS_NOWHERE = re.compile(
    r"^(?:this|that|these|those|it) (?:is|are|was) (?:your|how|what|the|why|where|when)\b|\bthis "
    r"explanation\b|\bfurther assistance\b|\bother assistance\b|\banything else\b",
    re.IGNORECASE,
)


def sayable(sentence: str, *, name: str | None = None, step: bool = False) -> str | None:
    """Return the sentence as it can be said to the customer, or None when it is an instruction or no sentence.

    `step`: it stands among steps for the customer, so that an order is theirs: `Scan the code`.
    """
    text = MARKER.sub("", sentence.strip()).strip()
    if not text:
        return None
    parts = [part for part in _OR_ELSE.split(text) if part.strip()]
    if len(parts) > 1:
        return _labelled(parts, name)
    return _one(text, name, step=step)


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
    if told is None and (OF_CUSTOMER.search(text) if step else True) and for_agents(text):
        return None
    text = told or text
    if FOR_MACHINES.search(text) or _POINTS_NOWHERE.search(text):
        return None
    text = to_customer(text, name)
    labelled = _LABEL.match(text)
    if labelled and not _FINITE.search(labelled["label"]):
        return _for_label(labelled["label"], labelled["rest"])
    text = _possible(text)
    return _finish(text) if _is_sentence(text) else None


def _for_label(label: str, rest: str) -> str | None:
    """Say a rule for some: `Bronze members: return possible within 90 days`."""
    inner = _possible(rest)
    if instructs(inner) or not _FINITE.search(inner):
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
