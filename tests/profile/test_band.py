"""The bands: the figures of the rules, a second way of computing them, and their laws."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.profile.band import EDGE_TO, HIGH, LEAST, LOW, STRENGTH_FROM, band, cumulative, quantile

WHOLE = st.integers(1, 40)
SUMS = st.integers(0, 60).map(lambda halves: halves / 2)
NAMES = ("growing edge", "mixed", "strength")


def binomial(x: Fraction, a: int, b: int) -> Fraction:
    """The share of Beta(a, b) below x for whole a and b: at least a of a + b − 1 tries succeed."""
    n = a + b - 1
    return sum((comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(a, n + 1)), start=Fraction(0))


@pytest.mark.parametrize(
    ("shown", "strained", "low", "high", "name"),
    [
        (6, 0, ".63", ".94", "strength"),
        (0, 6, ".06", ".37", "growing edge"),
        (3, 3, ".30", ".70", "mixed"),
    ],
)
def test_the_figures_of_the_rules(
    shown: int, strained: int, low: str, high: str, name: str
) -> None:
    found = band(shown, strained, shown + strained)

    assert [f"{found.low:.2f}", f"{found.high:.2f}"] == [f"0{low}", f"0{high}"]
    assert found.name == name


@given(WHOLE, WHOLE, st.fractions(0, 1, max_denominator=60))
@settings(max_examples=150, deadline=None)
def test_the_distribution_is_the_binomial_sum(a: int, b: int, x: Fraction) -> None:
    assert cumulative(float(x), a, b) == pytest.approx(float(binomial(x, a, b)), abs=1e-11)


@given(WHOLE, WHOLE, st.sampled_from([LOW, 0.5, HIGH]))
@settings(max_examples=60, deadline=None)
def test_a_quantile_has_its_share_below_it(a: int, b: int, share: float) -> None:
    x = Fraction(quantile(share, a, b))

    hair = Fraction(1, 10**8)
    below, above = (
        binomial(max(x - hair, Fraction(0)), a, b),
        binomial(min(x + hair, Fraction(1)), a, b),
    )
    assert below <= Fraction(share) <= above


def test_very_much_evidence_is_still_computed() -> None:
    assert cumulative(0.5, 20_000, 20_000) == pytest.approx(0.5, abs=1e-9)
    assert cumulative(0.2, 20_000, 20_000) == 0
    found = band(10_000, 0, 10_000)
    assert 0.999 < found.low < found.high < 1


@given(SUMS, SUMS, st.sampled_from([0.5, 1.0]))
@settings(max_examples=100, deadline=None)
def test_what_is_shown_raises_a_band_and_what_is_strained_lowers_it(
    shown: float, strained: float, more: float
) -> None:
    base = band(shown, strained, 9)
    up, down = band(shown + more, strained, 9), band(shown, strained + more, 9)

    assert up.low > base.low > down.low
    assert up.high > base.high > down.high
    assert NAMES.index(up.name) >= NAMES.index(base.name) >= NAMES.index(down.name)


@given(SUMS, SUMS)
@settings(max_examples=60, deadline=None)
def test_showing_and_straining_are_told_by_the_same_measure(shown: float, strained: float) -> None:
    one, other = band(shown, strained, 9), band(strained, shown, 9)

    assert one.low == pytest.approx(1 - other.high, abs=1e-8)
    assert 0 < one.low < one.high < 1


@given(SUMS, SUMS, st.integers(0, 12))
@settings(max_examples=100, deadline=None)
def test_a_band_is_called_by_its_ends_and_by_how_much_there_is(
    shown: float, strained: float, choices: int
) -> None:
    found = band(shown, strained, choices)

    assert found.known == (choices >= LEAST)
    if found.known:
        assert (found.name == "strength") == (found.low >= STRENGTH_FROM)
        assert (found.name == "growing edge") == (found.high <= EDGE_TO)
