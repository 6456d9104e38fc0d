"""From dimensions to one number: the profile first, then empathy, task and score (0-100), 0 on a gate.

Called by the runner, `score` and the battery.
"""

from __future__ import annotations

from math import prod

from evals.scenario import EmotionGroup, Gate
from evals.scorers import (
    acknowledgement,
    actionability,
    concision,
    emotion_match,
    exploration,
    gates,
    responsibility,
    understanding,
    validation,
)
from evals.scorers.subject import MOST, Score, Subject
from service.core.conversation import Value
from service.core.guardrail import Outcome

EMPATHY = (acknowledgement, understanding, exploration, validation, emotion_match)
TASK = (responsibility, actionability, concision)
DIMENSIONS = tuple(scorer.NAME for scorer in EMPATHY + TASK)
_FLOOR = 0.05
"""A dimension at 0 weighs heavily and does not wipe out the others."""


class Profile(Value, frozen=True, kw_only=True):
    """All scores of one reply and what they come to. `score` is None when the reply could not be judged."""

    scores: tuple[Score, ...]
    gates: tuple[Score, ...]
    empathy: float | None
    task: float | None
    score: float | None
    unscored: str = ""
    """Why there is no score: a check that broke, or a language that the scorers cannot read."""

    @property
    def broken(self) -> tuple[Gate, ...]:
        """The gates that failed."""
        return tuple(Gate(gate.dimension) for gate in self.gates if gate.value == 0)


def profile(subject: Subject) -> Profile:
    """Score one reply on every dimension."""
    empathy = tuple(scorer.score(subject) for scorer in EMPATHY)
    task = tuple(scorer.score(subject) for scorer in TASK)
    kept = gates.scores(subject)
    errors = [verdict.policy for verdict in subject.verdicts if verdict.outcome is Outcome.ERROR]
    why = f"could not judge: {', '.join(errors)}" if errors else _not_read(subject)
    warmth, use = geometric(empathy), mean(task)
    nothing = any(gate.value == 0 for gate in kept) or not subject.substance or _unanswered(subject, empathy + task)
    worth = 0.0 if nothing else together(warmth, use)
    return Profile(
        scores=empathy + task,
        gates=kept,
        empathy=None if why else warmth,
        task=None if why else use,
        score=None if why else worth,
        unscored=why,
    )


def geometric(scores: tuple[Score, ...]) -> float:
    """Geometric mean of the dimensions that apply, 0-100, with a small floor under each."""
    values = [max(score.value / MOST, _FLOOR) for score in scores if score.value is not None]
    return 100 * prod(values) ** (1 / len(values)) if values else 100.0


def mean(scores: tuple[Score, ...]) -> float:
    """Mean of the dimensions that apply, 0-100."""
    values = [score.value / MOST for score in scores if score.value is not None]
    return 100 * sum(values) / len(values) if values else 100.0


def together(empathy: float, task: float) -> float:
    """Weigh empathy and task into one number, 0-100."""
    return float(100 * (empathy / 100) ** 0.6 * (task / 100) ** 0.4)


def _unanswered(subject: Subject, scores: tuple[Score, ...]) -> bool:
    """Tell whether a reply to somebody in need has no step and tells or asks nothing: feeling alone answers nobody."""
    value = {score.dimension: score.value for score in scores}
    if value[actionability.NAME] != 0 or value[understanding.NAME] == MOST:
        return False
    told = any(part.sentence.asks or len(part.told) > 1 for part in subject.parts)
    expected = subject.situation.expected
    return not told and not expected.crisis and expected.emotion is not EmotionGroup.GLAD


def _not_read(subject: Subject) -> str:
    """Say why the scorers cannot judge this reply: so far they read English."""
    return "" if subject.case.language == "en" else f"the scorers do not read `{subject.case.language}`"
