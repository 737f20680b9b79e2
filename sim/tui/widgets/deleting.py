"""Deleting what was played: said before what goes, asked, and then it is gone for good."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sim.records.errors import RecordsError
from sim.tui.widgets.ask import Ask

if TYPE_CHECKING:
    from textual.screen import Screen

    from sim.records.deleting import Doomed
    from sim.session import Session

ANSWERS = (("", "No, keep it"), ("delete", "Delete it for good"))


def ask(
    screen: Screen[Any],
    session: Session,
    attempts: Sequence[int],
    learner: str | None,
    *,
    title: str,
    words: Callable[[Doomed], str],
    done: Callable[[str], object],
) -> None:
    """Ask whether attempts are to be deleted, and a `learner` with them, and delete them.

    `words` says what would be gone; `done` is called once it is, with what is to be said of it.
    """
    try:
        told = words(session.losing(attempts))
    except RecordsError as error:
        screen.notify(str(error), severity="error", markup=False)
        return

    async def delete() -> None:
        try:
            problem = await asyncio.to_thread(session.delete, attempts, learner)
        except RecordsError as error:
            screen.notify(f"{error} Nothing was deleted.", severity="error", markup=False)
        else:
            done(problem or "Deleted.")

    def answered(answer: str | None) -> None:
        if answer == "delete":
            screen.run_worker(delete())

    screen.app.push_screen(Ask(told, ANSWERS, title=title), answered)
