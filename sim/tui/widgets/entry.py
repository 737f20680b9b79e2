"""A line to write on: what is pasted or typed there cannot reach the terminal as anything else."""

from __future__ import annotations

from textual.widgets import Input

from sim.text import clean

LONGEST = 2000
"""How many characters an answer may have."""


class Entry(Input):
    """One line of text without control characters."""

    DEFAULT_CSS = """
    Entry, Entry:focus {
        border: none;
        height: 1;
        min-width: 4;
        padding: 0;
        background: $surface;
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        # What stands there is to be written on: a letter typed by mistake must not replace it all.
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)

    def on_mount(self) -> None:
        """Nothing blinks where that is not wanted."""
        self.cursor_blink = not getattr(self.app, "still", False)

    def validate_value(self, value: str) -> str:
        """Only what can be shown."""
        return " ".join(clean(value).splitlines())[:LONGEST]
