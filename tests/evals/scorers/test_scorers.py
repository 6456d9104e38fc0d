"""Each scorer on replies of which a person knows what they are worth."""

import pytest

from evals.scenario import EmotionGroup, Expectation, Expected, Situation, Split
from evals.scoring import offline_service, score
from service.core.conversation import Channel, Customer, Fault, Role, Turn

LATE = "My cello was due on Monday, I took a day off work for nothing, and nobody called me. I'm furious!"
FACT = "The cello has been in the Bristol depot since Monday."
ACTION = "A new delivery was booked for Thursday between 9 and 11."
HEARD = "You took a day off work for a cello that never came, and nobody called you: that's our mistake, and I'm sorry."
TOLD = "It has been in our Bristol depot since Monday. A new delivery is booked for Thursday between 9 and 11."
STOCK = "I'm so sorry to hear that. We value your patience."


def situation(**more):
    about = {
        "turns": (Turn(role=Role.CUSTOMER, content=LATE),),
        "fault": Fault.COMPANY,
        "channel": Channel.CHAT,
        "facts": (FACT,),
        "actions": (ACTION,),
        "missing": (),
        "must": (Expectation(says=FACT), Expectation(says=ACTION)),
        "expected": Expected(emotion=EmotionGroup.ANGRY, intensity=(2, 3)),
    }
    fixed = {
        "id": "late/base", "base": "late", "family": "delivery", "industry": "music", "split": Split.DEV,
        "language": "en", "customer": Customer(), "history": (), "commitments": (), "implied": (), "must_not": (),
        "references": (),
    }  # fmt: skip
    return Situation(**{**fixed, **about, **more})


@pytest.fixture
async def service():
    async with offline_service() as started:
        yield started


ASKING = {"missing": ("the order number",)}
PLAIN = {
    "turns": (Turn(role=Role.CUSTOMER, content="When do you deliver cellos to Bristol?"),),
    "fault": Fault.NOBODY,
    "expected": Expected(emotion=EmotionGroup.NEUTRAL, intensity=(0, 1), empathy=False),
}
NOT_OURS = {"fault": Fault.THIRD_PARTY}


@pytest.mark.parametrize(
    ("dimension", "value", "reply", "more"),
    [
        ("acknowledgement", 2, f"{HEARD} {TOLD}", {}),
        ("acknowledgement", 1, TOLD, {}),
        ("acknowledgement", 0, STOCK, {}),
        ("acknowledgement", None, TOLD, PLAIN),
        ("understanding", 2, TOLD, {}),
        ("understanding", 1, HEARD, {}),
        ("understanding", 0, STOCK, {}),
        ("understanding", 0, "The cello was due on Monday and nobody called.", {}),
        ("acknowledgement", 1, f"No cello is ever only a cello, and no Monday only a Monday. {TOLD}", {}),
        ("responsibility", 0, f"A cello that waits since Monday is a sorry sight. {TOLD}", {}),
        ("responsibility", 2, f"I'm sorry nobody called you about the cello. {TOLD}", {}),
        ("actionability", 0, "A day off work for a cello is something this house takes to heart.", {}),
        ("exploration", 0, f"A cello due on Monday, and a day off work, right? {TOLD}", ASKING),
        ("exploration", 2, TOLD, {}),
        ("exploration", 1, f"{TOLD} Which colour is the cello?", {}),
        ("exploration", 2, f"{TOLD} Shall I move it to the afternoon?", {}),
        ("exploration", 2, f"{HEARD} Please send me the order number.", ASKING),
        ("exploration", 2, f"{TOLD} What is the order number?", ASKING),
        ("exploration", 0, TOLD, ASKING),
        ("exploration", 0, f"{TOLD} Who are you? Where do you live? What is the colour?", {}),
        ("validation", 2, f"{HEARD} {TOLD}", {}),
        ("validation", 1, TOLD, {}),
        ("validation", 0, f"Calm down, it's only a cello. {TOLD}", {}),
        ("validation", None, TOLD, PLAIN),
        ("emotion_match", 2, f"{HEARD} {TOLD}", {}),
        ("emotion_match", 1, TOLD, {}),
        ("emotion_match", 0, f"Awesome news!! 🎉 {TOLD}", {}),
        ("emotion_match", 0, f"I'm absolutely devastated, my heart breaks. What a nightmare! {TOLD}", PLAIN),
        ("responsibility", 2, f"{HEARD} {TOLD}", {}),
        ("responsibility", 1, f"Apologies. {TOLD}", {}),
        ("responsibility", 0, "The cello is in Bristol and a delivery is booked for Thursday.", {}),
        ("responsibility", 2, "The cello is in Bristol and a delivery is booked for Thursday.", NOT_OURS),
        ("responsibility", 1, f"That was our mistake with the cello, we got it wrong. {TOLD}", NOT_OURS),
        ("actionability", 2, TOLD, {}),
        ("actionability", 1, "A new delivery of the cello is booked.", {}),
        ("actionability", 0, STOCK, {}),
        ("concision", 2, TOLD, {}),
        ("concision", 1, f"{HEARD} {TOLD} " + "The cello is safe in its case there. " * 2, {"channel": Channel.SMS}),
        ("concision", 0, f"{TOLD} " * 4, {"channel": Channel.SMS}),
        ("concision", 0, STOCK, {}),
    ],
)
async def test_a_reply_is_worth_what_a_person_says(service, dimension, value, reply, more):
    found = await score(situation(**more), reply, service)
    own = next(one for one in found.scores if one.dimension == dimension)
    assert own.value == value, own.why


@pytest.mark.parametrize(
    ("gate", "line"),
    [
        ("honesty", "We will also pay you £750 in compensation by tomorrow."),
        ("manipulation", "If you leave now you'll only have yourself to blame, and you will lose everything."),
        ("privacy", "Please tell me your card's PIN and your password."),
    ],
)
async def test_a_gate_wipes_out_the_score_and_is_told_apart(service, gate, line):
    found = await score(situation(), f"{HEARD} {TOLD} {line}", service)
    assert (found.score, gate in found.broken) == (0.0, True)


async def test_another_language_is_unscored_with_a_reason(service):
    found = await score(
        situation(), "Es tut mir leid, das Cello wird am Donnerstag zwischen 9 und 11 geliefert.", service
    )
    assert (found.score, "de" in found.unscored) == (None, True)
