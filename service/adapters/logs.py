"""Logging with structlog: one JSON or console line an event, with ids and closed words and never a text.

Set up once by `asgi.py` and the terminal. Nothing else configures logging.
"""

from __future__ import annotations

import logging
import sys
from typing import Any, TextIO

from service.adapters.interpreter import without

with without("rich"):  # for tracebacks, of which no line of ours is made: 6 MB, and 30 ms of every start
    import structlog
    from structlog.typing import EventDict, WrappedLogger

QUIET_LOGGERS = ("httpx", "httpcore", "openai", "aiohttp", "langchain", "langsmith", "guardrails", "asyncio", "urllib3")
"""Libraries that log addresses, bodies or noise: only their warnings are heard, without arguments of ours."""


def set_up_logs(*, json: bool, level: str, stream: TextIO | None = None) -> None:
    """Send every log line to `stream` (default stderr) as JSON or for a console."""
    out = stream or sys.stderr
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            name_only,
            structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=out.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.WriteLoggerFactory(file=out),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [Bridge()]
    root.setLevel(logging.WARNING)
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)


def name_only(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep of an exception its type alone: messages and tracebacks of libraries can hold what customers wrote."""
    error = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if error is True:
        error = sys.exc_info()
    kind = error[0] if isinstance(error, tuple) else type(error) if isinstance(error, BaseException) else None
    if kind is not None:
        event["error"] = kind.__name__
    return event


class Bridge(logging.Handler):
    """Turns a library's log record into one line that names the logger, the level and the place, not the text."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line; the message itself is a library's and may quote a request, so it stays out."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        place = f"{record.module}:{record.lineno}"
        log = structlog.get_logger()
        log.log(record.levelno, "library_log", logger=record.name, place=place, error=kind)


class LogAlerts:
    """Alerts as error lines; `ports.Alerts`."""

    def alert(self, kind: str, **fields: str | int | None) -> None:
        """Write one error line that a monitor can match on `alert`."""
        structlog.get_logger().error("alert", alert=kind, **fields)


def logger() -> Any:
    """The logger for our own lines."""
    return structlog.get_logger()
