"""The plan for a meeting: always 45 minutes, and time to play where there is any."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.guide.timing import TOTAL, timing

MINUTES = st.floats(0, 10_000, allow_nan=False)


@given(MINUTES, st.integers(0, 3), st.integers(0, 30))
def test_the_parts_add_up(minutes: float, decisions: int, tensions: int) -> None:
    plan = timing(minutes, decisions, tensions)

    assert sum(length for _, length in plan.parts) == TOTAL == 45
    assert all(length >= 3 for name, length in plan.parts if name != "play")
    names = [name for name, _ in plan.parts]
    assert len(set(names)) == len(names)
    assert (names[0], names[-1]) == ("welcome", "back")
    assert ("decisions" in names, "tension" in names) == (decisions > 0, tensions > 0)
    assert ("talk" in names) == (not decisions and not tensions)


@given(MINUTES, st.integers(0, 3), st.integers(0, 30))
def test_nobody_is_given_less_than_the_story_takes(
    minutes: float, decisions: int, tensions: int
) -> None:
    plan = timing(minutes, decisions, tensions)
    parts = dict(plan.parts)

    if plan.way == "before":
        assert "play" not in parts
        assert "ended" in parts
        talk = 5 * decisions + (5 if tensions else 0) or 10
        assert minutes > 45 - 3 - 4 - talk  # not even alone, each part at its shortest
    else:
        assert parts["play"] >= minutes * (1.5 if plan.way == "pairs" else 1)
        assert parts["play"] - 1 < max(1, math.ceil(minutes * 1.5))
    assert parts.get("decisions", 5 * decisions) >= 5 * decisions


@pytest.mark.parametrize(
    ("minutes", "way"),
    [(0.0, "pairs"), (12.0, "pairs"), (12.1, "alone"), (18.0, "alone"), (18.1, "before")],
)
def test_how_a_story_is_played_follows_from_its_length(minutes: float, way: str) -> None:
    assert timing(minutes, 3, 2).way == way
