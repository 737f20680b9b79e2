"""The line on which a learner may write why, before the consequence of a choice is seen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from sim.tui.debrief.field import Field

MOST_ROWS = 4
"""Rows that the field grows to, as in its stylesheet."""


class Why(Horizontal):
    """The line for the reason, below the words that ask for it; hidden until it is wanted."""

    DEFAULT_CSS = """
    Why { height: auto; padding: 0 1 0 2; }
    Why > Static { width: 2; color: $accent; }
    """

    def __init__(self) -> None:
        super().__init__(id="why")
        self.field = Field()
        self.display = False

    def compose(self) -> ComposeResult:
        """A mark and the field."""
        yield Static(Content("› "), markup=False)
        yield self.field

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        if not self.display:
            return 0
        return max(1, min(MOST_ROWS, self.field.wrapped_document.height))

    @property
    def writing(self) -> bool:
        """True while the keys go to the field."""
        return self.display and self.field.has_focus
