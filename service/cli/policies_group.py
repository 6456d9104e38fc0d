"""`attune policies`: the group and all of its commands."""

from __future__ import annotations

import click

from service.cli import policies, policies_past, policies_signed


@click.group("policies")
def policies_group() -> None:
    """List, lint, test, explain, compare, replay, sign and activate policies."""


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
    policies_signed.keygen,
    policies_signed.sign,
    policies_signed.activate,
    policies_signed.rollback,
):
    policies_group.add_command(_command)
