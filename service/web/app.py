"""The Litestar app: routes, errors, OpenAPI with assets from this package, and nothing that decides.

Built by `asgi.py` around a `Service`.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.cors import CORSConfig
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import License
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp, Scope

from service.core.errors import ConfigError
from service.running import Running, Service
from service.web.access import OPEN, SCOPES, Access, calling, is_open
from service.web.admin import reload, reloaded
from service.web.admission import Admission
from service.web.around import Around
from service.web.assist import assist
from service.web.channels.chatwoot import chatwoot
from service.web.channels.dialogflow import dialogflow
from service.web.channels.litellm import Calls, litellm_guardrail
from service.web.channels.rasa import rasa_nlg
from service.web.checks import check
from service.web.completions import chat_completion, model, models
from service.web.document import plugins
from service.web.feedback import feedback_summary, give_feedback
from service.web.handoffs import claim, done, handoff, handoffs
from service.web.health import live, ready
from service.web.idempotent import Idempotent
from service.web.insights import insights
from service.web.notice import notice
from service.web.problems import answer
from service.web.readings import read
from service.web.records import policies, record
from service.web.redactions import redact
from service.web.replies import reply
from service.web.subjects import erase, held, subject_methods

ASSETS = Path(__file__).parent / "assets" / "swagger-ui"
ASSETS_URL = "/schema/assets"


def create_app(running: Running, *, once_warm: Callable[[], None] | None = None) -> ASGIApp:
    """Return the ASGI app of a running service; raises `LookupError` for a route that declares no scope.

    `once_warm`: what is done when the service is warm, before it says that it is ready.
    """
    service = running.service

    def serving(scope: Scope) -> Service:
        return running.service_for(calling(scope).tenant)

    calls = Calls()
    admission = Admission(service.limits.max_in_flight, service.default_deadline_ms / 1000)
    app = Litestar(
        route_handlers=[
            reply,
            read,
            check,
            redact,
            assist,
            give_feedback,
            feedback_summary,
            record,
            policies,
            insights,
            chatwoot,
            rasa_nlg,
            dialogflow,
            litellm_guardrail,
            handoffs,
            handoff,
            claim,
            done,
            subject_methods,  # first, or Litestar makes one that names the methods of `held` alone
            held,
            erase,
            chat_completion,
            models,
            model,
            notice,
            live,
            ready,
            reload,
            create_static_files_router(ASSETS_URL, directories=[ASSETS], include_in_schema=False),
        ],
        dependencies={
            "running": Provide(lambda: running, sync_to_thread=False, use_cache=True),
            "calls": Provide(lambda: calls, sync_to_thread=False, use_cache=True),
            "caller": Provide(calling, sync_to_thread=False),
            "service": Provide(serving, sync_to_thread=False),
        },
        middleware=[DefineMiddleware(Access, door=running.door), DefineMiddleware(Idempotent, running=running)],
        cors_config=_cors(running.door.cors_origins),
        exception_handlers={Exception: answer},
        request_max_body_size=service.limits.max_body_bytes,
        openapi_config=_openapi(running),
        compression_config=CompressionConfig(backend="gzip", exclude=["/v1/"]),
        lifespan=[lambda _app: _lifespan(running, admission, once_warm)],
        logging_config=None,
        debug=False,
    )
    _every_route_is_declared(app)
    return Around(app, admission)


def _every_route_is_declared(app: Litestar) -> None:
    """Hold the routes against the table of scopes."""
    routes = {getattr(route, "path_format", route.path) for route in app.routes}
    missing = sorted(route for route in routes if route not in SCOPES and not is_open(route))
    if missing:
        raise LookupError(f"these routes declare no scope in web/access.py and are not below {OPEN}: {missing}")


def _cors(origins: tuple[str, ...]) -> CORSConfig | None:
    """Let pages of these origins call from a browser; without any, no browser may."""
    if not origins:
        return None
    return CORSConfig(
        allow_origins=list(origins),
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["authorization", "content-type", "idempotency-key", "x-request-id"],
        expose_headers=["x-request-id", "ratelimit", "ratelimit-policy", "retry-after", "server-timing"],
        max_age=600,
    )


@asynccontextmanager
async def _lifespan(
    running: Running, admission: Admission, once_warm: Callable[[], None] | None
) -> AsyncIterator[None]:
    """Warm up in the background, so that the port answers at once; close what was opened."""
    service = running.service
    beside = [asyncio.create_task(_warm(service, admission, once_warm)), asyncio.create_task(_work(service))]
    stop_listening = _listen_for_hangup(running)
    try:
        yield
    finally:
        stop_listening()
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await running.door.close()
        await service.close()


def _listen_for_hangup(running: Running) -> Callable[[], None]:
    """Reload at SIGHUP, where this is the main thread of a system that has it; returns what ends that."""
    loop = asyncio.get_running_loop()
    tasks: set[asyncio.Task[None]] = set()

    def hung_up() -> None:
        task = loop.create_task(_reload(running))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    try:
        loop.add_signal_handler(signal.SIGHUP, hung_up)
    except (AttributeError, NotImplementedError, RuntimeError, ValueError):
        return lambda: None

    def stop_listening() -> None:
        loop.remove_signal_handler(signal.SIGHUP)

    return stop_listening


async def _reload(running: Running) -> None:
    with suppress(ConfigError):  # it is in the log
        await reloaded(running)


async def _warm(service: Service, admission: Admission, once_warm: Callable[[], None] | None) -> None:
    """Load what is heavy, and try out how quick this machine is."""
    await service.warm_up()
    admission.expect(await service.reply_s())
    if once_warm is not None:
        once_warm()
    service.warm.set()


async def _work(service: Service) -> None:
    await service.warm.wait()
    await service.work()


def _openapi(running: Running) -> OpenAPIConfig:
    """The document under `/schema`, drawn by Swagger UI from our own files."""
    return OpenAPIConfig(
        title="Attune",
        version=running.service.about["service"].partition("@")[2],
        description="An empathetic response service with guardrails: a customer's message in, a guarded reply out.",
        license=License(name="Apache-2.0", identifier="Apache-2.0"),
        path="/schema",
        use_handler_docstrings=True,
        render_plugins=plugins(
            lambda: _brands_for_everyone(running.service),
            js_url=f"{ASSETS_URL}/swagger-ui-bundle.js",
            css_url=f"{ASSETS_URL}/swagger-ui.css",
            standalone_preset_js_url=f"{ASSETS_URL}/swagger-ui-standalone-preset.js",
            favicon=f'<link rel="icon" type="image/png" href="{ASSETS_URL}/favicon-32x32.png">',
            path=["/", "/swagger"],
        ),
    )


def _brands_for_everyone(service: Service) -> tuple[str, ...] | None:
    """Return the brands there are, where every caller may name each of them; else the document names none."""
    open_to_all = service.brands_of("")
    return open_to_all if set(open_to_all) == set(service.brands) else None
