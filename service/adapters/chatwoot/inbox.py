"""Takes Chatwoot's webhooks in: proves who sent them, keeps what is to be answered as a job, and says so at once.

Called by `POST /v1/channels/chatwoot`. Chatwoot waits five seconds and then opens the conversation to people; the
answer is written afterwards, by `bot.py`. The same message taken in twice is answered once.
"""

from __future__ import annotations

from contextlib import suppress

import msgspec

from service.adapters.chatwoot.memory import Memory
from service.adapters.chatwoot.payload import Event, Talk, channel_of, conversation_id, signed
from service.adapters.desk.deliveries import Wake
from service.adapters.desk.jobs import Job, Jobs
from service.core.conversation import DEFAULT_TENANT, Channel, Role, Value
from service.core.errors import Conflict, FieldProblem, InputError, NotFound, NotSigned
from service.core.handoff import HandoffState
from service.core.ports import Clock, Handoffs

KIND = "chatwoot-message"
_OVER = "resolved"


class Incoming(Value, frozen=True, kw_only=True):
    """A customer's message as the job keeps it until it is answered."""

    account: int
    talk: int
    message: int
    text: str
    status: str
    channel: Channel
    customer: int | None
    name: str | None
    language: str | None
    facts: tuple[str, ...] = ()
    reply: str | None = None
    """What was decided to say; from then on it is only to be sent."""

    @property
    def conversation(self) -> str:
        """The id under which the conversation is known here."""
        return conversation_id(self.account, self.talk)

    @property
    def customer_id(self) -> str | None:
        """The id under which the customer is known here."""
        return f"chatwoot:{self.account}:{self.customer}" if self.customer is not None else None


class ChatwootInbox:
    """The way in."""

    def __init__(
        self, *, secret: str, jobs: Jobs, wake: Wake, handoffs: Handoffs, memory: Memory, clock: Clock
    ) -> None:
        self._secret = secret.encode()
        self._jobs = jobs
        self._wake = wake
        self._handoffs = handoffs
        self._memory = memory
        self._clock = clock

    async def take(self, headers: dict[str, str], body: bytes) -> str:
        """Take one delivery in and return what became of it: `accepted`, `duplicate`, `noted` or `ignored`.

        Raises `NotSigned` for a wrong signature and `InputError` for a body that is no event.
        """
        if not signed(self._secret, headers, body, now_s=self._clock.now().timestamp()):
            raise NotSigned("the signature is not right or not fresh")
        try:
            event = msgspec.json.decode(body, type=Event)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise InputError(FieldProblem("body", "is not an event of Chatwoot")) from None
        account, talk = event.account_id, event.conversation
        if event.is_from_customer and account is not None and talk is not None and isinstance(event.id, int):
            return await self._keep(event, account, talk, event.id)
        return await self._note(event, account)

    async def _keep(self, event: Event, account: int, talk: Talk, message: int) -> str:
        """Keep a customer's message as a job, once; a conversation that is over or with a person needs no bot."""
        if talk.status == _OVER or talk.meta.assignee is not None:
            return "ignored"
        incoming = _incoming(event, account, talk, message)
        job = Job(
            id=f"{KIND}:{account}:{message}",
            tenant=DEFAULT_TENANT,
            kind=KIND,
            body=msgspec.json.encode(incoming).decode(),
        )
        if not await self._jobs.add(job, at=self._clock.now()):
            return "duplicate"
        self._memory.add(incoming.conversation, Role.CUSTOMER, incoming.text)
        self._wake.set()
        return "accepted"

    async def _note(self, event: Event, account: int | None) -> str:
        """Note that a person has taken a waiting conversation up, or is done with it."""
        number = event.conversation.id if event.conversation else event.id
        if account is None or not isinstance(number, int):
            return "ignored"
        conversation = conversation_id(account, number)
        status = event.conversation.status if event.conversation else event.status
        assignee = (event.conversation or event).meta.assignee
        if event.is_from_person and event.content:
            self._memory.add(conversation, Role.AGENT, event.content)
        standing = await self._handoffs.standing(DEFAULT_TENANT, conversation)
        if status == _OVER:
            self._memory.forget(conversation)
        if standing is None:
            return "ignored"
        with suppress(Conflict, NotFound):  # somebody else said so already
            if status == _OVER:
                await self._handoffs.finish(DEFAULT_TENANT, standing.id, at=self._clock.now())
                return "noted"
            if (assignee is not None or event.is_from_person) and standing.state is HandoffState.WAITING:
                await self._handoffs.claim(DEFAULT_TENANT, standing.id, by=None, at=self._clock.now())
                return "noted"
        return "ignored"


def _incoming(event: Event, account: int, talk: Talk, message: int) -> Incoming:
    contact = talk.meta.sender or event.sender
    language = (talk.additional_attributes or {}).get("browser_language")
    facts = (talk.custom_attributes or {}).get("attune_facts")
    return Incoming(
        account=account,
        talk=talk.id,
        message=message,
        text=event.content or "",
        status=talk.status,
        channel=channel_of(talk),
        customer=contact.id if contact else None,
        name=contact.name if contact else None,
        language=language if isinstance(language, str) and language else None,
        facts=tuple(line.strip() for line in facts.splitlines() if line.strip()) if isinstance(facts, str) else (),
    )
