"""Waits for one key to be pressed, and says why it cannot be that one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from sim.tui.widgets.dialog import Dialog
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.prose import Block, plain, wrapped
from sim.tui.widgets.reading import Reading


class Press(Dialog[str | None]):
    """The result is the key as Textual calls it; None where Escape was pressed."""

    ABOUT = "Press the key that it shall be; Escape leaves it as it is."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "as it was", id="press.back", tooltip="Change nothing."),
    ]
    DEFAULT_CSS = """
    Press Reading { height: auto; margin: 0 1 1 1; }
    """

    def __init__(self, about: str, why_not: Callable[[str], str]) -> None:
        """`about` is what the key will do; `why_not(key)` is empty for a key that it can be."""
        super().__init__()
        self._about = about
        self._why_not = why_not
        self._said = ""

    def compose(self) -> ComposeResult:
        """What is asked for, and what was wrong with the last key."""
        with Vertical(classes="box"):
            text = Reading(self._lines)
            text.can_focus = False
            yield text
            yield KeyLine()

    def _lines(self, width: int) -> list[Content]:
        parts = [
            Block(plain("Press the new key", "heading")),
            Block(plain(f"for: {self._about}"), tight=True),
        ]
        if self._said:
            parts.append(Block(plain(f"{self._said} Press another one."), "! ", "  "))
        return wrapped(parts, width)

    def on_key(self, event: events.Key) -> None:
        """Take the key, whatever it does elsewhere."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        self._said = self._why_not(event.key)
        if self._said:
            self.query_one(Reading).changed()
        else:
            self.dismiss(event.key)

    def action_leave(self) -> None:
        """As it was."""
        self.dismiss(None)
