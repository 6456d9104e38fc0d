"""The whole service with everything that ships, its stores in a folder of the test, served on loopback."""

import contextlib

import pytest

from service.compose import compose_running
from service.settings import Settings
from service.web.app import create_app
from tests.channels.loopback import served


@pytest.fixture
def attune(tmp_path):
    """Serve Attune with settings; yields its base URL."""

    @contextlib.asynccontextmanager
    async def serving(**settings):
        url = f"sqlite:///{tmp_path}/records.sqlite3"
        given = Settings(database_url=url, openai_api_key=None, openai_base_url=None, model="composer", **settings)
        running = compose_running(given)
        async with served(create_app(running)) as base:
            await running.service.warm.wait()
            yield base, running

    return serving
