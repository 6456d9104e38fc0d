"""`attune reply`: answer one message, one conversation file, or a batch of JSON Lines."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from service.cli.batch import EXIT_BAD_ROWS, answer_rows, read_bytes
from service.cli.show import show_reply
from service.cli.started import started
from service.core.conversation import Channel
from service.core.errors import FieldProblem, InputError
from service.core.reply import Reply
from service.running import Service
from service.web.wire import ReplyRequest, decode, reply_out, to_json, to_request


class ReplyRow(ReplyRequest, frozen=True, kw_only=True):
    """A row of `--input`: the body of `POST /v1/replies` plus an id."""

    id: str | int | None = None


@click.command()
@click.argument("message", required=False)
@click.option("--file", "file", type=click.Path(path_type=Path), help="A JSON file: the body of POST /v1/replies.")
@click.option("--input", "rows", type=click.Path(path_type=Path), help="JSON Lines: such a body and an `id` a line.")
@click.option("--channel", type=click.Choice([channel.value for channel in Channel]), default="chat", show_default=True)
@click.option("--name", help="The customer's name.")
@click.option("--fact", "facts", multiple=True, help="Something that is true. Repeat as needed.")
@click.option("--action", "actions", multiple=True, help="Something the business has done. Repeat as needed.")
@click.option("--commitment", "commitments", multiple=True, help="Something that may be promised. Repeat as needed.")
@click.option("--deadline-ms", type=click.IntRange(100, 120_000), help="Time for a reply, in milliseconds.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer of POST /v1/replies.")
def reply(message: str | None, file: Path | None, rows: Path | None, *, as_json: bool, **about: Any) -> None:
    r"""Answer MESSAGE (`-` reads it from standard input) and say why the reply reads as it does.

    \b
    attune reply "Third week without my parcel and nobody answers."
    attune reply --file conversation.json
    attune reply --input rows.jsonl > replies.jsonl
    """
    if sum(given is not None for given in (message, file, rows)) != 1:
        raise click.UsageError("Give one of MESSAGE, --file or --input.")
    if rows is not None:
        sys.exit(asyncio.run(_answer_file(rows)))
    body = (
        read_bytes(file) if file is not None else body_of(sys.stdin.read() if message == "-" else message or "", about)
    )
    asyncio.run(_answer_one(decode(body, ReplyRequest), as_json=as_json))


def body_of(message: str, about: dict[str, Any]) -> bytes:
    """Build the request body that the options describe."""
    if not message.strip():
        raise InputError(FieldProblem("MESSAGE", "needs some text"))
    given = {key: value for key, value in about.items() if value and key != "name"}
    turns = [{"role": "customer", "content": message.encode("utf-8", "replace").decode()}]
    customer = {"customer": {"name": about["name"]}} if about["name"] else {}
    return msgspec.json.encode({"conversation": {"turns": turns}, **given, **customer})


async def _answer_one(asked: ReplyRequest, *, as_json: bool) -> None:
    async with started() as service:
        given = await _respond(service, asked)
        if as_json:
            click.echo(to_json(reply_out(given)))
        else:
            show_reply(given)


async def _answer_file(path: Path) -> int:
    """Answer every row in order; return the exit code."""
    lines = read_bytes(path).splitlines()

    async def answer(service: Service, row: ReplyRow) -> Any:
        return reply_out(await _respond(service, row))

    async with started() as service:
        bad = await answer_rows(lines, ReplyRow, lambda row: answer(service, row), title="Replies")
    return EXIT_BAD_ROWS if bad else 0


async def _respond(service: Service, asked: ReplyRequest) -> Reply:
    request = to_request(asked, service.brands, service.limits, default_brand=service.default_brand)
    return await service.responder.respond(request, deadline_ms=asked.deadline_ms or service.default_deadline_ms)
