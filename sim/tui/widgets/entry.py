"""A line to write on: what is pasted or typed there cannot reach the terminal as anything else."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from sim.text import LONGEST, clean, fit

FULL = f"There is room for {LONGEST:,} characters here; what comes after them is not taken in."


class Entry(Input):
    """One line of text without control characters.

    Nothing that was written is lost without a word: what is typed beyond its end is refused, and
    of what is pasted is said how much was kept.
    """

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
        super().__init__(
            value, placeholder=placeholder, id=id, select_on_focus=False, max_length=LONGEST
        )
        self._told = False
        """True once it was said that the line is full."""

    def on_mount(self) -> None:
        """Nothing blinks where that is not wanted."""
        self.cursor_blink = not getattr(self.app, "still", False)

    def validate_value(self, value: str) -> str:
        """Only what can be shown."""
        return " ".join(clean(value).splitlines())

    def _on_paste(self, event: events.Paste) -> None:
        """All lines of what is pasted on one, of which Textual would take the first alone."""
        room = LONGEST - len(self.value) + len(self.selected_text)
        event.text, told = fit(" ".join(clean(event.text).split("\n")), room)
        if told:
            self.notify(told, severity="warning", markup=False, timeout=12)

    def restricted(self) -> None:
        """It is full."""
        super().restricted()
        if not self._told:
            self.notify(FULL, severity="warning", markup=False)
        self._told = True
