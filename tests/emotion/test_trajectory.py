"""Where a mood is going."""

from __future__ import annotations

import pytest

from service.core.reading import Trajectory
from service.emotion.trajectory import trajectory_of


@pytest.mark.parametrize(
    ("moods", "expected"),
    [
        ([0.0], (Trajectory.STEADY, None)),
        ([-0.4, -0.5, -0.4], (Trajectory.STEADY, None)),
        ([0.1, 0.0, -0.8], (Trajectory.WORSENING, 2)),
        ([0.0, -0.6, -0.7], (Trajectory.WORSENING, 1)),
        ([-0.8, -0.7, 0.4], (Trajectory.IMPROVING, 2)),
        ([0.2, -0.9, 0.5], (Trajectory.IMPROVING, 2)),
    ],
)
def test_the_direction_and_the_turning_point(moods: list[float], expected: tuple[Trajectory, int | None]) -> None:
    assert trajectory_of(moods) == expected
