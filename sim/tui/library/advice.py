"""What is said below the list: what to go on with, or what to play next, and why."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.app import App
from textual.content import Content

from sim.library import Card, LibraryError
from sim.profile.ahead import Next
from sim.text import one_line
from sim.tui.widgets.prose import cut

if TYPE_CHECKING:
    from sim.session import Session

SHORT = 12
"""Cells in which most titles can still be told apart."""


def look_for(
    session: Session,
    cards: Sequence[Card],
    app: App[Any],
    take: Callable[[Next | None], None],
) -> None:
    """Ask the profile, beside all else, and hand what comes of it to `take`.

    Attempts are replayed where that was never done, which may take seconds: leaving does not wait
    for it, as it would for one of Textual's threads. Where it fails, nothing is suggested.
    """

    def work() -> None:
        from sim.records import RecordsError

        try:
            found = session.suggestion(cards, session.profile())
        except (LibraryError, RecordsError):
            return
        next = None if found is None else Next(found.card, found.reason)
        with suppress(RuntimeError):  # the app has been left meanwhile
            app.call_from_thread(take, next)

    threading.Thread(target=work, name="advice", daemon=True).start()


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
