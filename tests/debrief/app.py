"""An app with nothing but a debrief in it, for tests."""

from __future__ import annotations

from sim.attempt import Attempt
from sim.settings import Settings
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.frame import Frame

WAITING = "still open"


class DebriefApp(Frame):
    """Opens the debrief of an attempt; `result` is what it was dismissed with."""

    def __init__(self, attempt: Attempt, theme: str = "leadsim-dark") -> None:
        super().__init__(Settings(theme=theme))
        self.attempt = attempt
        self.result: object = WAITING

    def on_mount(self) -> None:
        self.open()

    def open(self) -> None:
        def dismissed(result: int | None) -> None:
            self.result = result

        self.push_screen(DebriefScreen(self.attempt), dismissed)
