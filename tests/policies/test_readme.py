"""The page that explains the format is true."""

import re
from pathlib import Path

from service.adapters import strict_yaml
from service.adapters.policy_files import faults
from service.core.policy import PRECEDENCE, Action, Policy, Status

README = Path(__file__).parents[2] / "policies" / "README.md"
TEXT = README.read_text(encoding="utf-8")


def test_the_example_in_the_readme_is_a_policy_that_loads(tmp_path):
    [yaml] = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    policy = strict_yaml.parse(yaml, Policy, name="README.md")
    assert policy.examples.known_limits
    [name] = re.findall(r"`(tone/TONE-004-[^`]*)`", TEXT)
    written = tmp_path / name
    written.parent.mkdir()
    written.write_text(yaml, encoding="utf-8")
    assert faults(written, policy, None) == []


def test_the_readme_names_every_action_in_order_of_strength():
    places = [TEXT.index(f"`{action.value}` (") for action in reversed(PRECEDENCE) if action is not Action.SEND]
    assert places == sorted(places)


def test_the_readme_explains_every_status_and_key():
    assert all(f"`{status.value}`: " in TEXT for status in Status)
    assert all(f"{field}:" in TEXT for field in Policy.__struct_fields__)
