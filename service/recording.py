"""Write the record of a reply before it leaves, or behind a vetted text when the store is too slow for the deadline.

Called by `respond.py`.
"""

from __future__ import annotations

import asyncio

from service.core.conversation import Conversation, Request, Role, Turn
from service.core.deadline import Deadline
from service.core.exchange import joined
from service.core.identity import new_id
from service.core.outcome import Outcome
from service.core.ports import Alerts, Clock, Recorder, Redactor
from service.core.recording import Stamp, record_of

MOST_FOLLOWING = 2000
"""Records that may wait for a store that hangs; any more are given up, and the store's gap record counts them."""


class Recording:
    """Turns outcomes into records and has them written."""

    def __init__(self, *, recorder: Recorder, redactor: Redactor, alerts: Alerts, clock: Clock, stamp: Stamp) -> None:
        self._recorder = recorder
        self._redactor = redactor
        self._alerts = alerts
        self._clock = clock
        self.stamp = stamp
        self._following: set[asyncio.Future[None]] = set()

    async def write(self, outcome: Outcome, request: Request, deadline: Deadline) -> str:
        """Return the record's id once it is durable.

        Raises `RecordError`, or `TimeoutError` at the deadline: then the record of a draft is taken back, since its
        text may not leave any more, and that of a vetted text, which leaves now, follows.
        """
        record_id, writing = self._begin(outcome, request, deadline)
        follows = outcome.written_by is None
        try:
            async with asyncio.timeout(deadline.left_s()):
                await (asyncio.shield(writing) if follows else writing)
        except TimeoutError:
            if follows:
                self._follow(writing)
            raise
        except asyncio.CancelledError:
            writing.cancel()
            raise
        return record_id

    def write_after(self, outcome: Outcome, request: Request, deadline: Deadline) -> None:
        """Have the record of a text written that leaves now."""
        _, writing = self._begin(outcome, request, deadline)
        self._follow(writing)

    def _begin(self, outcome: Outcome, request: Request, deadline: Deadline) -> tuple[str, asyncio.Future[None]]:
        digest = self._recorder.digest
        record = record_of(
            outcome,
            request,
            record_id=new_id("rec", self._clock),
            at=self._clock.now(),
            stamp=self.stamp,
            deadline=deadline,
            conversation=digest(request.own(request.conversation.id)),
            subject=digest(request.own(request.customer.id)) if request.customer.id else None,
        )
        text = self._redacted_text(request, outcome.text)
        return record.id, self._recorder.begin(record, redacted_text=text)

    def _follow(self, writing: asyncio.Future[None]) -> None:
        """Keep a record that is being written alive, and tell when it fails."""
        if len(self._following) >= MOST_FOLLOWING:
            writing.cancel()
        self._following.add(writing)
        writing.add_done_callback(self._followed)

    def _followed(self, writing: asyncio.Future[None]) -> None:
        self._following.discard(writing)
        error = None if writing.cancelled() else writing.exception()
        if writing.cancelled() or error is not None:
            self._alerts.alert("record_lost", error=type(error).__name__ if error else "given up")

    def _redacted_text(self, request: Request, text: str) -> str:
        """What was said last and what we answer, without personal data: what the record commits to."""
        turns = (
            Turn(role=Role.CUSTOMER, content=request.conversation.last_customer_turn),
            Turn(role=Role.AGENT, content=text),
        )
        exchange = Request(
            conversation=Conversation(id="", turns=turns), brand=request.brand, customer=request.customer
        )
        message, answer = self._redactor.redact(exchange).request.conversation.turns
        return joined(message.content, answer.content)
