"""`attune evals import` and `export`: cases in, cases and results out, in formats that others read."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from service.adapters import strict_yaml
from service.cli.batch import EXIT_BAD_ROWS, read_bytes
from service.cli.evals.adopt import CASES
from service.cli.evals.score import ScoreRow, expectations
from service.cli.progress import bar
from service.cli.started import started
from service.core.errors import AttuneError, FieldProblem, InputError
from service.running import Service
from service.web.wire import decode, to_request

if TYPE_CHECKING:
    from evals.case import Case
    from evals.exchange.promptfoo import Imported

_LISTS = ("facts", "actions", "commitments", "missing", "implied", "must", "must_not")
_PLAIN = ("id", "channel", "fault", "brand")


class CaseRow(ScoreRow, frozen=True, kw_only=True):
    """A row of a file of cases: as for `attune evals score`, without a reply."""

    reply: str = ""
    language: str | None = None


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv", "promptfoo"]), help="Default: by the file's name.")
@click.option("--message", help="promptfoo: the variable that the customer wrote. CSV: the column.")
@click.option("--facts", multiple=True, help="promptfoo: variables whose lines are vouched for.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=CASES, show_default=True)
@click.option("--again", is_flag=True, help="Write over cases of the same name.")
def import_(
    file: Path, *, kind: str | None, message: str | None, facts: tuple[str, ...], into: Path, again: bool
) -> None:
    r"""Make cases of FILE: JSON Lines or CSV of conversations, or promptfoo tests.

    A row of JSON Lines is the body of POST /v1/replies with `id`, and optionally `must`, `must_not`, `implied` and
    `expected`. A CSV has a column `message`, and optionally `id`, `channel`, `fault`, `facts`, `must` and the other
    lists, their entries apart by ` | `. What nobody gave is derived and named in the case. Exit code 3 when a row
    could not be used.

    \b
      attune evals import promptfooconfig.yaml --message query --facts context
      attune evals run var/evals/cases
    """
    kind = kind or {".jsonl": "jsonl", ".csv": "csv"}.get(file.suffix, "promptfoo")
    rows = _rows(file, kind, message, facts)
    bad = asyncio.run(_imported(rows, file.name, into, again=again))
    lost = sorted({one for row in rows for one in row.lost})
    click.echo(f"{len(rows) - bad} of {len(rows)} became cases in {into}")
    if lost:
        count = sum(bool(row.lost) for row in rows)
        rows_are = "1 row asserts" if count == 1 else f"{count} rows assert"
        click.echo(f"{rows_are} what has no counterpart here and was left out: {', '.join(lost)}")
    raise click.exceptions.Exit(EXIT_BAD_ROWS if bad else 0)


@click.command()
@click.argument("what", type=click.Path(path_type=Path))
@click.option(
    "--format", "kind", type=click.Choice(["jsonl", "csv", "inspect", "promptfoo"]), default="jsonl", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path), help="A file, or for `inspect` a folder. Default: stdout.")
def export(what: Path, *, kind: str, out: Path | None) -> None:
    r"""Write a run folder's results, or the cases of a suite (`core`, or a folder), for other tools.

    `inspect` writes a log that `inspect view` opens, `promptfoo` writes cases as tests.

    \b
      attune evals export var/evals/runs/1f0c… --format csv --out results.csv
      attune evals export var/evals/runs/1f0c… --format inspect --out logs && inspect view --log-dir logs
      attune evals export core --format jsonl
    """
    text = _results_as(what, kind) if (what / "manifest.json").exists() else _cases_as(what, kind)
    if out is None:
        click.echo(text, nl=False)
        return
    if kind == "inspect" and out.suffix != ".json":
        out = out / f"{_made(what):%Y-%m-%dT%H-%M-%S+00-00}_attune_{what.name}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8", newline="")
    click.echo(f"wrote {out}")


def _results_as(folder: Path, kind: str) -> str:
    from evals.exchange.inspect_log import inspect_log  # noqa: PLC0415 - the service never needs the suite
    from evals.exchange.tables import as_csv, json_lines, result_row  # noqa: PLC0415
    from evals.results import load  # noqa: PLC0415

    manifest, results = load(folder)
    if kind == "promptfoo":
        raise click.UsageError("promptfoo takes cases, not results: give a suite.")
    if kind == "inspect":
        return json.dumps(inspect_log(manifest, results, at=_made(folder)), ensure_ascii=False, indent=1) + "\n"
    rows = [result_row(one) for one in results]
    return as_csv(rows) if kind == "csv" else json_lines(rows)


def _made(run: Path) -> datetime:
    """Return when a run was finished."""
    return datetime.fromtimestamp((run / "manifest.json").stat().st_mtime, UTC)


def _cases_as(what: Path, kind: str) -> str:
    from evals.exchange.promptfoo import tests_of  # noqa: PLC0415 - the service never needs the suite
    from evals.exchange.tables import as_csv, case_row, flat_case, json_lines  # noqa: PLC0415
    from evals.run import SCENARIOS  # noqa: PLC0415
    from evals.suite import load, situations  # noqa: PLC0415

    cases = situations(load(SCENARIOS if str(what) == "core" else what))
    if kind == "inspect":
        raise click.UsageError("inspect takes results, not cases: give a run folder.")
    if kind == "promptfoo":
        return json.dumps(tests_of(cases), ensure_ascii=False, indent=1) + "\n"
    return as_csv([flat_case(one) for one in cases]) if kind == "csv" else json_lines(map(case_row, cases))


def _rows(file: Path, kind: str, message: str | None, facts: tuple[str, ...]) -> Sequence[Imported]:
    """Read the file as rows; raises `InputError` or `ConfigError` saying where it cannot be read."""
    from evals.exchange.promptfoo import Imported, rows_of  # noqa: PLC0415 - the service never needs the suite

    data = read_bytes(file)
    if kind == "jsonl":
        return [Imported({"raw": line}, ()) for line in data.splitlines() if line.strip()]
    text = _text(file, data)
    if kind == "csv":
        return [Imported(row, ()) for row in _table(text, message or "message", file)]
    return rows_of(strict_yaml.parse(text, Any, name=str(file)), message=message, facts=facts)


def _text(file: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(FieldProblem(str(file), f"is not UTF-8: byte {error.start}")) from None


def _table(text: str, message: str, file: Path) -> list[dict[str, Any]]:
    """Read a CSV with a head."""
    from evals.exchange.tables import BETWEEN  # noqa: PLC0415 - the service never needs the suite

    table = csv.DictReader(io.StringIO(text), strict=True)
    if message not in (table.fieldnames or ()):
        there = ", ".join(table.fieldnames or ()) or "none"
        raise InputError(FieldProblem(str(file), f"has no column `{message}`; give --message. There are: {there}"))
    rows = []
    for cells in table:
        given = {name: value for name, value in cells.items() if name and value}
        row: dict[str, Any] = {name: given[name] for name in _PLAIN if name in given}
        row |= {name: given[name].split(BETWEEN) for name in _LISTS if name in given}
        if "emotion" in given:
            low, _, high = given.get("intensity", "").partition("-")
            spread = {"intensity": [int(low), int(high or low)]} if low.isdigit() and (high or low).isdigit() else {}
            row["expected"] = {"emotion": given["emotion"], **spread}
        turns = [_turn(one) for one in given.get("earlier", "").split(BETWEEN) if one]
        row["conversation"] = {"turns": [*turns, {"role": "customer", "content": given.get(message, "").lstrip("'")}]}
        rows.append(row)
    return rows


def _turn(text: str) -> dict[str, str]:
    role, _, content = text.partition(": ")
    return {"role": role, "content": content}


async def _imported(rows: Sequence[Imported], source: str, into: Path, *, again: bool) -> int:
    """Write a case for every row; say which cannot be used and return how many."""
    from evals.case import write_case  # noqa: PLC0415 - the service never needs the suite

    bad = 0
    async with started() as service:
        with bar("importing") as told:
            for number, one in enumerate(rows, 1):
                try:
                    write_case(into, await _case(one.row, number, source, service), again=again)
                except (AttuneError, msgspec.ValidationError) as error:
                    bad += 1
                    click.echo(f"{source} row {number}: {error}", err=True)
                told(number, len(rows))
    return bad


async def _case(given: dict[str, Any], number: int, source: str, service: Service) -> Case:
    """Return the case of one row; raises `InputError` naming the field."""
    from evals.case import Origin, case_of  # noqa: PLC0415 - the service never needs the suite
    from evals.outside import settled, slug  # noqa: PLC0415

    row = decode(given["raw"] if "raw" in given else msgspec.json.encode(given), CaseRow)
    request = to_request(row, service.brands, service.limits, default_brand=service.default_brand)
    situation, derived = await settled(request, expectations(row), service)
    name = slug(str(row.id) if row.id is not None else f"{Path(source).stem}-{number}")
    return case_of(situation, Origin(source=f"{source} row {number}"), name=name, derived=derived, family="imported")
