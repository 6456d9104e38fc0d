"""What every store of API keys promises, over SQLite and PostgreSQL."""

import asyncio
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from service.adapters.keys import open_key_store
from service.core.access import Rate, Scope, new_key
from service.core.errors import ConfigError, KeysUnavailable
from tests.postgres import POSTGRES, fresh_postgres

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def url(request, tmp_path):
    if request.param == "postgres":
        await fresh_postgres()
        return POSTGRES
    return f"sqlite:///{tmp_path}/deep/records.sqlite3"


def a_key(name="widget", **more):
    given = {"tenant": "acme", "scopes": frozenset({Scope.REPLY, Scope.AUDIT}), "now": NOW, **more}
    return new_key(name=name, **given)


async def test_there_are_none_at_first(url):
    assert await open_key_store(url).all() == ()


async def test_what_is_put_is_read_by_another_process(url):
    _, key = a_key(expires_at=NOW + timedelta(days=1), rate=Rate(requests=10, per_s=1))
    await open_key_store(url).put(key)
    assert await open_key_store(url).all() == (key,)


async def test_a_key_is_replaced_by_its_id(url):
    store = open_key_store(url)
    _, key = a_key()
    revoked = msgspec.structs.replace(key, revoked_at=NOW)
    await store.put(key)
    await store.put(revoked)
    assert await store.all() == (revoked,)


async def test_the_token_is_not_kept(url):
    store = open_key_store(url)
    token, key = a_key()
    await store.put(key)
    assert token.rpartition("_")[2] not in repr(await store.all())


async def test_two_processes_may_start_at_once(url):
    assert await asyncio.gather(*(open_key_store(url).all() for _ in range(4))) == [()] * 4


@pytest.mark.parametrize("nowhere", ["sqlite:////proc/nothing/k.sqlite3", "postgresql://u:hunter2@127.0.0.1:1/x"])
async def test_a_store_that_cannot_be_reached_says_so_without_the_password(nowhere):
    with pytest.raises(KeysUnavailable) as caught:
        await open_key_store(nowhere).all()
    assert "hunter2" not in str(caught.value)


def test_another_url_is_a_fault():
    with pytest.raises(ConfigError, match="ATTUNE_DATABASE_URL"):
        open_key_store("mysql://x")
