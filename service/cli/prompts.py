"""`attune prompts …`: pin texts by id and version, so that no text changes without a new version."""

from __future__ import annotations

import sys

import click

from service.adapters.prompt_lock import lock_problems, update_lock
from service.settings import read_settings

EXIT_FOUND = 1


@click.group()
def prompts() -> None:
    """Check and write the lock of prompts, strategies, safe replies, brands and wordings."""


@prompts.command()
def lock() -> None:
    """Pin every new id@version. Refuses a text that changed under a version that is pinned already."""
    for key in update_lock(read_settings().prompts_dir):
        click.echo(f"pinned {key}")


@prompts.command()
def check() -> None:
    """Say which texts differ from the lock. Exit code 1 if any does."""
    problems = lock_problems(read_settings().prompts_dir)
    for problem in problems:
        click.echo(problem)
    sys.exit(EXIT_FOUND if problems else 0)
