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
        ("I can smell gas in the kitchen", Urgency.CRISIS),
        ("I don't see the point in anything any more", Urgency.CRISIS),
    ],
)
def test_urgency_follows_from_the_situation(text: str, urgency: Urgency) -> None:
    assert read(text).urgency is urgency


@pytest.mark.parametrize("text", ["where is my parcel", "my card was stolen", "the lamp flickers"])
def test_volume_changes_nothing(text: str) -> None:
    assert read(text).urgency is read(f"{text.upper()}!!!").urgency
