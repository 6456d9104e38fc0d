"""The fault server as a fixture: import it in `conftest.py` (`from tests.faults import fault_server`)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fault_server import FaultServer, fault_server_running


@pytest.fixture
def fault_server() -> Iterator[FaultServer]:
    """A fresh, misbehaving OpenAI-compatible server; starting one costs about 2 ms."""
    with fault_server_running() as server:
        yield server
