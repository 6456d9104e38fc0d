"""The ASGI factory for any server: `uvicorn --factory service.asgi:create`.

`attune serve` uses it too.
"""

from __future__ import annotations

from litestar.types import ASGIApp

from service.adapters.interpreter import prepare, settle
from service.adapters.logs import set_up_logs
from service.compose import compose_running
from service.settings import LogFormat, read_settings
from service.web.app import create_app


def create() -> ASGIApp:
    """Read the environment, set up logs, put the service together; raises `ConfigError` for the first fault."""
    prepare()
    settings = read_settings()
    set_up_logs(json=settings.log_format is LogFormat.JSON, level=settings.log_level)
    return create_app(compose_running(settings), once_warm=settle)
