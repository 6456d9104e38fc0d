from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.adapters.model_errors import retry_after_s, translate
from service.core.errors import (
    ModelBadAnswer,
    ModelError,
    ModelRateLimited,
    ModelRefused,
    ModelRejected,
    ModelUnavailable,
)

NOW = datetime(2026, 11, 23, 9, 0, 0, tzinfo=UTC)
TEXT = "the customer wrote this"


class ProviderError(Exception):
    """Shaped as the exceptions of the openai, anthropic and groq clients are."""

    def __init__(self, status_code: int, code: str | None = None, **headers: str) -> None:
        super().__init__(TEXT)
        self.status_code = status_code
        self.code = code
        self.response = httpx.Response(status_code, headers=headers, text=TEXT)


class GoogleError(Exception):
    """Shaped as the exceptions of Google's clients are."""

    code = 503


class APIConnectTimeout(ValueError):
    """A value error by birth, a connection error by name."""


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        *[(ProviderError(status), ModelRejected) for status in (301, 400, 401, 403, 404, 422)],
        *[(ProviderError(status), ModelUnavailable) for status in (408, 409, 500, 502, 503, 529)],
        (ProviderError(429), ModelRateLimited),
        (ProviderError(400, code="content_filter"), ModelRefused),
        (ProviderError(200), ModelBadAnswer),
        (GoogleError(TEXT), ModelUnavailable),
        (caused(RuntimeError(TEXT), ProviderError(401)), ModelRejected),
        (caused(RuntimeError(TEXT), ModelBadAnswer("too long")), ModelBadAnswer),
        (httpx.ReadError(TEXT), ModelUnavailable),
        (ConnectionResetError(TEXT), ModelUnavailable),
        (TimeoutError(TEXT), ModelUnavailable),
        (APIConnectTimeout(TEXT), ModelUnavailable),
        (ValueError(TEXT), ModelBadAnswer),
        (IndexError(TEXT), ModelBadAnswer),
        (RecursionError(TEXT), ModelBadAnswer),
        (RuntimeError(TEXT), ModelUnavailable),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else repr(value)[:30],
)
def test_each_shape_of_exception_has_its_place_in_the_tree(error: Exception, expected: type[ModelError]):
    told = translate(error)
    assert type(told) is expected
    assert TEXT not in repr(told)


def test_a_loop_of_causes_ends():
    first, second = RuntimeError(), RuntimeError()
    first.__cause__, second.__cause__ = second, first
    assert isinstance(translate(first), ModelUnavailable)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "2"}, 2.0),
        ({"retry-after": " 2.5 "}, 2.5),
        ({"Retry-After": "Mon, 23 Nov 2026 09:00:30 GMT"}, 30.0),
        ({"Retry-After": "Monday, 23-Nov-26 09:00:30 GMT"}, 30.0),
        ({"Retry-After": "Mon, 23 Nov 2026 08:00:00 GMT"}, 0.0),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "inf"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": ""}, None),
        ({"retry-after-ms": "150", "Retry-After": "1"}, 0.15),
    ],
)
def test_the_advised_wait_is_read_in_every_form_it_comes_in(headers: dict[str, str], seconds: float | None):
    assert retry_after_s(httpx.Headers(headers), now=NOW) == seconds


@given(st.text())
def test_no_advice_whatever_raises(text: str):
    answer: Any = retry_after_s({"retry-after": text}, now=NOW)
    assert answer is None or answer >= 0
