"""The studio as an app of its own: one screen on one file."""

from __future__ import annotations

import sys
from typing import Any, ClassVar

from textual.screen import Screen

from sim.settings import Settings, read
from sim.studio.look import Look, Looker
from sim.tui.frame import Frame
from sim.tui.studio.screen import StudioScreen


class Studio(Frame):
    """The trainer's window on a scenario file."""

    TITLE = "Leadsim studio"
    CSS_PATH: ClassVar = ["../app.tcss", "screen.tcss"]

    def __init__(self, looker: Looker, look: Look, settings: Settings | None = None) -> None:
        """`look` is the first look at the file, so that it is drawn at once."""
        super().__init__(settings)
        self._looker = looker
        self._look = look

    def get_default_screen(self) -> Screen[Any]:
        """The one screen."""
        return StudioScreen(self._looker, self._look)

    @property
    def studio(self) -> StudioScreen:
        """That screen, whatever is above it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, StudioScreen)
        return screen


def run(looker: Looker, look: Look) -> int:
    """Open the studio; the result is the exit status."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print("The studio needs a terminal.", file=sys.stderr)
        return 2
    settings, problems = read()
    for problem in problems:
        print(f"sim: {problem}", file=sys.stderr)
    app = Studio(looker, look, settings)
    app.run()
    return app.return_code or 0
