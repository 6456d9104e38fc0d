"""A redis-server of a test's own, on a free port of loopback, with nothing on disk."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class OwnRedis:
    """Starts, dies and starts again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(500):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError("redis-server did not start")

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def own_redis():
    """A fresh Redis; skips where there is no `redis-server`, except where servers are required."""
    if shutil.which("redis-server") is None:
        if os.environ.get("ATTUNE_REQUIRE_SERVERS"):
            pytest.fail("there is no redis-server on the PATH")
        pytest.skip("there is no redis-server on the PATH")
    server = OwnRedis()
    server.start()
    yield server
    server.kill()
