"""The command group, and how errors look: one sentence on stderr that says where and why."""

from __future__ import annotations

import click

from service.cli.assist import assist
from service.cli.audit import audit
from service.cli.check import check
from service.cli.check_config import check_config
from service.cli.evals import evals
from service.cli.feedback import feedback
from service.cli.insights import insights
from service.cli.keys import keys
from service.cli.notice import notice
from service.cli.policies import policies
from service.cli.prompts import prompts
from service.cli.read import read
from service.cli.redact import redact
from service.cli.reply import reply
from service.cli.serve import serve
from service.core.errors import AttuneError

EXIT_FAULT = 2
"""Exit code for a faulty setting, file or request."""


class Group(click.Group):
    """Turns our errors into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except AttuneError as error:
            click.echo(f"attune: {error}", err=True)
            ctx.exit(EXIT_FAULT)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="attune")
def attune() -> None:
    """Empathetic, honest, guarded replies to customers."""


for _command in (
    reply, assist, feedback, read, check, redact, serve, keys, policies, prompts, audit, insights, notice, evals,
    check_config,
):  # fmt: skip
    attune.add_command(_command)
