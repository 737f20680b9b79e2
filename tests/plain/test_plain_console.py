"""What is typed in plain mode is taken whole, or it is said what is missing."""

from __future__ import annotations

import io

import pytest

from sim.plain.console import HANDED_ON, Console
from sim.text import LONGEST


class Typed(io.StringIO):
    """Lines that come from a person."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("more", [0, 1, LONGEST * 3])
def test_a_line_that_is_too_long_is_cut_and_that_is_said(more: int) -> None:
    said, errors = io.StringIO(), io.StringIO()
    source = io.StringIO("a" * LONGEST + "b" * more + "\nnext\n")
    console = Console(source, said, errors=errors)

    assert console.ask("Words: ") == "a" * LONGEST
    assert ("left out" in errors.getvalue()) is bool(more)
    assert (f"{more:,} characters" in errors.getvalue()) is (more > 1)
    assert console.ask("Words: ") == "next"
    assert errors.getvalue().count("There is room") == bool(more)


@pytest.mark.parametrize("bytes_typed", [HANDED_ON - 1, HANDED_ON])
def test_a_line_as_long_as_a_terminal_hands_on_may_have_lost_its_end(bytes_typed: int) -> None:
    said = io.StringIO()
    console = Console(Typed("é" + "a" * (bytes_typed - 2) + "\n"), said, width=80)

    assert len(console.ask("Words: ") or "") == bytes_typed - 1
    assert ("its end is missing" in said.getvalue()) is (bytes_typed == HANDED_ON)
