"""A list and, beside it or below it, all about the marked row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from sim.tui.debrief.lines import WIDEST
from sim.tui.widgets.paged import Paged
from sim.tui.widgets.place import THIN
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import STEPS, Row, Rows
from sim.tui.widgets.title import TitleLine

T = TypeVar("T")

LEAVING: tuple[Binding, ...] = (
    Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
    Binding("q,escape", "leave", "back", id="panes.leave", tooltip="Back to the debrief."),
)
"""The last keys of such a screen, to be put behind its own."""


class Short(Rows, inherit_bindings=False):
    """A list of a few rows beside a long text: Page Up and Page Down are for what is read."""

    BINDINGS: ClassVar[list[BindingType]] = [*STEPS]


class Long(Rows):
    """A list that is paged itself where it is longer than its room and its screen wants that."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where it is seen whole, Page Up and Page Down are for what is read."""
        if action == "page" and not (self.max_scroll_y and getattr(self.screen, "long", False)):
            return False
        return super().check_action(action, parameters)


class Panes(Paged[T]):
    """Shows `lines_of(row id, width)` for the marked row; the text can be paged from the list."""

    LONG: ClassVar[bool] = False
    """True where the list may be longer than its text, and is itself what is paged."""
    CSS_PATH = "panes.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page(1)", "read on", id="panes.on", tooltip="On through the text."),
        Binding(
            "backspace", "page(-1)", show=False, id="panes.back", tooltip="Back through the text."
        ),
        Binding("pagedown", "page(1)", show=False, id="move.page_down",
                tooltip="On through the text."),
        Binding("pageup", "page(-1)", show=False, id="move.page_up",
                tooltip="Back through the text."),
        Binding("enter", "select", show=False, id="rows.choose", tooltip="Choose the marked row."),
    ]  # fmt: skip

    def __init__(self, title: str, note: str, rows: Sequence[Row], mark: int = 0) -> None:
        super().__init__()
        self._title = title
        self._note = note
        self._rows = tuple(rows)
        self._mark = mark

    def body(self) -> Iterable[Widget]:
        """The list and the text."""
        yield TitleLine(self._title, self._note)
        rows = Long(self._rows, id="list", click_marks=True)
        rows.set_reactive(Rows.highlighted, self._mark if self._rows else None)
        with Container(id="panes"):
            yield rows
            yield Reading(self._lines, id="text")

    def key_words(self, action: str) -> str:
        """Shorter words where the line has less room."""
        short = {"page(1)": "more", "play_on": "play on"}
        return short.get(action, "") if self.size.width < THIN else ""

    @property
    def long(self) -> bool:
        """Whether the list is what is paged now."""
        return self.LONG

    def lines_of(self, id: str, width: int) -> list[Content]:
        """The text for a row."""
        raise NotImplementedError

    @property
    def marked(self) -> str:
        """The id of the marked row; empty where there are none."""
        row = self.query_one(Rows).row if self.here else None
        return row.id if row else ""

    def _lines(self, width: int) -> list[Content]:
        id = self.marked
        return self.lines_of(id, min(width, WIDEST)) if id else []

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Another row: another text, from its start."""
        self.query_one("#text", Reading).show(self._lines)
        self.refresh_bindings()

    def action_select(self) -> None:
        """Choose the marked row, from the text as well."""
        self.query_one("#list", Rows).action_select()

    def action_leave(self) -> None:
        """Back to the debrief."""
        self.dismiss(None)
