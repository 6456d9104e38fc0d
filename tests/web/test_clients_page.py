"""Every snippet of docs/clients.md is executed against a service, in the order of the page."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from service.web.access import OPEN, SCOPES

PAGE = (Path(__file__).parent.parent.parent / "docs/clients.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
SECRET = "a secret of tests only"
HUMAN = {"role": "customer", "content": "I want to talk to a human being."}
NODE = shutil.which("node")


@pytest.fixture
def service(served_with):
    """A service that knows Chatwoot, and one conversation that waits for a person."""
    there = {"chatwoot_url": "http://127.0.0.1:9", "chatwoot_token": "t", "chatwoot_secret": SECRET}
    base = served_with(model="composer", **there)
    asked = {"conversation": {"id": "c-1", "turns": [HUMAN]}, "customer": {"id": "u-7"}}
    given = httpx.post(f"{base}/v1/replies", json=asked, timeout=20).json()
    return base, given["record"], given["handoff"]["id"]


def program(kind: str, service) -> str:
    """All snippets of one language, as one program."""
    base, record, handoff = service
    text = "\n".join(block for language, block in BLOCKS if language == kind)
    return text.replace("http://127.0.0.1:8080", base).replace("rec_…", record).replace("hnd_…", handoff)


def ran(command: list[str], **more) -> str:
    env = {**os.environ, "ATTUNE_CHATWOOT_SECRET": SECRET, "ATTUNE_KEY": "unused", "no_proxy": "127.0.0.1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False, env=env, **more)
    assert done.returncode == 0, (done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def holds_answers(printed: str) -> None:
    """What the page promises to print is there."""
    assert "Leeds on 3 November" in printed
    assert "frustrat" in printed or "angry" in printed or "annoy" in printed
    assert "claimed" in printed
    assert "done" in printed
    assert "accepted" in printed
    assert "GUARDRAIL_INTERVENED" in printed
    assert "Traceback" not in printed


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="there is no curl, or no openssl")
def test_the_curl_snippets_work(service):
    script = "set -euo pipefail\n" + program("sh", service).replace("export ATTUNE_KEY=attune_…", "")
    holds_answers(ran(["bash", "-c", script]))


def test_the_python_snippets_work(service, tmp_path):
    (tmp_path / "page.py").write_text(program("python", service))
    holds_answers(ran([sys.executable, str(tmp_path / "page.py")]))


@pytest.mark.skipif(NODE is None, reason="there is no node to run the JavaScript with")
def test_the_javascript_snippets_work(service, tmp_path):
    (tmp_path / "page.mjs").write_text(program("js", service))
    holds_answers(ran([str(NODE), str(tmp_path / "page.mjs")]))


@pytest.mark.parametrize("route", [*SCOPES, "/v1/notice", "/v1/channels/chatwoot", "/health/live", "/health/ready"])
def test_every_route_is_shown_in_every_language(route):
    assert any(route.startswith(each) for each in (*SCOPES, *OPEN))
    shown = re.sub(r"\{\w+\}", "[^\\\\s'\"/]+", route) + r"(?=['\"? ])"
    for language in ("sh", "python", "js"):
        page = "\n".join(block for kind, block in BLOCKS if kind == language)
        if (language, route) == ("python", "/v1/chat/completions"):
            assert "client.chat.completions.create(" in page
        else:
            assert re.search(shown, page), (language, route)
