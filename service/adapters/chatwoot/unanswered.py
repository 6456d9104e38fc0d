"""Messages from Chatwoot that wait for their answer, or were given up: shown to their customer, and forgotten with it.

`ports.Beside` over the desk's jobs. Used by `compose` for subject access and erasure.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from service.adapters.chatwoot.inbox import KIND, Incoming
from service.adapters.desk.jobs import Jobs
from service.core.held import HeldElsewhere


class Unanswered:
    """Jobs that still hold what a customer wrote."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    async def about_customer(self, tenant: str, customer: str, _records: Sequence[str]) -> tuple[HeldElsewhere, ...]:
        """Return the messages of one customer, oldest first."""
        return tuple(
            HeldElsewhere(what="message", id=job_id, at=at, words=_words(incoming))
            for job_id, at, incoming in await self._of(tenant, customer)
        )

    async def forget_customer(self, tenant: str, customer: str, _records: Sequence[str]) -> int:
        """Delete the messages of one customer for good; nobody answers them any more."""
        found = await self._of(tenant, customer)
        await self._jobs.drop([job_id for job_id, _, _ in found])
        return len(found)

    async def forget_records(self, _records: Sequence[str]) -> int:
        """Delete nothing: a message is gone as soon as it is answered, and days after it was given up."""
        return 0

    async def _of(self, tenant: str, customer: str) -> list[tuple[str, str, Incoming]]:
        jobs = await self._jobs.holding(tenant, KIND)
        found = [(job_id, at, msgspec.json.decode(body, type=Incoming)) for job_id, at, body in jobs]
        return [one for one in found if one[2].customer_id == customer]


def _words(incoming: Incoming) -> str:
    reply = f"\nTo be answered: {incoming.reply}" if incoming.reply else ""
    name = f"\nName: {incoming.name}" if incoming.name else ""
    return f"A message by {incoming.channel.value} in {incoming.conversation}: {incoming.text}{name}{reply}"
