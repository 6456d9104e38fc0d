"""`POST /v1/admin/reload`: take prompts, policies, brands and tenants as they are on disk now; `SIGHUP` does it too."""

from __future__ import annotations

import msgspec
from litestar import post
from litestar.di import NamedDependency

from service.adapters.logs import logger
from service.core.errors import ConfigError
from service.running import Running
from service.web.describe import RESPONSES


class Reloaded(msgspec.Struct, frozen=True, kw_only=True):
    """What is in force now, as `/health/ready` says it too."""

    about: dict[str, str]
    changed: bool
    """Whether the policies in force are others than before."""


@post(
    "/v1/admin/reload",
    status_code=200,
    operation_id="reload",
    summary="Load prompts, policies, brands and tenants anew",
    tags=["Admin"],
    responses=RESPONSES,
)
async def reload(running: NamedDependency[Running]) -> Reloaded:
    """Compose what is on disk beside what answers, then exchange them; no request is dropped.

    A fault in the files is a problem of type `faulty-configuration` with file, line and path, and everything stays as
    it was.
    """
    before = running.service.about
    after = await reloaded(running)
    return Reloaded(about=dict(after), changed=before.get("policies") != after.get("policies"))


async def reloaded(running: Running) -> dict[str, str]:
    """Reload and say so in the log, as `SIGHUP` and the route do; raises `ConfigError` after logging it."""
    try:
        fresh = await running.reload()
    except ConfigError as error:
        logger().error("reload_refused", place=error.place, why=error.message)
        raise
    logger().info("reloaded", **fresh.about)
    return dict(fresh.about)
