"""The band of a principle: how much was shown and strained, and what may be said about it.

With S and T the sums of the strengths of what was shown and strained, the share of showing is
taken as Beta(2 + S, 2 + T): as if two of each had been seen before anything was. The band is the
80% interval of it. The distribution's own function is the regularised incomplete beta function,
by the continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions.
"""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

Name = Literal["strength", "growing edge", "mixed", "not enough evidence yet"]

PRIOR = 2.0
"""What is added to both sums before anything was seen."""
LOW, HIGH = 0.10, 0.90
"""The ends of the interval: 80% lie between them."""
STRENGTH_FROM, EDGE_TO = 0.60, 0.40
"""A strength has its low end at least there, a growing edge its high end at most there."""
LEAST = 3
"""Fewer choices that show or strain it say nothing yet."""
_HAIR = 1e-300
"""In place of a zero that would be divided by."""


class Band(NamedTuple):
    """An interval from 0 (always strained) to 1 (always shown), and its name."""

    name: Name
    low: float
    high: float

    @property
    def known(self) -> bool:
        """True where there is enough to go by."""
        return self.name != "not enough evidence yet"


def band(shown: float, strained: float, choices: int) -> Band:
    """The band for sums of strengths of so many choices; a strength is half the author's mark."""
    low = quantile(LOW, PRIOR + shown, PRIOR + strained)
    high = quantile(HIGH, PRIOR + shown, PRIOR + strained)
    if choices < LEAST:
        return Band("not enough evidence yet", low, high)
    if low >= STRENGTH_FROM:
        return Band("strength", low, high)
    return Band("growing edge" if high <= EDGE_TO else "mixed", low, high)


def quantile(share: float, a: float, b: float) -> float:
    """The x below which a `share` of Beta(a, b) lies, to nine places; a and b are positive."""
    low, high = 0.0, 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        if cumulative(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def cumulative(x: float, a: float, b: float) -> float:
    """The share of Beta(a, b) below x, from 0 to 1: the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - cumulative(1 - x, b, a)  # the fraction converges fast on this side only
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return front / (a * _fraction(x, a, b))


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction from its start on (Lentz), as far as floating point tells apart."""
    value = upper = 1.0
    lower = 0.0
    for step in range(1, 200 + 20 * math.isqrt(int(max(a, b)))):
        m, odd = divmod(step, 2)
        if odd:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1 / (1 + term * lower or _HAIR)
        upper = 1 + term / upper or _HAIR
        value *= lower * upper
        if abs(lower * upper - 1) < 1e-15:
            break
    return value
