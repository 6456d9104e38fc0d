"""The Litestar app: routes, errors, OpenAPI with assets from this package, and nothing that decides.

Built by `asgi.py` around a `Service`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

from service.running import Service
from service.web.around import Around
from service.web.checks import check
from service.web.completions import chat_completion, model, models
from service.web.health import live, ready
from service.web.problems import answer
from service.web.readings import read
from service.web.redactions import redact
from service.web.replies import reply

ASSETS = Path(__file__).parent / "assets" / "swagger-ui"
ASSETS_URL = "/schema/assets"


def create_app(service: Service) -> ASGIApp:
    """Return the ASGI app of a service."""
    app = Litestar(
        route_handlers=[
            reply,
            read,
            check,
            redact,
            chat_completion,
            models,
            model,
            live,
            ready,
            create_static_files_router(ASSETS_URL, directories=[ASSETS], include_in_schema=False),
        ],
        dependencies={"service": Provide(lambda: service, sync_to_thread=False, use_cache=True)},
        exception_handlers={Exception: answer},
        request_max_body_size=service.limits.max_body_bytes,
        openapi_config=_openapi(service),
        compression_config=CompressionConfig(backend="gzip", exclude=["/v1/"]),
        lifespan=[lambda _app: _lifespan(service)],
        logging_config=None,
        debug=False,
    )
    return Around(app, max_in_flight=service.limits.max_in_flight)


@asynccontextmanager
async def _lifespan(service: Service) -> AsyncIterator[None]:
    """Warm up in the background, so that the port answers at once; close what was opened."""
    warming = asyncio.create_task(_warm(service))
    try:
        yield
    finally:
        warming.cancel()
        await asyncio.gather(warming, return_exceptions=True)
        await service.close()


async def _warm(service: Service) -> None:
    await service.warm_up()
    service.warm.set()


def _openapi(service: Service) -> OpenAPIConfig:
    """The document under `/schema`, drawn by Swagger UI from our own files."""
    return OpenAPIConfig(
        title="Attune",
        version=service.about["service"].partition("@")[2],
        description="An empathetic response service with guardrails: a customer's message in, a guarded reply out.",
        path="/schema",
        render_plugins=[
            SwaggerRenderPlugin(
                js_url=f"{ASSETS_URL}/swagger-ui-bundle.js",
                css_url=f"{ASSETS_URL}/swagger-ui.css",
                standalone_preset_js_url=f"{ASSETS_URL}/swagger-ui-standalone-preset.js",
                favicon=f'<link rel="icon" type="image/png" href="{ASSETS_URL}/favicon-32x32.png">',
                path=["/", "/swagger"],
            )
        ],
    )
