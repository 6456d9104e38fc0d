"""Two services that share PostgreSQL and Redis: limits and answers hold across both, also when one is killed."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import httpx
import pytest

from tests.postgres import POSTGRES, fresh_postgres
from tests.redis_server import free_port

ROOT = Path(__file__).parent.parent

THINK_MS = 300
"""How long the model takes: long enough that a killed process always has requests in flight."""

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.timeout(240)]


class Pair:
    """Two processes, their addresses and keys."""

    def __init__(self, folder, redis_url, model_url, postgres_url) -> None:
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ATTUNE_")},
            "PYTHONPATH": str(ROOT),
            "ATTUNE_DATABASE_URL": postgres_url,
            "ATTUNE_RECORD_KEY": "a key of tests for both",
            "ATTUNE_REDIS_URL": redis_url,
            "ATTUNE_MODEL": "mock",
            "OPENAI_BASE_URL": model_url,
            "ATTUNE_LOG_FORMAT": "json",
        }
        self.folder = folder
        self.ports = [free_port(), free_port()]
        self.headers = {
            "authorization": f"Bearer {self.attune('keys', 'create', '--name', 'load', '--rate', '9999/s')}"
        }
        self.processes = [self.start(port) for port in self.ports]

    def start(self, port):
        command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
        with (self.folder / f"{port}.log").open("w") as log:
            return subprocess.Popen(command, env=self.env, cwd=self.folder, stderr=log)

    def attune(self, *arguments):
        command = [sys.executable, "-m", "service", *arguments]
        done = subprocess.run(command, env=self.env, cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    async def ready(self):
        async with httpx.AsyncClient(timeout=5) as client:
            for port in self.ports:
                for _ in range(1200):
                    try:
                        if (await client.get(f"http://127.0.0.1:{port}/health/ready")).status_code == 200:
                            break
                    except httpx.TransportError:
                        pass
                    await asyncio.sleep(0.05)
                else:
                    raise RuntimeError((self.folder / f"{port}.log").read_text()[-2000:])

    def log(self, at):
        return (self.folder / f"{self.ports[at]}.log").read_text()

    def stop(self):
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def thinking_model():
    """The base URL of a model that takes its time."""
    command = [sys.executable, "-m", "evals.benchmarks.mock_model", "--think", str(THINK_MS)]
    model = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    yield model.stdout.readline().strip()
    model.kill()
    model.wait()
    model.stdout.close()


@pytest.fixture
async def pair(tmp_path, own_redis, thinking_model):
    await fresh_postgres()
    pair = Pair(tmp_path, own_redis.url, thinking_model, POSTGRES)
    try:
        await pair.ready()
        yield pair
    finally:
        pair.stop()


def a_body(number=0):
    text = f"Third week without my parcel and nobody answers. ({number})"
    return {
        "conversation": {"id": f"c-{number}", "turns": [{"role": "customer", "content": text}]},
        "deadline_ms": 8000,
    }


async def test_limits_and_answers_hold_across_both_processes(pair, own_redis):
    urls = [f"http://127.0.0.1:{port}/v1/replies" for port in pair.ports]
    async with httpx.AsyncClient(timeout=20) as client:
        key = {**pair.headers, "idempotency-key": "one"}
        asked = [client.post(urls[at % 2], json=a_body(), headers=key) for at in range(8)]
        answers = await asyncio.gather(*asked)
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 1

        limited = {"authorization": f"Bearer {pair.attune('keys', 'create', '--name', 'few', '--rate', '10/h')}"}
        url = [one.replace("/replies", "/readings") for one in urls]
        asked = [client.post(url[at % 2], json={"text": "Where is it?"}, headers=limited) for at in range(30)]
        allowed = [answer.status_code for answer in await asyncio.gather(*asked)]
        assert (allowed.count(200), allowed.count(429)) == (10, 20)

        own_redis.kill()
        answer = await client.post(urls[0], json=a_body(1), headers=pair.headers)
        assert answer.status_code == 200
        health = (await client.get(f"http://127.0.0.1:{pair.ports[0]}/health/ready")).json()
        assert (health["status"], "Redis" in health["degraded"][0]) == ("degraded", True)
        asked = [client.post(url[0], json={"text": "Where is it?"}, headers=limited) for _ in range(15)]
        allowed = [answer.status_code for answer in await asyncio.gather(*asked)]
        assert (allowed.count(200), allowed.count(429)) == (10, 5)
        assert pair.log(0).count('"redis_lost"') == 1

        own_redis.start()
        await asyncio.sleep(1.2)
        assert (await client.post(urls[0], json=a_body(2), headers=pair.headers)).status_code == 200
        health = (await client.get(f"http://127.0.0.1:{pair.ports[0]}/health/ready")).json()
        assert health["status"] == "ready"


async def test_when_one_is_killed_under_load_no_reply_is_made_twice_and_no_record_is_lost(pair):
    whole: dict[int, list[dict]] = {}
    failed = 0

    async def ask(client, number, at):
        headers = {**pair.headers, "idempotency-key": f"load-{number}"}
        url = f"http://127.0.0.1:{pair.ports[at]}/v1/replies"
        answer = await client.post(url, json=a_body(number), headers=headers)
        while answer.status_code == 409:  # who answered it first was killed, and its lease has not ended yet
            await asyncio.sleep(int(answer.headers["retry-after"]))
            answer = await client.post(url, json=a_body(number), headers=headers)
        assert answer.status_code == 200, answer.text
        whole.setdefault(number, []).append(answer.json())

    async def customer(client, numbers):
        nonlocal failed
        for number in numbers:
            first = number % 2 if pair.processes[0].poll() is None else 1
            try:
                await ask(client, number, first)
            except httpx.TransportError:
                assert first == 0
                failed += 1
            await ask(client, number, 1)  # as a platform that retries, or one that asks twice

    async def kill():
        await asyncio.sleep(1.5)
        pair.processes[0].send_signal(signal.SIGKILL)
        pair.processes[0].wait()

    numbers = iter(range(80))
    async with httpx.AsyncClient(timeout=30, limits=httpx.Limits(max_connections=40)) as client:
        await asyncio.gather(kill(), *(customer(client, numbers) for _ in range(12)))
    assert len(whole) == 80
    assert failed > 0
    for number, answers in whole.items():
        assert len({answer["id"] for answer in answers}) == 1, number
    connection = await asyncpg.connect(pair.env["ATTUNE_DATABASE_URL"])
    kept = {row["id"] for row in await connection.fetch("SELECT id FROM attune_records")}
    await connection.close()
    assert {answers[0]["record"] for answers in whole.values()} <= kept


async def test_told_to_stop_it_ends_what_it_began(pair):
    url = f"http://127.0.0.1:{pair.ports[0]}/v1/replies"
    async with httpx.AsyncClient(timeout=20) as client:
        asked = [asyncio.create_task(client.post(url, json=a_body(at), headers=pair.headers)) for at in range(10)]
        await asyncio.sleep(THINK_MS / 2000)
        pair.processes[0].send_signal(signal.SIGTERM)
        answers = await asyncio.gather(*asked)
    assert [answer.status_code for answer in answers] == [200] * 10
    assert all(answer.json()["record"] for answer in answers)
    await asyncio.to_thread(pair.processes[0].wait, 25)
