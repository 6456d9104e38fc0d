"""Every example of every shipped policy, one test each: the policies are their own specification."""

from pathlib import Path

import pytest

from service.adapters.policy_files import bind_every, load_bundle, policy_files
from service.core.checking import Rule
from service.core.policy import Example
from service.core.policy_examples import Group, examples_of, run_example
from service.guardrails.registry import GUARDRAILS
from tests.policies.readers import reader

FOLDER = Path(__file__).parents[2] / "policies"
HAS_POLICIES = any(FOLDER.glob("*/*.yaml"))
BOOK = bind_every(load_bundle(FOLDER), GUARDRAILS, files=policy_files(FOLDER)) if HAS_POLICIES else None
EXAMPLES = [
    pytest.param(rule, group, example, id=f"{rule.policy.id}/{example.id}")
    for rule in (BOOK.rules if BOOK else ())
    for group, example in examples_of(rule.policy)
]


@pytest.mark.parametrize(("rule", "group", "example"), EXAMPLES)
async def test_the_policy_does_what_its_example_says(rule: Rule, group: Group, example: Example):
    result = await run_example(rule, group, example, reader())
    assert result.ok, f"{result.name} ({group}): {result.reason}; {result.verdict}"
