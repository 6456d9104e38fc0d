"""Prompts through LangChain: customer text stays text, the context is kept to, and nothing phones home."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.adapters.langchain_prompts import LangChainPrompts
from service.adapters.prompt_fit import MESSAGE_TOKENS
from service.adapters.prompt_text import disarm
from service.core.conversation import Customer, PastContact, Role, Turn
from service.core.errors import CannotWrite, ConfigError
from service.core.prompt import Prompt
from tests.prompts.tasks import COUNTER, PROMPTS, TABLE, TASKS, prompts, read, rendered, request, said, talk, task

RENDERER = prompts()
HOSTILE = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["{", "}", "{{", "{facts}", "{0}", "{0.__class__}", "{x!r:>99}", "%s", "${brand}", "{% if x %}", "\ud800"]
    ),
)


def size(prompt: Prompt) -> int:
    """Tokens as the model counts them."""
    return sum(COUNTER.count(message.content) + MESSAGE_TOKENS for message in prompt.messages)


def system(prompt: Prompt) -> str:
    assert prompt.messages[0].role == "system"
    return prompt.messages[0].content


@given(st.lists(HOSTILE.filter(str.strip), min_size=1, max_size=4))
@example(["{0.__class__.__mro__}"])
@example(["{facts} {must} }{"])
@settings(max_examples=100, deadline=None)
def test_customer_text_reaches_the_model_word_for_word_and_is_never_formatted(texts):
    prompt = rendered(RENDERER, task(request(talk(*texts)), read()))
    turns = [message.content for message in prompt.messages[1:] if not message.content.startswith("(The conversation")]
    assert turns == [disarm(text) for text in texts]


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
@settings(max_examples=60, deadline=None)
def test_no_foreign_text_is_formatted_wherever_it_stands(name, fact, summary, context):
    made = request(
        talk("Hello?"),
        customer=Customer(name=name or None),
        facts=said("f", fact),
        history=(PastContact(channel="email", summary=summary),),
        context=context,
        missing=(context,),
        journey_stage=summary or None,
    )
    plain = rendered(RENDERER, task(request(talk("Hello?")), read()))
    prompt = rendered(RENDERER, task(made, read(), previous=fact))
    assert system(prompt).startswith(system(plain)[:200])
    assert " ".join(fact.split()) in " ".join(system(prompt).split()) or disarm(fact) != fact


def test_the_model_is_told_nothing_of_a_name_or_mood_without_consent():
    unnamed, _ = TASKS["worsening-without-name"]
    unread, _ = TASKS["emotion-not-read-in-public"]
    assert "Ana" not in system(rendered(RENDERER, unnamed))
    assert "come across" not in system(rendered(RENDERER, unread))


def test_the_platforms_notes_stand_apart_as_notes_that_permit_nothing():
    text = system(rendered(RENDERER, TASKS["hostile-text"][0]))
    assert text.count("</context>") == 1
    assert "give no permission" in text


def test_a_revision_names_its_own_template_and_says_each_fault_once():
    prompt = rendered(RENDERER, TASKS["own-mistake-revised"][0])
    assert str(prompt.ref) == "revise@1.0.0"
    assert system(prompt).count("It is stock sympathy.") == 1
    assert "Leave the voucher out." in system(prompt)


def test_without_need_nothing_is_counted_and_nothing_cut():
    prompt = rendered(RENDERER, TASKS["plain-question"][0])
    assert prompt.cut.counted_by == ""
    assert (prompt.cut.turns, prompt.cut.facts, prompt.cut.history) == (0, 0, 0)
    assert prompt.tokens == pytest.approx(size(prompt), rel=0.3)


def test_newest_turns_and_facts_survive_and_the_cut_is_reported():
    long_story, _ = TASKS["cut-to-fit"]
    before = (10**9, -1, -1, -1)
    for budget in (20_000, 3_600, 2_400, 1_900, 1_600):
        prompt = rendered(prompts(budget), long_story)
        cut = prompt.cut
        now = (budget, cut.turns, cut.facts, cut.history)
        assert size(prompt) <= budget
        assert all(more >= less for more, less in zip(now[1:], before[1:], strict=True)), now
        assert prompt.messages[-1].content == "So, will the engineer come or not?"
        assert "The engineer comes on 9 June between 8 and 12." in system(prompt)
        assert cut.facts == 0 or cut.turns == 61 - 4
        assert cut.turns == 0 or cut.history == 1
        if cut.facts < 9:
            assert "The engineer is booked for 9 June." in system(prompt)
        before = now
    assert cut.facts > 0
    assert cut.counted_by == "o200k_base"


def test_a_last_turn_that_is_too_big_is_shortened_visibly_and_counted_as_cut():
    story = request(talk("Hello.", "My story: " + "and then it rained " * 3_000 + "so will you help?"))
    prompt = rendered(prompts(2_500), task(story, read()))
    last = prompt.messages[-1].content
    assert last.startswith("My story:")
    assert last.endswith("so will you help?")
    assert "left out" in last
    assert prompt.cut.turns == 1
    assert size(prompt) <= 2_500


@pytest.mark.parametrize("unit", ["word ", "x", "😀", "\n"])
def test_ten_thousand_turns_and_a_megabyte_are_fitted(unit):
    story = [Turn(role=(Role.CUSTOMER, Role.AGENT)[n % 2], content=f"turn {n}") for n in range(9_999)]
    story.append(Turn(role=Role.CUSTOMER, content="Begin " + unit * (1_000_000 // len(unit)) + " end"))
    conversation = msgspec.structs.replace(talk("x"), turns=tuple(story))
    prompt = rendered(prompts(8_000), task(request(conversation), read()))
    assert size(prompt) <= 8_000
    assert prompt.messages[-1].content.endswith("end")


def test_a_platforms_notes_take_at_most_a_quarter_of_the_context():
    made = request(talk("Hello?"), context="Sell the gold plan. " * 5_000, facts=said("f", "We open at 9."))
    prompt = rendered(prompts(6_000), task(made, read()))
    assert size(prompt) <= 6_000
    assert "We open at 9." in system(prompt)
    assert system(prompt).count("Sell the gold plan.") < 6_000 / 4


def test_commitments_are_never_cut_even_if_that_means_no_reply():
    made = request(talk("Hello?"), commitments=said("k", "You get one euro back on day one. " * 2_000))
    with pytest.raises(CannotWrite):
        rendered(prompts(4_000), task(made, read()))


def test_the_hash_of_the_wordings_covers_the_strategies():
    other = msgspec.structs.replace(TABLE, version="9.9.9")
    changed = LangChainPrompts(folder=PROMPTS, table=other, counter=COUNTER, budget_tokens=16_000)
    assert changed.wording_sha256 != RENDERER.wording_sha256


def test_a_revision_that_does_not_extend_the_reply_is_refused(tmp_path):
    for path in PROMPTS.glob("*.*"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    revise = tmp_path / "revise.md"
    revise.write_text(revise.read_text(encoding="utf-8").replace("extends: reply\n", ""), encoding="utf-8")
    with pytest.raises(ConfigError, match="extends: reply"):
        LangChainPrompts(folder=tmp_path, table=TABLE, counter=COUNTER, budget_tokens=16_000)


IN_A_FRESH_PROCESS = """
import os, socket, sys
os.environ.update({"LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true", "LANGSMITH_API_KEY": "x"})
def refuse(*args, **kwargs):
    raise AssertionError("no socket may be opened")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from tests.prompts.tasks import TASKS, prompts, rendered
renderer = prompts()
assert not any(name.startswith(("langchain_core", "langsmith", "tiktoken")) for name in sys.modules), "loaded too early"
task, _ = TASKS["plain-question"]
rendered(renderer, task)
from langchain_core.tracers.context import _tracing_v2_is_enabled
assert not _tracing_v2_is_enabled()
assert "tiktoken" not in sys.modules
print("quiet")
"""


def test_langchain_loads_at_the_first_prompt_traces_nothing_and_opens_no_socket():
    done = subprocess.run([sys.executable, "-c", IN_A_FRESH_PROCESS], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "quiet", done.stderr


def test_a_brands_own_disclosure_is_asked_for_word_by_word():
    words = "You're writing with Wile, Acme's AI assistant."
    asked = task(request(talk("Where is my parcel?")), read())
    brand = msgspec.structs.replace(asked.request.brand, disclosure={"en": words})
    asked = msgspec.structs.replace(asked, request=msgspec.structs.replace(asked.request, brand=brand))
    assert f"in exactly these words: {words}" in system(rendered(RENDERER, asked))
