"""At SIGHUP a process takes what is on disk, under traffic, without dropping a request; a fault changes nothing."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.redis_server import free_port

ROOT = Path(__file__).parent.parent
BRAND = "id: acme\nversion: {version}\nname: Acme\nassistant_name: {assistant}\nvoice: Plain and kind.\n"
ASKED = {"brand": "acme", "conversation": {"turns": [{"role": "customer", "content": "Hello, who is this?"}]}}

pytestmark = pytest.mark.timeout(120)


class Process:
    """One `attune serve` with brands of its own, and customers who keep writing to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.brand = folder / "site/brands/acme/brand.yaml"
        self.brand.parent.mkdir(parents=True)
        self.write(assistant="Wile", version="1.0.0")
        self.port = free_port()
        env = {name: value for name, value in os.environ.items() if not name.startswith(("ATTUNE_", "OPENAI_"))}
        env |= {"PYTHONPATH": str(ROOT), "ATTUNE_SITE_DIR": str(folder / "site"), "ATTUNE_LOG_FORMAT": "json"}
        command = [sys.executable, "-m", "service", "serve", "--port", str(self.port)]
        with (folder / "log").open("w") as log:
            self.process = subprocess.Popen(command, env=env, cwd=folder, stderr=log, stdout=log)
        self.statuses: list[int] = []
        self.said = ""

    def write(self, *, assistant: str, version: str) -> None:
        self.brand.write_text(BRAND.format(assistant=assistant, version=version))

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    async def ready(self, client: httpx.AsyncClient) -> None:
        for _ in range(1200):
            try:
                if (await client.get("/health/ready")).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.05)
        raise RuntimeError(self.log[-2000:])

    async def customer(self, client: httpx.AsyncClient) -> None:
        while True:
            answer = await client.post("/v1/replies", json=ASKED)
            self.statuses.append(answer.status_code)
            self.said = answer.json()["reply"]["text"] if answer.status_code == 200 else answer.text

    async def until(self, told) -> None:
        """Wait until something holds, while customers write."""
        for _ in range(1200):
            if told():
                return
            await asyncio.sleep(0.05)
        raise RuntimeError(self.log[-2000:])


@pytest.fixture
def process(tmp_path):
    running = Process(tmp_path)
    yield running
    running.process.kill()
    running.process.wait()


async def test_hangup_reloads_under_traffic_and_a_fault_keeps_what_was(process):
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{process.port}", timeout=30) as client:
        await process.ready(client)
        customers = [asyncio.create_task(process.customer(client)) for _ in range(4)]
        await process.until(lambda: "Wile" in process.said)

        process.write(assistant="Nell", version="1.0.1")
        process.process.send_signal(signal.SIGHUP)
        await process.until(lambda: "Nell" in process.said)

        process.brand.write_text(BRAND.format(assistant="Otto", version="1.0.2") + "voise: Loud.\n")
        process.process.send_signal(signal.SIGHUP)
        await process.until(lambda: "reload_refused" in process.log)
        answered = len(process.statuses)
        await process.until(lambda: len(process.statuses) > answered + 8)
        assert "Nell" in process.said
        refused = next(line for line in process.log.splitlines() if "reload_refused" in line)
        assert "brand.yaml" in refused
        assert "voise" in refused

        for customer in customers:
            customer.cancel()
        ended = await asyncio.gather(*customers, return_exceptions=True)
        assert all(isinstance(one, asyncio.CancelledError) for one in ended), ended
        assert set(process.statuses) == {200}
