"""The import of guardrails-ai, with everything that phones home, traces or starts an event loop switched off.

Called by its two neighbours; nothing else imports the library. Verified with guardrails-ai 0.11.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

from service.adapters.quiet import keep_quiet
from service.core.errors import ConfigError


@cache
def library() -> Any:
    """Return the silenced library; a second of imports, so only when a policy names a validator."""
    keep_quiet()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its dependencies warn about each other
            import guardrails  # type: ignore[import-untyped] # noqa: PLC0415
    except ImportError as error:
        raise ConfigError(f"guardrails-ai cannot be imported ({error}); install guardrails-ai>=0.11") from error
    _silence(guardrails)
    return guardrails


def _silence(guardrails: Any) -> None:
    """Switch off metrics, tracing and the hosted server.

    Every `Guard()` reads `~/.guardrailsrc` again and switches metrics on when there is none, so the reading itself is
    replaced; the telemetry singleton is put in place unstarted, so that its exporter thread never exists.
    """
    from guardrails.classes.rc import RC  # type: ignore[import-untyped] # noqa: PLC0415
    from guardrails.utils.hub_telemetry_utils import HubTelemetry  # type: ignore[import-untyped] # noqa: PLC0415

    quiet = RC(id="", token="", enable_metrics=False, use_remote_inferencing=False)
    RC.load = classmethod(lambda _cls, _logger=None: quiet)
    guardrails.settings.rc = quiet
    guardrails.settings.disable_tracing = True
    guardrails.settings.use_server = False
    if HubTelemetry._instance is None:  # noqa: SLF001 - it offers no other way to keep its exporter from starting
        HubTelemetry._instance = object.__new__(HubTelemetry)  # noqa: SLF001
    HubTelemetry._instance._enabled = False  # noqa: SLF001
