"""Clients of the app over fakes, and whole services that listen on loopback."""

import threading
import time

import httpx
import pytest
import uvicorn
from litestar.testing import AsyncTestClient

from service.cli.serve import server_config
from service.compose import compose_running
from service.settings import read_settings
from service.web.app import create_app
from tests.house import House


@pytest.fixture
def client_of():
    """Make a client for a house; errors come back as answers, never as exceptions."""

    def make(house: House) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app=create_app(house.running), raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://test")

    return make


@pytest.fixture
def started_client():
    """A client that runs the app's lifespan too."""

    def make(house: House) -> AsyncTestClient:
        return AsyncTestClient(app=create_app(house.running))

    return make


@pytest.fixture
def served_with(tmp_path):
    """Start a composed service on a free port of loopback, on a thread of its own; return its base URL."""
    running = []

    def start(**settings) -> str:
        settings.setdefault("database_url", f"sqlite:///{tmp_path}/served-{len(running)}.sqlite3")
        app = create_app(compose_running(read_settings(**settings)))
        server = uvicorn.Server(server_config(app, "127.0.0.1", 0))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.005)
        return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def served(served_with):
    """The base URL of a service on the embedded defaults."""
    return served_with(model="composer")
