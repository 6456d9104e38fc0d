"""Judge a text that someone else wrote: an agent's draft, another bot's reply.

Called by `POST /v1/checks` and `attune check`; the same rulebook and decision as the pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from service.core.checking import Rulebook, check_all
from service.core.conversation import Brand, Conversation, Request, Role, Turn, Value
from service.core.decision import Decision, decide
from service.core.guardrail import Case, Finding, Stage, Verdict
from service.core.policy import Action
from service.core.ports import Reader
from service.core.reading import Reading
from service.core.repair import apply


class Judged(Value, frozen=True, kw_only=True):
    """What the policies say of a text, and a mended text where a safe fix is enough."""

    decision: Decision
    reading: Reading
    suggestion: str | None
    not_judged: tuple[str, ...]

    @property
    def action(self) -> Action:
        """The strongest action asked for."""
        return self.decision.action


class Judge:
    """Applies the output policies of a rulebook to texts."""

    def __init__(self, *, reader: Reader, book: Rulebook) -> None:
        self._reader = reader
        self._book = book

    async def judge(self, request: Request, text: str, *, reading: Reading | None = None) -> Judged:
        """Judge a text as the reply to this request; the suggestion passed the same policies.

        `reading`: of whoever knows the customer's state better than a reader; without it the conversation is read.
        """
        reading = reading or await self.read(request)
        case = Case(
            request=request,
            reading=reading,
            text=text,
            stage=Stage.OUTPUT,
            language=request.reply_language(reading.language),
        )
        verdicts = await check_all(self._book, case)
        decision = decide(self._book, verdicts)
        return Judged(
            decision=decision,
            reading=reading,
            suggestion=await self._suggestion(case, decision),
            not_judged=self._book.not_judged(case.language, request.brand.id),
        )

    async def read(self, request: Request) -> Reading:
        """Read the conversation as far as the customer consents."""
        customer = request.customer
        return await self._reader.read(
            request.conversation, emotion=customer.consent.read_emotion, language=customer.language
        )

    async def hear(self, request: Request) -> Decision:
        """Judge what the customer said last by the input policies: may a model answer it at all."""
        reading = await self.read(request)
        case = Case(
            request=request,
            reading=reading,
            text=request.conversation.last_customer_turn,
            stage=Stage.INPUT,
            language=request.reply_language(reading.language),
        )
        return decide(self._book, await check_all(self._book, case))

    async def _suggestion(self, case: Case, decision: Decision) -> str | None:
        """Return the text with every safe fix made, if it then passes."""
        if decision.action is not Action.FIX:
            return None
        mended = apply(case.text, decision.findings)
        if not mended.strip():
            return None
        again = Case(request=case.request, reading=case.reading, text=mended, stage=case.stage, language=case.language)
        passed = decide(self._book, await check_all(self._book, again)).action
        return mended if passed in (Action.SEND, Action.SEND_WITH_NOTE) else None


def findings_of(verdicts: Sequence[Verdict]) -> list[tuple[Verdict, Finding]]:
    """Every finding of an acting policy with its verdict, in order of the text."""
    found = [(verdict, finding) for verdict in verdicts if not verdict.shadow for finding in verdict.findings]
    return sorted(found, key=lambda pair: (pair[1].start, pair[1].end))


REHEARSAL = (
    ("Third time I write: my parcel is late and I need it by Friday. Can I speak to a person?", "It left Leeds today."),
    ("Mein Paket fehlt seit drei Wochen, das ist eine Frechheit.", "Ihr Paket ist unterwegs."),
    ("¿Dónde está mi pedido? Ya es la segunda vez.", "Su pedido está en camino."),
    ("Où est ma commande ? C'est inadmissible.", "Votre commande est en route."),
    ("Onde está a minha encomenda?", "A sua encomenda está a caminho."),
)


TIMED = (
    (
        "The blender arrived with a cracked lid and the shop has closed. What can I do about it?",
        "I am looking into it.",
    ),
    ("You took the money twice and I am still waiting. When do I get it back?", "I have passed this on to billing."),
    ("Just a quick question about the sofa: does the cover come off for washing?", "Yes, it can be taken off."),
)
ROUNDS = 2
"""The first of them still meets patterns that nobody used."""
WHOLE = 2.2
"""A reply takes so many times what reading and judging take: there is the prompt, the record and HTTP as well."""


async def rehearse(judge: Judge, brand: Brand) -> None:
    """Judge a few made-up exchanges: patterns that compile at first use are then ready for the first customer."""
    await _play(judge, brand, REHEARSAL)
    for _ in range(ROUNDS):
        await _play(judge, brand, TIMED)


async def reply_s(judge: Judge, brand: Brand) -> float:
    """Return about how many seconds a reply keeps this machine busy, as it does at the moment."""
    return WHOLE * await _play(judge, brand, TIMED)


async def _play(judge: Judge, brand: Brand, exchanges: Sequence[tuple[str, str]]) -> float:
    """Return the seconds that one exchange took on average."""
    started_s = perf_counter()
    for said, reply in exchanges:
        turns = (Turn(role=Role.CUSTOMER, content=said),)
        await judge.judge(Request(conversation=Conversation(id="rehearsal", turns=turns), brand=brand), reply)
    return (perf_counter() - started_s) / len(exchanges)
