"""Student's t without scipy: its distribution function and quantiles.

Called by the intervals of this package; the incomplete beta function follows the continued fraction of Lentz.
"""

from __future__ import annotations

from math import exp, inf, lgamma, log

_SMALL = 1e-300
_CLOSE = 1e-15
_STEPS = 500


def t_cdf(value: float, degrees: float) -> float:
    """Probability that a t variable with this many degrees of freedom is at most `value`."""
    tail = 0.5 * _beta(degrees / (degrees + value * value), degrees / 2, 0.5)
    return 1 - tail if value > 0 else tail


def t_quantile(probability: float, degrees: float) -> float:
    """Value below which a t variable lies with this probability (0-1, both ends open); found by bisection."""
    if degrees <= 0:
        return inf
    low, high = -1e4, 1e4
    for _ in range(200):
        middle = (low + high) / 2
        if t_cdf(middle, degrees) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _fraction(1 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """Evaluate the continued fraction of the incomplete beta function (Lentz's method)."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _away(1 + step * d)
            c = _away(1 + step / c)
            result *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return result


def _away(value: float) -> float:
    """Keep a denominator away from zero."""
    return value if abs(value) > _SMALL else _SMALL
