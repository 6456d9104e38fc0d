"""Jobs that tell receivers of a handoff: the job holds its id only, so what is delivered is how it stands now.

`compose/` registers one handler for each configured receiver.
"""

from __future__ import annotations

from collections.abc import Mapping

from service.adapters.desk.deliveries import Handler
from service.adapters.desk.jobs import Job
from service.core.errors import NotFound
from service.core.handoff import HandoffState
from service.core.ports import HandoffReceiver, Handoffs


def announcing(handoffs: Handoffs, receivers: Mapping[str, HandoffReceiver]) -> dict[str, Handler]:
    """Return the handlers, by kind of job."""
    return {kind: _handler(handoffs, receiver) for kind, receiver in receivers.items()}


def _handler(handoffs: Handoffs, receiver: HandoffReceiver) -> Handler:
    async def announce(job: Job) -> None:
        """Deliver the handoff unless it is over or was deleted."""
        try:
            handoff = await handoffs.get(job.tenant, job.body)
        except NotFound:
            return
        if handoff.state is not HandoffState.DONE:
            await receiver.deliver(handoff, delivery_id=job.id)

    return announce
