"""Answer one situation and score the answer, each step kept under the hash of what it depends on.

Called by `evals/run.py`. Three steps, so that a change costs only what comes after it: the reply (request, prompts,
policies, service, model, settings), what the policies say of it (request, text, policies, service), and the scores
(situation, text, scorers).
"""

from __future__ import annotations

import msgspec

from evals.cache import Cache
from evals.composite import Profile
from evals.hashes import key
from evals.results import Manifest, Result
from evals.scenario import Situation
from evals.scoring import Heard, hear, profile_of, request_of
from evals.spending import Meter
from service.core.conversation import Request, Value
from service.core.guardrail import Outcome
from service.core.reply import Reply
from service.running import Service

_DEADLINE_MS = 60_000
_OWN_DOING = frozenset({None, "policy", "cannot_write", "refused", "bad_answer"})
"""Reasons for a fallback that are the answer of this combination; anything else is no answer of the model's."""
_WORTH_WAITING = frozenset({"rate_limited", "unavailable"})
_TRIES = 6


class NoAnswer(Exception):
    """The model did not answer, so there is nothing to score: a time-out, an outage, a refused key."""


class Answered(Value, frozen=True, kw_only=True):
    """A reply as a run keeps it."""

    status: str
    text: str
    model: str
    prompt: str
    millis: float
    tokens: tuple[int, int]


class Answering:
    """Answers situations on one service under one manifest."""

    def __init__(self, service: Service, manifest: Manifest, cache: Cache, meter: Meter | None = None) -> None:
        self._service = service
        self._cache = cache
        self._meter = meter or Meter()
        of = manifest
        self._heard_by = (of.policies_sha256, of.service_sha256, of.params_sha256)
        self._written_by = (of.model, of.prompts_sha256, *self._heard_by)
        self._scored_by = of.scorers_sha256

    async def result(self, case: Situation) -> Result:
        """Answer and score one situation; what breaks becomes an error row."""
        about = Result(
            id=case.id, base=case.base, family=case.family, channel=case.channel, language=case.language,
            emotion=case.expected.emotion, vulnerable="vulnerability" in case.factors,
            said=case.turns[-1].content,
        )  # fmt: skip
        try:
            request = request_of(case, self._service)
            answered = await self._answered(request)
            profile = await self.profile(case, request, answered.text)
        except NoAnswer as error:
            return msgspec.structs.replace(about, error=str(error))
        except Exception as error:  # noqa: BLE001 - an error is a third column beside pass and fail
            return msgspec.structs.replace(about, error=type(error).__name__)
        return msgspec.structs.replace(about, **msgspec.structs.asdict(answered), profile=profile)

    async def _answered(self, request: Request) -> Answered:
        """Return the reply, kept or new."""
        name = key("reply", request, *self._written_by)
        found = self._cache.get(name, Answered)
        if found is None:
            reply = await self._asked(request)
            found = _answered(reply)
            if reply.record_id:
                self._cache.put(name, found)
        return found

    async def _asked(self, request: Request) -> Reply:
        """Return the reply of this very combination, asking again where the endpoint wanted a pause.

        Raises `NoAnswer` when the composer had to stand in for a model that could not be reached: its text would be
        scored as the model's.
        """
        why = None
        for _ in range(_TRIES):
            await self._meter.pause()
            reply = await self._service.responder.respond(request, deadline_ms=_DEADLINE_MS)
            why = reply.outcome.fallback
            if why in _OWN_DOING:
                return reply
            if why not in _WORTH_WAITING or self._meter.hopeless:
                break
            if why == "unavailable":
                self._meter.refused(None)
        raise NoAnswer(str(why))

    async def profile(self, case: Situation, request: Request, text: str) -> Profile:
        """Return the profile, kept or new."""
        name = key("profile", case, request, text, self._scored_by, *self._heard_by)
        found = self._cache.get(name, Profile)
        if found is None:
            heard = await self._heard(case, request, text)
            found = profile_of(case, request, text, heard)
            if _sound(heard):
                self._cache.put(name, found)
        return found

    async def _heard(self, case: Situation, request: Request, text: str) -> Heard:
        """Return what reader and policies make of the text, kept or new."""
        name = key("heard", request, text, case.expected.crisis, *self._heard_by)
        found = self._cache.get(name, Heard)
        if found is None:
            found = await hear(case, request, text, self._service)
            if _sound(found):
                self._cache.put(name, found)
        return found


def _sound(heard: Heard) -> bool:
    """Tell whether every check could judge."""
    return all(verdict.outcome is not Outcome.ERROR for verdict in heard.verdicts)


def _answered(reply: Reply) -> Answered:
    draft = reply.outcome.written_by.draft if reply.outcome.written_by else None
    return Answered(
        status=reply.status.value,
        text=reply.text,
        model=reply.model,
        prompt=str(draft.prompt) if draft else "",
        millis=reply.timings.total,
        tokens=(draft.usage.prompt_tokens, draft.usage.completion_tokens) if draft else (0, 0),
    )
