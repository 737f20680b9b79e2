"""How a result is worked out: one page in plain words, the formulas at its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from sim.document.blocks import Authored, Heading
from sim.explain.results import NoResults, Part, results
from sim.tui.debrief.lines import WIDEST
from sim.tui.results.lines import page_lines
from sim.tui.widgets.paged import Paged
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.title import TitleLine


class ResultsScreen(Paged[None]):
    """The page that the documentation has on it, word for word."""

    ABOUT = (
        "How a result comes about, in plain words: what a choice is worth, choice quality and the "
        "chance line, the grades, practice, the profile. The formulas stand at the end."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page(1)", "read on", id="results.on", tooltip="On through the page."),
        Binding(
            "backspace",
            "page(-1)",
            show=False,
            id="results.before",
            tooltip="Back through the page.",
        ),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding(
            "q,escape,h", "leave", "back", id="results.back", tooltip="Back to where you were."
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._title, self._parts = _read()

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield TitleLine(self._title)
        with Container(id="page"):
            yield Reading(self._lines, id="text")

    def foot(self) -> tuple[str, str, str]:
        """How to read line by line."""
        return ("", "↑↓", "scroll")

    def action_leave(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)

    def _lines(self, width: int) -> list[Content]:
        return page_lines(self._parts, min(width, WIDEST))


def _read() -> tuple[str, tuple[Part, ...]]:
    """The title of the page and the rest of it; where it is missing, what to do about it."""
    try:
        title, *parts = results()
    except NoResults as error:
        missing = str(error)
        return "How your result is worked out", (Authored(missing[:1].upper() + missing[1:]),)
    assert isinstance(title, Heading)
    return title.text, tuple(parts)
