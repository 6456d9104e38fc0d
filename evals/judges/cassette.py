"""What a judge answered, kept under what it was asked: a run with a judge replays without network, word for word.

Used by `evals/judges/judge.py`. One file for each answer, so that a cassette can be committed and read.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from evals.hashes import key
from evals.spending import Meter
from service.core.conversation import Value
from service.core.errors import FieldProblem, InputError, ModelError, ModelRateLimited, ModelUnavailable
from service.core.ports import ChatModel
from service.core.prompt import Message

_TIMEOUT_S = 60.0
_TRIES = 6


class Recorded(Value, frozen=True, kw_only=True):
    """One answer with what was asked, for whoever reads the file."""

    model: str
    repeat: int
    messages: tuple[Message, ...]
    answer: str


class Cassette:
    """A folder of answers. Without a model it only replays."""

    def __init__(self, folder: Path, name: str, *, model: ChatModel | None, meter: Meter | None = None) -> None:
        """`name`: the judge's model, part of every key."""
        self._folder = folder
        self._name = name
        self._meter = meter or Meter()
        self._model = self._meter.around(model) if model is not None else None
        self.stopped = ""
        """Which limit kept it from asking further; empty when none did."""
        self.asked = 0
        self.replayed = 0

    async def answer(self, messages: tuple[Message, ...], repeat: int = 0) -> str:
        """Return the answer, kept or new; raises `ModelError`, or `InputError` when it is not on the cassette."""
        path = self._folder / f"{key(self._name, messages, repeat)[:32]}.json"
        if path.exists():
            self.replayed += 1
            return msgspec.json.decode(path.read_bytes(), type=Recorded).answer
        if self._model is None:
            raise InputError(FieldProblem(str(path), "is not on the cassette; record it without --replay"))
        text = await self._asked(self._model, messages)
        self.asked += 1
        kept = Recorded(model=self._name, repeat=repeat, messages=messages, answer=text)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(kept)) + b"\n")
        draft.rename(path)
        return text

    async def close(self) -> None:
        """Close the model's connections."""
        if self._model is not None:
            await self._model.close()

    async def _asked(self, model: ChatModel, messages: tuple[Message, ...]) -> str:
        """Ask, and again after the pause that the endpoint wants."""
        problem: ModelError = ModelUnavailable("nobody was asked")
        for _ in range(_TRIES):
            await self._meter.pause()
            if limit := self._meter.over():
                self.stopped = limit
                break
            try:
                return (await model.complete(messages, timeout_s=_TIMEOUT_S)).text
            except ModelRateLimited as error:
                problem = error
            except ModelUnavailable as error:
                problem = error
                self._meter.refused(None)
            if self._meter.hopeless:
                break
        raise problem
