"""What stands over a screen until it is answered: in the middle, or at the right side.

Each answers the keys that work everywhere, which do not reach through it by themselves.
"""

from __future__ import annotations

from textual.binding import Binding
from textual.screen import ModalScreen

from sim.tui.widgets.once import Once, T

HELPED = (
    Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
    Binding("f1", "app.help", "help", show=False, id="app.help", tooltip="This help."),
    Binding("ctrl+p", "app.commands", "commands", show=False, id="app.commands",
            tooltip="All commands, by name."),
    Binding("ctrl+t", "app.next_theme", "Next theme", show=False, id="app.theme",
            tooltip="Another theme: dark, light, the terminal's own colours."),
)  # fmt: skip
"""The keys that work everywhere."""


class Dialog(Once[T], ModalScreen[T]):
    """A box in the middle, as high as what is in it: a container of the class `box`."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $veil; }
    Dialog > .box {
        width: 64;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        background: $surface;
        border: round $rule;
        padding: 0 1;
    }
    Dialog KeyLine { dock: none; background: transparent; padding: 0 1; }
    Dialog:ansi { background: ansi_default; }
    """


class Side(Once[T], ModalScreen[T]):
    """A panel at the right, as high as the window: a container of the class `box`."""

    DEFAULT_CSS = """
    Side { align: right top; background: $veil; }
    Side > .box {
        width: 50;
        max-width: 100%;
        height: 100%;
        background: $surface;
        border-left: vkey $rule;
        padding: 0 1;
    }
    Side TitleLine { padding: 0; }
    Side KeyLine { background: transparent; padding: 0; }
    Side:ansi { background: ansi_default; }
    """
