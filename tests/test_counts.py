"""A chance in percent: what can happen is never 0%, what may not never 100%."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.counts import percent


@pytest.mark.parametrize(
    ("p", "decimals", "possible", "shown"),
    [
        (0.0, 1, False, "0%"),
        (0.0, 1, True, "<0.1%"),
        (1e-12, 0, False, "<1%"),
        (0.25, 0, False, "25%"),
        (0.25, 1, False, "25.0%"),
        (0.9999, 1, True, ">99.9%"),
        (0.999, 0, True, ">99%"),
        (1 - 1e-12, 1, True, "100%"),
        (1.0, 0, True, "100%"),
    ],
)
def test_a_chance_is_told(p: float, decimals: int, possible: bool, shown: str) -> None:
    assert percent(p, decimals, possible) == shown


@given(st.floats(1e-300, 1 - 1e-8), st.integers(0, 4))
def test_what_is_between_is_told_as_between(p: float, decimals: int) -> None:
    assert percent(p, decimals) not in ("0%", "100%")
    told = float(percent(p, decimals).strip("<>%"))
    assert abs(told - 100 * p) <= 10**-decimals
