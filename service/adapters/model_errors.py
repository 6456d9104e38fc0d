"""The one translation of what model clients raise (openai, httpx, any LangChain provider) into our error tree.

Called by the model adapters. It looks at shapes (a status code, a class name), so it imports no client, and it
never copies a message: those quote response bodies, prompts and keys.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from service.core.errors import (
    ModelBadAnswer,
    ModelError,
    ModelRateLimited,
    ModelRefused,
    ModelRejected,
    ModelUnavailable,
)

_TRANSIENT = frozenset({408, 409, 425})
_MALFORMED = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def translate(error: BaseException) -> ModelError:
    """Return what went wrong in our words. Raise the result outside the `except` block, so that no chain holds it."""
    for link in (links := list(_chain(error))):
        if isinstance(link, ModelError):
            return link
        status = _status(link)
        if status is not None:
            return _of_status(status, link)
    root = type(links[-1]).__name__
    if isinstance(error, _MALFORMED) and not _is_connection_trouble(error):
        return ModelBadAnswer(f"the answer could not be read ({root})")
    return ModelUnavailable(f"the endpoint could not be reached or broke off ({root})")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and its causes, at most five deep."""
    link: BaseException | None = error
    for _ in range(5):
        if link is None:
            return
        yield link
        link = link.__cause__


def _status(error: BaseException) -> int | None:
    """Return the HTTP status an exception carries, wherever its library keeps it."""
    if type(error).__module__.startswith("aiohttp"):  # its `code` is 400 for a body that broke off
        return None
    places = (error, getattr(error, "response", None))
    found = (getattr(place, name, None) for place in places for name in ("status_code", "status", "code"))
    return next((value for value in found if type(value) is int and 100 <= value < 600), None)


def _of_status(status: int, error: BaseException) -> ModelError:
    """Return the error for an HTTP status."""
    if status == 429:
        return ModelRateLimited("the endpoint answered 429", retry_after_s=retry_after_s(_headers(error)))
    if status >= 500 or status in _TRANSIENT:
        return ModelUnavailable(f"the endpoint answered {status}")
    if getattr(error, "code", None) == "content_filter":  # Azure and some gateways answer 400 with this code
        return ModelRefused("the endpoint's content filter declined the request")
    if status >= 300:
        return ModelRejected(f"the endpoint answered {status}")
    return ModelBadAnswer(f"the endpoint answered {status} with something that is not a completion")


def _is_connection_trouble(error: BaseException) -> bool:
    """Whether an exception is about the network although its class says it is about a value."""
    return any(word in kind.__name__ for kind in type(error).__mro__ for word in ("Timeout", "Connect", "Network"))


def _headers(error: BaseException) -> Mapping[str, str]:
    """Return the response headers an exception carries, if any."""
    headers: Any = getattr(getattr(error, "response", None), "headers", None)
    return headers if isinstance(headers, Mapping) else {}


def retry_after_s(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """Return the advised wait in seconds from `Retry-After` (seconds or HTTP date) or `retry-after-ms`.

    None when there is no advice or it makes no sense. Names are matched as the mapping does (httpx: any case).
    """
    millis = _seconds(headers.get("retry-after-ms"))
    if millis is not None:
        return millis / 1000
    advice = headers.get("retry-after")
    seconds = _seconds(advice)
    return seconds if seconds is not None or advice is None else _until(advice, now or datetime.now(UTC))


def _seconds(value: str | None) -> float | None:
    """Read a non-negative finite number."""
    try:
        number = float(value) if value is not None else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _until(date: str, now: datetime) -> float | None:
    """Return the seconds until an HTTP date, 0 when it has passed."""
    try:
        at = parsedate_to_datetime(date)
        return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())
    except (ValueError, OverflowError):
        return None
