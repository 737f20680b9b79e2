"""A long list is laid out a screen at a time."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content

from sim.tui.frame import Frame
from sim.tui.widgets.lazy import LazyLines
from sim.tui.widgets.rows import Row, Rows
from tests.tui.world import shown

laid: list[int] = []


def lines_of(number: int) -> Callable[[int], list[Content]]:
    def lines(width: int) -> list[Content]:
        laid.append(number)
        return [Content(f"row {number}"), Content("below")]

    return lines


class Listing(Frame):
    def compose(self) -> ComposeResult:
        yield Rows([Row(str(number), lines_of(number), height=2) for number in range(500)])


async def test_only_what_is_seen_is_laid_out() -> None:
    laid.clear()
    app = Listing()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert "row 4" in shown(app)
        assert "row 5" not in shown(app)
        assert set(laid) <= set(range(6))
        await pilot.press("end")
        await pilot.pause()
        assert "▸ row 499" in shown(app)
        assert len(set(laid)) < 20


def test_lines_are_those_of_their_rows_with_blanks_between() -> None:
    lines = LazyLines(
        [0, 0, None, 1], [(0, 2), (3, 1)], lambda row: [Content(f"{row}{n}") for n in range(2)]
    )

    assert [line.plain for line in lines] == ["00", "01", "", "10"]
    assert lines[-1].plain == "10"
    assert [line.plain for line in lines[1:3]] == ["01", ""]
    assert len(lines) == 4


def test_a_row_that_has_fewer_lines_than_it_said_is_filled_up() -> None:
    assert LazyLines([0, 0], [(0, 2)], lambda row: [Content("one")])[1].plain == ""
