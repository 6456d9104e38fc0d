"""From the reader's cues to findings on the message that is being answered.

Used by the input guardrails of this family: what was said is the reader's to hear, what follows is the policy's.
"""

from __future__ import annotations

from service.core.conversation import Role
from service.core.errors import CannotJudge
from service.core.guardrail import Case, Finding
from service.core.reading import Cue, CueKind


def heard_now(case: Case, *kinds: CueKind) -> list[Cue]:
    """Return the cues of these kinds in the last customer turn."""
    last = last_turn(case)
    return [cue for cue in heard_ever(case, *kinds) if cue.span.turn == last]


def heard_ever(case: Case, *kinds: CueKind) -> list[Cue]:
    """Return the cues of these kinds in any turn.

    Raises `CannotJudge` when the reader broke: then the absence of a cue proves nothing.
    """
    if case.reading.failed:
        raise CannotJudge("the reader failed")
    return [cue for cue in case.reading.cues if cue.kind in kinds]


def last_turn(case: Case) -> int:
    """Index of the last customer turn in `conversation.turns`."""
    turns = case.request.conversation.turns
    return max(at for at, turn in enumerate(turns) if turn.role is Role.CUSTOMER and turn.content.strip())


def findings(hazard: str, case: Case, cues: list[Cue], why: str) -> list[Finding]:
    """Make a finding of each cue; one from an earlier turn stands on the whole message."""
    last, size = last_turn(case), len(case.text)
    spans = {
        (cue.span.start, cue.span.end) if cue.span.turn == last and cue.span.end <= size else (0, size) for cue in cues
    }
    return [Finding(hazard=hazard, start=start, end=end, why=why) for start, end in sorted(spans)]
