"""A few daemon threads for code that may block or hang: never joined at exit, never more than a fixed number.

Called by `guardrails_ai/theirs.py` for validators that other people wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any


class DaemonThreads:
    """A queue of work and at most `size` threads that take from it; threads start when work arrives."""

    def __init__(self, name: str, *, size: int) -> None:
        self._name = name
        self._size = size
        self._started = 0
        self._lock = Lock()
        self._work: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()

    def submit(self, work: Callable[[], Any]) -> Future[Any]:
        """Queue the work; cancelling the future before a thread takes it drops it."""
        future: Future[Any] = Future()
        self._work.put((future, work))
        with self._lock:
            if self._started < self._size:
                self._started += 1
                Thread(target=self._run, name=f"{self._name}-{self._started}", daemon=True).start()
        return future

    def _run(self) -> None:
        """Take work for ever; whatever it raises belongs to its future."""
        while True:
            future, work = self._work.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - the waiting side decides what a failure means
                future.set_exception(error)
            del future, work  # an idle thread must not keep a customer's text alive
