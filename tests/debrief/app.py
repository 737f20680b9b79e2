"""An app with nothing but a debrief in it, for tests."""

from __future__ import annotations

from textual.app import App
from textual.binding import Binding

from sim.attempt import Attempt
from sim.tui import themes
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.widgets.help import open_help

WAITING = "still open"


class DebriefApp(App[None]):
    """Opens the debrief of an attempt; `result` is what it was dismissed with."""

    BINDINGS = [Binding("question_mark", "help", show=False)]  # noqa: RUF012

    def __init__(self, attempt: Attempt, theme: str = "leadsim-dark") -> None:
        super().__init__()
        self.attempt = attempt
        self.result: object = WAITING
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"rule": "ansi_bright_black"}

    def on_mount(self) -> None:
        self.open()

    def open(self) -> None:
        def dismissed(result: int | None) -> None:
            self.result = result

        self.push_screen(DebriefScreen(self.attempt), dismissed)

    def action_help(self) -> None:
        open_help(self)
