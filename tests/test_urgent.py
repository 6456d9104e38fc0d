"""Somebody has no time: nothing at hand answers them, so a person takes over and danger is met with where help is."""

from __future__ import annotations

import pytest

from service.adapters.policy_files import load_bundle
from service.core.outcome import ReplyStatus
from service.core.reading import Cue, CueKind, Reading, Span, Urgency
from service.guardrails.registry import GUARDRAILS
from service.settings import shipped
from tests.house import House

SHIPPED = {policy.id: policy for policy in load_bundle(shipped("policies")).policies}
RULES = tuple((SHIPPED[one], GUARDRAILS[SHIPPED[one].check.guardrail]) for one in ("SAFE-001", "SAFE-015"))
CRISIS = (Cue(kind=CueKind.CRISIS, span=Span(turn=0, start=0, end=1)),)


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (Reading(urgency=Urgency.HIGH), "safe: handoff"),
        (Reading(urgency=Urgency.CRISIS), "safe: danger"),
        (Reading(urgency=Urgency.CRISIS, cues=CRISIS), "safe: crisis"),
    ],
)
async def test_a_person_takes_over_and_no_model_is_asked(reading: Reading, text: str) -> None:
    house = House("a draft", rules=RULES, reading=reading)
    reply = await house.respond()
    assert (reply.status, reply.text) == (ReplyStatus.HANDED_OFF, text)
    assert house.writer.tasks == []


async def test_whoever_takes_over_reads_why() -> None:
    house = House("a draft", rules=RULES, reading=Reading(urgency=Urgency.HIGH))
    reply = await house.respond()
    assert reply.handoff is not None
    assert reply.handoff.reason == "this cannot wait, and nothing that came with the request answers it"
    assert house.record.decided_by == ("SAFE-015",)


async def test_who_has_time_is_answered() -> None:
    reply = await House("a draft", rules=RULES, reading=Reading(urgency=Urgency.ELEVATED)).respond()
    assert (reply.status, reply.text) == (ReplyStatus.SENT, "a draft")


@pytest.mark.parametrize(
    ("reading", "text"),
    [(Reading(urgency=Urgency.CRISIS), "safe: danger"), (Reading(cues=CRISIS), "safe: crisis")],
)
async def test_danger_is_met_even_when_the_pipeline_breaks(reading: Reading, text: str) -> None:
    reply = await House(RuntimeError("broken"), reading=reading).respond()
    assert (reply.status, reply.text) == (ReplyStatus.HANDED_OFF, text)
    assert reply.handoff is not None
