"""Example bodies of the OpenAPI document: one small shop, one late parcel. A test sends every one of them.

Used by the controllers.
"""

from __future__ import annotations

from typing import Any

from service.web.describe import example

ASKED = "Third week without my parcel and nobody answers."
SCANNED = "Parcel 3348917502 was scanned in Leeds on 3 November."
_TURNS: list[dict[str, Any]] = [{"role": "customer", "content": ASKED}]
_EXTRAS = {"facts": [SCANNED]}

REPLY = [
    example(
        "A late parcel, and what is known about it",
        {
            "conversation": {"id": "c-81", "turns": _TURNS},
            "customer": {"id": "u-7", "name": "Ana"},
            "facts": [SCANNED],
            "actions": ["A trace was opened with the carrier today."],
            "commitments": ["The delivery fee of £4.99 is refunded within 5 working days."],
        },
    ),
    example("The least that is needed", {"conversation": {"turns": _TURNS}}),
]
READING = [
    example("One message", {"text": "this app is killing me, third time it logs me out today"}),
    example("A conversation", {"conversation": {"turns": _TURNS}}),
    example("Many at once", {"items": [{"id": 1, "text": "Thank you!"}, {"id": 2, "text": ASKED}]}),
]
CHECK = [
    example(
        "A reply that dismisses",
        {
            "conversation": {"turns": [{"role": "customer", "content": "My mother died and you keep billing her."}]},
            "reply": "Please calm down, I'm sure it's fine!",
        },
    )
]
REDACTION = [example("A text", {"text": "I'm Ana, my card is 4539 5787 6362 1486 and my mail ana@example.com."})]
ASSIST = [
    example(
        "A parcel that was promised",
        {
            "conversation": {
                "turns": [
                    {"role": "customer", "content": "My parcel has not come. When will it?"},
                    {"role": "agent", "content": "We will send a new one by Friday."},
                    {"role": "customer", "content": "It is Saturday and nothing came. I have had enough."},
                ]
            },
            "facts": [SCANNED],
            "missing": ["the order number"],
        },
    )
]
COMPLETION = [
    example(
        "As any OpenAI client sends it, with facts",
        {"model": "attune", "messages": [{"role": "user", "content": ASKED}], "attune": _EXTRAS},
    ),
    example(
        "A platform's own prompt, a tool's answer, a stream",
        {
            "model": "attune",
            "messages": [
                {"role": "system", "content": "You are the assistant of Northlight, a shop for lamps."},
                {"role": "user", "content": ASKED},
                {"role": "tool", "tool_call_id": "call_1", "content": SCANNED},
            ],
            "stream": True,
            "stream_options": {"include_usage": True},
        },
    ),
]
RASA = [
    example(
        "A tracker whose last message waits for an utterance",
        {
            "response": "utter_answer",
            "arguments": {},
            "tracker": {
                "sender_id": "user_0",
                "slots": {"attune": _EXTRAS},
                "latest_message": {"text": ASKED, "intent": {"name": "ask", "confidence": 0.9}, "entities": []},
                "events": [{"event": "user", "text": ASKED}],
            },
            "channel": {"name": "rest"},
        },
    )
]
DIALOGFLOW = [
    example(
        "A message in a session",
        {
            "detectIntentResponseId": "d-1",
            "text": ASKED,
            "languageCode": "en",
            "fulfillmentInfo": {"tag": "attune"},
            "sessionInfo": {
                "session": "projects/p/locations/global/agents/a/sessions/s-1",
                "parameters": {"attune": _EXTRAS},
            },
        },
    )
]
LITELLM = [
    example(
        "Before a model is called",
        {
            "texts": [ASKED],
            "input_type": "request",
            "structured_messages": [{"role": "user", "content": ASKED}],
            "litellm_call_id": "call-1",
            "additional_provider_specific_params": {"attune": _EXTRAS},
        },
    ),
    example(
        "What the model answered",
        {"texts": ["Calm down, it is only a parcel."], "input_type": "response", "litellm_call_id": "call-1"},
    ),
]
CHATWOOT = [
    example(
        "A customer's message",
        {
            "event": "message_created",
            "id": 100,
            "content": ASKED,
            "message_type": "incoming",
            "private": False,
            "sender": {"id": 7, "name": "Ana Sousa", "type": "contact"},
            "account": {"id": 1, "name": "Shop"},
            "conversation": {
                "id": 42,
                "status": "pending",
                "channel": "Channel::WebWidget",
                "meta": {"sender": {"id": 7, "name": "Ana Sousa", "type": "contact"}},
                "messages": [{"account_id": 1}],
                "custom_attributes": {"attune_facts": SCANNED},
            },
        },
    )
]
