"""The error tree of the whole program, without HTTP codes.

Outcomes (a replaced or handed-off reply) are values; exceptions are for broken things. Every adapter
translates the exceptions of its library into this tree in one place; `web/problems.py` maps it to HTTP.

    AttuneError
    ├── ConfigError            a setting, prompt, policy or brand file is wrong; says file, line, path and what is right
    ├── InputError             the caller sent something that cannot be used; names the fields
    ├── InvalidRate            a rate limit is not written as one
    ├── CannotWrite            a writer knows that it cannot write this reply (language, nothing to say)
    ├── ModelError             the generative model gave no usable draft
    │   ├── ModelTimeout       no complete answer in the time it was given
    │   ├── ModelUnavailable   connection refused, reset, 5xx
    │   ├── ModelRateLimited   429; carries `retry_after_s` when the endpoint said so
    │   ├── ModelRejected      4xx that a retry cannot mend: key, model name, request
    │   ├── ModelRefused       the model declined to answer
    │   └── ModelBadAnswer     HTML, truncated JSON, empty or oversized content, tool calls nobody asked for
    ├── CannotJudge            a check lacks what it needs; becomes an error verdict, never a pass
    │   └── TextTooLong        no reply is that long
    ├── RecordError            the decision record could not be written
    ├── KeysUnavailable        the API keys could not be read, so nobody is let in
    ├── SharedStateLost        Redis does not answer; limits and stored answers fall back to this process
    ├── DeskError              what waits for people (handoffs, deliveries, feedback) could not be read or written
    ├── DeliveryError          somebody else's endpoint did not take what we sent; worth trying again
    ├── Busy                   there is no room for one more request
    ├── Conflict               what was asked for is no longer so: someone else was first
    ├── NotSigned              a webhook's signature is wrong or too old
    └── NotFound               what was asked for by id does not exist
"""

from __future__ import annotations

from typing import NamedTuple


class AttuneError(Exception):
    """Root of every error this program raises on purpose. Messages never hold customer text."""


class ConfigError(AttuneError):
    """A file or setting is wrong. `place` is `file:line path` as far as it is known."""

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


class FieldProblem(NamedTuple):
    """One thing wrong with one field: `field` is a path such as `conversation.turns[2].role`."""

    field: str
    detail: str


class InputError(AttuneError):
    """The caller's request cannot be used; `problems` names each field and says what would be right."""

    def __init__(self, *problems: FieldProblem) -> None:
        super().__init__("; ".join(f"{problem.field}: {problem.detail}" for problem in problems))
        self.problems = problems


class InvalidRate(AttuneError):
    """A rate limit is not written as one; the message shows how."""


class CannotWrite(AttuneError):
    """A writer knows it cannot write this reply; the message says why, in words for the handoff brief."""


class ModelError(AttuneError):
    """The generative model gave no usable draft."""


class ModelTimeout(ModelError):
    """No complete answer arrived in the time the model was given."""


class ModelUnavailable(ModelError):
    """The endpoint could not be reached, reset the connection or answered 5xx."""


class ModelRateLimited(ModelError):
    """The endpoint answered 429; `retry_after_s` holds its advice in seconds, if it gave any."""

    def __init__(self, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class ModelRejected(ModelError):
    """The endpoint rejected the request for good: key, model name or parameters."""


class ModelRefused(ModelError):
    """The model declined to answer."""


class ModelBadAnswer(ModelError):
    """The answer is not a usable completion."""


class CannotJudge(AttuneError):
    """A check lacks what it needs to judge; its verdict is an error."""


class TextTooLong(CannotJudge):
    """The text is longer than any reply; it is refused, not judged."""


class RecordError(AttuneError):
    """The decision record could not be written."""


class KeysUnavailable(AttuneError):
    """The store of the API keys cannot be read or written."""


class SharedStateLost(AttuneError):
    """Redis does not answer."""


class DeskError(AttuneError):
    """What waits for people could not be read or written."""


class DeliveryError(AttuneError):
    """An endpoint we deliver to could not be reached or did not accept; the message names status or error type."""


class Busy(AttuneError):
    """There is no room for one more request, and its platform would show a customer nothing for an error."""


class Conflict(AttuneError):
    """What was asked for is no longer so, because someone else was first."""


class NotSigned(AttuneError):
    """A webhook's signature is wrong or too old, so nothing it says is believed."""


class NotFound(AttuneError):
    """Nothing exists under the id that was asked for."""
