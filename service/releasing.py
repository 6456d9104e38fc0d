"""Release a growing draft sentence by sentence, each only after every output policy has passed what is said by then.

Called by `drafting.py` for streams. What has left is at each moment a text that would also have been sent as a whole:

- a sentence that passes with all before it leaves at once;
- one that a safe fix mends leaves mended, after it was judged again;
- one that only what follows can make right (`check.judges: reply`) waits for what follows, and is left out at the end;
- any other is left out, and one that speaks of it with it ("It was the full amount."), unless nothing has been said
  yet: then another draft is written instead;
- where a policy asks for the safe reply or a person, or a third sentence would have to be left out, the stream stops,
  and a vetted text goes on from there.

The last sentence stays here when it has passed: it leaves once the record is written.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum

from service.core.checking import Rulebook
from service.core.decision import Decision, wanted
from service.core.guardrail import Finding
from service.core.outlet import Outlet
from service.core.policy import Action
from service.core.repair import apply, points_back
from service.core.settled import settled

Judge = Callable[[str], Awaitable[Decision]]
"""Run every output policy over a text."""
PASSES = (Action.SEND, Action.SEND_WITH_NOTE)
_MOST_LEFT_OUT = 2
"""Sentences of one draft that may be left out: with more, what is wrong is not a sentence but the draft."""


class Flow(StrEnum):
    """Whether the draft goes on."""

    ON = "on"
    AGAIN = "again"
    """Nothing was said, and another draft has to be written."""
    STOP = "stop"
    """Something was said, and what follows has to be a vetted text."""


class Releasing:
    """One draft on its way out."""

    def __init__(self, book: Rulebook, judge: Judge, restore: Callable[[str], str], outlet: Outlet) -> None:
        """`restore` puts the customer's own values back into text that holds placeholders whole."""
        self._book = book
        self._judge = judge
        self._restore = restore
        self._outlet = outlet
        self.text = ""
        """What has passed: all that was said, and the last sentence."""
        self._taken = ""
        self._pending = ""
        """What follows `text` and has not passed: sentences that wait, and such as were left out."""
        self._left_out: list[tuple[int, int]] = []
        """Spans of `text + pending` that will not leave."""
        self._refused = 0
        self.decision: Decision | None = None
        """The decision on what was said; where nothing was or the stream stops, the one on what could not be."""
        self.changed = False
        """Whether what was said differs from the draft."""

    async def take(self, draft: str, *, complete: bool = False) -> Flow:
        """Look at the draft so far, with placeholders; `complete`: nothing follows."""
        if not draft.startswith(self._taken):
            return Flow.STOP if self.text else Flow.AGAIN
        for end in settled(draft, len(self._taken), complete=complete):
            piece = self._restore(draft[:end])[len(self._restore(self._taken)) :]
            self._taken = draft[:end]
            flow = await self._weigh(piece, last=complete and end == len(draft.rstrip()))
            if flow is not Flow.ON:
                return flow
        if not complete:
            return Flow.ON
        self.changed = self.changed or bool(self._pending)
        return Flow.ON if self.text else Flow.AGAIN

    async def _weigh(self, piece: str, *, last: bool) -> Flow:
        """Judge what would then be said, and let it go, mend it, keep it back, leave it out, or stop."""
        said = self.text
        held = f"{said}{self._pending}{piece}"
        if self._left_out and self._left_out[-1][1] == len(held) - len(piece) and points_back(piece):
            self._leave_out(piece, held)
            return Flow.ON
        text = _without(held, self._left_out, said)
        decision = await self._judge(text)
        waits = not last and self._may_wait(decision)
        if decision.action is Action.FIX and not waits:
            mended = apply(text, decision.findings)
            if mended.strip() and mended.startswith(said):
                text, decision = mended, await self._judge(mended)
        if decision.action in PASSES:
            self._let_go(text, decision, changed=text != held, last=last)
            return Flow.ON
        if decision.stops or not said:
            self.decision = decision
        if decision.stops:
            return Flow.STOP if said else Flow.AGAIN
        if not (waits or said):
            return Flow.AGAIN
        if waits:
            self._pending += piece
            return Flow.ON
        return self._refuse(piece, held, decision)

    def _refuse(self, piece: str, held: str, decision: Decision) -> Flow:
        self._refused += 1
        if self._refused > _MOST_LEFT_OUT:
            self.decision = decision
            return Flow.STOP
        self._leave_out(piece, held)
        return Flow.ON

    def _leave_out(self, piece: str, held: str) -> None:
        self._left_out.append((len(held) - len(piece.lstrip()), len(held)))
        self._pending += piece

    def _let_go(self, text: str, decision: Decision, *, changed: bool, last: bool) -> None:
        self.text, self.decision = text, decision
        self.changed = self.changed or changed
        self._pending = ""
        self._left_out.clear()
        if not last:
            self._outlet.release(text)

    def _may_wait(self, decision: Decision) -> bool:
        """Tell whether what follows may satisfy a policy that objects, and whatever else objects can be mended then."""
        objecting = [verdict.policy for verdict in decision.verdicts if wanted(self._book, verdict, exhausted=False)]
        waiting = [self._book.rule(policy).policy.check.judges == "reply" for policy in objecting]
        return all(waiting) if decision.action is not Action.FIX else any(waiting)


def _without(text: str, spans: Sequence[tuple[int, int]], said: str) -> str:
    """Return the text without the spans, closed up as if they had never been there; what was said stays as it is."""
    dropped = [Finding(hazard="", start=start, end=end, why="", replacement="") for start, end in spans]
    closed = apply(text, dropped) if dropped else text
    if closed.startswith(said):
        return closed
    at, kept = len(said), [said]
    for start, end in spans:
        kept.append(text[at:start].rstrip())
        at = end
    return "".join([*kept, text[at:]])
