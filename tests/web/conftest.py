"""A client of the app over fakes."""

import httpx
import pytest
from litestar.testing import AsyncTestClient

from service.web.app import create_app
from tests.house import House


@pytest.fixture
def client_of():
    """Make a client for a house; errors come back as answers, never as exceptions."""

    def make(house: House) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app=create_app(house.service), raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://test")

    return make


@pytest.fixture
def started_client():
    """A client that runs the app's lifespan too."""

    def make(house: House) -> AsyncTestClient:
        return AsyncTestClient(app=create_app(house.service))

    return make
