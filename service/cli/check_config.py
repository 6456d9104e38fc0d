"""`attune check-config`: load settings, prompts and policies, and name the first fault with its place."""

from __future__ import annotations

import asyncio

import click

from service.cli.started import started


@click.command("check-config")
def check_config() -> None:
    """Load everything a running service would load. Exit code 2 and one sentence for the first fault."""
    asyncio.run(_check())


async def _check() -> None:
    async with started() as service:
        await service.warm_up()
        for name, value in service.about.items():
            click.echo(f"  {name:<11}{value}")
        click.echo("Everything loads.")
