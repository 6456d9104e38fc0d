"""Where the customer's mood is going over their turns, and the turn where it turned.

Called by `reader.py` with one mood a customer turn, oldest first.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.core.reading import Trajectory

_CLEAR = 0.3
"""A change of mood smaller than this, on a scale from -1 to 1, is no change."""


def trajectory_of(moods: Sequence[float]) -> tuple[Trajectory, int | None]:
    """Return the direction and the place in `moods` where it turned; steady and None when nothing changed clearly.

    The turn is where the moods from there on differ most from those before.
    """
    if len(moods) < 2:
        return Trajectory.STEADY, None
    changes = [(_mean(moods[at:]) - _mean(moods[:at]), at) for at in range(1, len(moods))]
    change, at = max(changes, key=lambda pair: (abs(pair[0]), pair[1]))
    last_step = moods[-1] - moods[-2]
    if change * last_step < 0 and abs(last_step) >= _CLEAR:
        change, at = last_step, len(moods) - 1
    if abs(change) < _CLEAR:
        return Trajectory.STEADY, None
    return (Trajectory.IMPROVING if change > 0 else Trajectory.WORSENING), at


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
