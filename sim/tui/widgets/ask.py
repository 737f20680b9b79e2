"""A question in the middle of the screen, and the answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from sim.tui.widgets.dialog import HELPED, Dialog
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.prose import Block, hang, plain, wrapped
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Row, Rows


class Ask(Dialog[str]):
    """Asks once; the result is the id of an answer, `escape` where the question is waved away."""

    ABOUT = "Choose an answer with its number, the arrows and Enter, or the mouse."
    BINDINGS: ClassVar[list[BindingType]] = [
        *HELPED,
        Binding("escape,q", "wave_away", "back", id="ask.back", tooltip="Change nothing."),
        *(Binding(str(n), f"pick({n})", show=False, id=f"ask.{n}",
                  tooltip="Give the answer with this number.") for n in range(1, 6)),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Ask #words { height: auto; max-height: 70vh; margin: 0 1 1 1; }
    Ask Rows { height: auto; }
    """

    def __init__(
        self, words: str, answers: Sequence[tuple[str, str]], *, escape: str = "", title: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._words = words
        self._answers = tuple(answers)
        self._escape = escape
        self._rows = Rows([_row(n, id, text) for n, (id, text) in enumerate(self._answers, 1)])

    def compose(self) -> ComposeResult:
        """The words, the answers, the keys."""
        with Vertical(classes="box"):
            words = Reading(self._lines, id="words")
            words.can_focus = False
            yield words
            yield self._rows
            yield KeyLine()

    def foot(self) -> tuple[str, str, str]:
        """The digits that answer."""
        count = len(self._answers)
        return ("", "1" if count == 1 else f"1-{count}", "choose")

    def _lines(self, width: int) -> list[Content]:
        parts = [Block(plain(part)) for part in self._words.split("\n\n")]
        if self._title:
            parts.insert(0, Block(plain(self._title, "heading")))
        return wrapped(parts, width)

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """An answer."""
        self.dismiss(event.row.id)

    def action_pick(self, number: int) -> None:
        """An answer by its number."""
        self._rows.select(number - 1)

    def action_wave_away(self) -> None:
        """No answer."""
        self.dismiss(self._escape)


def _row(number: int, id: str, text: str) -> Row:
    content = plain(text)
    return Row(id, lambda width: hang(content, width, f"{number}  ", "   "))
