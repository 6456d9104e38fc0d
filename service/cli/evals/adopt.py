"""`attune evals adopt`: a past decision becomes a case of a suite of your own."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.adapters.desk import open_desk
from service.cli.evals.planning import ROOT
from service.cli.started import started
from service.compose import records_of
from service.core.conversation import Fault
from service.core.errors import NotFound
from service.core.held import Held
from service.settings import read_settings

if TYPE_CHECKING:
    from evals.case import Case

CASES = ROOT / "cases"


@click.command()
@click.argument("record")
@click.option("--consent", required=True, metavar="WHERE", help="Where it is written that the customer agreed.")
@click.option("--fact", "facts", multiple=True, help="What was known; a record does not hold it. Repeatable, as below.")
@click.option("--action", "actions", multiple=True, help="What had been done.")
@click.option("--commitment", "commitments", multiple=True, help="What could be promised.")
@click.option("--missing", multiple=True, help="What was still needed from the customer.")
@click.option("--must", multiple=True, help="What a good reply does. Default: derived.")
@click.option("--must-not", "must_not", multiple=True, help="What it must not do.")
@click.option("--fault", type=click.Choice([one.value for one in Fault]), default="unknown", show_default=True)
@click.option("--name", help="The case's id. Default: the record's.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=CASES, show_default=True)
@click.option("--yes", is_flag=True, help="Do not ask whether somebody can still be recognised.")
def adopt(
    record: str, *, consent: str, fault: str, name: str | None, into: Path, yes: bool, **known: tuple[str, ...]
) -> None:
    r"""Make a case of the decision RECORD, without personal data, and run it ever after.

    The message and the reply must have been kept (ATTUNE_KEEP_TEXT). They are redacted once more, names and numbers
    become made-up ones, and you are shown the case before it is written. It outlives the record: delete it when the
    customer takes the agreement back.

    \b
      attune evals adopt rec_01a2… --consent "ticket 8812" --fact "The parcel is in Leeds." --must "Says where it is"
      attune evals run var/evals/cases
    """
    from evals.adopt import Known  # noqa: PLC0415 - the service never needs the suite
    from evals.case import text_of, write_case  # noqa: PLC0415

    about = Known(fault=Fault(fault), **known)
    case = asyncio.run(_adopted(record, consent=consent, known=about, name=name))
    if not yes:
        click.echo(text_of(case))
        if not click.confirm("Can nobody be recognised by this, and may it be written?"):
            click.echo("Nothing was written.")
            raise click.exceptions.Exit(1)
    path = write_case(into, case)
    click.echo(f"adopted {path}")
    if case.derived:
        click.echo(f"Nobody wrote {' and '.join(case.derived)}: read them, mend them, and empty `derived`.")


async def _adopted(record: str, *, consent: str, known: Any, name: str | None) -> Case:
    """Read the record and what was said of it, and make the case."""
    from evals.adopt import adopt  # noqa: PLC0415 - the service never needs the suite

    held, edited = await _found(record)
    async with started() as service:
        return await adopt(held, consent=consent, known=known, service=service, name=name, edited=edited)


async def _found(record: str) -> tuple[Held, str]:
    """Return the record and the newest kept edit of its reply; raises `NotFound`."""
    settings = read_settings()
    desk = open_desk(settings.database_url.get_secret_value())
    records = records_of(settings, others=[desk.handoffs])
    try:
        await records.archive.open()
        held = await records.archive.find(record)
        tenant = getattr(held.record, "tenant", "default")
        given = await desk.feedback.given(tenant, since="", record=record)
    except NotFound:
        raise NotFound(f"{record}: no record has this id") from None
    finally:
        await records.recorder.close()
        await desk.database.close()
    return held, next((one.text for one in reversed(given) if one.text), "")
