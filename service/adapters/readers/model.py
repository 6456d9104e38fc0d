"""A reader that asks a chat model, after the shipped one has read: it may add to that reading, never take from it.

Made by `compose/` for `ATTUNE_READER=model`. What is sent has its personal data replaced. Whatever
goes wrong (late, down, an answer that is not what was asked for), the shipped reading stands and is signed as such.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from service.adapters.prompt_files import load_template
from service.adapters.prompt_text import disarm
from service.adapters.readers.model_view import joined, view_of
from service.adapters.rest import Rest
from service.adapters.unwrapping import unwrapped
from service.core.conversation import Brand, Conversation, Request
from service.core.errors import ConfigError, ModelBadAnswer, ModelError
from service.core.ports import READING_S, Alerts, ChatModel, Clock, InstantReader, Redacted, Redactor
from service.core.prompt import Message
from service.core.reading import CueKind, Emotion, Reading, Urgency

TURNS, TURN_CHARS = 12, 2_000
LEAST_S = 0.05
"""With less time than this the model is not asked."""
_DECIDED = (CueKind.CRISIS, CueKind.ASKS_FOR_PERSON)
"""A person is called whatever the model would say."""
_NOBODY = Brand(id="none", name="", assistant_name="", voice="")


class ModelReader:
    """Implements `ports.Reader` over an instant reader and a chat model."""

    def __init__(
        self,
        *,
        instant: InstantReader,
        model: ChatModel,
        redactor: Redactor,
        template: Path,
        alerts: Alerts,
        clock: Clock,
    ) -> None:
        """Read the template; raises `ConfigError` when it is not the one for readings."""
        self._instant = instant
        self._model = model
        self._redactor = redactor
        self._alerts = alerts
        self._rest = Rest(clock)
        self._system = Message(role="system", content=_instructions(template))

    async def read(
        self,
        conversation: Conversation,
        *,
        emotion: bool = True,
        language: str | None = None,
        timeout_s: float = READING_S,
    ) -> Reading:
        """Read at once, then ask the model unless there is no consent, no time, or a person is called anyway."""
        first = self._instant.read(conversation, emotion=emotion, language=language)
        if not emotion or timeout_s < LEAST_S or first.urgency is Urgency.CRISIS or first.has(*_DECIDED):
            return first
        try:
            with self._rest.watched():
                return await self._asked(first, conversation, timeout_s)
        except ModelError as error:
            self._alerts.alert("reader_model_failed", error=type(error).__name__)
            return first

    async def close(self) -> None:
        """Release the model's connections."""
        await self._model.close()

    async def _asked(self, first: Reading, conversation: Conversation, timeout_s: float) -> Reading:
        redacted = self._redactor.redact(Request(conversation=conversation, brand=_NOBODY))
        completion = await self._model.complete((self._system, _asking(redacted)), timeout_s=timeout_s)
        view = view_of(unwrapped(completion.text))
        if view is None:
            raise ModelBadAnswer("the answer is not a reading")
        return joined(first, view, conversation, redacted.restore, model=completion.model)


def _asking(redacted: Redacted) -> Message:
    """Return the latest turns as JSON, so that no turn can pass for two."""
    turns = redacted.request.conversation.turns[-TURNS:]
    told = [{"who": turn.role.value, "says": _sendable(turn.content[-TURN_CHARS:])} for turn in turns]
    return Message(role="user", content=msgspec.json.encode(told).decode())


def _sendable(text: str) -> str:
    """Return the text without control marks of chat templates and without half characters."""
    return disarm(text).encode("utf-8", "replace").decode("utf-8")


def _instructions(path: Path) -> str:
    """Fill the template with the words that may be answered."""
    template = load_template(path)
    if set(template.inputs) != {"emotions", "urgencies", "cues"}:
        raise ConfigError("must have the inputs emotions, urgencies and cues", place=str(path))
    return template.text.format(
        emotions=", ".join(Emotion), urgencies=", ".join(level.word for level in Urgency), cues=", ".join(CueKind)
    )
