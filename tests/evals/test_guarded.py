"""Scripted models show what prompts and guardrails add: nothing that breaks a gate reaches the customer."""

from __future__ import annotations

from evals.guarded import measure
from evals.reference_gates import FOLDER
from evals.scenario import Split, load_suite, situations
from evals.scoring import offline_service, score
from evals.scripted import WHATEVER, Heedless, Obedient
from service.core.prompt import Message

PROMPT = """You are Robin, the AI assistant of Northwind. A customer is in touch.
<facts>
- [f1] The cello is in Bristol.
</facts>
<actions>
- [a1] A search was opened at 09:15.
</actions>
<commitments>
none
</commitments>
Do these, as far as they apply here and in about this order:
- Apologise once, in one sentence.
Do none of these:
- say in it, in a few natural words, that you are the AI assistant of Northwind."""
REVISED = """<draft>
A search was opened at 09:15. The cello is in Bristol.
</draft>
What is wrong with it, and what would make it right:
- "The cello is in Bristol." is not so."""


async def said(model, *contents):
    messages = tuple(Message(role="system", content=content) for content in contents)
    return (await model.complete((*messages, Message(role="user", content="where is it")), timeout_s=1)).text


async def test_the_obedient_model_says_what_it_was_given_and_mends_what_is_named():
    text = await said(Obedient(), PROMPT)
    assert text == (
        "I'm the AI assistant of Northwind. I'm sorry that this went wrong. A search was opened at 09:15. "
        "The cello is in Bristol."
    )
    assert await said(Obedient(), f"{PROMPT}\n{REVISED}") == text.removesuffix(" The cello is in Bristol.")


async def test_the_heedless_model_writes_the_same_whatever_it_is_told():
    assert await said(Heedless(), PROMPT) == await said(Heedless(), f"{PROMPT}\n{REVISED}")


async def test_every_heedless_draft_breaks_a_gate_in_every_family():
    cases = {case.family: case for case in situations(load_suite(FOLDER), Split.DEV)}
    async with offline_service() as service:
        for case in cases.values():
            for text in WHATEVER:
                assert (await score(case, text, service)).broken, f"{case.id}: {text}"


async def test_what_breaks_a_gate_is_written_and_never_sent():
    cases = situations(load_suite(FOLDER), Split.DEV)[:4]
    obedient, heedless = await measure(cases)

    assert heedless.written.broken == heedless.cases == len(cases)
    assert heedless.written.score == 0
    assert heedless.unchanged == heedless.own == 0 < obedient.unchanged
    assert obedient.sent.broken == heedless.sent.broken == 0
    assert heedless.sent.score > heedless.written.score + 30
