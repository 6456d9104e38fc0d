"""A policy file may name any validator, and then runs like every other policy."""

from service.adapters.guardrails_ai import external, guard_of, verdicts_of
from service.adapters.policy_files import bind_every, load_bundle, policy_files
from service.core.checking import check_all
from service.core.decision import decide
from service.core.guardrail import Outcome, Stage
from service.core.policy import Action
from service.core.policy_examples import run_examples
from tests.adapters.guardrails_ai.test_theirs import MODULE
from tests.policies.folders import changed, write
from tests.policies.readers import PlainReader
from tests.policies.samples import case

SHOUTING = changed(
    (
        "guardrail: tone.commanding, params: {}",
        f'guardrail: "guardrails_ai:{MODULE}:NoShouting", params: {{longest: 4}}',
    ),
    ("Please calm down, your parcel is on its way.", "Your parcel is LOST AGAIN."),
    ("Calm down and restart the router.", "PLEASE restart the router."),
    ("The lights calm themselves down after a minute.", "The LEDs and the WIFI come back after a minute."),
)
BROKEN = changed(
    ("guardrail: tone.commanding, params: {}", f'guardrail: "guardrails_ai:{MODULE}:ReturnsNone", timeout_ms: 900'),
    ("TONE-004", "TONE-005"),
    ("on_error: replace", "on_error: handoff"),
)


def book(folder):
    return bind_every(load_bundle(folder), {}, external=external, files=policy_files(folder))


async def test_a_policy_with_a_validator_of_others_proves_itself_by_its_examples(tmp_path):
    write(tmp_path, SHOUTING)
    results = await run_examples(book(tmp_path), PlainReader())
    assert [(result.example, result.ok) for result in results] == [(name, True) for name in ("v1", "v2", "c1", "c2")]


async def test_its_own_on_error_says_what_follows_when_it_breaks(tmp_path):
    write(tmp_path, SHOUTING)
    write(tmp_path, BROKEN, name="tone/TONE-005-broken.yaml")
    rules = book(tmp_path)
    decision = decide(rules, await check_all(rules, case("All is well.")))
    assert (decision.action, decision.decided_by) == (Action.HANDOFF, ("TONE-005",))


async def test_the_guard_agrees_on_validators_of_others(tmp_path):
    write(tmp_path, SHOUTING)
    write(tmp_path, BROKEN, name="tone/TONE-005-broken.yaml")
    verdicts = verdicts_of(guard_of(book(tmp_path), Stage.OUTPUT), case("It is LOST AGAIN."))
    assert [verdict.outcome for verdict in verdicts] == [Outcome.FAIL, Outcome.ERROR]
