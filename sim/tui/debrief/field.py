"""A field for an answer: it grows with what is written, and Enter keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from sim.text import LONGEST, clean, fit
from sim.tui.widgets.entry import FULL


class Field(TextArea):
    """A few lines to write on. One line with a scrolling end would hide what was just thought.

    What is pasted passes through `clean` first: a terminal would obey what it is sent.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "keep",
            "keep",
            key_display="enter",
            id="field.keep",
            tooltip="Keep what you wrote.",
        ),
        Binding(
            "escape",
            "let_go",
            "leave field",
            id="field.leave",
            tooltip="Leave the field; what stands in it stays there.",
        ),
        Binding(
            "f1",
            "app.help",
            "help",
            key_display="F1",
            id="field.help",
            tooltip="This help; in the field, ? is a letter.",
        ),
    ]
    DEFAULT_CSS = """
    Field, Field:focus {
        height: auto;
        max-height: 4;
        min-width: 8;
        border: none;
        padding: 0;
        background: $surface;
        background-tint: transparent;
        scrollbar-size-vertical: 1;
    }
    Field .text-area--cursor-line { background: transparent; }
    """

    @dataclass
    class Kept(Message):
        """Enter was pressed."""

        field: Field
        text: str

    @dataclass
    class Left(Message):
        """Escape was pressed."""

        field: Field

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(clean(text), id=id, compact=True, highlight_cursor_line=False)
        self._told = False
        """True once it was said that the field is full."""

    def on_mount(self) -> None:
        """Nothing blinks where that is not wanted."""
        self.cursor_blink = not getattr(self.app, "still", False)

    def on_unmount(self) -> None:
        """Let the app forget it: what Textual's text area has it call when the theme changes keeps
        every field that there ever was, until it does."""
        watchers = getattr(self.app, "__watchers", {}).get("theme", [])
        watchers[:] = [each for each in watchers if each[0] is not self]

    async def _on_key(self, event: events.Key) -> None:
        """Enter keeps what was written instead of breaking the line."""
        if event.key == "enter":
            event.prevent_default()
        elif event.is_printable and len(self.text) >= LONGEST:
            event.stop()
            event.prevent_default()
            self.app.bell()
            if not self._told:
                self.notify(FULL, severity="warning", markup=False)
            self._told = True

    async def _on_paste(self, event: events.Paste) -> None:
        """Take in only what can be shown, and say so where there is no room for all of it."""
        room = LONGEST - len(self.text) + len(self.selected_text)
        event.text, told = fit(clean(event.text), room)
        event.stop()  # else the app would hand it here once more
        if told:
            self.notify(told, severity="warning", markup=False, timeout=12)

    def action_paste(self) -> None:
        """What was copied in the window, by the same door."""
        self.post_message(events.Paste(self.app.clipboard))

    def action_keep(self) -> None:
        """Enter."""
        self.post_message(self.Kept(self, self.text.strip()))

    def action_let_go(self) -> None:
        """Escape."""
        self.post_message(self.Left(self))
