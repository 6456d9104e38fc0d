"""Urgency from the situation, not from the volume."""

from __future__ import annotations

import pytest

from service.core.reading import Urgency
from tests.emotion.cues.test_cues import read


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("What are your opening hours?", Urgency.NONE),
        ("HELLO!!! LOVE THE NEW APP!!!", Urgency.NONE),
        ("thank you, that fixed it", Urgency.NONE),
        ("The blender arrived broken", Urgency.LOW),
        ("MY COUPON CODE DOES NOT WORK!!!!!", Urgency.LOW),
        ("this app is killing me, it keeps crashing", Urgency.LOW),
        ("Third time I call about the same bill", Urgency.ELEVATED),
        ("no hot water for four days", Urgency.ELEVATED),
        ("third time I call, still no heating, baby at home", Urgency.HIGH),
        ("someone is using my card right now", Urgency.HIGH),
        ("my flight leaves in two hours and I can't check in", Urgency.HIGH),
        ("you lost the parcel with my son's insulin", Urgency.HIGH),
        ("I don't see the point in anything any more", Urgency.CRISIS),
    ],
)
def test_urgency_follows_from_the_situation(text: str, urgency: Urgency) -> None:
    assert read(text).urgency is urgency


@pytest.mark.parametrize(
    "text",
    [
        "I can smell gas in the kitchen",
        "i can smell gas",
        "Smell of gas in our flat, what do we do?",
        "The boiler is leaking gas",
        "I smell gas, is it safe to stay?",
        "smell of gas since this morning",
        "carbon monoxide alarm is going off",
        "Hier riecht es nach Gas",
        "huele a gas en la cocina",
        "ça sent le gaz dans l'entrée",
        "cheira a gás na cozinha",
        "my insulin was in that parcel and I have one pen left",
        "The oxygen never arrived",
    ],
)
def test_nobody_waits_for_a_network_with_gas_in_the_air_or_without_the_medicine_they_live_by(text: str) -> None:
    assert read(text).urgency >= Urgency.HIGH


@pytest.mark.parametrize(
    "text",
    [
        "What does gas actually smell like? Asking for a school project.",
        "There was a smell of gas last winter and it was fixed the same day. I only need a copy of the certificate.",
        "Carbon monoxide alarm's chirping once a minute, that's just the battery, isn't it?",
        "The insulin has arrived, thank you",
    ],
)
def test_what_is_over_or_only_asked_about_is_no_emergency(text: str) -> None:
    assert read(text).urgency < Urgency.HIGH


@pytest.mark.parametrize("text", ["where is my parcel", "my card was stolen", "the lamp flickers"])
def test_volume_changes_nothing(text: str) -> None:
    assert read(text).urgency is read(f"{text.upper()}!!!").urgency
