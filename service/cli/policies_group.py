"""`attune policies`: the group and all of its commands."""

from __future__ import annotations

import click

from service.cli import policies, policies_past


@click.group("policies")
def policies_group() -> None:
    """List, lint, test, explain, compare and replay policies."""


for _command in (
    policies.list_,
    policies.lint,
    policies.test,
    policies.mutate,
    policies.explain,
    policies.diff,
    policies.render,
    policies.schema,
    policies_past.replay,
    policies_past.shadow,
):
    policies_group.add_command(_command)
