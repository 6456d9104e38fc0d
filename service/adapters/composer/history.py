"""The move that spares repetition: what is known from other channels and earlier turns.

Called by `plan.py`.
"""

from __future__ import annotations

import re

from service.adapters.composer.context import Context, Part, part_of
from service.adapters.composer.kinds import Kind
from service.core.conversation import PastContact
from service.core.reading import CueKind
from service.core.strategy import Move

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PAST = re.compile(
    r"^(?:customer |the customer )?(?P<verb>promised|asked|called|wrote|reported|complained|requested|was "
    r"(?:sent|given|offered|asked|refunded|charged)"
    r"|contacted|said|told|was told|were told|tried|cancelled|returned|sent|booked|ordered|chased|enquired"
    r"|inquired|explained|raised|opened|disputed|rang|visited|emailed)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PASSIVE = {"told": "were told", "promised": "were promised"}
_CHANNELS = {
    "email": "email",
    "phone": "call",
    "call": "call",
    "voice": "call",
    "chat": "chat",
    "sms": "text message",
    "text": "text message",
    "social": "message",
    "web": "message",
    "store": "visit",
    "branch": "visit",
    "letter": "letter",
    "whatsapp": "message",
}


def spare_repetition(context: Context) -> Part | None:
    """Show that what happened before is known."""
    if context.request.history and not context.public:
        last = context.request.history[-1]
        more = {
            "channel": _CHANNELS.get(last.channel.lower(), "message"),
            "when": _when(last),
            "summary": _summary(last),
        }
        keys = ("history.known", "history.generic") if more["when"] else ("history.undated", "history.undated.generic")
        if not any(context.choice.any_heard(key) for key in keys):
            return part_of(context.pick(*keys, **more), rank=55)
    told = any(context.choice.any_heard(key) for key in ("repeat", "repeat.times"))
    if Move.SPARE_REPETITION not in context.must or told or context.heard.kind is not Kind.PROBLEM:
        return None
    if context.values["times"]:
        return part_of(context.pick("repeat.times"), rank=54)
    again = context.reading.has(CueKind.REPEAT_CONTACT) and not context.request.conversation.is_first_reply
    return part_of(context.pick("repeat"), rank=54) if again else None


def _when(contact: PastContact) -> str:
    """Write the day of an earlier contact: `of 2 November`."""
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", contact.at or "")
    return f"of {int(found[3])} {_MONTHS[int(found[2]) - 1]}" if found and 1 <= int(found[2]) <= 12 else ""


def _summary(contact: PastContact) -> str:
    """Turn `Asked where the parcel is; was told to wait` to face the customer; empty when its shape is another."""
    pieces = [piece.strip(" .") for piece in re.split(r";|\.\s+", contact.summary[:240]) if piece.strip(" .")]
    said = []
    for piece in pieces[:2]:
        found = _PAST.match(piece)
        if not found or re.search(r"\b(?:he|she|they|their|agent|customer|his|her)\b", found["rest"], re.IGNORECASE):
            return ""
        verb = _PASSIVE.get(found["verb"].lower(), found["verb"].lower()).replace("was ", "were ")
        rest = re.sub(r"\bmy\b", "your", found["rest"])
        said.append(f"{verb}{rest}")
    return f"you {' and '.join(said)}" if said else ""
