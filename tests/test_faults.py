"""The whole service against a model endpoint that misbehaves in every way: always a guarded reply, in time."""

import asyncio
import io
import time

import msgspec
import pytest
import structlog

from service.adapters.logs import set_up_logs
from service.compose import compose
from service.core.outcome import ReplyStatus
from service.settings import read_settings
from service.web.wire import ReplyRequest, decode, reply_out, to_json, to_request
from tests.fault_answers import FAULTS

DEADLINE_MS = 700
GRACE_S = 0.05
SLACK_S = 0.25
"""What a busy test machine may add; the budget itself is held by the benchmark."""

SECRETS = {
    "card": "4111 1111 1111 1111",
    "e-mail": "ana.lopes@example.org",
    "phone": "+44 7700 900123",
    "key": "sk-test-9f8e7d6c5b4a39281706",
    "database password": "hunter2hunter2",
}
BODY = {
    "conversation": {
        "id": "c-81",
        "turns": [
            {"role": "customer", "content": "Third week without my parcel and nobody answers."},
            {"role": "agent", "content": "Could you give me your e-mail address?"},
            {
                "role": "customer",
                "content": f"{SECRETS['e-mail']}, my number is {SECRETS['phone']}, I paid with {SECRETS['card']}.",
            },
        ],
    },
    "customer": {"id": "u-7", "name": "Ana"},
    "facts": ["Parcel 3348917502 was scanned in Leeds on 3 November."],
    "actions": ["A trace was opened with the carrier today."],
}


@pytest.fixture
def logs():
    """Everything written to the log, as one text."""
    stream = io.StringIO()
    set_up_logs(json=True, level="debug", stream=stream)
    yield stream
    structlog.reset_defaults()


@pytest.fixture
async def service_for(tmp_path, fault_server):
    """Make a composed service whose model is one of the faults."""
    made = []

    def make(fault: str, **settings):
        settings = read_settings(
            model=f"fault-{fault}",
            openai_base_url=fault_server.base_url,
            openai_api_key=SECRETS["key"],
            database_url=f"sqlite:///{tmp_path}/records.sqlite3",
            **settings,
        )
        made.append(compose(settings))
        return made[-1]

    yield make
    for service in made:
        await service.close()


async def answer(service, body=None, deadline_ms=DEADLINE_MS):
    wire = decode(msgspec.json.encode(body or BODY), ReplyRequest)
    request = to_request(wire, service.brands, service.limits, default_brand="default")
    started = time.monotonic()
    reply = await service.responder.respond(request, deadline_ms=deadline_ms)
    return reply, time.monotonic() - started


@pytest.mark.parametrize("fault", sorted(FAULTS))
async def test_every_fault_gets_a_guarded_recorded_reply_in_time(
    fault, service_for, fault_server, logs, capfd, tmp_path
):
    service = service_for(fault)
    await service.warm_up()
    tasks_before = len(asyncio.all_tasks())
    reply, seconds = await answer(service)

    assert reply.text.strip()
    assert seconds < DEADLINE_MS / 1000 + GRACE_S + SLACK_S
    assert reply.record_id is not None
    assert (await service.responder._recording._recorder.get(reply.record_id)).status == reply.status.value
    verdict = await service.judge.judge(
        to_request(decode(to_json(BODY), ReplyRequest), service.brands, service.limits, default_brand="default"),
        reply.text,
    )
    if reply.outcome.written_by is not None:
        assert verdict.action.value in ("send", "send_with_note"), verdict.decision.findings

    await service.close()
    assert fault_server.wait_until_quiet() == 0
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) <= tasks_before
    written = logs.getvalue() + "".join(capfd.readouterr()) + everything_in(tmp_path)
    for name, secret in SECRETS.items():
        assert secret not in written, name
        assert secret.replace(" ", "") not in written, name
    for words in ("Third week", "nobody answers", "scanned in Leeds", reply.text[:40]):
        assert words not in written
    for name in ("card", "e-mail", "phone"):
        assert SECRETS[name] not in fault_server.everything_sent, name


def everything_in(folder):
    """The bytes of every file below a folder, as far as they are text."""
    return "".join(path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file())


async def test_a_model_that_answers_well_is_used(service_for, fault_server):
    service = service_for("ok")
    fault_server.say(
        "Hello Ana, I'm Robin, an AI assistant. Three weeks without your parcel is far too long, and I'm sorry. "
        "It was scanned in Leeds on 3 November, and a trace was opened with the carrier today."
    )
    reply, _ = await answer(service, deadline_ms=3000)
    assert reply.status in (ReplyStatus.SENT, ReplyStatus.REVISED)
    assert reply.outcome.fallback is None
    assert "scanned in Leeds on 3 November" in reply.text
    assert reply_out(reply).versions.prompt.startswith("reply@")


async def test_a_draft_full_of_violations_never_leaves(service_for, fault_server):
    service = service_for("ok", max_revisions=2)
    bad = (
        "Calm down. I'm a human and I know exactly how you feel. I have refunded £500 to your card "
        "4111 1111 1111 1111 and I guarantee it arrives tomorrow at 9."
    )
    fault_server.say(bad, bad, bad, bad)
    reply, _ = await answer(service, deadline_ms=3000)
    assert reply.status in (ReplyStatus.REVISED, ReplyStatus.REPLACED)
    for piece in ("Calm down", "I'm a human", "£500", "4111", "guarantee", "tomorrow at 9"):
        assert piece not in reply.text
