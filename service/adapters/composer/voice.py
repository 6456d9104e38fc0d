"""How a reply looks or sounds on its channel: length, greeting, sign-off, formality, spoken numbers.

Called by `composer.py`.
"""

from __future__ import annotations

import re

from service.adapters.composer.context import Context, Part
from service.adapters.composer.plan import BUDGETS
from service.adapters.composer.speech import spoken
from service.adapters.composer.words import written_out
from service.core.conversation import Channel, Detail, Formality
from service.core.reading import CueKind


def render(parts: list[Part], context: Context) -> str:
    """Return the reply as it is sent."""
    request = context.request
    kept = _fit(_one_question(parts), _budget(context))
    formal = request.customer.preferences.formality is Formality.FORMAL
    texts = [(part.group, written_out(part.text) if formal and part.own else part.text) for part in kept]
    if request.channel is Channel.EMAIL:
        return _letter(texts, context)
    body = " ".join(text for _, text in texts)
    if request.channel is Channel.VOICE:
        return spoken(_greeted(body, context))
    return body if request.channel in (Channel.SMS, Channel.SOCIAL) else _greeted(body, context)


def _budget(context: Context) -> int:
    """Return how many characters the channel and the customer's taste allow."""
    at = {Detail.BRIEF: 0, Detail.NORMAL: 1, Detail.FULL: 2}[context.request.customer.preferences.detail]
    return BUDGETS[context.request.channel][at]


def _one_question(parts: list[Part]) -> list[Part]:
    """Keep one question, the most useful."""
    asking = sorted((part for part in parts if part.own and "?" in part.text), key=lambda part: -part.rank)
    return [part for part in parts if part not in asking[1:]]


def _fit(parts: list[Part], budget: int) -> list[Part]:
    """Leave out what is worth least until the rest fits; the last part is never cut."""
    kept = list(parts)
    while len(kept) > 1 and sum(len(part.text) + 1 for part in kept) > budget:
        kept.remove(min(kept, key=lambda part: part.rank))
    return kept


def _greeted(body: str, context: Context) -> str:
    """Begin the first reply with a greeting and the name they like to be called by."""
    if not context.request.conversation.is_first_reply or _mourning(context):
        return body
    greeting = context.pick("chat.greeting", "chat.greeting.unnamed")
    keeps = re.match(r"(?:I\b|I['’])", body) or body.startswith(tuple(context.request.brand.disclosure.values()))
    small = body if keeps else body[:1].lower() + body[1:]
    return f"{greeting} {small}" if greeting and body else body


def _mourning(context: Context) -> bool:
    """Tell whether a bright hello would be out of place."""
    return context.heard.danger or context.reading.has(CueKind.BEREAVEMENT, CueKind.DOMESTIC_ABUSE)


def _letter(texts: list[tuple[int, str]], context: Context) -> str:
    """Write a letter: greeting, a paragraph for each group, close and name."""
    first = context.request.conversation.is_first_reply
    greeting = context.choice.always("mail.greeting", context.values) or context.choice.always(
        "mail.greeting.unnamed", context.values
    )
    paragraphs = [" ".join(text for group, text in texts if group == wanted) for wanted in (0, 1, 2)]
    close = context.choice.always("mail.close", context.values)
    name, brand = context.values["assistant"], context.values["brand"]
    signed = brand if context.request.by_person or not name or name == brand else f"{name}\n{brand}"
    if not first and not context.request.by_person:
        signed = (
            f"{name}, AI assistant at {brand}"
            if name and name != brand and "assistant" not in name.lower()
            else f"The AI assistant at {brand}"
        )
    return "\n\n".join([greeting, *[paragraph for paragraph in paragraphs if paragraph], f"{close}\n{signed}"])
