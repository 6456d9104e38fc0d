"""The contract of `ports.Reader`, held by every adapter: an honest reading whatever happens, and no cue ever lost."""

from __future__ import annotations

import json

import numpy as np
import pytest

from service.adapters.clock import SystemClock
from service.adapters.readers.aside import Aside
from service.adapters.readers.at_once import AtOnce
from service.adapters.readers.encoder import EncoderAffect
from service.adapters.readers.encoder_folder import EncoderConfig
from service.adapters.readers.model import ModelReader
from service.core.conversation import Conversation, Role, Turn
from service.core.errors import ModelUnavailable
from service.core.ports import Reader
from service.core.prompt import Completion
from service.core.reading import CueKind, Emotion, Urgency
from service.emotion.affect import AffectModel
from service.emotion.reader import LocalReader
from service.guardrails.privacy.redaction import PersonalDataRedactor
from service.settings import shipped as shipped_folder
from tests.fakes import FakeAlerts

SHIPPED = LocalReader.load()
CALM = {"emotion": "neutral", "intensity": 0, "valence": 0, "urgency": "none", "cues": [], "quotes": []}


class Model:
    """Answers every question alike, or breaks."""

    id = "gpt-test"
    params_sha256 = "0" * 64

    def __init__(self, answer: str | Exception) -> None:
        self._answer = answer

    async def complete(self, messages, *, timeout_s):
        if isinstance(self._answer, Exception):
            raise self._answer
        return Completion(text=self._answer, model="gpt-test")

    async def close(self):
        pass


def _asking(answer: str | Exception) -> ModelReader:
    return ModelReader(
        instant=SHIPPED,
        model=Model(answer),
        redactor=PersonalDataRedactor(),
        template=shipped_folder("prompts") / "reading.md",
        alerts=FakeAlerts(),
        clock=SystemClock(),
    )


def _encoding(run) -> Aside:
    config = EncoderConfig(id2label={"0": "anger", "1": "joy"}, problem_type="multi_label_classification")
    affect = EncoderAffect(config, run, AffectModel.load(), name="tiny")
    return Aside(LocalReader(affect), SHIPPED, FakeAlerts())


def _broken(text: str):
    raise RuntimeError(text)


READERS = {
    "local": lambda: AtOnce(SHIPPED),
    "encoder": lambda: _encoding(lambda text: np.array([len(text) % 3 - 1.0, 0.5], np.float32)),
    "encoder, broken": lambda: _encoding(_broken),
    "model": lambda: _asking(json.dumps(CALM)),
    "model, down": lambda: _asking(ModelUnavailable("down")),
    "model, talking": lambda: _asking("The customer seems fine to me!"),
}


@pytest.fixture(params=READERS)
async def reader(request):
    made = READERS[request.param]()
    yield made
    await made.close()


def said(*texts: str) -> Conversation:
    roles = (Role.CUSTOMER, Role.AGENT)
    return Conversation(id="c", turns=tuple(Turn(role=roles[at % 2], content=text) for at, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("I don't see the point in anything any more", CueKind.CRISIS),
        ("let me talk to a human being", CueKind.ASKS_FOR_PERSON),
        ("my wife died last week and the bill still comes", CueKind.BEREAVEMENT),
        ("je veux parler à un conseiller", CueKind.ASKS_FOR_PERSON),
    ],
)
async def test_no_reader_loses_what_the_shipped_one_hears(reader: Reader, text: str, cue: CueKind):
    first, reading = SHIPPED.read(said(text)), await reader.read(said(text))
    assert cue in reading.cue_kinds >= first.cue_kinds
    assert reading.urgency >= first.urgency


async def test_a_crisis_stays_sad_and_grave(reader: Reader):
    reading = await reader.read(said("i want to kill myself"))
    assert (reading.emotion, reading.intensity, reading.urgency) == (Emotion.SAD, 3, Urgency.CRISIS)


async def test_without_consent_no_emotion_is_read(reader: Reader):
    reading = await reader.read(said("I hate all of this"), emotion=False)
    assert (reading.abstained, reading.emotions, reading.evidence) == ("no_consent", {}, ())
    assert reading.emotion is Emotion.NEUTRAL


@pytest.mark.parametrize("text", ["ok", "a" * 9_000, "😀😀", "\ud800 broken", "Where is my parcel?", "{}[]"])
async def test_every_text_gets_a_reading_that_is_signed_and_whole(reader: Reader, text: str):
    reading = await reader.read(said("hi", "hello", text), timeout_s=5)
    assert reading.reader
    assert -1 <= reading.valence <= 1
    assert 0 <= reading.intensity <= 3
    assert (reading.intensity == 0) or reading.emotion is not Emotion.NEUTRAL
    assert len(reading.emotions) in {0, 28}
    for span in [cue.span for cue in reading.cues] + [one.span for one in reading.evidence]:
        assert 0 <= span.start < span.end <= len(said("hi", "hello", text).turns[span.turn].content)


async def test_a_reader_may_be_closed_twice(reader: Reader):
    await reader.close()
