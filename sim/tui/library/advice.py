"""What is said below the list: what to go on with, or what to play next, and why."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from sim.library import Card, LibraryError
from sim.profile.ahead import Next
from sim.text import one_line
from sim.tui.widgets.prose import cut

if TYPE_CHECKING:
    from sim.profile.suggestion import Suggestion
    from sim.session import Session

SHORT = 12
"""Cells in which most titles can still be told apart."""


class Advice(Widget):
    """The line itself. It is as high and as wide as the styles of its screen make it."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._next: Next | None = None
        self._asked: object | None = None
        self.quiet = False
        """True where nothing is to be said, as it might be of what is not listed now."""

    def take(self, next: Next | None) -> None:
        """What to play next; None where the profile has to be asked, see `look`."""
        self._next, self._asked = next, None
        self.refresh()

    def look(self, session: Session, cards: Sequence[Card]) -> None:
        """Ask the profile, beside all else, where nothing is known yet.

        Attempts are replayed where that was never done, which may take seconds: leaving does not
        wait for it, as it would for one of Textual's threads. Where it fails, nothing is suggested.
        """
        if self._next is not None or self._asked is not None or not cards:
            return
        asked = self._asked = object()
        app = self.app

        def tell(found: Suggestion | None) -> None:
            if asked is self._asked:  # else it is about what was before
                self._next = None if found is None else Next(found.card, found.reason)
                self.refresh()

        def work() -> None:
            from sim.records import RecordsError

            try:
                found = session.suggestion(cards, session.profile())
            except (LibraryError, RecordsError):
                return
            with suppress(RuntimeError):  # the app has been left meanwhile
                app.call_from_thread(tell, found)

        threading.Thread(target=work, name="advice", daemon=True).start()

    def render(self) -> Content:
        """The line, as far as there is room for it."""
        width, rows = self.content_size
        if self.quiet or not rows:
            return Content("")
        return told(self._next, max(SHORT, width), rows=rows)


def told(next: Next | None, width: int, *, rows: int) -> Content:
    """It in so many rows; in a single one the reason goes where there is no room for it."""
    if next is None:
        return Content("")
    lead = "Continue: " if next.under_way else "Suggested: "
    title, tail = next.card.title, f", {one_line(next.reason)}."
    room = rows * width - cell_len(lead + tail)
    if rows == 1 and room < min(SHORT, cell_len(title)):
        tail = ""
        room = width - cell_len(lead)
    words = Content.assemble(lead, (cut(title, max(SHORT, room)), "$foreground"), tail)
    lines = words.wrap(width)
    if len(lines) <= rows:
        return words
    last = cut(lines[rows - 1].plain + " " + lines[rows].plain, width)
    return Content("\n").join([*lines[: rows - 1], Content(last)])
