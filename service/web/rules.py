"""What the types of the wire cannot say by themselves: rules between fields, and fields with one meaning here.

As JSON Schema, by the name of the type; merged into the document by `document.py`. The rules themselves are enforced
where a body is mapped to the core, and a property-based test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Schema = dict[str, Any]

NULL: Schema = {"type": "null"}
SOME_TEXT: Schema = {"type": "string", "pattern": r"[^\s\u0000-\u001f\u007f-\u009f]"}


def rules(brands: Sequence[str] | None) -> dict[str, Schema]:
    """Return the rules; `brands`: those that everyone may name, None when who calls decides."""
    turn = {"properties": {"role": {"const": "customer"}, "content": SOME_TEXT}, "required": ["role", "content"]}
    found: dict[str, Schema] = {
        "ConversationIn": {"properties": {"turns": {"contains": turn}}},
        "ReadingItem": one_of("text", "conversation"),
        "ReadingRequest": one_of("text", "conversation", "items"),
        "RedactRequest": one_of("text", "conversation"),
        "FeedbackIn": {"anyOf": [_alone("rating"), _alone("outcome"), _with_reply()]},
        "CompletionRequest": _completion(),
        "ResponseFormat": {"properties": {"type": {"const": "text"}}},
        "TextPart": {"properties": {"type": {"enum": ["text", "refusal"]}}},
    }
    for name in ("ReadingItem", "ReadingRequest", "RedactRequest"):
        found[name]["properties"] = {"text": {"anyOf": [SOME_TEXT, NULL]}}
    if brands is not None:
        brand = {"anyOf": [{"type": "string", "enum": [*brands]}, NULL]}
        for name in ("About", "ReplyRequest", "CheckRequest"):
            found.setdefault(name, {})["properties"] = {"brand": brand}
    return found


def one_of(*names: str) -> Schema:
    """Exactly one of these fields is there; null counts as not there."""
    return {
        "anyOf": [
            {"required": [name], "properties": {name: {"not": NULL}, **{each: NULL for each in names if each != name}}}
            for name in names
        ]
    }


def _alone(name: str) -> Schema:
    """This field is there, and no edit to be compared with a reply."""
    return {"required": [name], "properties": {name: {"not": NULL}, "edited": NULL}}


def _with_reply() -> Schema:
    """An edit is there, and the reply it was made of."""
    return {"required": ["edited", "reply"], "properties": {"edited": {"not": NULL}, "reply": {"not": NULL}}}


def _completion() -> Schema:
    """What a platform may ask for where one customer gets one reply in words."""
    text = {
        "anyOf": [SOME_TEXT, {"type": "array", "contains": {"properties": {"text": SOME_TEXT}, "required": ["text"]}}]
    }
    user = {"properties": {"role": {"const": "user"}, "content": text}, "required": ["role", "content"]}
    return {
        "properties": {
            "messages": {"contains": user},
            "n": {"enum": [1, None]},
            "tool_choice": {"enum": ["auto", "none", None]},
            "modalities": {"anyOf": [{"type": "array", "items": {"const": "text"}}, NULL]},
        }
    }
