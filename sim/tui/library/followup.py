"""Asked at a later start: what became of what one meant to try.

Enter on an empty line puts the question off, as Escape does: an answer is never given by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from sim.profile.words import day
from sim.tui.widgets.dialog import HELPED, Dialog
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.prose import Block, plain, wrapped
from sim.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from sim.records import Intention


class FollowUp(Dialog[str | None]):
    """The result is what was written, None where the question was put off."""

    ABOUT = (
        "What you write is kept with the attempt it belongs to, on this machine. "
        "While nothing is written, Enter leaves the question for another day."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *HELPED,
        Binding(
            "escape", "put_off", "not now", id="followup.later", tooltip="Asks again in a day."
        ),
    ]
    DEFAULT_CSS = """
    FollowUp > .box { width: 68; }
    FollowUp #words { height: auto; max-height: 60vh; margin: 0 1; }
    FollowUp #line { height: 1; margin: 1; }
    FollowUp #mark { width: 2; color: $accent; }
    FollowUp Entry, FollowUp Entry:focus { width: 1fr; background: $panel; }
    """

    def __init__(self, intention: Intention, text: str = "") -> None:
        """`text` is what was written before and could not be kept."""
        super().__init__()
        self._intention = intention
        self._entry = Entry(text)

    def compose(self) -> ComposeResult:
        """The intention, the question, a line to write on."""
        with Vertical(classes="box"):
            words = Reading(self._lines, id="words")
            words.can_focus = False
            yield words
            with Horizontal(id="line"):
                yield Static("› ", id="mark", markup=False)
                yield self._entry
            yield KeyLine()

    def foot(self) -> tuple[str, str, str]:
        """What Enter does: it keeps what is written, and while nothing is, it waits."""
        if self._entry.value.strip():
            return ("enter", "enter", "keep")
        return ("enter", "enter, esc", "not now")

    def _lines(self, width: int) -> list[Content]:
        parts = [
            Block(plain(f"On {day(self._intention.at)} you wanted to try", "heading")),
            Block(plain(" ".join(self._intention.text.split())), "▏ ", "▏ ", True),
            Block(plain("How did it go?")),
        ]
        return wrapped(parts, width)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Enter does something else now."""
        event.stop()
        self.query_one(KeyLine).follow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was written; nothing is not an answer."""
        event.stop()
        self.dismiss(event.value.strip() or None)

    def action_put_off(self) -> None:
        """Not now."""
        self.dismiss(None)
