"""A line to search in, beside the list that it searches."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sim.tui.widgets.entry import Entry
from sim.tui.widgets.rows import Rows


class Search(Entry):
    """The arrows move the mark of the list while one types: what is found is to be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False, id="search.previous",
                tooltip="To the row above, while you type."),
        Binding("down", "step(1)", show=False, id="search.next",
                tooltip="To the row below, while you type."),
    ]  # fmt: skip

    def __init__(self, rows: Rows, *, id: str | None = None) -> None:
        """`rows` is the list."""
        super().__init__(placeholder="Search", id=id)
        self._rows = rows

    def action_step(self, step: int) -> None:
        """Mark the next row, or the one before."""
        self._rows.action_move(step)
