"""Score a text as the reply to a situation, by the reader and the policies that a service runs on.

Called by the runner, the battery, `evals/outside.py` and the tests of the references.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from evals.composite import Profile, profile
from evals.scenario import Situation
from evals.scorers.asides import without_asides
from evals.scorers.hidden import without_hidden
from evals.scorers.subject import Subject
from service.compose import compose
from service.core.conversation import UNKNOWN_LANGUAGE, Conversation, Request, Role, Turn, Value, base_language
from service.core.guardrail import Case, Verdict
from service.core.ports import ChatModel, Writer
from service.core.reading import CueKind, Reading
from service.running import Service
from service.settings import COMPOSER, Settings, read_settings


class Heard(Value, frozen=True, kw_only=True):
    """What the service makes of a text: the customer's reading, the policies' verdicts, the text's language."""

    reading: Reading
    verdicts: tuple[Verdict, ...]
    language: str


def offline_settings(
    *, model: str = COMPOSER, prompts: Path | None = None, policies: Path | None = None, **more: object
) -> Settings:
    """Return the settings of the environment with this model and these folders, released or not."""
    folders = {"prompts_dir": prompts, "policies_dir": policies}
    given = {name: path for name, path in folders.items() if path}
    return read_settings(model=model, attestation=None, require_attestation=False, **given, **more)


@asynccontextmanager
async def offline_service(
    *, model: str = COMPOSER, prompts: Path | None = None, policies: Path | None = None, writer: Writer | None = None,
    around: Callable[[ChatModel], ChatModel] | None = None,
) -> AsyncIterator[Service]:  # fmt: skip
    """Yield the production service with records in a folder that goes away.

    `writer` writes in place of the model; `around` is put around the model.
    """
    with TemporaryDirectory(prefix="attune-evals-") as folder:
        database = f"sqlite:///{folder}/records.sqlite3"
        settings = offline_settings(model=model, prompts=prompts, policies=policies, database_url=database)
        service = compose(settings, writer=writer, around=around)
        try:
            yield service
        finally:
            await service.close()


def request_of(situation: Situation, service: Service) -> Request:
    """Return the request of a situation in the default brand's voice."""
    return situation.request(service.brands[service.default_brand])


async def score(situation: Situation, text: str, service: Service) -> Profile:
    """Score one text; an empty one is worth nothing."""
    return await judge(situation, request_of(situation, service), text, service)


async def judge(situation: Situation, request: Request, text: str, service: Service) -> Profile:
    """Score one text as the reply to a request that a situation tells what to expect of."""
    return profile_of(situation, request, text, await hear(situation, request, text, service))


async def hear(situation: Situation, request: Request, text: str, service: Service) -> Heard:
    """Read and check one text as the reply to a request."""
    text = without_asides(text)
    reading = as_known(situation, await service.judge.read(request))
    judged = await service.judge.judge(request, text, reading=reading)
    return Heard(reading=judged.reading, verdicts=judged.decision.verdicts, language=await language_of(text, service))


def as_known(situation: Situation, reading: Reading) -> Reading:
    """Return the reading without a crisis that is none: a reply does not answer for who misread the customer."""
    if situation.expected.crisis:
        return reading
    cues = tuple(cue for cue in reading.cues if cue.kind is not CueKind.CRISIS)
    return msgspec.structs.replace(reading, cues=cues)


def profile_of(situation: Situation, request: Request, text: str, heard: Heard) -> Profile:
    """Score one text from what was heard in it."""
    text = without_asides(without_hidden(text))
    case = Case(request=request, reading=heard.reading, text=text, language=heard.language)
    return profile(Subject(situation, case, heard.verdicts))


async def language_of(text: str, service: Service) -> str:
    """Return the language a reply is written in; English when it is too short to tell."""
    if not text.strip():
        return "en"
    turns = (Turn(role=Role.CUSTOMER, content=text),)
    read = await service.reader.read(Conversation(id="", turns=turns), emotion=False)
    written = base_language(read.language)
    return "en" if written == UNKNOWN_LANGUAGE else written
