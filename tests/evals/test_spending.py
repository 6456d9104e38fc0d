"""Budgets and patience: a run stops before its limit, goes on later, and waits as long as the endpoint asks."""

import shutil

import pytest

from evals.cache import Cache
from evals.results import load as load_run
from evals.run import Plan, run
from evals.spending import Budget, Meter
from evals.suite import load
from service.core.draft import Usage
from service.core.errors import ModelRateLimited, ModelRejected, ModelUnavailable
from service.core.prompt import Completion

ONE = "plain-question/library-card.yaml"
PRICED = dict(price_in=1.0, price_out=1.0)
SAYS = "Could you tell me which library you would like to use? Then I can say what is known about it here."


class Model:
    """Answers everything with one sentence, for 1,000 tokens; raises what it is given first."""

    id, params_sha256 = "scripted", "0" * 64

    def __init__(self, *errors):
        self.errors = list(errors)
        self.calls = 0

    async def complete(self, messages, *, timeout_s):
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return Completion(text=SAYS, model=self.id, usage=Usage(prompt_tokens=900, completion_tokens=100))

    async def close(self):
        pass


@pytest.fixture
def suite(tmp_path):
    (tmp_path / "suite/plain-question").mkdir(parents=True)
    shutil.copy(Plan().scenarios / ONE, tmp_path / "suite" / ONE)
    return tmp_path / "suite"


@pytest.fixture
def ran(suite, tmp_path, monkeypatch):
    async def ran(model, meter, name="run"):
        monkeypatch.setattr("service.compose.lasting.chat_model", lambda *_: model)
        plan = Plan(scenarios=suite, model="scripted")
        return await run(plan, load(suite), tmp_path / name, cache=Cache(tmp_path / "cache"), meter=meter)

    return ran


async def test_a_run_stops_before_its_money_is_spent_and_goes_on_with_the_next(ran, suite):
    meter = Meter(Budget(money=0.0045, **PRICED), attempts=2)
    first = await ran(Model(), meter)
    assert first.stopped == "0.0045 in money"
    assert 0 < meter.spent <= 0.0045
    assert 0 < len(first.results) < len(load(suite)[0].variants) + 1
    assert not load_run(first.folder)[0].finished

    model = Model()
    second = await ran(model, Meter(Budget(money=1.0, **PRICED)))
    assert (second.stopped, len(second.results)) == ("", len(load(suite)[0].variants) + 1)
    assert load_run(second.folder)[0].finished
    assert {one.id for one in first.results} < {one.id for one in second.results}


async def test_a_run_stops_when_its_time_is_over(ran):
    ticks = iter(range(0, 10_000, 7))
    found = await ran(Model(), Meter(Budget(seconds=20), clock=lambda: next(ticks)))
    assert found.stopped == "20 s"


async def test_every_attempt_is_paid_for_and_not_only_the_one_that_is_sent(ran):
    meter, model = Meter(Budget(**PRICED)), Model()
    await ran(model, meter)
    assert (meter.calls, meter.tokens_in, meter.tokens_out) == (model.calls, 900 * model.calls, 100 * model.calls)
    assert meter.spent == pytest.approx(model.calls / 1000)


async def test_who_is_told_to_wait_waits_so_long_and_is_answered(ran):
    meter, model = Meter(), Model(*[ModelRateLimited("429", retry_after_s=1.5)] * 3)
    found = await ran(model, meter)
    assert not [one.error for one in found.results if one.error]
    assert "scripted" in {one.model for one in found.results}
    assert model.calls > 3
    assert meter.waited_s >= 0.01


async def test_without_advice_the_pause_doubles_and_at_last_nobody_waits(ran):
    meter = Meter(first_wait_s=0.0005)
    found = await ran(Model(*[ModelUnavailable("gone")] * 1000), meter)
    assert {one.error for one in found.results} == {"unavailable"}
    assert meter.hopeless


async def test_a_refused_key_is_an_error_of_each_row_and_never_the_score_of_the_composer(ran):
    found = await ran(Model(*[ModelRejected("401")] * 1000), Meter())
    assert {(one.error, one.score) for one in found.results} == {("rejected", None)}


def test_a_wait_is_counted_once_for_all_who_were_refused_together():
    now = [0.0]
    meter = Meter(clock=lambda: now[0], first_wait_s=1.0)
    for _ in range(8):
        meter.refused(None)
    assert meter._not_before == 1.0
    now[0] = 1.5
    meter.refused(None)
    assert meter._not_before == 3.5
    meter.refused(60)
    assert meter._not_before == 61.5
