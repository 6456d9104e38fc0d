"""`attune notice`: what a customer may read about how their words are used here."""

from __future__ import annotations

import asyncio

import click
from rich.console import Console
from rich.padding import Padding

from service.cli.started import started
from service.core.notice import Notice
from service.web.wire import brand_of


@click.command()
@click.option("--language", default="en", show_default=True, help="Such as `de`; English where there is no text.")
@click.option("--brand", help="Whose assistant it is (default ATTUNE_BRAND).")
def notice(language: str, brand: str | None) -> None:
    """Say in plain words what is read, kept, for how long and why, as configured here."""
    show(asyncio.run(_notice(language, brand)))


async def _notice(language: str, brand: str | None) -> Notice:
    async with started() as service:
        return service.notice(brand_of(brand or service.default_brand, service.brands), language)


def show(found: Notice) -> None:
    """Print the notice, a paragraph a topic."""
    console = Console(highlight=False, width=min(Console().width, 90))
    console.print(found.title, style="bold")
    for paragraph in found.paragraphs:
        console.print(Padding(paragraph.text, (1, 0, 0, 0)))
