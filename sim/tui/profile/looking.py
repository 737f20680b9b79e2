"""From an attempt in the list to its debrief, and from there into play again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.app import App

from sim.library import LibraryError
from sim.session import Session

if TYPE_CHECKING:
    from sim.records import Saved


async def debrief_of(app: App[Any], session: Session, saved: Saved) -> None:
    """Look back at a finished attempt on the texts it was played on; told where that cannot be."""
    from sim.attempt import Attempt
    from sim.records.errors import RecordsError
    from sim.story.play import PlayError
    from sim.tui.play.screen import PlayScreen, look_back

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
