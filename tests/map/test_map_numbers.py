import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.map.numbers import count, number, several, share


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "not known"),
        (0, "0"),
        (57_603, "57,603"),
        (999_999_999_999_999, "999,999,999,999,999"),
        (10**15, "about 1.0 × 10¹⁵"),
        (90_861_264_411_351_040, "about 9.1 × 10¹⁶"),
        (996 * 10**14, "about 1.0 × 10¹⁷"),
        (7 * 10**100_000, "about 7.0 × 10¹⁰⁰⁰⁰⁰"),
    ],
    ids=["none", "nought", "small", "last-exact", "first-rounded", "the-intercept", "up", "huge"],
)
def test_counts_are_exact_up_to_fifteen_digits_and_rounded_beyond(value: int | None, shown: str):
    assert count(value) == shown


@pytest.mark.parametrize(
    ("p", "reachable", "shown"),
    [
        (None, True, "not known"),
        (0.0, False, "never"),
        (0.0, True, "under 0.1%"),
        (1e-9, True, "under 0.1%"),
        (0.042, True, "4.2%"),
        (0.25, True, "25%"),
        (0.9949, True, "99.5%"),
        (0.9999, True, "over 99.9%"),
        (1.0, True, "100%"),
        (1 - 1e-15, True, "100%"),
    ],
)
def test_a_share_never_calls_the_possible_impossible(p: float, reachable: bool, shown: str):
    assert share(p, reachable) == shown


@given(st.floats(1e-12, 0.9999))
def test_what_may_happen_or_not_is_never_shown_as_nought_or_all(p: float):
    assert share(p) not in ("0%", "0.0%", "100%", "100.0%", "never")


def test_numbers_have_the_decimals_that_help():
    assert [number(each) for each in (None, 4.0, 0.25, 6.66, 1234.5)] == [
        "not known",
        "4",
        "0.25",
        "6.7",
        "1,234",
    ]
    assert [several(1, "play"), several(2_000, "play")] == ["1 play", "2,000 plays"]
