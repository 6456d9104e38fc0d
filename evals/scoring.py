"""Score a text as the reply to a situation, by the reader and the policies that a service runs on.

Called by the runner, the battery, `evals/outside.py` and the tests of the references.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.composite import Profile, profile
from evals.scenario import Situation
from evals.scorers.subject import Subject
from service.compose import compose
from service.core.conversation import UNKNOWN_LANGUAGE, Conversation, Request, Role, Turn, base_language
from service.core.guardrail import Case
from service.core.ports import Writer
from service.running import Service
from service.settings import read_settings


@asynccontextmanager
async def offline_service(
    *, model: str = "composer", prompts: Path | None = None, writer: Writer | None = None
) -> AsyncIterator[Service]:
    """Yield the production service with records in a folder that goes away; `writer` writes in place of the model."""
    with TemporaryDirectory(prefix="attune-evals-") as folder:
        given = {"prompts_dir": prompts} if prompts else {}
        settings = read_settings(model=model, database_url=f"sqlite:///{folder}/records.sqlite3", **given)
        service = compose(settings, writer=writer)
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
    judged = await service.judge.judge(request, text)
    case = Case(request=request, reading=judged.reading, text=text, language=await language_of(text, service))
    return profile(Subject(situation, case, judged.decision.verdicts))


async def language_of(text: str, service: Service) -> str:
    """Return the language a reply is written in; English when it is too short to tell."""
    if not text.strip():
        return "en"
    turns = (Turn(role=Role.CUSTOMER, content=text),)
    read = await service.reader.read(Conversation(id="", turns=turns), emotion=False)
    written = base_language(read.language)
    return "en" if written == UNKNOWN_LANGUAGE else written
