"""The regression finds what separates two kinds of rows, and the same numbers every time."""

import numpy as np

from evals.guardrails.softmax_regression import Rows, fit, minimise

ROWS = Rows(np.array([0, 0, 1, 1, 2, 2, 3, 3]), np.array([0, 2, 0, 3, 1, 2, 1, 3]), 4, 5)
LABELS = np.array([0, 0, 1, 1])


def test_the_telling_column_decides_and_the_others_do_not() -> None:
    (table,), bias = fit([ROWS], LABELS, np.ones(4), 2, penalty=1e-3, steps=50)
    assert table[0, 0] > 1 > abs(table[2, 0]) + abs(table[3, 0])
    assert (table[4] == 0).all()
    assert abs(bias[0] - bias[1]) < 1e-3


def test_two_runs_give_the_same_numbers() -> None:
    first, second = (fit([ROWS], LABELS, np.ones(4), 2, penalty=1e-3, steps=20)[0][0] for _ in range(2))
    assert np.array_equal(first, second)


def test_part_of_the_rows_keeps_their_columns() -> None:
    part = ROWS.part(np.array([False, True, False, True]))
    assert part.total == 2
    assert part.rows.tolist() == [0, 0, 1, 1]
    assert part.columns.tolist() == [0, 3, 1, 3]


def test_the_walk_ends_at_the_bottom() -> None:
    goal = np.array([3.0, -2.0], np.float32)
    steep = np.array([1.0, 40.0], np.float32)
    at = minimise(
        lambda x: (float((steep * (x - goal) ** 2).sum()), 2 * steep * (x - goal)), np.zeros(2, np.float32), 60
    )
    assert np.allclose(at, goal, atol=1e-3)
