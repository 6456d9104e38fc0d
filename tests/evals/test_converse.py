"""Scripted customers: their mood answers to what was said, and the same replies give the same conversation."""

import pytest

from evals.composite import Profile
from evals.converse import CALM, WORST, State, after, converse, load
from evals.scenario import Gate
from evals.scorers.subject import Score
from evals.scoring import offline_service

HEARD = {"acknowledgement": 2, "validation": 2}
TOLD = {"understanding": 2}


def profile(*, gates=(), **values):
    flat = {"acknowledgement": 1, "validation": 1, "understanding": 1, "exploration": 2, "emotion_match": 1}
    scores = tuple(Score(dimension=name, value=value, why="") for name, value in {**flat, **values}.items())
    broken = tuple(Score(dimension=gate.value, value=0, why="") for gate in gates)
    return Profile(scores=scores, gates=broken, empathy=50.0, task=50.0, score=50.0)


@pytest.mark.parametrize(
    ("found", "mood"),
    [
        (profile(**HEARD), 2),
        (profile(**HEARD, **TOLD), 1),
        (profile(**TOLD), 3),
        (profile(), 5),
        (profile(validation=0), WORST),
        (profile(gates=(Gate.HONESTY,)), WORST),
    ],
)
def test_mood_answers_to_what_was_said(found, mood):
    assert after(State(mood=4), found, handed_over=False, repeats=False, asked=False).mood == mood


def test_the_same_reply_again_angers():
    once = after(State(mood=2), profile(), handed_over=False, repeats=False, asked=False)
    again = after(State(mood=2), profile(), handed_over=False, repeats=True, asked=False)
    assert again.mood == once.mood + 1


def test_a_customer_who_still_has_to_give_something_is_not_informed():
    state = after(State(mood=2), profile(**TOLD), handed_over=False, repeats=False, asked=True)
    assert (state.gave, state.informed) == (True, False)


def test_every_script_loads():
    assert len(load()) >= 7


@pytest.mark.parametrize("name", ["library-hours", "train-missed"])
async def test_a_conversation_goes_the_same_way_twice(name):
    script = next(each for each in load() if each.id == name)
    async with offline_service() as service:
        first = await converse(script, service)
    async with offline_service() as service:
        second = await converse(script, service)
    assert [step.state for step in first.steps] == [step.state for step in second.steps]
    assert first.end.informed
    assert first.end.mood <= CALM
