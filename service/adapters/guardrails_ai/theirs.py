"""Any guardrails-ai validator on the import path as one of our guardrails: it only reports, and errors never pass.

Called through `compose/` when a policy names `guardrails_ai:package.module:Class`.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
from collections.abc import Coroutine, Mapping
from typing import Any

import msgspec

from service.adapters.daemon_threads import DaemonThreads
from service.adapters.guardrails_ai.library import library
from service.adapters.policy_binding import EXTERNAL
from service.core.errors import ConfigError
from service.core.guardrail import Case, Finding, Guardrail

THREADS = 4
"""How many texts one validator judges at the same time."""

OURS = frozenset({"on_fail", "use_local", "validation_endpoint"})
"""Settings no policy may choose: what follows a failure is the policy's own business, and nothing calls a hub."""

METADATA = frozenset({"messages", "language", "channel", "stage", "facts", "actions", "commitments"})
"""The keys that every validator finds in its metadata."""


def external(name: str) -> Guardrail:
    """Return the guardrail behind `guardrails_ai:package.module:Class`; raises `ConfigError`."""
    module_name, _, class_name = name.removeprefix(EXTERNAL).partition(":")
    if not name.startswith(EXTERNAL) or not module_name or not class_name:
        raise ConfigError(f"`{name}` must look like {EXTERNAL}package.module:Class")
    base = library().Validator
    try:
        found = getattr(importlib.import_module(module_name), class_name, None)
    except Exception as error:  # whatever stops the import, the policy cannot run
        raise ConfigError(f"`{module_name}` cannot be imported ({type(error).__name__}: {error})") from error
    if not (isinstance(found, type) and issubclass(found, base)):
        raise ConfigError(f"`{module_name}` holds no guardrails-ai validator named `{class_name}`")
    return ValidatorGuardrail(found)


class ValidatorGuardrail:
    """A validator that runs in a thread, so that `judge` can hold it to the policy's time limit."""

    def __init__(self, kind: type[Any]) -> None:
        self.kind = kind
        self.__signature__ = _signature(kind)
        self._built: dict[bytes, Any] = {}
        self._threads = DaemonThreads(f"validator-{kind.__name__}", size=THREADS)

    def prepare(self, **params: Any) -> None:
        """Build the validator at start, where a fault is seen and a model is loaded; raises `ConfigError`."""
        missing = sorted(set(self.kind.required_metadata_keys or ()) - METADATA)
        if missing:
            raise ConfigError(f"needs metadata that validators are not given here: {', '.join(missing)}")
        try:
            self._validator(params)
        except Exception as error:  # whatever it raises, the validator does not exist
            raise ConfigError(f"cannot be built with these params ({type(error).__name__}: {error})") from error

    async def __call__(self, case: Case, **params: Any) -> list[Finding]:
        """Judge the text in a thread; raises what `now` raises."""
        return await asyncio.wrap_future(self._threads.submit(lambda: self.now(case, **params)))

    def now(self, case: Case, **params: Any) -> list[Finding]:
        """Judge the text here; raises whatever the validator raises, and `TypeError` for a result that is none."""
        try:
            result = self._validator(params).validate(case.text, metadata_of(case))
        except SystemExit as error:  # a stranger's code must not end the service
            raise RuntimeError("the validator tried to end the process") from error
        return findings_of(result, case.text, self.kind)

    def _validator(self, params: Mapping[str, Any]) -> Any:
        """Return the one validator with these params."""
        key = msgspec.json.encode(dict(params), order="sorted")
        if key not in self._built:
            self._built[key] = _build(self.kind, params)
        return self._built[key]


def _signature(kind: type[Any]) -> inspect.Signature:
    """Return `(case, *, …)` with the named parameters of the constructor, without those that are ours."""
    case = inspect.Parameter("case", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    named = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    takes = inspect.signature(kind).parameters.values()
    offered = [each for each in takes if each.kind in named and each.name not in OURS]
    return inspect.Signature([case, *(each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in offered)])


def _build(kind: type[Any], params: Mapping[str, Any]) -> Any:
    """Build a validator that only reports: by default it would raise, and it could rewrite or ask again."""
    noop = library().OnFailAction.NOOP
    takes = inspect.signature(kind).parameters
    open_ended = any(each.kind is each.VAR_KEYWORD for each in takes.values())
    validator = kind(**params, on_fail=noop) if open_ended or "on_fail" in takes else kind(**params)
    validator.on_fail_descriptor = noop
    return validator


def metadata_of(case: Case) -> dict[str, Any]:
    """Return what a validator may know besides the text, in plain values; a new dict each time."""
    request = case.request
    return {
        "messages": [{"role": turn.role.value, "content": turn.content} for turn in request.conversation.turns],
        "language": case.language,
        "channel": request.channel.value,
        "stage": case.stage.value,
        "facts": [statement.text for statement in request.facts],
        "actions": [statement.text for statement in request.actions],
        "commitments": [statement.text for statement in request.commitments],
    }


def findings_of(result: Any, text: str, kind: type[Any]) -> list[Finding]:
    """Turn a validator's result into findings; anything but a plain pass or fail raises `TypeError`.

    The validator's own message is left out: it may quote the customer.
    """
    from guardrails_ai.types import FailResult, PassResult  # type: ignore[import-untyped] # noqa: PLC0415

    if isinstance(result, Coroutine):
        result.close()
    if isinstance(result, PassResult) and result.outcome == "pass":
        return []
    if not isinstance(result, FailResult) or result.outcome != "fail":
        raise TypeError("a validator must answer with a pass or a fail")
    fix = result.fix_value if isinstance(result.fix_value, str) and not result.error_spans else None
    spans = [(span.start, span.end) for span in result.error_spans or ()] or [(0, len(text))]
    return [
        Finding(
            hazard=f"guardrails_ai.{kind.__name__}",
            start=start,
            end=end,
            why=f"The validator {kind.__name__} does not accept this.",
            remedy=_purpose(kind),
            replacement=fix,
        )
        for start, end in spans
    ]


def _purpose(kind: type[Any]) -> str:
    """Return the first line of the validator's docstring, which says what it asks for."""
    text = inspect.cleandoc(kind.__doc__ or "")
    return text.splitlines()[0].strip() if text else ""
