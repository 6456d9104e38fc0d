"""Every example of every shipped policy, one test each: the policies are their own specification."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.adapters.guardrails_ai import external
from service.adapters.policy_files import bind_every, bind_policy, load_bundle, load_policy, policy_files, policy_paths
from service.adapters.policy_files import load_references as references
from service.core.checking import Rule
from service.core.errors import ConfigError
from service.core.policy import Example, Status
from service.core.policy_examples import Group, examples_of, run_example
from service.guardrails.registry import GUARDRAILS
from tests.policies.readers import reader

FOLDER = Path(__file__).parents[2] / "policies"
RUNNING = (Status.ENFORCED, Status.SHADOW)


def shipped() -> Iterator[Rule]:
    """Every policy that loads; the first test below fails for those that do not."""
    for path in policy_paths(FOLDER):
        try:
            policy = load_policy(path, references(FOLDER))
            if policy.status in RUNNING:
                yield bind_policy(policy, GUARDRAILS, external=external)
        except ConfigError:
            continue


EXAMPLES = [
    pytest.param(rule, group, example, id=f"{rule.policy.id}/{example.id}")
    for rule in shipped()
    for group, example in examples_of(rule.policy)
]


def test_the_shipped_bundle_loads_and_every_check_can_run():
    bundle = load_bundle(FOLDER)
    book = bind_every(bundle, GUARDRAILS, external=external, files=policy_files(FOLDER))
    assert len(book.rules) == sum(policy.status in RUNNING for policy in bundle.policies)


@pytest.mark.parametrize(("rule", "group", "example"), EXAMPLES)
async def test_the_policy_does_what_its_example_says(rule: Rule, group: Group, example: Example):
    result = await run_example(rule, group, example, reader())
    assert result.ok, f"{result.name} ({group}): {result.reason}; {result.verdict}"
