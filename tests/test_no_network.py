"""Import, start and reply open no socket but the configured ones, in a fresh process that reports every attempt."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

WATCHED = textwrap.dedent(
    """
    import asyncio, json, sys

    seen = []
    def watch(event, given):
        if event == "socket.connect":
            seen.append(["connect", str(given[1])])
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            seen.append(["lookup", str(given[0])])
        elif event == "socket.sendto":
            seen.append(["send", str(given[1])])
        elif event in ("subprocess.Popen", "os.system", "urllib.Request") and str(given[0]) != "uname":
            seen.append([event, str(given[0])])  # `uname`: the platform module asks for the processor's name
    sys.addaudithook(watch)
    """
)

IMPORT = "import service.asgi, service.cli"

REPLY = """
from service.asgi import create
from service.compose import compose
from service.settings import read_settings
from service.web.wire import ReplyRequest, decode, to_request

create()

async def main():
    service = compose(read_settings())
    await service.warm_up()
    body = '{"conversation": {"turns": [{"role": "customer", "content": "Third week without my parcel."}]}}'
    request = to_request(decode(body, ReplyRequest), service.brands, service.limits, default_brand="default")
    reply = await service.responder.respond(request, deadline_ms=3000)
    assert reply.text and reply.record_id, reply
    await service.close()

asyncio.run(main())
"""

HANDOFF = """
import os
from service.compose import compose
from service.settings import read_settings
from service.web.wire import ReplyRequest, decode, to_request

async def main():
    service = compose(read_settings())
    await service.warm_up()
    working = asyncio.create_task(service.work())
    body = '{"conversation": {"id": "c", "turns": [{"role": "customer", "content": "I want to talk to a human."}]}}'
    request = to_request(decode(body, ReplyRequest), service.brands, service.limits, default_brand="default")
    reply = await service.responder.respond(request, deadline_ms=3000)
    assert reply.status.value == "handed_off" and reply.handoff.id, reply
    assert (service.chatwoot is None) == ("ATTUNE_CHATWOOT_URL" not in os.environ)
    for _ in range(500 if "ATTUNE_HANDOFF_WEBHOOK_URL" in os.environ else 30):
        await asyncio.sleep(0.01)
        if seen:
            break
    working.cancel()
    await service.close()

asyncio.run(main())
"""

LIBRARIES = """
from service.adapters.quiet import keep_quiet
keep_quiet()
import guardrails, langchain.chat_models, langchain_core.prompts, langchain_openai, openai, tiktoken
"""


def attempts(code: str, folder: Path, **environment: str) -> list[list[str]]:
    """Run code in a fresh process and return every connection, look-up and subprocess it tried."""
    script = f"{WATCHED}\n{code}\nprint(json.dumps(seen))"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ATTUNE_", "OPENAI_"))}
    clean |= {"ATTUNE_DATABASE_URL": f"sqlite:///{folder}/records.sqlite3", "HOME": str(folder), **environment}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=clean, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "code", [IMPORT, REPLY, HANDOFF, LIBRARIES], ids=["import", "start and reply", "a handoff", "the libraries"]
)
def test_nothing_is_contacted_with_the_embedded_defaults(code, tmp_path):
    assert attempts(code, tmp_path) == []


def test_a_model_is_the_only_thing_contacted_when_one_is_configured(tmp_path, fault_server):
    base = fault_server.base_url
    tried = attempts(REPLY, tmp_path, OPENAI_BASE_URL=base, ATTUNE_MODEL="fault-ok", OPENAI_API_KEY="k")
    host, port = base.removeprefix("http://").removesuffix("/v1").split(":")
    assert tried
    for kind, where in tried:
        assert (kind, where) in {("connect", f"('{host}', {port})"), ("lookup", host)}, (kind, where)


@pytest.mark.parametrize("name", ["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "OTEL_EXPORTER_OTLP_ENDPOINT"])
def test_tracing_stays_off_whatever_the_environment_says(name, tmp_path, fault_server):
    given = {name: "http://127.0.0.1:9/" if "ENDPOINT" in name else "true", "LANGSMITH_API_KEY": "k"}
    given |= {"OPENAI_BASE_URL": fault_server.base_url, "ATTUNE_MODEL": "fault-ok", "OPENAI_API_KEY": "k"}
    port = fault_server.base_url.rsplit(":", 1)[1].removesuffix("/v1")
    assert all(port in where or kind == "lookup" for kind, where in attempts(REPLY, tmp_path, **given))


def test_a_webhook_is_the_only_thing_contacted_when_one_is_configured(tmp_path):
    url = {
        "ATTUNE_HANDOFF_WEBHOOK_URL": "http://127.0.0.1:9/hook",
        "ATTUNE_HANDOFF_WEBHOOK_SECRET": "a secret of tests",
    }
    assert attempts(HANDOFF, tmp_path, **url)[0] == ["connect", "('127.0.0.1', 9)"]


def test_a_configured_chatwoot_hears_nothing_of_conversations_that_are_not_its_own(tmp_path):
    chatwoot = {"URL": "http://127.0.0.1:9", "TOKEN": "t", "SECRET": "a secret of tests only"}
    assert attempts(HANDOFF, tmp_path, **{f"ATTUNE_CHATWOOT_{name}": value for name, value in chatwoot.items()}) == []
