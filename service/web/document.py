"""The OpenAPI document as it is served: schemas of the very types that decode and encode, and rules between fields.

Litestar draws routes and parameters. Its schemas of msgspec's types lose limits inside unions and forget that unknown
fields are refused, so msgspec's own take their place. Used by `app.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import partial
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin, SwaggerRenderPlugin
from litestar.openapi.spec import Example
from litestar.typing import FieldDefinition

from service.web.access import SCOPES, is_open
from service.web.rules import Schema, rules

REF = "#/components/schemas/{name}"
TAKES = "takes"
"""Option of a handler that reads its body itself: the type of the body, and examples."""

_KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key that `attune keys create` made; each route names the scope it asks for. While there are no "
    "keys at all, this machine is answered without one.",
}
_ANYTHING: Schema = {
    "type": ["object", "array", "string", "number", "boolean", "null"],
    "description": "Anything else is answered with a vetted text: the platform would show nothing for an error.",
}

BrandIds = Callable[[], Sequence[str] | None]
"""The brands that everyone may name; None when who calls decides."""


class Takes(msgspec.Struct, frozen=True):
    """What a route takes that reads its body itself."""

    body: Any
    examples: Sequence[Example]
    words: str = ""
    """What else the route takes, where the schema cannot say it."""
    required: bool = True
    anything: bool = False
    """Whether a body of any other kind is answered too."""
    gives: Any = None
    """What it gives as a whole, where its events are another way."""
    streams: str = ""
    """What its events are."""


def takes(body: Any, examples: Sequence[Example], **more: Any) -> dict[str, Any]:
    """Return the options of a handler that reads its body itself; `more`: the other fields of `Takes`."""
    return {TAKES: Takes(body, examples, **more)}


class _Once:
    """Keeps what was drawn for as long as the brands stay: drawing holds everyone up, and anybody may ask."""

    def __init__(self, brands: BrandIds) -> None:
        self._brands = brands
        self._drawn: tuple[Sequence[str] | None, bytes] | None = None

    def drawn(self, app: Litestar, schema: dict[str, Any], draw: Callable[[dict[str, Any]], bytes]) -> bytes:
        """Return what `draw` makes of the finished document."""
        brands = self._brands()
        if self._drawn is None or self._drawn[0] != brands:
            self._drawn = (brands, draw(finished(app, schema, brands)))
        return self._drawn[1]


class Json(JsonRenderPlugin):
    """The document as JSON."""

    def __init__(self, brands: BrandIds) -> None:
        super().__init__()
        self._once = _Once(brands)

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Return the document."""
        return self._once.drawn(request.app, openapi_schema, partial(super().render, request))


class Swagger(SwaggerRenderPlugin):
    """The document as a page."""

    def __init__(self, brands: BrandIds, **options: Any) -> None:
        super().__init__(**options)
        self._once = _Once(brands)

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Return the page."""
        return self._once.drawn(request.app, openapi_schema, partial(super().render, request))


def plugins(brands: BrandIds, **swagger: Any) -> list[OpenAPIRenderPlugin]:
    """Return what draws the document; `swagger`: options of its page."""
    return [Swagger(brands, **swagger), Json(brands)]


def finished(app: Litestar, drawn: dict[str, Any], brands: Sequence[str] | None) -> dict[str, Any]:
    """Return the document with exact schemas; `drawn` stays as it is."""
    document: dict[str, Any] = msgspec.to_builtins(drawn)
    handlers = list(_handlers(app))
    types = {kind for _, _, handler in handlers for kind in _types(handler)}
    schemas = exact(sorted(types, key=lambda kind: kind.__name__))
    for name, rule in rules(brands).items():
        _merge(schemas[name], rule)
    document["components"] = {"schemas": schemas, "securitySchemes": {"key": _KEY}}
    for path, method, handler in handlers:
        operation = document["paths"][path][method]
        operation["security"] = [] if is_open(path) else [{"key": [SCOPES[path].value]}]
        _offer(operation, brands)
        if isinstance(raw := handler.opt.get(TAKES), Takes):
            _take(operation, raw)
    return document


def exact(types: Iterable[Any]) -> dict[str, Schema]:
    """Return msgspec's schemas of the types and all they consist of, by name."""
    _, schemas = msgspec.json.schema_components(types, ref_template=REF)
    for schema in schemas.values():
        if "description" in schema:
            schema["description"] = inspect.cleandoc(schema["description"])
        if "properties" in schema:
            schema.setdefault("additionalProperties", True)  # what is not known is left aside, on either side
    return schemas


def _handlers(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Yield path, method and handler of every operation of the document."""
    for route in app.routes:
        for method, (handler, _) in getattr(route, "route_handler_map", {}).items():
            if handler.resolve_include_in_schema():
                yield route.path_format, method.lower(), handler


def _types(handler: HTTPRouteHandler) -> Iterator[Any]:
    """Yield the types that a handler takes and gives."""
    signature = handler.parsed_fn_signature
    for field in (signature.return_type, *signature.parameters.values()):
        yield from _named(field)
    if isinstance(raw := handler.opt.get(TAKES), Takes):
        yield raw.body
        if raw.gives is not None:
            yield raw.gives
    for response in (handler.responses or {}).values():
        yield response.data_container


def _named(field: FieldDefinition) -> Iterator[Any]:
    """Yield the structs and enumerations that a type consists of."""
    if isinstance(field.annotation, type) and issubclass(field.annotation, msgspec.Struct | Enum):
        yield field.annotation
    for inner in field.inner_types:
        yield from _named(inner)


def _take(operation: dict[str, Any], raw: Takes) -> None:
    """Say what a route takes that reads its body itself, and what its stream is."""
    schema: Schema = {"$ref": REF.format(name=raw.body.__name__)}
    if raw.anything or not raw.required:
        schema = {"anyOf": [schema, _ANYTHING if raw.anything else {"type": "null"}]}
    examples = {f"example-{at}": {"summary": one.summary, "value": one.value} for at, one in enumerate(raw.examples, 1)}
    body = {
        "required": raw.required and not raw.anything,
        "content": {"application/json": {"schema": schema, "examples": examples}},
    }
    operation["requestBody"] = body | ({"description": raw.words} if raw.words else {})
    if raw.streams:
        operation["responses"]["200"]["content"] = {
            "application/json": {"schema": {"$ref": REF.format(name=raw.gives.__name__)}},
            "text/event-stream": {"schema": _event(raw.streams)},
        }


def _event(words: str) -> Schema:
    """One event of a stream."""
    data = {"type": "string", "contentMediaType": "application/json"}
    return {"type": "object", "description": words, "properties": {"event": {"type": "string"}, "data": data}}


def _offer(operation: dict[str, Any], brands: Sequence[str] | None) -> None:
    """Offer the brands there are."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "brand" and brands is not None:
            parameter["schema"] = {"anyOf": [{"type": "string", "enum": [*brands]}, {"type": "null"}]}


def _merge(schema: Schema, rule: Schema) -> None:
    """Put a rule into a schema, field by field."""
    for name, value in rule.items():
        if isinstance(value, dict) and isinstance(schema.get(name), dict):
            _merge(schema[name], value)
        else:
            schema[name] = value
