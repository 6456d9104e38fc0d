"""Child processes and what they cost: CPU and memory from `/proc` (Linux), time from start to ready.

Used by `service.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_GIVE_UP_S = 60.0


class Child:
    """A running process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._proc = Path(f"/proc/{process.pid}")

    @property
    def cpu_s(self) -> float:
        """User and system time used so far, all threads."""
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * _TICK_S

    @property
    def rss_mb(self) -> float:
        """Resident memory."""
        return int((self._proc / "statm").read_text().split()[1]) * _PAGE / 1e6


@contextmanager
def child(*arguments: str, env: Mapping[str, str], log: Path) -> Iterator[Child]:
    """Run `python ARGUMENTS` and end it afterwards; stdout can be read, stderr goes to `log`."""
    with log.open("w") as stderr:
        process = subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, *arguments], env=dict(env), stdout=subprocess.PIPE, stderr=stderr, text=True
        )
        try:
            yield Child(process)
        finally:
            process.terminate()
            process.wait(20)
            if process.stdout is not None:
                process.stdout.close()


def wait_until_ready(port: int, process: subprocess.Popen[str], *, started: float, log: Path) -> float:
    """Return the seconds from `started` (monotonic) until the service says so; polls every 5 ms."""
    while time.monotonic() - started < _GIVE_UP_S:
        if process.poll() is not None:
            raise SystemExit(f"the service ended while starting:\n{log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=1) as answer:
                if answer.status == 200:
                    return time.monotonic() - started
        except (urllib.error.URLError, OSError):
            time.sleep(0.005)
    raise SystemExit(f"the service was not ready after {_GIVE_UP_S:.0f} s:\n{log.read_text()[-2000:]}")
