"""The command group, and how errors look: one sentence on stderr that says where and why."""

from __future__ import annotations

from importlib import import_module

import click

from service.core.errors import AttuneError

EXIT_FAULT = 2
"""Exit code for a faulty setting, file or request."""


_COMMANDS = (
    "reply", "assist", "feedback", "read", "check", "redact", "serve", "keys", "policies", "prompts", "audit",
    "insights", "notice", "evals", "check-config",
)  # fmt: skip
"""Each in a module, or a package, of its own name, which is imported only when it is asked for."""


class Group(click.Group):
    """Finds commands by their names, and turns our errors into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except AttuneError as error:
            click.echo(f"attune: {error}", err=True)
            ctx.exit(EXIT_FAULT)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names in alphabetical order."""
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"service.cli.{name}"), name)
        return command


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="attune")
def attune() -> None:
    """Empathetic, honest, guarded replies to customers."""
