"""What every test lives under: no socket but loopback, and the fixtures shared by all."""

from __future__ import annotations

import asyncio
import ipaddress
import socket

import pytest

from tests import postgres
from tests.faults import fault_server
from tests.redis_server import own_redis

__all__ = ["fault_server", "own_redis"]

_connect = socket.socket.connect


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch):
    """Fail any test in which anything, however deep, connects beyond this machine or looks a name up."""

    def connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not ipaddress.ip_address(address[0]).is_loopback:
            pytest.fail(f"a connection to {address[0]} was attempted")
        return _connect(self, address)

    lookup = socket.getaddrinfo

    def getaddrinfo(host, *more, **named):
        if host not in (None, "localhost", "127.0.0.1", "::1", b"127.0.0.1", ""):
            pytest.fail(f"the name {host!r} was looked up")
        return lookup(host, *more, **named)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture(scope="session", autouse=True)
def database_of_this_run():
    """Take away the PostgreSQL database that tests made for themselves."""
    yield
    asyncio.run(postgres.drop_postgres())
