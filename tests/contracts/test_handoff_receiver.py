"""What every receiver of handoffs promises: a 2xx is taken, everything else is tried again, also after a restart."""

import asyncio
import contextlib
import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from service.adapters.chatwoot import ChatwootAPI, ChatwootReceiver
from service.adapters.clock import SystemClock
from service.adapters.desk import open_desk
from service.adapters.desk.announcing import announcing
from service.adapters.desk.deliveries import Deliveries
from service.adapters.handoff_webhook import HandoffWebhook
from service.adapters.outbound import Outbound
from service.core.errors import DeliveryError
from service.core.reading import Urgency
from tests.channels.loopback import eventually, json_app, served
from tests.desks import a_handoff
from tests.fakes import FakeAlerts

SECRET = "a secret of tests only"


class Endpoint:
    """Takes posts, or answers with the statuses it was given first."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.posts: list[tuple[str, dict, bytes]] = []
        self.app = json_app(self._handle)

    async def _handle(self, method, path, headers, body):
        self.posts.append((path, headers, body))
        return (self.statuses.pop(0) if self.statuses else 200), {}


def webhook(url, outbound):
    return HandoffWebhook(f"{url}/hook", secret=SECRET, outbound=outbound, clock=SystemClock())


def chatwoot(url, outbound):
    return ChatwootReceiver(ChatwootAPI(url, token="t", outbound=outbound))


@pytest.fixture(params=[webhook, chatwoot], ids=["webhook", "chatwoot"])
def receiving(request):
    @contextlib.asynccontextmanager
    async def made(*statuses):
        endpoint, outbound = Endpoint(*statuses), Outbound()
        async with served(endpoint.app) as url:
            yield endpoint, request.param(url, outbound)
            await outbound.close()

    return made


HANDOFF = a_handoff(conversation="chatwoot:1:42", brief="Why you: they asked.")


async def test_the_brief_arrives(receiving):
    async with receiving() as (endpoint, receiver):
        await receiver.deliver(HANDOFF, delivery_id="d")
        assert any(b"Why you: they asked." in body for _, _, body in endpoint.posts)


@pytest.mark.parametrize("status", [301, 400, 401, 404, 429, 500, 503])
async def test_everything_but_a_2xx_is_to_be_tried_again(receiving, status):
    async with receiving(status) as (_, receiver):
        with pytest.raises(DeliveryError, match=f"status {status}"):
            await receiver.deliver(HANDOFF, delivery_id="d")


@pytest.mark.parametrize("make", [webhook, chatwoot])
async def test_an_endpoint_that_is_not_there_is_to_be_tried_again(make):
    outbound = Outbound()
    with pytest.raises(DeliveryError) as caught:
        await make("http://127.0.0.1:1", outbound).deliver(HANDOFF, delivery_id="d")
    assert "127.0.0.1" not in str(caught.value)
    await outbound.close()


async def test_the_webhook_is_signed_over_time_and_body_and_the_same_delivery_has_the_same_id():
    endpoint, outbound = Endpoint(), Outbound()
    async with served(endpoint.app) as url:
        for _ in range(2):
            await webhook(url, outbound).deliver(HANDOFF, delivery_id="webhook:hnd_1:2")
        await outbound.close()
    (_, headers, body), (_, again, _) = endpoint.posts
    at, digest = headers["attune-signature"].split(",")
    signed = hmac.new(SECRET.encode(), f"{at[2:]}.".encode() + body, hashlib.sha256).hexdigest()
    assert digest == f"v1={signed}"
    assert headers["attune-delivery"] == again["attune-delivery"] == "webhook:hnd_1:2"
    told = json.loads(body)
    assert (told["type"], told["handoff"]["priority"], told["handoff"]["id"]) == ("handoff.filed", "elevated", "hnd_1")


async def test_chatwoot_leaves_conversations_of_others_alone():
    endpoint, outbound = Endpoint(), Outbound()
    async with served(endpoint.app) as url:
        await chatwoot(url, outbound).deliver(a_handoff(conversation="c-1"), delivery_id="d")
    assert endpoint.posts == []


def worker(desk, url, outbound, alerts):
    async def nothing():
        return

    handlers = announcing(desk.handoffs, {"webhook": webhook(url, outbound)})
    return Deliveries(desk.jobs, handlers, wake=desk.wake, clock=SystemClock(), alerts=alerts, tidy=nothing)


@contextlib.asynccontextmanager
async def working(tmp_path, url):
    """A process with a desk and a worker; leaving is a crash as far as the worker is concerned."""
    desk, outbound = open_desk(f"sqlite:///{tmp_path}/r.sqlite3", receivers=("webhook",)), Outbound()
    task = asyncio.create_task(worker(desk, url, outbound, FakeAlerts()).run())
    try:
        yield desk
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await outbound.close()
        await desk.database.close()


async def test_nothing_is_lost_over_a_restart_and_nothing_is_told_twice(tmp_path, monkeypatch):
    monkeypatch.setattr("service.adapters.desk.jobs.FIRST_PAUSE_S", 0.05)
    monkeypatch.setattr("service.adapters.desk.deliveries.LOOK_AGAIN_S", 0.05)
    monkeypatch.setattr("service.adapters.desk.jobs.LEASE", timedelta(seconds=0.3))
    endpoint = Endpoint(500, 503)
    async with served(endpoint.app) as url:
        nowhere = "http://127.0.0.1:1"
        async with working(tmp_path, nowhere) as desk:
            for number in range(5):
                await desk.handoffs.file(a_handoff(f"h{number}"))
            await asyncio.sleep(0.1)
        async with working(tmp_path, url) as desk:
            await eventually(lambda: len(told(endpoint)) == 5)
            await desk.handoffs.file(a_handoff("x", conversation="c-of-h0", priority=Urgency.CRISIS))
            await eventually(lambda: len(told(endpoint)) == 6)
            await asyncio.sleep(0.4)
    assert sorted(told(endpoint)) == [
        *(f"webhook:h{number}:2" for number in range(1)),
        "webhook:h0:4",
        *(f"webhook:h{number}:2" for number in range(1, 5)),
    ]


def told(endpoint) -> list[str]:
    """The deliveries that were taken: all but the first two, which were refused."""
    return [headers["attune-delivery"] for _, headers, _ in endpoint.posts[2:]]


async def test_a_handoff_that_is_done_or_deleted_is_told_to_nobody(tmp_path):
    endpoint, outbound = Endpoint(), Outbound()
    async with served(endpoint.app) as url:
        desk = open_desk(f"sqlite:///{tmp_path}/r.sqlite3", receivers=("webhook",))
        await desk.handoffs.file(a_handoff())
        await desk.handoffs.forget_customer("default", "u-7", ())
        async with working(tmp_path, url) as again:
            await asyncio.sleep(0.2)
            assert [row["state"] for row in await again.database.read("SELECT state FROM attune_jobs")] == ["done"]
        await desk.database.close()
    await outbound.close()
    assert endpoint.posts == []
