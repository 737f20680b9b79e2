"""A screen of the settings: one list in the middle, changed in place."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from sim.session import Session
from sim.tui.frame import Frame
from sim.tui.widgets.place import Place
from sim.tui.widgets.rows import Row, Rows


class Listed(Place[None]):
    """What the settings and the keys have in common."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#list"
    ABOUT: ClassVar[str] = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def rows(self) -> list[Row]:
        """The list as it is now."""
        raise NotImplementedError

    @property
    def frame(self) -> Frame:
        """The app, which looks as is set, and whose keys these are."""
        app = self.app
        assert isinstance(app, Frame)
        return app

    @property
    def marked(self) -> str:
        """The id of the marked row; empty while there is none."""
        found = self.query(Rows)
        row = found.first().row if found else None
        return row.id if row else ""

    def update(self) -> None:
        """Show what is set now; the marked row stays marked and where it is."""
        self.query_one(Rows).renew(self.rows())
        self.refresh_bindings()

    @on(Rows.Highlighted)
    def _other(self) -> None:
        self.keys_changed()

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
