"""Assist a person who answers a customer: drafts in different strategies, each through the policies a reply passes.

Called by `POST /v1/assist`, `attune assist` and the Chatwoot channel. Nothing is sent, recorded or kept, and nothing is
read from the agent's turns but what they promised.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from service.core.assist import Assistance, AssistDraft, Promised, Withheld, open_questions
from service.core.cause import infer_fault
from service.core.cautions import cautions_of
from service.core.checking import Rulebook
from service.core.conversation import Conversation, Fault, Request, Role
from service.core.deadline import Deadline
from service.core.draft import Task
from service.core.guardrail import Case, Stage
from service.core.outcome import Drafted
from service.core.ports import Clock, Reader, Redacted, Redactor, SafeReplies
from service.core.reading import CueKind, Reading
from service.core.reading_words import in_words
from service.core.strategy import ChosenStrategy, Move, Strategy, choose, reason
from service.core.text import sentences
from service.drafting import Drafter
from service.handing_over import Promises, briefed, promised_in

MOST_DRAFTS = 3
_ABOUT_US = frozenset({CueKind.ASKS_FOR_PERSON, CueKind.ASKS_IF_BOT})
"""Answered by the fact that a person writes."""
_ELSE_WORDS = 4
"""A message with no more words than this around the request for a person says nothing else: what is to be answered
stands before it."""

Known = Callable[[Request], Collection[str]]
"""Tells which of `time` and `amount` the statements of a request hold."""


class Assistant:
    """Makes assistance. Holds no state of any one request."""

    def __init__(
        self,
        *,
        reader: Reader,
        redactor: Redactor,
        book: Rulebook,
        strategies: Sequence[Strategy],
        moves: Mapping[Move, str],
        drafter: Drafter,
        safe_replies: SafeReplies,
        promises: Promises,
        known: Known,
        clock: Clock,
    ) -> None:
        """`moves`: each move in a sentence."""
        self._reader = reader
        self._redactor = redactor
        self._book = book
        self._strategies = strategies
        self._moves = moves
        self._drafter = drafter
        self._safe_replies = safe_replies
        self._promises = promises
        self._known = known
        self._clock = clock

    async def assist(self, request: Request, *, deadline_ms: int) -> Assistance:
        """Return everything a person needs to answer this customer, inside the deadline."""
        deadline = Deadline(self._clock, deadline_ms / 1000)
        request = msgspec.structs.replace(request, by_person=True)
        customer = request.customer
        reading = await self._reader.read(
            request.conversation,
            emotion=customer.consent.read_emotion,
            language=customer.language,
            timeout_s=deadline.reading_s(),
        )
        asked = msgspec.structs.replace(request, conversation=to_answer(request.conversation, reading))
        plain = msgspec.structs.replace(reading, cues=tuple(cue for cue in reading.cues if cue.kind not in _ABOUT_US))
        fault = infer_fault(request, plain)
        redacted = self._redactor.redact(asked)
        drafts, withheld = await self._drafts(asked, plain, fault, redacted, deadline)
        promised = promised_in(request, self._promises)
        return Assistance(
            language=request.reply_language(reading.language),
            reading=reading,
            now=in_words(reading, request.conversation),
            drafts=drafts,
            withheld=withheld,
            must_not=cautions_of(
                request,
                reading,
                choose(self._strategies, plain, fault).strategy,
                fault=fault,
                moves=self._moves,
                known=self._known(request),
                secrets=[kind.upper() for kind in redacted.counts],
            ),
            questions=open_questions(request),
            needed=request.missing,
            promised=_promised(request, self._promises),
            handoff=briefed(
                request, reading, self._redactor, because="a person answers this customer", promised=promised
            ),
        )

    def _vetted(self, request: Request, reading: Reading, fault: Fault) -> AssistDraft | None:
        """Where a life may be at risk, offer the words that people wrote for that, and nothing made up."""
        if not reading.has(CueKind.CRISIS):
            return None
        return AssistDraft(
            strategy=choose(self._strategies, reading, fault),
            text=self._safe_replies.text("crisis", request, reading),
            verdicts=(),
            model="safe-reply",
            prompt="",
        )

    async def _drafts(
        self, request: Request, reading: Reading, fault: Fault, redacted: Redacted, deadline: Deadline
    ) -> tuple[tuple[AssistDraft, ...], tuple[Withheld, ...]]:
        """Draft under each strategy; what mostly repeats an earlier text is asked for once more, in other words."""
        case = Case(
            request=request,
            reading=reading,
            text=request.conversation.last_customer_turn,
            stage=Stage.INPUT,
            language=request.reply_language(reading.language),
        )

        async def draft(strategy: ChosenStrategy, avoid: tuple[str, ...] = ()) -> Drafted | None:
            task = Task(request=redacted.request, reading=reading, strategy=strategy, avoid=avoid)
            try:
                async with asyncio.timeout(deadline.deciding_s()):
                    return await self._drafter.draft_within_policy(case, task, redacted, deadline)
            except TimeoutError:
                return None

        vetted = self._vetted(request, reading, fault)
        if vetted is not None:
            return (vetted,), ()
        chosen = differing(self._strategies, reading, fault)
        made = await asyncio.gather(*(draft(strategy) for strategy in chosen))
        drafts: list[AssistDraft] = []
        withheld: list[Withheld] = []
        for strategy, first in zip(chosen, made, strict=True):
            given = _sentences(one.text for one in drafts)
            drafted = first
            if first and first.last and _repeats(first.last.text, given):
                drafted = await draft(strategy, avoid=given)
            offered = _offered(strategy, drafted, given)
            if isinstance(offered, AssistDraft):
                drafts.append(offered)
            else:
                withheld.append(offered)
        return tuple(drafts), tuple(withheld)


def differing(strategies: Sequence[Strategy], reading: Reading, fault: Fault) -> tuple[ChosenStrategy, ...]:
    """Return up to three strategies that cover the reading and ask for different moves, the fittest first."""
    chosen: dict[frozenset[Move], ChosenStrategy] = {}
    for strategy in strategies:
        if strategy.when.covers(reading, fault):
            because = reason(strategy, reading, fault)
            chosen.setdefault(frozenset(strategy.must), ChosenStrategy(strategy=strategy, because=because, fault=fault))
    return tuple(chosen.values())[:MOST_DRAFTS]


def to_answer(conversation: Conversation, reading: Reading) -> Conversation:
    """Leave out a last message that only asks for a person: a person answers what was said before it."""
    turns = conversation.turns
    last = max(at for at, _ in conversation.numbered_customer_turns())
    text = turns[last].content
    rests = [
        text[: cue.span.start] + text[cue.span.end :]
        for cue in reading.cues
        if cue.kind is CueKind.ASKS_FOR_PERSON and cue.span.turn == last
    ]
    only_asks = any(len(rest.split()) <= _ELSE_WORDS for rest in rests)
    earlier = [at for at, turn in enumerate(turns[:last]) if turn.role is Role.CUSTOMER and turn.content.strip()]
    if not (only_asks and earlier):
        return conversation
    return msgspec.structs.replace(conversation, turns=turns[: earlier[-1] + 1])


def _offered(strategy: ChosenStrategy, drafted: Drafted | None, given: Collection[str]) -> AssistDraft | Withheld:
    """Offer a text that passed and that no earlier strategy gave."""
    if drafted is None:
        return Withheld(strategy=strategy.id, because="there was no time left to write it")
    last = drafted.last
    if last is None:
        return Withheld(strategy=strategy.id, because=drafted.unwritable or "nobody could write it")
    if not last.passed:
        return Withheld(strategy=strategy.id, because="no draft passed", policies=last.decision.decided_by)
    if _repeats(last.text, given):
        return Withheld(strategy=strategy.id, because="it reads as another draft does")
    return AssistDraft(
        strategy=strategy,
        text=last.text,
        verdicts=last.decision.verdicts,
        model=last.draft.model,
        prompt=str(last.draft.prompt),
    )


def _promised(request: Request, promises: Promises) -> tuple[Promised, ...]:
    """What the business stands behind, and what our own turns held out."""
    ours = tuple(
        Promised(text=sentence, by=f"our reply {number}")
        for number, text in enumerate(request.conversation.agent_turns, 1)
        for sentence in promises(text)
    )
    return tuple(Promised(text=one.text, by="the business") for one in request.commitments) + ours


def _repeats(text: str, given: Collection[str]) -> bool:
    """Tell whether more than half of a text has been offered already, so that it gives nobody a choice."""
    own = _sentences([text])
    return sum(sentence in given for sentence in own) * 2 > len(own)


def _sentences(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text[start:end] for text in texts for start, end in sentences(text))
