"""`attune check-config`: load settings, prompts and policies, and name the first fault with its place."""

from __future__ import annotations

import asyncio

import click

from service.adapters.prompt_lock import lock_problems
from service.cli.started import started
from service.settings import read_settings


@click.command("check-config")
def check_config() -> None:
    """Load everything a running service would load. Exit code 2 and one sentence for the first fault."""
    asyncio.run(_check())


async def _check() -> None:
    async with started() as service:
        await service.warm_up()
        for name, value in service.about.items():
            click.echo(f"  {name:<11}{value}")
    for problem in lock_problems(read_settings().prompts_dir):
        click.echo(f"warning: {problem}", err=True)
    click.echo("Everything loads.")
