"""Into the tutorial and out of it: from the library, where it stands while it is under way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.folders import shipped_tutorial
from sim.library import LibraryError, card_of
from sim.records import Reached
from sim.shelf import Entry
from sim.tutorial.lesson import Lesson

if TYPE_CHECKING:
    from sim.tui.library.opening import Opening

UNDER_WAY = -1
"""Stands for the number of the attempt under way: it has none, as it is not in the records."""


def entry_of(lesson: Lesson) -> Entry:
    """How the lesson stands in the list while it can be gone on with."""
    story = lesson.attempt.story
    card = replace(
        card_of(story),
        path=str(shipped_tutorial()),
        title=f"{story.title} (the tutorial)",
        listed=False,
    )
    return Entry(card, Reached(attempts=1, under_way=UNDER_WAY))


async def play(shelf: Opening, *, new: bool = False) -> None:
    """Play the tutorial, or go on with it where it was left."""
    from sim.tui.tutorial.hint import AFTER, told
    from sim.tui.tutorial.screen import TutorialScreen

    desk, app = shelf.desk, shelf.app
    lesson = None if new else desk.lesson
    if lesson is None:
        try:
            lesson = await asyncio.to_thread(Lesson.begin)
        except LibraryError as error:
            app.notify(str(error), severity="error", markup=False)
            return
    begun = desk.lesson = lesson
    desk.session.welcomed()

    def left(_: None) -> None:
        if begun.over:
            desk.put_away(begun)
            app.notify(told(shelf, AFTER).plain, markup=False, timeout=10)
        shelf.show_again(str(shipped_tutorial()))

    app.push_screen(TutorialScreen(lesson), left)
