"""Asked at a later start: what became of what one meant to try."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from sim.tui.widgets.entry import Entry
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.prose import Block, plain, wrapped
from sim.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from sim.records import Intention


class FollowUp(ModalScreen[str | None]):
    """The result is what was written, '' where it was skipped, None where it was put off."""

    ABOUT = "What you write is kept with the attempt it belongs to, on this machine."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep, or skip if empty", id="followup.keep"),
        Binding(
            "escape", "put_off", "not now", id="followup.later", tooltip="Asks again in a day."
        ),
    ]
    DEFAULT_CSS = """
    FollowUp { align: center middle; background: $background 60%; }
    FollowUp > #ask {
        width: 68;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        background: $surface;
        border: round $rule;
        padding: 0 1;
    }
    FollowUp #words { height: auto; max-height: 60vh; margin: 0 1; }
    FollowUp Entry, FollowUp Entry:focus {
        margin: 1;
        padding: 0;
        background: $panel;
    }
    FollowUp KeyLine { dock: none; background: transparent; padding: 0 1; }
    FollowUp:ansi { background: ansi_default; }
    """

    def __init__(self, intention: Intention) -> None:
        super().__init__()
        self._intention = intention
        self._entry = Entry()

    def compose(self) -> ComposeResult:
        """The intention, the question, a line to write on."""
        with Vertical(id="ask"):
            words = Reading(self._lines, id="words")
            words.can_focus = False
            yield words
            yield self._entry
            yield KeyLine()

    def _lines(self, width: int) -> list[Content]:
        parts = [
            Block(plain("Last time you wanted to try", "heading")),
            Block(plain(" ".join(self._intention.text.split())), "▏ ", "▏ ", True),
            Block(plain("How did it go?")),
        ]
        return wrapped(parts, width)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was written."""
        event.stop()
        self.dismiss(event.value.strip())

    def action_keep(self) -> None:
        """Keep what was written."""
        self.dismiss(self._entry.value.strip())

    def action_put_off(self) -> None:
        """Not now."""
        self.dismiss(None)
