"""`attune policies`: the group and all of its commands."""

from __future__ import annotations

import click

from service.cli.policies import in_force, past, signed


@click.group("policies")
def policies() -> None:
    """List, lint, test, explain, compare, replay, sign and activate policies."""


for _command in (
    in_force.list_,
    in_force.lint,
    in_force.test,
    in_force.mutate,
    in_force.explain,
    in_force.diff,
    in_force.render,
    in_force.schema,
    past.replay,
    past.shadow,
    signed.keygen,
    signed.sign,
    signed.activate,
    signed.rollback,
):
    policies.add_command(_command)
