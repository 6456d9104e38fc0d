"""What a good reply would have to do where nobody wrote it down: expectations from the reading and the statements.

Called by `evals/outside.py`. Nothing is guessed that the request does not hold: feelings come from the reader, needs
from what is vouched for and from what is missing.
"""

from __future__ import annotations

from evals.scenario import EmotionGroup, Expectation, Expected
from service.core.conversation import Fault, Request
from service.core.reading import CueKind, Emotion, Reading
from service.guardrails.overlap import stems

GROUPS: dict[Emotion, EmotionGroup] = {
    Emotion.NEUTRAL: EmotionGroup.NEUTRAL,
    Emotion.CONFUSED: EmotionGroup.NEUTRAL,
    Emotion.SATISFIED: EmotionGroup.GLAD,
    Emotion.GRATEFUL: EmotionGroup.GLAD,
    Emotion.ANXIOUS: EmotionGroup.UNEASY,
    Emotion.DISAPPOINTED: EmotionGroup.LET_DOWN,
    Emotion.FRUSTRATED: EmotionGroup.LET_DOWN,
    Emotion.ANGRY: EmotionGroup.ANGRY,
    Emotion.SAD: EmotionGroup.HURT,
    Emotion.ASHAMED: EmotionGroup.HURT,
}
AT_EASE = frozenset({EmotionGroup.NEUTRAL, EmotionGroup.GLAD})
"""Groups that ask for no empathy by themselves."""
_OURS = frozenset({Fault.COMPANY, Fault.BOT})
_MOST_NEEDS = 3


def expected_of(request: Request, reading: Reading) -> Expected:
    """Return the register that the reading asks for; a plain or happy message asks for no empathy."""
    group = GROUPS[reading.emotion]
    moved = group not in AT_EASE or reading.vulnerable or request.customer.vulnerable is not None
    owed = request.fault in _OURS or reading.has(CueKind.REPEAT_CONTACT)
    return Expected(
        emotion=group,
        intensity=(max(0, reading.intensity - 1), min(3, reading.intensity + 1)),
        handoff=reading.has(CueKind.ASKS_FOR_PERSON, CueKind.CRISIS),
        crisis=reading.has(CueKind.CRISIS),
        empathy=moved or owed,
    )


def needs_of(request: Request) -> tuple[Expectation, ...]:
    """Return what is worth saying, most telling first: statements near the customer's words, then what else was done.

    What is missing comes first, since nothing goes on without it.
    """
    said = frozenset().union(*(stems(text) for text in request.conversation.customer_turns))
    facts = [statement for statement in request.facts if stems(statement.text) & said]
    done = [*request.actions, *request.commitments]
    near = [statement for statement in done if stems(statement.text) & said]
    ranked = [*near, *facts, *(statement for statement in done if statement not in near)] or list(request.facts)
    asked = [Expectation(says=what) for what in request.missing[:1] if what.strip()]
    return tuple([*asked, *(Expectation(says=one.text) for one in ranked if one.text.strip())][:_MOST_NEEDS])
