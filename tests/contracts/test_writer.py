"""The contract of `ports.Writer`, held by every adapter: a usable draft, or an error of the house."""

from __future__ import annotations

import re

import pytest

from service.adapters.composer import Composer
from service.adapters.prompted_writer import PromptedWriter
from service.core.errors import CannotWrite, ModelError, ModelUnavailable
from service.core.ports import Writer
from service.core.prompt import Completion
from tests.prompts.tasks import PROMPTS, TASKS, prompts


class Model:
    """Answers with one sentence, or not at all."""

    id = "gpt-test"
    params_sha256 = "0" * 64

    def __init__(self, *, up: bool = True) -> None:
        self.up = up

    async def complete(self, messages, *, timeout_s):
        if not self.up:
            raise ModelUnavailable("down")
        return Completion(text="The shop opens at 9 on Saturday.", model="gpt-test")

    async def close(self):
        pass


WRITERS = {
    "composer": lambda: Composer.load(PROMPTS / "composer"),
    "prompted": lambda: PromptedWriter(prompts(), Model()),
    "prompted, model down": lambda: PromptedWriter(prompts(), Model(up=False)),
}


@pytest.fixture(params=WRITERS)
async def writer(request):
    made = WRITERS[request.param]()
    yield made
    await made.close()


@pytest.mark.parametrize("name", TASKS)
async def test_a_task_gets_a_draft_or_an_error_of_the_house(writer: Writer, name):
    task, _ = TASKS[name]
    try:
        draft = await writer.write(task, timeout_s=5)
    except (ModelError, CannotWrite):
        return
    assert draft.text == draft.text.strip() != ""
    assert draft.model
    assert re.fullmatch(r"[a-z-]+@\d+\.\d+\.\d+", str(draft.prompt))
    assert re.fullmatch(r"[0-9a-f]{64}", draft.prompt.sha256)


@pytest.mark.parametrize("name", WRITERS)
async def test_two_writers_made_alike_have_one_identity(name):
    one, other = WRITERS[name](), WRITERS[name]()
    assert (one.id, one.params_sha256) == (other.id, other.params_sha256)
    assert re.fullmatch(r"[0-9a-f]{64}", one.params_sha256)


async def test_a_writer_may_be_closed_twice(writer: Writer):
    await writer.close()
