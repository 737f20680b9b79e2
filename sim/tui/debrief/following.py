"""What next, from a debrief: told with its reason, and played where that is wanted."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from sim.attempt import Attempt
from sim.debrief import words
from sim.tui.widgets.place import ALONE

if TYPE_CHECKING:
    from sim.debrief.model import Debrief, Following
    from sim.tui.app import Leadsim

LOOK_EVERY = 0.02
"""Seconds between two looks at whether the library is there."""
LOOKS = 500
"""Looks in vain after which it is left to the learner."""


def library_of(app: App[object]) -> Leadsim | None:
    """The app, where it has a library to play on from."""
    from sim.tui.app import Leadsim

    return app if isinstance(app, Leadsim) else None


def find(app: App[object], attempt: Attempt) -> Following | None:
    """What to play next, with this attempt counted. Raises LibraryError and RecordsError."""
    from sim.profile.following import following

    home = library_of(app)
    if home is None:
        return None
    session = home.session
    return following(session.store, session.learner, session.place, attempt.story.id)


def added(app: App[object], attempt: Attempt, debrief: Debrief) -> Debrief:
    """The debrief with what to play next in it, for a document; without where it is not known."""
    from sim.library import LibraryError
    from sim.records.errors import RecordsError

    try:
        return replace(debrief, following=find(app, attempt))
    except (LibraryError, RecordsError):
        return debrief


async def ask(app: App[object], attempt: Attempt) -> Path | None:
    """Tell what is suggested; the file to play, None to stay with the debrief."""
    from sim.library import LibraryError
    from sim.records.errors import RecordsError
    from sim.tui.widgets.ask import Ask

    stay = ("", "Back to the debrief")
    try:
        found = await asyncio.to_thread(find, app, attempt)
    except (LibraryError, RecordsError) as error:
        await app.push_screen_wait(Ask(str(error), [stay], title=words.NEXT))
        return None
    told = words.NOTHING_NEXT if found is None else words.following(found)
    ways = [stay] if found is None else [("play", "Play it now"), stay]
    answer = await app.push_screen_wait(Ask(told, ways, title=words.NEXT))
    return Path(found.path) if found is not None and answer == "play" else None


async def play(app: App[object], path: Path) -> None:
    """Play a scenario as soon as the way back has come to the library."""
    home = library_of(app)
    for _ in range(LOOKS if home is not None else 0):
        await asyncio.sleep(LOOK_EVERY)
        shelf = home.shelf if home is not None else None
        busy = any(each.group == ALONE and not each.is_finished for each in app.workers)
        if shelf is not None and app.screen is shelf and not busy:
            shelf.open_file(path)
            return
