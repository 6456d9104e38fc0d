"""Who is let in, and how soon a change of the keys is known."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from service.adapters.keys.keyring import AGAIN_S, FRESH_S, LATE_S, STALE_S, Keyring
from service.core.access import ANYONE, Rate, Scope, new_key
from service.core.errors import KeysUnavailable
from tests.fakes import FakeAlerts, FakeClock


class Store:
    """Keys in a list that may break; counts its readings."""

    def __init__(self, *keys) -> None:
        self.keys = list(keys)
        self.broken = False
        self.readings = 0

    async def all(self):
        self.readings += 1
        if self.broken:
            raise KeysUnavailable("gone")
        return tuple(self.keys)


DEFAULT = Rate(requests=600, per_s=60)


def made(clock, **more):
    given = {"name": "k", "tenant": "acme", "scopes": frozenset({Scope.REPLY}), "now": clock.now(), **more}
    return new_key(**given)


@pytest.fixture
def clock():
    return FakeClock()


def ring(store, clock, alerts=None):
    return Keyring(store, clock, alerts or FakeAlerts(), rate=DEFAULT)


async def test_without_any_key_this_machine_is_let_in_and_nobody_else(clock):
    keyring = ring(Store(), clock)
    assert await keyring.caller(None, local=True) == ANYONE
    assert await keyring.caller(None, local=False) is None


async def test_a_key_says_tenant_scopes_and_rate(clock):
    token, key = made(clock)
    caller = await ring(Store(key), clock).caller(token, local=False)
    assert (caller.key_id, caller.tenant, caller.scopes, caller.rate) == (key.id, "acme", {Scope.REPLY}, DEFAULT)


async def test_once_there_is_a_key_loopback_needs_one_too(clock):
    _, key = made(clock)
    assert await ring(Store(key), clock).caller(None, local=True) is None


async def test_revoking_the_last_key_opens_nothing(clock):
    token, key = made(clock)
    keyring = ring(Store(msgspec.structs.replace(key, revoked_at=clock.now())), clock)
    assert await keyring.caller(None, local=True) is None
    assert await keyring.caller(token, local=True) is None


async def test_an_expired_key_opens_nothing(clock):
    token, key = made(clock, expires_at=clock.now() - timedelta(seconds=1))
    assert await ring(Store(key), clock).caller(token, local=True) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token + "A",
        lambda token: token.upper(),
        lambda token: token.partition("_")[2],
        lambda token: token.rpartition("_")[0] + "_",
        lambda token: "attune_000000000000_" + token.rpartition("_")[2],
        lambda token: "é" * 61,
        lambda token: "",
    ],
)
async def test_nothing_but_the_whole_token_opens(clock, change):
    token, key = made(clock)
    assert await ring(Store(key), clock).caller(change(token), local=True) is None


async def test_a_new_key_opens_within_a_moment_without_a_reading_for_each_request(clock):
    _, old = made(clock)
    store = Store(old)
    keyring = ring(store, clock)
    token, key = made(clock)
    await keyring.caller(token, local=False)
    store.keys.append(key)
    for _ in range(10):
        assert await keyring.caller(token, local=False) is None
    clock.seconds += AGAIN_S
    assert (await keyring.caller(token, local=False)).key_id == key.id
    assert store.readings == 2


async def test_after_a_quiet_time_a_revoked_key_does_not_open_once_more(clock):
    token, key = made(clock)
    store = Store(key)
    keyring = ring(store, clock)
    assert await keyring.caller(token, local=False)
    store.keys = [msgspec.structs.replace(key, revoked_at=clock.now())]
    clock.seconds += LATE_S
    assert await keyring.caller(token, local=False) is None


async def test_an_outage_of_the_store_is_bridged_for_a_while_and_alerted(clock):
    token, key = made(clock)
    store, alerts = Store(key), FakeAlerts()
    keyring = ring(store, clock, alerts)
    await keyring.caller(token, local=False)
    store.broken = True
    clock.seconds += FRESH_S
    assert await keyring.caller(token, local=False)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert alerts.kinds == ["keys_not_read"]
    clock.seconds += STALE_S
    with pytest.raises(KeysUnavailable):
        await keyring.caller(token, local=False)


async def test_a_broken_store_is_not_asked_by_everyone_in_line(clock):
    store = Store()
    store.broken = True
    clock.seconds = 100.0
    keyring = ring(store, clock)
    for _ in range(20):
        with pytest.raises(KeysUnavailable):
            await keyring.caller("x", local=True)
    assert store.readings == 1
