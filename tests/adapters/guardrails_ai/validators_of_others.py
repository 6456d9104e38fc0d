"""Validators as strangers write them, good and bad; named in tests as `guardrails_ai:…:Class`."""

import threading
import time

from guardrails import Validator, register_validator
from guardrails_ai.types import ErrorSpan, FailResult, PassResult


@register_validator("tests/no-shouting", "string")
class NoShouting(Validator):
    """A reply must not be written in capitals.

    Gives spans.
    """

    def __init__(self, longest: int = 3, on_fail=None):
        super().__init__(on_fail=on_fail, longest=longest)
        self.longest = longest

    def _validate(self, value, metadata):
        spans = []
        at = 0
        for word in value.split(" "):
            if word.isupper() and len(word) > self.longest:
                spans.append(ErrorSpan(start=at, end=at + len(word), reason=f"shouts {word}"))
            at += len(word) + 1
        if spans:
            return FailResult(error_message=f"shouts: {value}", error_spans=spans)
        return PassResult()


@register_validator("tests/lower", "string")
class Lower(Validator):
    def _validate(self, value, metadata):
        if value == value.lower():
            return PassResult()
        return FailResult(error_message="capitals", fix_value=value.lower())


class Odd(Validator):
    def __init__(self, on_fail=None):
        super().__init__(on_fail=on_fail)


@register_validator("tests/none", "string")
class ReturnsNone(Odd):
    def _validate(self, value, metadata):
        return None


@register_validator("tests/true", "string")
class ReturnsTrue(Odd):
    def _validate(self, value, metadata):
        return True


@register_validator("tests/raises", "string")
class Raises(Odd):
    def _validate(self, value, metadata):
        raise RuntimeError(value)


@register_validator("tests/exits", "string")
class Exits(Odd):
    def _validate(self, value, metadata):
        raise SystemExit(0)


@register_validator("tests/contradicts", "string")
class PassesWithFailOutcome(Odd):
    def _validate(self, value, metadata):
        return PassResult.model_construct(outcome="fail")


@register_validator("tests/far", "string")
class SpanOutside(Odd):
    def _validate(self, value, metadata):
        span = ErrorSpan(start=0, end=len(value) + 5, reason="far")
        return FailResult(error_message="far", error_spans=[span])


@register_validator("tests/coroutine", "string")
class Coroutine(Odd):
    async def _validate(self, value, metadata):
        return PassResult()


@register_validator("tests/hangs", "string")
class Hangs(Odd):
    released = threading.Event()

    def _validate(self, value, metadata):
        self.released.wait(30)
        return PassResult()


@register_validator("tests/thread", "string")
class OtherThread(Odd):
    def _validate(self, value, metadata):
        away = threading.current_thread() is not threading.main_thread()
        return PassResult() if away else FailResult(error_message="on the event loop's thread")


@register_validator("tests/metadata", "string")
class ReadsMetadata(Odd):
    required_metadata_keys = ("language", "facts")

    def _validate(self, value, metadata):
        return PassResult() if metadata["facts"] else FailResult(error_message="no facts")


@register_validator("tests/needs", "string")
class NeedsTheMoon(Odd):
    required_metadata_keys = ("moon",)

    def _validate(self, value, metadata):
        return PassResult()


@register_validator("tests/broken", "string")
class CannotBeBuilt(Validator):
    def __init__(self, model: str = "none", on_fail=None):
        raise OSError("model file not found")


@register_validator("tests/slow", "string")
class Slow(Odd):
    def _validate(self, value, metadata):
        time.sleep(0.02)
        return PassResult()


@register_validator("tests/function", "string")
def a_function(value, metadata):
    return PassResult() if value else FailResult(error_message="nothing said")


class NotAValidator:
    """Something else of the same module."""
