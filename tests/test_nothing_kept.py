"""Everything the tests know as personal data goes through the service; then its store and its log are searched for it.

The queue of handoffs is searched for secrets alone: a person who is to call back needs the number, for as long as the
handoff waits.
"""

import io

import pytest

from service.adapters.logs import set_up_logs
from service.compose import compose
from service.core.conversation import Conversation, Customer, Request, Role, Turn
from service.settings import read_settings
from tests.guardrails.privacy.test_personal_data import FOUND, TOLD
from tests.postgres import POSTGRES, fresh_postgres
from tests.stores import rows

PERSON = "u-of-this-test-alone"
SECRETS = ("CARD", "CODE", "PIN", "PASSWORD")
SHORTEST = 5
"""Shorter values stand in any file by chance."""


def said():
    """What customers write, the kind of value in it, and the value, which must be nowhere afterwards."""
    return [*((f"Hello, it is {value}, please help.", kind, value) for value, kind in FOUND), *TOLD]


async def dumped(url):
    """Every cell of every table but the queue."""
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if url.startswith("sqlite")
        else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    )
    tables = [name for (name,) in await rows(url, names) if name != "attune_handoffs"]
    assert "attune_records" in tables
    cells = [cell for table in tables for row in await rows(url, f"SELECT * FROM {table}") for cell in row]
    return "\n".join(cell.decode("latin-1") if isinstance(cell, bytes) else str(cell) for cell in cells)


@pytest.mark.parametrize(
    ("keep_text", "store"),
    [(False, "sqlite"), (True, "sqlite"), pytest.param(True, "postgres", marks=pytest.mark.postgres)],
    ids=["texts not kept", "texts kept", "texts kept in PostgreSQL"],
)
async def test_no_personal_data_is_in_the_store_or_the_log(tmp_path, keep_text, store):
    url = f"sqlite:///{tmp_path}/records.sqlite3"
    if store == "postgres":
        await fresh_postgres()
        url = POSTGRES
    log = io.StringIO()
    set_up_logs(json=True, level="debug", stream=log)
    settings = read_settings(model="composer", database_url=url, record_key="a key of tests only", keep_text=keep_text)
    service = compose(settings)
    for text, _, _ in said():
        request = Request(
            conversation=Conversation(id="c", turns=(Turn(role=Role.CUSTOMER, content=text),)),
            brand=service.brands["default"],
            customer=Customer(id=PERSON, name="Marisol Quintero"),
        )
        await service.responder.respond(request, deadline_ms=20_000)
    held = await service.subjects.held(PERSON, tenant="default")
    read_out = "".join(one.words() for one in held.records)
    await service.close()
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir()).decode("latin-1")
    values = {value for _, _, value in said() if len(value) >= SHORTEST} | {"Marisol", "Quintero"}
    secret = {value for _, kind, value in said() if kind in SECRETS and len(value) >= SHORTEST}
    searched = {
        "record tables": (await dumped(url), values),
        "log": (log.getvalue(), values),
        "words and kept texts": (read_out, values),
        "every file, queue included": (files, secret),
    }
    hits = [(where, value) for where, (text, known) in searched.items() for value in known if value in text]
    assert len(held.records) == len(said())
    assert hits == []
