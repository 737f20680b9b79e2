"""A list in the middle of the screen to choose one thing from, however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from sim.tui.debrief import lines
from sim.tui.debrief.still import Still
from sim.tui.widgets.dialog import HELPED, Dialog
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row, Rows


class Pick(Dialog[int | None]):
    """Dismissed with the place of what was chosen, from 0, or with None."""

    ABOUT = "Choose with the arrows and Enter, or with the mouse."
    BINDINGS: ClassVar[list[BindingType]] = [
        *HELPED,
        Binding("escape,q", "close", "back", id="pick.back", tooltip="Choose nothing."),
    ]
    DEFAULT_CSS = """
    Pick Rows { height: auto; max-height: 60vh; margin: 1 0; }
    Pick KeyLine { padding: 0; }
    """

    def __init__(self, question: str, things: Sequence[tuple[str, str]]) -> None:
        """`things` are two lines each, plain text."""
        super().__init__()
        self._question = question
        self._things = tuple(things)

    def compose(self) -> ComposeResult:
        """The question, the list, the keys."""
        with Vertical(classes="box"):
            yield Still(lambda width: lines.heading(self._question, width))
            yield Rows([_row(at, *each) for at, each in enumerate(self._things)], id="things")
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(Rows).focus()

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        return ("enter", "enter", "choose")

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """That one."""
        event.stop()
        self.dismiss(int(event.row.id))

    def action_close(self) -> None:
        """None."""
        self.dismiss(None)


def _row(at: int, first: str, second: str) -> Row:
    def two(width: int) -> list[Content]:
        return [*hang(plain(first), width, ""), *hang(plain(second, "muted"), width, "")]

    return Row(str(at), two)
