"""What the composer writes passes the shipped policies on every channel, so that nobody gets the safe reply instead."""

from __future__ import annotations

import pytest

from evals.scoring import offline_service
from service.core.conversation import Channel, Conversation, Fault, Request, Role, Statement, Turn


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize(
    "said", ["My parcel was due on Monday and it isn't here!", "u took 39 quid twice?? i need that money"]
)
async def test_a_first_reply_is_sent_on_every_channel(channel, said):
    async with offline_service() as service:
        request = Request(
            conversation=Conversation(id="c", turns=(Turn(role=Role.CUSTOMER, content=said),)),
            brand=service.brands[service.default_brand],
            channel=channel,
            actions=(Statement(id="a1", text="A search was opened at 09:15 today."),),
            commitments=(Statement(id="c1", text="We write by 18:00 today with what it found."),),
            fault=Fault.COMPANY,
        )
        reply = await service.responder.respond(request, deadline_ms=60_000)

    assert reply.status == "sent", reply.text
