"""From an attempt in the list to its debrief, and into play again; or out of the records."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from sim.library import LibraryError
from sim.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from sim.records import Saved


async def debrief_of(app: App[Any], session: Session, saved: Saved) -> None:
    """Look back at a finished attempt on the texts it was played on; told where that cannot be."""
    from sim.attempt import Attempt
    from sim.records.errors import RecordsError
    from sim.story.play import PlayError
    from sim.tui.play.aside import look_back
    from sim.tui.play.screen import PlayScreen

    if session.store is None:
        return
    try:
        attempt = await asyncio.to_thread(Attempt.resume, session.store, saved)
    except (RecordsError, LibraryError, PlayError) as error:
        app.notify(f"This attempt cannot be opened: {error}", severity="error", markup=False)
        return
    again = await look_back(app, attempt)
    if again is not None:
        app.push_screen(PlayScreen(again, session))


def delete(
    screen: Screen[Any], session: Session, saved: Saved, title: str, read: Callable[[], None]
) -> None:
    """Ask whether an attempt is to be deleted; once it is, `read` what is left."""
    from sim.records.words import losing_attempt
    from sim.tui.widgets.beneath import open_beneath
    from sim.tui.widgets.deleting import ask

    def done(told: str) -> None:
        screen.notify(told, markup=False)
        read()

    if not open_beneath(screen.app, lambda attempt: attempt.id == saved.id):
        ask(
            *(screen, session, [saved.id], None),
            title="Delete this attempt?",
            words=lambda doomed: losing_attempt(saved.id, title, doomed),
            done=done,
        )
