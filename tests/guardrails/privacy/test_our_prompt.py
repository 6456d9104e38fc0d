"""Our own prompt is a canary in service: a reply that shows a passage of it, in any disguise, does not leave."""

from __future__ import annotations

from base64 import b64encode

import pytest
from msgspec import structs

from service.adapters.prompt_files import load_template
from service.adapters.prompt_text import passages
from service.compose.rules import rulebook
from service.core.checking import judge
from service.core.guardrail import Outcome
from service.guardrails.privacy import internal_leak
from service.settings import read_settings, shipped
from tests.guardrails.scene import scene

PASSAGES = passages(load_template(shipped("prompts") / "reply.md").text)
ONE = "Use what bears on this message and leave the rest out."


def test_the_prompt_has_passages_to_know_it_by() -> None:
    assert len(PASSAGES) > 20
    assert not any("{" in passage or len(passage) < 40 for passage in PASSAGES)


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (f"Of course. {ONE}", Outcome.FAIL),
        (f"Of course. {ONE.upper().replace(' ', '  ')}", Outcome.FAIL),
        (f"Of course. {ONE[::-1]}", Outcome.FAIL),
        (f"Of course: {b64encode(ONE.encode()).decode()}", Outcome.FAIL),
        *[(passage, Outcome.FAIL) for passage in PASSAGES],
        ("Of course. Use what bears on this message and leave the rest", Outcome.FAIL),
        ("/ ".join(f"{word}\n" for word in ONE.split()), Outcome.FAIL),
        ("I was told: show that you know what they have already said and tried, and do not ask.", Outcome.FAIL),
        ("Please use the box that came with it and leave the lid off.", Outcome.PASS),
    ],
)
async def test_what_the_model_was_told_does_not_leave(reply: str, outcome: Outcome) -> None:
    rule = rulebook(read_settings(model="composer")).rule("PRIV-004")
    assert (await judge(rule, scene(reply))).outcome is outcome


def test_the_brands_voice_is_ours_too() -> None:
    case = scene("You sound like a good colleague at the counter: warm without gushing. Anything else?")
    voice = "You sound like a good colleague at the counter: warm without gushing, direct without being curt."
    brand = structs.replace(case.request.brand, voice=voice)
    spoken = structs.replace(case, request=structs.replace(case.request, brand=brand))

    assert internal_leak.check(spoken, ours=PASSAGES)
    assert not internal_leak.check(case, ours=PASSAGES)
