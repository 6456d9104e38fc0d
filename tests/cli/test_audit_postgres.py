"""Every `attune audit` command, and what looks at records beside it, over PostgreSQL."""

import json

import pytest

from service.compose import compose
from service.core.conversation import Conversation, Customer, Request, Role, Turn
from service.settings import read_settings
from tests.postgres import POSTGRES, fresh_postgres
from tests.stores import KEY

TEXTS = ("Third week without my parcel and nobody answers.", "I want to speak to a human being")


@pytest.fixture
async def answered(monkeypatch):
    """Two replies to u-7 in a fresh database; the ids of their records."""
    await fresh_postgres()
    monkeypatch.setenv("ATTUNE_DATABASE_URL", POSTGRES)
    monkeypatch.setenv("ATTUNE_RECORD_KEY", KEY)
    monkeypatch.setenv("ATTUNE_KEEP_TEXT", "true")
    service = compose(read_settings(model="composer"))
    ids = []
    for number, text in enumerate(TEXTS):
        request = Request(
            conversation=Conversation(id=f"c-{number}", turns=(Turn(role=Role.CUSTOMER, content=text),)),
            brand=service.brands["default"],
            customer=Customer(id="u-7"),
        )
        ids.append((await service.responder.respond(request, deadline_ms=20_000)).record_id)
    await service.close()
    return ids


@pytest.fixture
def run(run, monkeypatch):
    monkeypatch.setenv("ATTUNE_DATABASE_URL", POSTGRES)
    monkeypatch.setenv("ATTUNE_RECORD_KEY", KEY)
    monkeypatch.setenv("ATTUNE_KEEP_TEXT", "true")
    return run


@pytest.mark.postgres
def test_every_audit_command_works_on_postgres(run, answered, tmp_path):
    def says(words, *arguments):
        done = run(*arguments)
        assert done.exit_code == 0, done.output
        assert words in done.output
        return done.stdout

    says("A person takes over", "audit", "show", answered[1])
    (tmp_path / "held").write_text(says("attune/checkpoints", "audit", "checkpoint"))
    says("2 records in 1 chain under 1 checkpoint", "audit", "verify", "--held", tmp_path / "held")
    proof = json.loads(says(answered[0], "audit", "prove", answered[0]))
    assert proof["record"] == answered[0]
    assert len(says(answered[1], "audit", "sample", "--n", 2, "--seed", "a").splitlines()) == 2
    assert len(says(answered[0], "audit", "export").splitlines()) == 2
    says("SAFE-002", "policies", "explain", answered[1])
    says("100.0 % of the decisions (2 of 2)", "policies", "replay", "--since", "2026-01-01")
    says("2 decisions", "policies", "shadow", "--since", "2026-01-01")
    says("few decisions", "insights", "--since", "2026-01-01")
    says(answered[0], "feedback", answered[0], "--rating", 1)
    told = says("Kept text, without personal data", "audit", "subject", "u-7")
    assert "rated 1 of 5" in told
    assert "Handed to a person" in told
    erased = json.loads(says("ers_", "audit", "erase", "u-7", "--json"))
    assert (erased["records"], erased["texts"], erased["elsewhere"]) == (2, 2, 2)
    says("Nothing is held under this id.", "audit", "subject", "u-7")
    says("The content of 2 records", "audit", "retain", "--before", "2099-01-01")
    says("2 emptied by retention", "audit", "verify", "--held", tmp_path / "held")
    says("index.html", "audit", "bundle", tmp_path / "bundle")
    assert "2 records lost their content" in (tmp_path / "bundle" / "index.html").read_text()
