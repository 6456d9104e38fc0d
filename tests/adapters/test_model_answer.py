from __future__ import annotations

import contextlib
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.adapters.model_answer import MAX_ANSWER_BYTES, completion_of, model_name, usable_text, usage_of
from service.core.draft import Usage
from service.core.errors import ModelBadAnswer, ModelError, ModelRefused

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
messages = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("content", "refusal", "tool_calls", "function_call", "role"), json_values)
)
answers = st.fixed_dictionaries(
    {
        "choices": st.lists(
            st.fixed_dictionaries({"message": messages}, optional={"finish_reason": json_values}), max_size=2
        )
    },
    optional={"model": json_values, "usage": json_values},
)


def text_of(content: Any, finish: Any = "stop", *, refused: bool = False, called_tools: bool = False) -> str:
    return usable_text(content, finish=finish, refused=refused, called_tools=called_tools)


@given(st.binary())
def test_no_bytes_raise_anything_but_a_model_error(raw: bytes):
    with contextlib.suppress(ModelError):
        completion_of(raw, asked="m")


@given(answers)
def test_no_completion_is_empty_unencodable_or_named_by_a_sentence(answer: dict[str, Any]):
    try:
        completion = completion_of(msgspec.json.encode(answer), asked="m")
    except ModelError:
        return
    assert completion.text.strip()
    assert completion.text.encode()
    assert " " not in completion.model
    assert completion.usage.prompt_tokens >= 0


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("  Hello there.\n", "Hello there."),
        ([{"type": "text", "text": "Hello "}, {"type": "text", "text": "there."}], "Hello there."),
        ([{"type": "reasoning", "text": "hm"}, {"type": "text", "text": "Hello."}], "Hello."),
        ("<think>They are cross.</think>Hello.", "Hello."),
        ("<think></think>\n\nHello.", "Hello."),
        ("I <think> so.", "I <think> so."),
    ],
)
def test_only_what_is_meant_for_the_customer_is_text(content: Any, text: str):
    assert text_of(content) == text


@pytest.mark.parametrize(
    "content",
    [None, "", " \n", "\u200b\u200d", "<think>They are", "<think>x</think>", 7, {}, [], [{"type": "text", "text": 7}]],
)
def test_an_answer_without_words_is_bad(content: Any):
    with pytest.raises(ModelBadAnswer, match="empty"):
        text_of(content)


@pytest.mark.parametrize("finish", ["length", "max_tokens", "MAX_TOKENS"])
def test_an_answer_cut_off_is_bad(finish: str):
    with pytest.raises(ModelBadAnswer, match="cut off"):
        text_of("We will", finish)


@pytest.mark.parametrize("finish", ["content_filter", "refusal", "SAFETY", "guardrail_intervened"])
def test_an_ending_that_means_no_is_a_refusal(finish: str):
    with pytest.raises(ModelRefused):
        text_of("Hello.", finish)


@pytest.mark.parametrize("finish", ["stop", "STOP", "end_turn", "eos", None, 3, ""])
def test_an_ending_that_means_done_or_nothing_is_fine(finish: Any):
    assert text_of("Hello.", finish) == "Hello."


def test_a_text_longer_than_any_reply_is_bad():
    with pytest.raises(ModelBadAnswer, match="too long"):
        text_of("a" * (MAX_ANSWER_BYTES + 1))


@pytest.mark.parametrize(
    "said", ["gpt-4.1-mini-2025-04-14", "llama3.1:8b", "meta-llama/Llama-3.1-8B-Instruct", "a@b+c"]
)
def test_real_model_names_are_kept(said: str):
    assert model_name(said, asked="m") == said


@pytest.mark.parametrize("said", [None, "", 3, "two words", "a\nb", "a" * 129, "modèle", ["m"]])
def test_anything_else_is_not_a_model_name(said: Any):
    assert model_name(said, asked="m") == "m"


@pytest.mark.parametrize(
    ("reported", "counted"), [((3, 4), (3, 4)), ((None, "4"), (0, 0)), ((-1, True), (0, 0)), ((2**40, 1.5), (0, 0))]
)
def test_odd_usage_counts_as_nothing(reported: tuple[Any, Any], counted: tuple[int, int]):
    assert usage_of(*reported) == Usage(prompt_tokens=counted[0], completion_tokens=counted[1])
