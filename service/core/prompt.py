"""The messages sent to a generative model.

Made by a prompt renderer from a task, consumed by a `ports.ChatModel`.
"""

from __future__ import annotations

from typing import Literal

from service.core.conversation import Value
from service.core.draft import Cut, PromptRef, Usage


class Message(Value, frozen=True, kw_only=True):
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


class Prompt(Value, frozen=True, kw_only=True):
    """Rendered messages, fitted to the model's context."""

    ref: PromptRef
    messages: tuple[Message, ...]
    tokens: int
    cut: Cut = Cut()


class Completion(Value, frozen=True, kw_only=True):
    """The text a model answered with; never empty (an empty answer is a `ModelBadAnswer`)."""

    text: str
    model: str
    usage: Usage = Usage()
