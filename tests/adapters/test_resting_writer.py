"""A model that keeps failing is left alone for a while, and tried again with one call."""

import pytest

from service.adapters.rest import FAILURES, REST_S
from service.adapters.resting_writer import RestingWriter
from service.core.errors import ModelBadAnswer, ModelError, ModelTimeout, ModelUnavailable
from tests.fakes import FakeClock, FakeWriter


async def outcomes(writer, calls):
    """The names of what happened, call by call."""
    found = []
    for _ in range(calls):
        try:
            found.append((await writer.write(None, timeout_s=1)).text)
        except ModelError as error:
            found.append(type(error).__name__)
    return found


@pytest.fixture
def clock():
    return FakeClock()


async def test_after_repeated_timeouts_the_model_is_not_asked(clock):
    inside = FakeWriter(ModelTimeout("x"))
    assert (
        await outcomes(RestingWriter(inside, clock), FAILURES + 3)
        == ["ModelTimeout"] * FAILURES + ["ModelUnavailable"] * 3
    )
    assert len(inside.tasks) == FAILURES


async def test_after_the_rest_one_call_tries_and_opens_the_way_for_all(clock):
    inside = FakeWriter(*[ModelTimeout("x")] * FAILURES, "back", "again")
    writer = RestingWriter(inside, clock)
    await outcomes(writer, FAILURES)
    clock.seconds += REST_S + 0.1
    assert await outcomes(writer, 2) == ["back", "again"]


async def test_a_failed_trial_prolongs_the_rest(clock):
    inside = FakeWriter(ModelTimeout("x"))
    writer = RestingWriter(inside, clock)
    await outcomes(writer, FAILURES)
    clock.seconds += REST_S + 0.1
    assert await outcomes(writer, 2) == ["ModelTimeout", "ModelUnavailable"]


@pytest.mark.parametrize("error", [ModelBadAnswer("x")])
async def test_an_answer_that_is_bad_is_no_reason_to_rest(clock, error):
    inside = FakeWriter(error)
    assert await outcomes(RestingWriter(inside, clock), FAILURES + 2) == ["ModelBadAnswer"] * (FAILURES + 2)


async def test_one_success_forgets_the_failures(clock):
    inside = FakeWriter(*[ModelUnavailable("x")] * (FAILURES - 1), "fine", ModelUnavailable("x"))
    found = await outcomes(RestingWriter(inside, clock), FAILURES + 2)
    assert found[FAILURES - 1] == "fine"
    assert len(inside.tasks) == FAILURES + 2
