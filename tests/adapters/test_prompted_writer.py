"""The prompted writer: a draft from a model's answer, without what models wrap around it."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.adapters.prompted_writer import PromptedWriter
from service.adapters.unwrapping import unwrapped
from service.core.draft import Usage
from service.core.errors import ModelBadAnswer, ModelTimeout
from service.core.prompt import Completion
from tests.prompts.tasks import TASKS, prompts

REPLY = "Your parcel is in Leeds. It arrives on Friday."


class Model:
    """A chat model that answers what it is told to, or fails."""

    id = "gpt-test"
    params_sha256 = "abc"

    def __init__(self, answer: str | Exception, usage: Usage = Usage()) -> None:  # noqa: B008
        self.answer, self.usage, self.asked, self.closed = answer, usage, None, False

    async def complete(self, messages, *, timeout_s):
        self.asked = (messages, timeout_s)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Completion(text=self.answer, model="gpt-test-2026", usage=self.usage)

    async def close(self):
        self.closed = True


WRAPPED = [
    REPLY,
    f'"{REPLY}"',
    f"“{REPLY}”",
    f"„{REPLY}“",
    f"« {REPLY} »",
    f"Reply: {REPLY}",
    f"**Reply:** {REPLY}",
    f"**Reply**: {REPLY}",
    f"### Reply\n{REPLY}",
    f"Antwort: {REPLY}",
    f"```\n{REPLY}\n```",
    f"```text\n{REPLY}\n```",
    f"Here is the reply to the customer:\n\n{REPLY}",
    f"Sure! Here's a warm draft:\n\n```\n{REPLY}\n```",
    f'Reply:\n"{REPLY}"',
    f"<think>The customer is upset.\nSo I say:</think>\n\n{REPLY}",
    f"<thinking>a</thinking><thinking>b</thinking>{REPLY}",
    f"they want a refund, so\n</think>\n{REPLY}",
    f"{REPLY}<think>Was that good?",
    f"<think>a <think>b</think>{REPLY}",
]


@pytest.mark.parametrize("answer", WRAPPED)
def test_what_models_wrap_around_a_reply_is_stripped(answer):
    assert unwrapped(answer) == REPLY


KEPT = [
    'You wrote "urgent", and it is.',
    '"Urgent" is what you wrote, and we read it as "today".',
    '"One," she said. "Two."',
    "Reply to this message: that is all it takes.",
    "Answer the email we sent you, please.",
    "Sure, your reply reached us on Monday: thank you.",
    "Of course. Your message is here:\nwe read it.",
    "Press ``` twice.",
    "Here is what happened: the parcel went to Leeds.",
    "I think</b> so.",
    "'Tis the season, and the shop 'round the corner is open.",
]


@pytest.mark.parametrize("answer", KEPT)
def test_what_belongs_to_a_reply_stays(answer):
    assert unwrapped(answer) == answer


@pytest.mark.parametrize("answer", ["<think>I never stop", "<think></think>", '""', "```\n```", "  "])
async def test_an_answer_that_is_all_wrapping_is_a_bad_answer(answer):
    with pytest.raises(ModelBadAnswer):
        await PromptedWriter(prompts(), Model(answer)).write(TASKS["plain-question"][0], timeout_s=1)


@pytest.mark.parametrize(
    "unit", ["<think>", "</think>", "<think></thinking>", "```\n", '"', "Reply: ", "Sure! Here's a reply:\n\n"]
)
def test_an_answer_of_nothing_but_wrapping_by_the_hundred_thousand_is_read_in_one_pass(unit):
    assert len(unwrapped(unit * 30_000)) <= len(unit) * 30_000


@given(st.text(max_size=200))
def test_unwrapping_never_adds_a_word_and_is_done_once(answer):
    made = unwrapped(answer)
    assert made in answer
    assert unwrapped(made) == made


async def test_a_draft_says_who_wrote_it_with_which_prompt_and_what_it_cost():
    model = Model(f'"{REPLY}"', Usage(prompt_tokens=900, completion_tokens=12))
    draft = await PromptedWriter(prompts(), model).write(TASKS["plain-question"][0], timeout_s=2.5)
    assert (draft.text, draft.model, str(draft.prompt)) == (REPLY, "gpt-test-2026", "reply@1.0.0")
    assert draft.usage == Usage(prompt_tokens=900, completion_tokens=12)
    assert model.asked[1] == 2.5
    assert model.asked[0][-1].content == "What are your opening hours on Saturday?"


async def test_tokens_are_estimated_when_the_endpoint_does_not_count():
    model = Model(REPLY, Usage(completion_tokens=12))
    draft = await PromptedWriter(prompts(), model).write(TASKS["plain-question"][0], timeout_s=1)
    assert draft.usage.prompt_tokens > 500
    assert draft.usage.completion_tokens == 12


async def test_what_must_be_counted_is_counted_beside_the_loop_in_the_models_time(monkeypatch):
    renderer, model, threads = prompts(2_400), Model(REPLY), []
    count = renderer._counter.count

    def counted(text):
        threads.append(threading.current_thread())
        return count(text)

    monkeypatch.setattr(renderer._counter, "count", counted)
    draft = await PromptedWriter(renderer, model).write(TASKS["cut-to-fit"][0], timeout_s=5)
    assert draft.cut.turns > 0
    assert threads
    assert threading.main_thread() not in threads
    assert 0 < model.asked[1] < 5


async def test_a_prompt_that_must_be_counted_is_tried_as_a_whole_only_once(monkeypatch):
    renderer, tried = prompts(2_400), []
    whole = renderer.whole
    monkeypatch.setattr(renderer, "whole", lambda task: tried.append(task) or whole(task))
    await PromptedWriter(renderer, Model(REPLY)).write(TASKS["cut-to-fit"][0], timeout_s=5)
    assert len(tried) == 1


async def test_a_failing_model_fails_with_its_own_error():
    with pytest.raises(ModelTimeout):
        await PromptedWriter(prompts(), Model(ModelTimeout("late"))).write(TASKS["plain-question"][0], timeout_s=1)


async def test_the_hash_of_the_parameters_covers_model_and_wordings():
    one, other = Model(REPLY), Model(REPLY)
    other.params_sha256 = "def"
    hashes = {PromptedWriter(prompts(), model).params_sha256 for model in (one, other)}
    assert len(hashes) == 2
    assert PromptedWriter(prompts(), one).id == "gpt-test"


async def test_closing_the_writer_closes_the_model():
    model = Model(REPLY)
    await PromptedWriter(prompts(), model).close()
    assert model.closed
