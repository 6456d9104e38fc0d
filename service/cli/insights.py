"""`attune insights`: what decisions add up to, over time or by group."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import click
import msgspec

from service.cli.days import Day
from service.cli.started import started
from service.core.insights import By, Group, Insights, PolicyCost


@click.command()
@click.option("--by", type=click.Choice([one.value for one in By]), default="day", show_default=True)
@click.option("--since", type=Day(), help="The first day, UTC. Default: 30 days ago.")
@click.option("--tenant", default="default", show_default=True, help="Whose decisions.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def insights(by: str, since: datetime | None, tenant: str, *, as_json: bool) -> None:
    """Count emotions, urgency, statuses, handoffs and what each policy did; numbers under five are not shown."""
    day = (since or datetime.now(UTC) - timedelta(days=30)).date().isoformat()
    found = asyncio.run(_found(tenant, By(by), day))
    click.echo(msgspec.json.encode(found) if as_json else "\n".join(in_words(found)))


async def _found(tenant: str, by: By, since: str) -> Insights:
    async with started() as service:
        return await service.insight.insights(tenant, by=by, since=since)


def in_words(found: Insights) -> Iterable[str]:
    """Say it as a person would read it."""
    yield f"{_number(found.decisions)} decisions since {found.since}, by {found.by}."
    for group in found.groups:
        yield f"\n{group.group}: {_number(group.decisions)} decisions"
        yield from _group(group)


def _group(group: Group) -> Iterable[str]:
    for name, counts in group.counts.items():
        words = ", ".join(f"{word.replace('_', ' ')} {_number(number)}" for word, number in counts.items())
        yield f"  {name:<11}{words}"
    spoke = [one for one in group.policies if (one.hits, one.would_be_hits, one.errors) != (0, 0, 0)]
    yield from (_policy(one) for one in spoke)
    if group.policies:
        yield f"  {len(group.policies) - len(spoke)} policies found nothing."


def _policy(one: PolicyCost) -> str:
    cost = "" if one.mean_ms is None else f", {one.mean_ms:.2f} ms a run"
    return (
        f"  {one.policy}: {_number(one.hits)} hits, {_number(one.would_be_hits)} while watching, "
        f"{_number(one.errors)} errors, decided {_number(one.decided)}, sent {_number(one.revisions)} drafts back, "
        f"{_number(one.overturned)} overturned{cost}"
    )


def _number(number: int | None) -> str:
    return "few" if number is None else f"{number:,}"
