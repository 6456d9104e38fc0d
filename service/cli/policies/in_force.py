"""`attune policies …`: what is in force, whether every example holds, and what the rules say of a text."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from pathlib import Path

import click

from service.adapters.brand_files import brand_folders, load_brands
from service.adapters.policy_binding import External
from service.adapters.policy_replay import words as replays
from service.adapters.policy_schema import write_schema
from service.adapters.policy_tools import diff as differences
from service.adapters.policy_tools import explain as explaining
from service.adapters.policy_tools import mutate as mutants
from service.adapters.policy_tools import page as pages
from service.adapters.policy_tools import trial as trials
from service.adapters.policy_tools.explain_record import explain_record, record_in_words
from service.adapters.policy_tools.lint import lint as find_remarks
from service.adapters.policy_tools.listing import approval_in_words, list_policies
from service.adapters.policy_tools.shelf import by_id
from service.adapters.policy_tools.survivors import load_survivors
from service.adapters.records import Records
from service.cli.audit.records import with_records
from service.cli.batch import progress
from service.cli.days import Day
from service.cli.policies.open import (
    AS_JSON,
    EXIT_FOUND,
    asking,
    end_of,
    era_on,
    folder,
    history_in,
    may_be_written,
    open_folder,
    say,
    signed_folders,
    today,
)
from service.cli.policies.past import past_under, plain
from service.compose.rules import policies_in_force
from service.core.conversation import Conversation, Request, Role, Turn
from service.core.errors import NotFound
from service.core.guardrail import Case, Stage
from service.core.held import Held
from service.core.policy import Policy
from service.core.record import DecisionRecord
from service.emotion.reader import LocalReader
from service.guardrails.registry import GUARDRAILS
from service.settings import read_settings

SITE = click.option(
    "--site", type=click.Path(path_type=Path, file_okay=False), help="Folder of brands; default ATTUNE_SITE_DIR."
)
_RECORD = re.compile(r"rec_[0-9A-Za-z_-]+")


@click.command("list")
@click.option("--as-of", "on", type=Day(), help="A day; default today.")
@SITE
@AS_JSON
def list_(on: datetime | None, site: Path | None, *, as_json: bool) -> None:
    """Show every policy, those of brands too, and whether it is in force on a day."""
    day, settings = on.date() if on else today(), read_settings()
    era = era_on(settings, day)
    shelf = open_folder(policies_in_force(settings, end_of(day)) if era else None, site=site)
    listing = list_policies(shelf.bundle, day, brands=shelf.brands, era=era)
    lines = [
        f"{'●' if row.in_force else '○'} {row.id:<9}{row.status:<10}{row.severity:<10}{row.action:<15}{row.title}"
        f"{f' ({row.brand} only)' if row.brand else ''}"
        for row in listing.rows
    ]
    lines.append(f"● in force on {listing.on}. Bundle sha256:{listing.sha256}")
    say(listing, "\n".join([*lines, approval_in_words(era)]), as_json=as_json)


@click.command()
@SITE
@AS_JSON
def lint(site: Path | None, *, as_json: bool) -> None:
    """Check schema, references, dates, contradictions and shadowed policies. Exit code 1 on an error."""
    brands = brand_folders(site or read_settings().site_dir)
    remarks = asking(
        lambda external: find_remarks(
            folder(), GUARDRAILS, LocalReader.load(), on=today(), external=external, brands=brands
        )
    )
    say(remarks, "\n".join(map(str, remarks)) or "Nothing to mend.", as_json=as_json)
    sys.exit(EXIT_FOUND if any(remark.level == "error" for remark in remarks) else 0)


@click.command()
@SITE
@AS_JSON
def test(site: Path | None, *, as_json: bool) -> None:
    """Run every example; print coverage of clauses and actions. Exit code 1 when an example does not hold."""
    trial = asking(
        lambda external: trials.run_trial(open_folder(site=site, external=external).book, LocalReader.load())
    )
    say(trial, trials.in_words(trial), as_json=as_json)
    sys.exit(EXIT_FOUND if trial.failed else 0)


@click.command()
@AS_JSON
def mutate(*, as_json: bool) -> None:
    """Spoil every policy in every way; say what no example notices. Exit code 1 below 90 % or without reasons."""

    async def mutating(external: External) -> mutants.Mutation:
        book = open_folder(external=external).book
        with progress() as bar:
            task = bar.add_task("Policies", total=len(book.rules))
            return await mutants.run_mutants(
                book,
                LocalReader.load(),
                explained=load_survivors(folder()),
                on_progress=lambda: bar.advance(task),
            )

    found = asking(mutating)
    say(found, mutants.in_words(found), as_json=as_json)
    sys.exit(0 if found.ok else EXIT_FOUND)


@click.command()
@click.argument("text")
@click.option("--customer", default="Hello", show_default=True, help="What the customer said before.")
@click.option("--input", "at_input", is_flag=True, help="TEXT is what the customer says, not a reply.")
@AS_JSON
def explain(text: str, customer: str, *, at_input: bool, as_json: bool) -> None:
    """Say which policies speak on TEXT, or spoke on the reply with the record TEXT, where, and what each asks for."""
    if _RECORD.fullmatch(text):
        _explain_record(text, as_json=as_json)
        return
    said = text if at_input else customer
    brand = load_brands(read_settings().prompts_dir / "brands")["default"]
    conversation = Conversation(id="explain", turns=(Turn(role=Role.CUSTOMER, content=said),))
    reading = LocalReader.load().read(conversation)
    request = Request(conversation=conversation, brand=brand)
    case = Case(
        request=request,
        reading=reading,
        text=text,
        stage=Stage.INPUT if at_input else Stage.OUTPUT,
        language=request.reply_language(reading.language),
    )
    found = asking(lambda external: explaining.explain(open_folder(external=external).book, case))
    say(found, explaining.in_words(found), as_json=as_json)


def _explain_record(record_id: str, *, as_json: bool) -> None:
    """Say which policies spoke about a past reply."""

    async def finding(records: Records) -> Held:
        await records.archive.open()
        return await records.archive.find(record_id)

    record = with_records(finding).record
    if not isinstance(record, DecisionRecord):
        raise NotFound("this record is not of a decision, or its content was taken when it was past its date")
    found = explain_record(record, _policies_then(record.policies_sha256))
    say(found, record_in_words(found), as_json=as_json)


def _policies_then(sha256: str) -> dict[str, Policy]:
    """Return the policies of a bundle that was signed, else those that are written now."""
    signed = signed_folders()
    then = next((each for each in signed if open_folder(each).bundle.sha256 == sha256), None)
    return by_id(open_folder(then))


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--since", type=Day(), help="Replay the decisions since this day too.")
@AS_JSON
def diff(before: Path, after: Path, since: datetime | None, *, as_json: bool) -> None:
    """Compare two folders in words, with the examples and past decisions that flip. Exit code 1 on a critical flip."""

    async def comparing(external: External) -> differences.Difference:
        old, new = open_folder(before, external=external), open_folder(after, external=external)
        return await differences.diff(old.book, new.book, (old.bundle, new.bundle), LocalReader.load())

    found = asking(comparing)
    if since is None:
        say(found, differences.in_words(found), as_json=as_json)
        sys.exit(0 if found.ok else EXIT_FOUND)
    shelf = open_folder(after)
    known = {each.bundle.sha256: by_id(each) for each in (open_folder(before), shelf)}
    past = past_under(shelf, known, since, {})
    words = f"{differences.in_words(found)}\n\n{replays.in_words(past)}"
    say({"difference": found, "replay": plain(past)}, words, as_json=as_json)
    sys.exit(0 if found.ok and past.ok else EXIT_FOUND)


@click.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; default stdout.")
def render(output: Path | None) -> None:
    """Write one self-contained HTML page: every policy in plain words, with live examples and references."""

    async def rendering(external: External) -> str:
        shelf = open_folder(external=external)
        trial = await trials.run_trial(shelf.book, LocalReader.load())
        return pages.render(shelf, trial, today(), history=history_in(read_settings()))

    page = asking(rendering)
    if output is None:
        click.echo(page, nl=False)
    else:
        with may_be_written(output):
            output.write_text(page, encoding="utf-8")
        click.echo(output)


@click.command()
def schema() -> None:
    """Write the JSON Schema of a policy file anew, for editors."""
    click.echo(write_schema(folder()))
