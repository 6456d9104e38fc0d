"""A fresh store of each kind."""

import pytest

from tests.postgres import POSTGRES, fresh_postgres
from tests.stores import records_at


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def store_url(request, tmp_path):
    if request.param == "postgres":
        await fresh_postgres()
        return POSTGRES
    return f"sqlite:///{tmp_path}/records.sqlite3"


@pytest.fixture
async def records(store_url):
    records = records_at(store_url)
    yield records
    await records.recorder.close()
