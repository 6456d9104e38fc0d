"""The conversations the benchmark sends: short and long, calm and angry, with and without facts.

Used by `service.py`. Each body gets a conversation id of its own, so that nothing can be answered twice.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import msgspec

_LONG = [
    ("customer", "Hello, I ordered a kettle nine days ago and it still says label created."),
    ("agent", "Thank you for writing. Could you tell me the order number?"),
    ("customer", "It is 88213. I have told two of your colleagues already."),
    ("agent", "I can see order 88213. The parcel has not been scanned by the carrier yet."),
    ("customer", "So where is it? My mother's birthday is on Saturday and this was her present."),
    ("agent", "I do not know where it is at the moment."),
    ("customer", "That is really not good enough. I have now spent more time on this than the kettle is worth!"),
]
_FACTS = {
    "facts": [
        {"id": "f1", "text": "Order 88213 was packed on 3 November."},
        {"id": "f2", "text": "The carrier has not scanned the parcel."},
    ],
    "actions": [{"id": "a1", "text": "A trace was opened with the carrier today."}],
    "commitments": [{"id": "k1", "text": "The delivery fee of £4.99 is refunded within 5 working days."}],
}
_CASES: tuple[tuple[list[tuple[str, str]], dict[str, Any]], ...] = (
    ([("customer", "Third week without my parcel and nobody answers my emails.")], _FACTS),
    ([("customer", "How do I change the delivery address?")], {"channel": "sms"}),
    (_LONG, _FACTS),
    ([("customer", "I was charged twice for the same coffee machine, please sort it out.")], {"channel": "email"}),
    ([("customer", "Just wanted to say the new chair is lovely, thank you!")], {}),
    (
        [("customer", "I am worried that the heater you sent smells of burning. Is it safe to keep using it?")],
        {"customer": {"id": "u-7", "name": "Ana", "preferences": {"formality": "informal", "detail": "brief"}}},
    ),
)
_numbers = count()


def reply_body() -> bytes:
    """Return the next body for `POST /v1/replies`."""
    number = next(_numbers)
    turns, more = _CASES[number % len(_CASES)]
    named = [{"role": role, "content": content} for role, content in turns]
    return msgspec.json.encode({"conversation": {"id": f"bench-{number}", "turns": named}, **more})


def chat_messages() -> list[dict[str, str]]:
    """Return the next messages for `chat.completions.create`."""
    turns, _ = _CASES[next(_numbers) % len(_CASES)]
    roles = {"customer": "user", "agent": "assistant"}
    return [{"role": roles[role], "content": content} for role, content in turns]
