"""From the library into play, or into a debrief: what Enter and `d` come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim import library, shelf
from sim.shelf import Entry
from sim.tui.library.start import Desk
from sim.tui.widgets.place import Place, alone
from sim.tutorial import is_tutorial

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.library import Card
    from sim.records import Reached, Saved


def origin_of(cards: Sequence[Card]) -> str:
    """Where attempts at the scenarios of a place belong: in a library, or to a file by itself."""
    return "library" if all(card.listed for card in cards) else "file"


class Opening(Place[None]):
    """A screen that scenarios are opened from."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.entries: list[Entry] = []

    def reached(self, cards: Sequence[Card]) -> dict[str, Reached]:
        """How far the learner has come; nothing where that cannot be read, which is said.

        What was played in a file opened by itself counts nowhere: it is no attempt at the scenario
        of the same name in a library, nor the other way round.
        """
        from sim.records.errors import RecordsError

        session = self.desk.session
        if session.store is None:
            return {}
        try:
            return session.store.reached(session.learner, origin_of(cards))
        except RecordsError as error:
            self.notify(str(error), severity="error", markup=False)
            return {}

    def attempts(self, card: Card) -> list[Saved]:
        """The learner's attempts at a scenario; none where they cannot be read, which is said."""
        from sim.records.errors import RecordsError

        session = self.desk.session
        if session.store is None:
            return []
        try:
            found = session.store.attempts(session.learner, card.id)
        except RecordsError as error:
            self.notify(str(error), severity="error", markup=False)
            return []
        return [saved for saved in found if saved.origin == origin_of([card])]

    def _saved(self, id: int | None) -> Saved | None:
        """An attempt as it stands now; None where there is none, or it cannot be read: then said.

        It may have been deleted meanwhile, in another window.
        """
        from sim.records.errors import RecordsError

        store = self.desk.store
        if id is None or store is None:
            return None
        try:
            return store.attempt(id)
        except RecordsError as error:
            self.notify(str(error), severity="error", markup=False)
            return None

    @alone
    async def play(self, entry: Entry, *, new: bool = False, ask: bool = False) -> None:
        """Open a scenario; `ask` before a new attempt sets another aside."""
        if is_tutorial(entry.card.path):
            await self._tutorial(new)
            return
        under_way = self._saved(entry.under_way)
        if entry.under_way is not None and under_way is None:
            return
        if new and under_way is not None:
            if ask and not await self.desk.sure_to_begin(under_way):
                return
            under_way = None
        if under_way is None:
            attempt = await self.desk.begin(entry.card)
        else:
            attempt = await self.desk.carry_on(entry.card, under_way)
        if attempt is not None:
            self._show(attempt)

    def open_file(self, path: Path, new: bool = False) -> None:
        """Open the scenario of a file, listed or not."""
        wanted = path.resolve()
        if is_tutorial(wanted):
            self.play_tutorial(new=new)
            return
        for entry in self.entries:
            if Path(entry.card.path).resolve() == wanted:
                self.play(entry, new=new)
                return
        cards = library.cards(path)
        place = self.desk.session.place
        if place is not None and wanted.parent == place.resolve():  # a folder not yet read
            cards = [replace(card, listed=True) for card in cards]
        found = shelf.entries(cards, self.reached(cards))
        self.play(found[0], new=new)

    @alone
    async def play_tutorial(self, *, new: bool = False) -> None:
        """Play the tutorial; where it was left, unless `new`."""
        await self._tutorial(new)

    async def _tutorial(self, new: bool) -> None:
        from sim.tui.tutorial import doors

        await doors.play(self, new=new)

    def show_again(self, path: str) -> None:
        """Show what there is now, the scenario of a file marked where it is listed."""
        raise NotImplementedError

    def _show(self, attempt: Attempt) -> None:
        from sim.tui.play.screen import PlayScreen

        self.app.push_screen(PlayScreen(attempt, self.desk.session))

    @alone
    async def look_back(self, entry: Entry) -> None:
        """Look back at the last finished attempt."""
        saved = self._saved(entry.last)
        attempt = None if saved is None else await self.desk.look_back(entry.card, saved)
        if attempt is not None:
            from sim.tui.play.aside import look_back

            again = await look_back(self.app, attempt)
            if again is not None:
                self._show(again)
