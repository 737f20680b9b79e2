"""What everything that is shown passes through: how text is cut, and ids become words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.text import LONGEST, fit, spoken, tail


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 5))
def test_nothing_is_cut_without_a_word_of_it(text: str, room: int, more: int) -> None:
    kept, told = fit(text, room, more)

    assert text.startswith(kept)
    assert len(kept) <= room
    lost = more + len(text) - len(kept)
    assert bool(told) is bool(lost)
    assert not lost or lost == 1 or f"last {lost} characters were left out" in told


def test_what_was_cut_says_how_much_and_where_it_ends() -> None:
    kept, told = fit("word " * (LONGEST // 5) + "and more")

    assert len(kept) == LONGEST
    assert told.startswith("There is room for 10,000 characters: the last 8 characters were left")
    assert told.endswith(f"ends with “…{tail(kept)}”.")
    assert tail(kept).endswith("word word")


def test_ids_are_spoken() -> None:
    assert spoken("new-manager-of_peers") == "new manager of peers"
