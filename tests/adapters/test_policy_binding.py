"""A bundle becomes rules only when every check can run as its policy says."""

from datetime import date

import pytest

from service.adapters.policy_files import bind, bind_every, load_bundle, policy_files
from service.core.conversation import Channel
from service.core.errors import ConfigError
from service.core.policy import Bundle, Check, Effective, Status
from tests.policies.folders import changed, write
from tests.policies.samples import calm_down, policy

TODAY = date(2026, 6, 1)
KNOWN = {"tone.commanding": calm_down}


def bound(*policies, guardrails=KNOWN, **named):
    return bind(Bundle(policies=policies, sha256="h"), guardrails, on=TODAY, **named)


def since(start: date, until: date | None = None) -> Effective:
    return Effective(since=start, until=until, review_by=date(2028, 1, 1))


@pytest.mark.parametrize(
    ("changes", "runs"),
    [
        ({"status": Status.ENFORCED}, True),
        ({"status": Status.SHADOW}, True),
        ({"status": Status.DRAFT}, False),
        ({"status": Status.RETIRED}, False),
        ({"effective": since(date(2026, 6, 1))}, True),
        ({"effective": since(date(2026, 6, 2))}, False),
        ({"effective": since(date(2026, 1, 1), date(2026, 6, 2))}, True),
        ({"effective": since(date(2026, 1, 1), date(2026, 6, 1))}, False),
    ],
)
def test_only_what_is_in_force_runs(changes, runs):
    assert bool(bound(policy(**changes)).rules) is runs


def test_tests_of_the_rules_ignore_dates_but_not_status():
    policies = (policy(effective=since(date(2099, 1, 1))), policy(id="TONE-005", status=Status.DRAFT))
    book = bind_every(Bundle(policies=policies, sha256="h"), KNOWN)
    assert [rule.policy.id for rule in book.rules] == ["TONE-004"]


def test_the_bundles_hash_travels():
    assert bound(policy()).sha256 == "h"


def takes_types(case, *, channel: Channel, words: tuple[str, ...] = (), share: float = 0.5, at_most: int | None = None):
    return [(channel, words, share, at_most)]


def anything(case, **options):
    return []


def limits(case, **longest: int):
    return []


@pytest.mark.parametrize(
    ("guardrail", "params", "message"),
    [
        (calm_down, {"phrase": ["x"]}, "$.check.params.phrase: `tone.commanding` takes `phrases`, `longest`"),
        (calm_down, {"phrases": "x"}, "$.check.params.phrases: Expected `array`, got `str`"),
        (calm_down, {"longest": "1_000"}, "$.check.params.longest: Expected `int`, got `str`"),
        (takes_types, {}, "$.check.params: `tone.commanding` needs `channel`"),
        (takes_types, {"channel": "fax"}, "$.check.params.channel: Invalid enum value 'fax'"),
        (takes_types, {"channel": "sms", "share": "0.50"}, "$.check.params.share: Expected `float`, got `str`"),
        (limits, {"sms": "long"}, "$.check.params.sms: Expected `int`, got `str`"),
        (lambda case: [], {"x": 1}, "$.check.params.x: `tone.commanding` takes no params"),
    ],
)
def test_params_must_fit_the_guardrail(guardrail, params, message):
    with pytest.raises(ConfigError) as raised:
        bound(
            policy(check=Check(guardrail="tone.commanding", params=params)), guardrails={"tone.commanding": guardrail}
        )
    assert str(raised.value).startswith(f"policy TONE-004 {message}")


def test_params_arrive_in_the_guardrails_own_types():
    params = {"channel": "sms", "words": ["a"], "share": 1, "at_most": None}
    [rule] = bound(
        policy(check=Check(guardrail="tone.commanding", params=params)), guardrails={"tone.commanding": takes_types}
    ).rules
    assert rule.policy.check.params == {"channel": Channel.SMS, "words": ("a",), "share": 1.0, "at_most": None}


def test_a_guardrail_may_take_anything():
    check = Check(guardrail="tone.commanding", params={"x": [1]})
    assert bound(policy(check=check), guardrails={"tone.commanding": anything}).rules


def test_an_unknown_guardrail_is_told_with_those_that_exist():
    with pytest.raises(ConfigError, match=r"`tone\.nothing` is not a guardrail \(there are: tone\.commanding\)"):
        bound(policy(check=Check(guardrail="tone.nothing")))


def test_validators_of_others_run_only_where_they_are_switched_on():
    with pytest.raises(ConfigError, match="switched off"):
        bound(policy(check=Check(guardrail="guardrails_ai:a.b:C")))


def test_file_and_line_are_named_where_they_are_known(tmp_path):
    path = write(tmp_path, changed(("params: {}", "params: {loud: 1}")))
    with pytest.raises(ConfigError) as raised:
        bind(load_bundle(tmp_path), KNOWN, on=TODAY, files=policy_files(tmp_path))
    assert str(raised.value).startswith(f"{path}:15 $.check.params.loud: ")
