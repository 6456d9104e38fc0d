"""Somebody writes in a language that the policies cannot judge: a policy decides, and the record says so."""

from __future__ import annotations

import msgspec
import pytest

from service.adapters.policy_files import load_bundle
from service.core.outcome import ReplyStatus
from service.core.policy import Applies
from service.core.reading import Reading
from service.guardrails.registry import GUARDRAILS
from service.settings import shipped
from tests.house import House
from tests.rules import a_policy, word

SAFE_014 = next(policy for policy in load_bundle(shipped("policies")).policies if policy.id == "SAFE-014")
JUDGES = (SAFE_014, GUARDRAILS["safety.unjudged_language"])
ONLY_FIVE = (a_policy("TONE-902", applies=Applies(languages=("en", "de", "es", "fr", "pt"))), word("bad"))


def house_of(language: str, *rules: object) -> House:
    return House("a bad one", rules=rules or (JUDGES, ONLY_FIVE), reading=Reading(language=language))


@pytest.mark.parametrize("language", ["fi", "ar", "ja"])
async def test_a_person_takes_over_before_any_model_is_asked(language: str) -> None:
    house = house_of(language)
    reply = await house.respond()
    assert reply.status is ReplyStatus.HANDED_OFF
    assert house.writer.tasks == []
    assert house.record.not_judged == ("TONE-902",)
    assert "SAFE-014" in house.record.decided_by


async def test_without_that_policy_an_unjudged_reply_would_leave() -> None:
    reply = await house_of("fi", ONLY_FIVE).respond()
    assert reply.text == "a bad one"


async def test_whoever_can_vouch_for_a_language_adds_it_to_the_policy() -> None:
    vouched = msgspec.structs.replace(
        SAFE_014, check=msgspec.structs.replace(SAFE_014.check, params={"judged": ["en", "fi"]})
    )
    house = house_of("fi", (vouched, JUDGES[1]))
    assert (await house.respond()).status is ReplyStatus.SENT


async def test_the_languages_that_are_judged_are_answered() -> None:
    for language in ("en", "de", "es", "fr", "pt"):
        house = house_of(language, JUDGES)
        assert (await house.respond()).status is ReplyStatus.SENT
