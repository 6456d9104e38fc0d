"""guardrails-ai stays at home."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

SCRIPT = """
import socket, sys, threading

tried = []
def closed(*args, **kwargs):
    tried.append(args)
    raise OSError("sockets are closed")
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, closed)
for name in ("getaddrinfo", "create_connection", "gethostbyname"):
    setattr(socket, name, closed)

import service.adapters.guardrails_ai as adapter
assert not [name for name in sys.modules if name.split(".")[0] in ("guardrails", "guardrails_ai", "litellm")]

from service.core.checking import Rulebook
from service.core.guardrail import Stage
from tests.policies.samples import case, rule

guard = adapter.guard_of(Rulebook(rules=(rule(),), sha256=""), Stage.OUTPUT)
for text in ("Calm down.", "Thank you."):
    adapter.verdicts_of(guard, case(text))

import asyncio
from service.core.checking import judge
from service.core.guardrail import Outcome
from tests.adapters.guardrails_ai.test_theirs import bound
assert asyncio.run(judge(bound("NoShouting"), case("Fine."))).outcome is Outcome.PASS

import guardrails
another = guardrails.Guard()
from guardrails.utils.hub_telemetry_utils import HubTelemetry
assert HubTelemetry()._enabled is False
assert HubTelemetry()._processor is None
assert guardrails.settings.rc.enable_metrics is False
assert guardrails.settings.disable_tracing is True
assert guard._allow_metrics_collection is False and another._allow_metrics_collection is False
assert "litellm" not in sys.modules
assert {thread.name for thread in threading.enumerate()} == {"MainThread", "validator-NoShouting-1"}
import atexit
atexit._run_exitfuncs()
assert tried == [], tried
print("quiet")
"""


def test_nothing_is_sent_and_nothing_is_written(tmp_path):
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "quiet\n", done.stderr
    assert list(home.iterdir()) == []
    assert list(work.iterdir()) == []
