"""`attune serve`: start the HTTP service and say what it runs on and what is off."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import TYPE_CHECKING

import click
from litestar.types import ASGIApp

from service.asgi import create
from service.compose import key_store
from service.core.errors import ConfigError
from service.settings import Settings, read_settings

if TYPE_CHECKING:
    import uvicorn

DRAIN_S = 20
"""How long requests in flight may take after SIGTERM; orchestrators usually kill after 30."""


@click.command()
@click.option("--host", help="Address to listen on (default ATTUNE_HOST, 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (default ATTUNE_PORT, 8080).")
def serve(host: str | None, port: int | None) -> None:
    """Answer over HTTP: POST /v1/replies, POST /v1/chat/completions, and /schema for people."""
    settings = read_settings()
    address = host or settings.host
    if not is_loopback(address) and not asyncio.run(key_store(settings).all()):
        message = "there are no API keys, and beyond this machine nobody is answered without one; `attune keys create`"
        raise ConfigError(f"{address}: {message} makes one", place="ATTUNE_HOST")
    at = settings.port if port is None else port
    refuse_taken(address, at)
    app = create()
    announce(settings, f"http://{address}:{at}")
    run(app, address, at)


def is_loopback(address: str) -> bool:
    """Tell whether only this machine can reach the address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def refuse_taken(address: str, port: int) -> None:
    """Say in one line that nobody can listen at an address; raises `ConfigError`."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            message = f"cannot listen on {address}:{port}: {error.strerror}; stop what does, or choose another port"
            raise ConfigError(message, place="ATTUNE_PORT") from None


def announce(settings: Settings, url: str) -> None:
    """Say on stderr what runs and what does not."""
    database = settings.database_url.get_secret_value()
    store = "PostgreSQL" if database.startswith("postgres") else database.removeprefix("sqlite:///")
    for name, value in {
        "listening": f"{url}  (documentation: {url}/schema)",
        "written by": settings.writer,
        "records": store,
        "off": "telemetry, tracing, downloads: nothing is contacted but the model and the store above",
    }.items():
        click.echo(f"  {name:<11}{value}", err=True)


def run(app: ASGIApp, host: str, port: int) -> None:
    """Serve until told to stop; SIGTERM lets requests in flight end first."""
    import uvicorn  # noqa: PLC0415 - the other commands need no server

    uvicorn.Server(server_config(app, host, port)).run()


def server_config(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """Uvicorn with our own access line, no chatter, and bounds on time and size that its defaults lack."""
    import uvicorn  # noqa: PLC0415

    from service.adapters.http_protocol import BoundedProtocol  # noqa: PLC0415

    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=BoundedProtocol,
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=DRAIN_S,
    )
