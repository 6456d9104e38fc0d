"""Hand a conversation to people, and know whether it waits for them already. Never stands in a reply's way.

Called by `respond.py`: a store that does not answer costs an alert, not the reply.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from service.core.briefing import quote
from service.core.conversation import Request
from service.core.errors import DeskError
from service.core.handoff import FiledHandoff, Handoff, HandoffState, filed, handoff_of
from service.core.identity import new_id
from service.core.outcome import Outcome
from service.core.ports import Alerts, Clock, Handoffs, Redactor
from service.core.reading import Reading

LOOK_S = 0.5
"""Longest time to wait for whether the conversation stands with people already."""
QUOTED_WORDS = 18
LAST, SINCE = "Last message: ", "Since then: "
"""How the lines of a brief begin that quote the customer."""
_SAID_ANEW = ("Why you: ", LAST, "Mood: ")

Promises = Callable[[str], Sequence[str]]
"""Returns the sentences of a text that hold something out."""


class HandingOver:
    """The pipeline's side of the desk."""

    def __init__(
        self, handoffs: Handoffs, *, redactor: Redactor, promises: Promises, alerts: Alerts, clock: Clock
    ) -> None:
        """`redactor` keeps card numbers and other secrets out of briefs."""
        self._handoffs = handoffs
        self._redactor = redactor
        self._promises = promises
        self._alerts = alerts
        self._clock = clock
        self._late: set[asyncio.Task[FiledHandoff | None]] = set()

    async def standing(self, request: Request) -> FiledHandoff | None:
        """Return the open handoff of this conversation; None for a conversation that the caller gave no id."""
        if not request.conversation.named:
            return None
        try:
            async with asyncio.timeout(LOOK_S):
                return await self._handoffs.standing(request.tenant, request.conversation.id)
        except (DeskError, TimeoutError) as error:
            self._alerts.alert("handoffs_unknown", error=type(error).__name__)
            return None

    def waited(self, standing: FiledHandoff) -> timedelta:
        """How long a person has been asked for, or has had it."""
        since = standing.claimed_at if standing.state is HandoffState.CLAIMED else standing.at
        return max(timedelta(), self._clock.now() - datetime.fromisoformat(since or standing.at))

    async def file(self, request: Request, outcome: Outcome, *, record_id: str | None, timeout_s: float) -> Handoff:
        """File the handoff before its reply leaves; it is filed even when that takes longer than the reply can wait."""
        promised = promised_in(request, self._promises)
        handoff = briefed(request, outcome.reading, self._redactor, because=outcome.why_handoff, promised=promised)
        if outcome.standing is not None:
            handoff = msgspec.structs.replace(handoff, brief=continued(outcome.standing, handoff, request))
        entry = filed(
            handoff,
            request,
            handoff_id=new_id("hnd", self._clock),
            at=self._clock.now().isoformat(timespec="microseconds"),
            told=outcome.text,
            language=outcome.language,
            record=record_id,
        )
        filing = asyncio.create_task(self._file(entry))
        self._late.add(filing)
        filing.add_done_callback(self._late.discard)
        done, _ = await asyncio.wait({filing}, timeout=timeout_s)
        kept = filing.result() if done else entry
        if not done:
            self._alerts.alert("handoff_slow", handoff=entry.id)
        return msgspec.structs.replace(handoff, id=kept.id, priority=kept.priority) if kept else handoff

    async def _file(self, entry: FiledHandoff) -> FiledHandoff | None:
        try:
            return await self._handoffs.file(entry)
        except DeskError as error:
            self._alerts.alert("handoff_failed", handoff=entry.id, record=entry.record, error=str(error))
            return None


def briefed(
    request: Request, reading: Reading, redactor: Redactor, *, because: str, promised: tuple[str, ...]
) -> Handoff:
    """Return the handoff with its brief, in which what must never be repeated stays masked."""
    redacted = redactor.redact(request)
    handoff = handoff_of(redacted.request, reading, because=because, promised=promised)
    return msgspec.structs.replace(handoff, brief=redacted.restore(handoff.brief))


def continued(standing: FiledHandoff, handoff: Handoff, request: Request) -> str:
    """Return the brief of a conversation that waits already: what people know of it is not lost to a bare `Hello?`.

    Platforms that send the last message alone give no more to write a brief of. What is more urgent than before stands
    first, in full.
    """
    if len(request.conversation.turns) > 1:
        return handoff.brief
    before = [line for line in standing.brief.split("\n") if not line.startswith(SINCE)]
    if handoff.priority > standing.priority:
        return "\n".join([handoff.brief, *(line for line in before if not line.startswith(_SAID_ANEW))])
    said = next(line for line in handoff.brief.split("\n") if line.startswith(LAST)).removeprefix(LAST)
    return "\n".join([*before, f"{SINCE}{said}"])


def promised_in(request: Request, promises: Promises) -> tuple[str, ...]:
    """Return the sentences of our own turns that hold something out: `“We will call you.” (our reply 2)`."""
    return tuple(
        f"{quote(sentence, QUOTED_WORDS)} (our reply {number})"
        for number, text in enumerate(request.conversation.agent_turns, 1)
        for sentence in promises(text)
    )
