"""Answers customers in Chatwoot, one job a message: reads what was said, lets the pipeline decide, sends what it says.

Called by the worker beside the requests. Messages are answered in the order of their conversation; what was decided
once is only sent again when sending failed.
"""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

import msgspec

from service.adapters.chatwoot.api import ChatwootAPI
from service.adapters.chatwoot.inbox import Incoming
from service.adapters.chatwoot.memory import Memory
from service.adapters.desk.jobs import Job, Jobs
from service.assisting import Assistant
from service.core.assist import Assistance
from service.core.conversation import DEFAULT_TENANT, Brand, Conversation, Customer, Request, Role, Statement, Turn
from service.core.ports import Handoffs
from service.respond import Responder

_NOT_TEXT = "The customer sent something without text; the assistant cannot read it."


class ChatwootBot:
    """Answers, or leaves notes for the people who do."""

    def __init__(
        self,
        *,
        api: ChatwootAPI,
        responder: Responder,
        assistant: Assistant,
        handoffs: Handoffs,
        jobs: Jobs,
        memory: Memory,
        brand: Brand,
        deadline_ms: int,
        assists: bool,
    ) -> None:
        """`assists`: never speak to customers; leave drafts and a brief as private notes instead."""
        self._api = api
        self._responder = responder
        self._assistant = assistant
        self._handoffs = handoffs
        self._jobs = jobs
        self._memory = memory
        self._brand = brand
        self._deadline_ms = deadline_ms
        self._assists = assists
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def answer(self, job: Job) -> None:
        """Do one job; raises `DeliveryError` when Chatwoot did not take the answer."""
        incoming = msgspec.json.decode(job.body, type=Incoming)
        one_at_a_time = self._turns.setdefault(incoming.conversation, asyncio.Lock())
        async with one_at_a_time:
            if not incoming.text.strip():
                await self._cannot_read(incoming)
            elif self._assists:
                await self._assist(incoming)
            elif await self._is_ours(incoming):
                await self._reply(incoming, job)

    async def _is_ours(self, incoming: Incoming) -> bool:
        """Whether the bot speaks: while a conversation is pending, and while one it handed over waits for somebody."""
        if incoming.status == "pending":
            return True
        return await self._handoffs.standing(DEFAULT_TENANT, incoming.conversation) is not None

    async def _reply(self, incoming: Incoming, job: Job) -> None:
        """Decide once, then send."""
        text = incoming.reply
        if text is None:
            reply = await self._responder.respond(await self._request(incoming), deadline_ms=self._deadline_ms)
            text = reply.text
            decided = msgspec.structs.replace(incoming, reply=text)
            await self._jobs.keep(job.id, msgspec.json.encode(decided).decode())
        await self._api.say(incoming.account, incoming.talk, text)
        self._memory.add(incoming.conversation, Role.AGENT, text)

    async def _assist(self, incoming: Incoming) -> None:
        found = await self._assistant.assist(await self._request(incoming), deadline_ms=self._deadline_ms)
        await self._api.say(incoming.account, incoming.talk, note_of(found), private=True)

    async def _cannot_read(self, incoming: Incoming) -> None:
        """Let a person look at what is not text."""
        if incoming.status == "pending":
            await self._api.open(incoming.account, incoming.talk)
            await self._api.say(incoming.account, incoming.talk, _NOT_TEXT, private=True)

    async def _request(self, incoming: Incoming) -> Request:
        """Put the request together, with what was said before as far as it can be known."""
        turns = await self._api.turns(incoming.account, incoming.talk, until=incoming.message)
        if turns is None:
            turns = self._memory.turns(incoming.conversation)
        if not turns or turns[-1] != Turn(role=Role.CUSTOMER, content=incoming.text):
            turns = (*turns, Turn(role=Role.CUSTOMER, content=incoming.text))
        return Request(
            conversation=Conversation(id=incoming.conversation, turns=turns),
            brand=self._brand,
            channel=incoming.channel,
            customer=Customer(
                id=incoming.customer_id,
                name=incoming.name,
                language=incoming.language,
            ),
            facts=tuple(Statement(id=f"f{number}", text=text) for number, text in enumerate(incoming.facts, 1)),
        )


def note_of(found: Assistance) -> str:
    """A private note: brief, drafts, what not to say, what was asked."""
    parts = [found.handoff.brief]
    parts += [f"**{draft.strategy.strategy.title}**\n{draft.text}" for draft in found.drafts]
    parts.append("Do not:\n" + "\n".join(f"- {one.text}" for one in found.must_not[:6]))
    if found.questions:
        parts.append("They asked:\n" + "\n".join(f"- {one.text}" for one in found.questions))
    return "\n\n".join(parts)
