"""The app of those who play: its library, and what is made ready behind the first screen."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.screen import Screen

from sim import library
from sim.folders import cache_home
from sim.library import Card, LibraryError
from sim.session import Session
from sim.settings.model import Settings
from sim.tui.frame import Frame
from sim.tui.library.screen import LibraryScreen
from sim.tui.library.start import Desk
from sim.tui.surface import drawable

if TYPE_CHECKING:
    from sim.records import Store

IDLE = 0.4
"""Seconds after the first paint until what comes next is made ready in the background."""


class Leadsim(Frame):
    """Leadsim in a terminal."""

    TITLE = "Leadsim"
    CSS_PATH: ClassVar = ["app.tcss", "library/screen.tcss"]  # the first screen loads none itself

    def __init__(
        self,
        place: Path | None = None,
        store: Store | None = None,
        *,
        coach: bool = False,
        new: bool = False,
        play: Path | None = None,
        problem: str = "",
        settings: Settings | None = None,
        learner: str | None = None,
        tutorial: bool = False,
    ) -> None:
        """`problem` says why there are no records; `play` is a file to open at once.

        `tutorial` offers the tutorial to whoever is new here.

        `learner` is who was named on the command line; None for the one who is set.
        """
        super().__init__(settings)
        self.place = place
        self.session = Session(store, settings, learner=learner, place=place, coach=coach)
        self.desk = Desk(self, self.session)
        self._problem = problem
        self._play = play
        self._new = new
        self._tutorial = tutorial
        self._visited: list[Screen[Any]] = []

    def get_default_screen(self) -> Screen[Any]:
        """The library."""
        cards = self._cards() if (cache_home() / "cards.json").exists() else None
        title = "" if self.place is None else self.place.name
        notice = self._problem or self.first_words()
        new = bool(notice) and not self._problem
        offer = new and self._tutorial and self._play is None
        return LibraryScreen(cards, self.desk, notice=notice, title=title, offer=offer, new=new)

    def first_words(self) -> str:
        """What whoever plays is told who is new here; empty for everybody else."""
        store = self.desk.store
        if store is None or not self.session.newcomer:
            return ""
        from sim.tui.library.notice import where_kept

        return where_kept(store.path)

    def _cards(self) -> Sequence[Card]:
        try:
            return library.cards(self.place)
        except LibraryError as error:
            self._problem = str(error)
            return ()

    def keep(self, **values: Any) -> None:
        """Change settings for the session; in the file too. Raises SettingsError."""
        from sim.settings import SettingsError

        try:
            self.session.change(**values)
        except SettingsError:
            self.session.hold(**values)
            raise

    @property
    def shelf(self) -> LibraryScreen:
        """The library screen."""
        screen = self.screen_stack[0]
        assert isinstance(screen, LibraryScreen)
        return screen

    def on_mount(self) -> None:
        """Get ready what comes next once the first screen is drawn; Textual calls the frame's."""
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        if not gc.isenabled():  # put off for the start: what is there now is there to stay
            gc.freeze()
            gc.enable()
        if self._play is not None:
            self._open(self._play)
        elif self.desk.store is not None and not self.shelf.offering:
            self.set_timer(IDLE / 2, self._ask_how_it_went)
        if self.shelf.reading:
            self._read_cards()
        self.set_timer(IDLE, self._get_ready)

    @work(thread=True, group="cards")
    def _read_cards(self) -> None:
        cards = self._cards()
        self.call_from_thread(self.shelf.take_cards, cards)
        self._read_names()
        self.call_from_thread(self.shelf.advise)

    @work(thread=True, group="ready")
    def _get_ready(self) -> None:
        """Load what Enter will need, and the names of the principles."""
        import sim.tui.debrief.screen
        import sim.tui.play.screen  # noqa: F401

        self.call_from_thread(self._take_styles)
        if not self.shelf.reading:
            self._read_names()
            self.call_from_thread(self.shelf.advise)

    def _read_names(self) -> None:
        """The names of the principles, by the first scenario that can be played."""
        for card in self.shelf.cards[:50]:
            if not card.faults:
                try:
                    catalogue = self.desk.compile(Path(card.path)).catalogue
                except LibraryError:
                    continue
                names = {id: item.name for id, item in catalogue.principles.items()}
                self.call_from_thread(self.shelf.take_names, names)
                return

    def _take_styles(self) -> None:
        """The styles of all screens: read when a screen opens, all that is drawn would wait."""
        for path in sorted(Path(__file__).parent.rglob("*.tcss")):
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.read(path)
        self.stylesheet.parse()

    @work(group="open")
    async def _open(self, path: Path) -> None:
        self.shelf.open_file(path, new=self._new)

    @work(group="followup", exclusive=True)
    async def _ask_how_it_went(self) -> None:
        """Ask about what was meant to be tried, if there is something to ask about."""
        from sim.tui.library.later import ask_how_it_went

        await ask_how_it_went(self)

    # Places

    def action_profile(self) -> None:
        """What the learner's attempts show together."""
        from sim.tui.profile.screen import ProfileScreen

        self._visit(ProfileScreen(self.session, self._offered()))

    def action_principles(self, principle: str = "") -> None:
        """What scenarios are scored against; one principle by its id, or all of them."""
        from sim.tui.principles.screen import PrinciplesScreen

        self._visit(PrinciplesScreen(self.session, self._offered(), principle=principle))

    def action_settings(self) -> None:
        """Everything that can be set."""
        from sim.tui.settings.screen import SettingsScreen

        self.push_screen(SettingsScreen(self.session))

    def action_results(self) -> None:
        """How results are worked out."""
        from sim.tui.results.screen import ResultsScreen

        self.push_screen(ResultsScreen())

    def action_learners(self) -> None:
        """Who plays: choose among those who have, or give a new name."""
        from sim.tui.learners.screen import LearnersScreen

        async def chosen(name: str | None) -> None:
            if name is None:
                return
            if new := self.first_words():
                await self.shelf.welcome(new, offer=self._tutorial)
            else:
                self._ask_how_it_went()

        self.push_screen(LearnersScreen(self.session), chosen)

    def _offered(self) -> Sequence[Card]:
        """The scenarios that another place may send the learner to: none during a play."""
        between = [screen for screen in self.screen_stack[1:] if screen not in self._visited]
        return () if between else self.shelf.cards

    def _visit(self, screen: Screen[str | None]) -> None:
        """Open a place that is left with None, or with the path of a scenario to play.

        Such places may stand on one another; then all of them are left.
        """

        def left(path: str | None) -> None:
            self._visited.remove(screen)
            if path and self.screen is self.shelf:
                self._open(Path(path))
            elif path and self.screen in self._visited:
                self.screen.dismiss(path)

        self._visited.append(screen)
        self.push_screen(screen, left)

    async def on_event(self, event: events.Event) -> None:
        """The first key takes a note away, and does what it does besides.

        Where the note offers something, Enter takes it and Escape does not.
        """
        if (
            isinstance(event, events.Key)
            and isinstance(self.screen, LibraryScreen)
            and self.screen.pressed(event.key)
        ):
            return
        if isinstance(event, events.Key):
            too_early = getattr(self.screen, "too_early", None)
            if too_early is not None and too_early(event):
                return
        await super().on_event(event)


def run(
    place: Path | None = None,
    *,
    coach: bool = False,
    new: bool = False,
    play: str | None = None,
    learner: str | None = None,
) -> int:
    """Open the library of a folder or a file, or of the package; the result is the exit status.

    `play` is the id or path of a scenario to open at once, continued where it was left unless
    `new`; `coach` turns coaching on for new attempts; `learner` is who plays, None for whoever is
    set. Raises LibraryError where there is no such
    place or scenario.
    """
    if not drawable():
        print("This needs a terminal; `sim --plain` plays without one.", file=sys.stderr)
        return 2
    library.names(place)
    path = None if play is None else library.find(play, place)
    from sim.records.errors import RecordsError
    from sim.records.names import as_name
    from sim.records.store import Store
    from sim.settings import read as read_settings

    store: Store | None = None
    settings, problems = read_settings()
    problem = " ".join(problems)
    if settings.learner:
        try:
            settings = replace(settings, learner=as_name(settings.learner))
        except RecordsError as error:
            settings = replace(settings, learner="")
            told = f"The name of who plays, in the settings, is not used: {error}"
            problem = f"{problem} {told}".lstrip()
    try:
        store = Store.open()
    except RecordsError as error:
        problem = f"{error} Until then, nothing that you play is saved. {problem}".rstrip()
    if store is not None and settings.learner:
        with suppress(RecordsError):  # what reads them next says what is wrong
            settings = replace(settings, learner=store.meant(settings.learner))
    app = Leadsim(
        place,
        store,
        coach=coach,
        new=new,
        play=path,
        problem=problem,
        settings=settings,
        learner=learner,
        tutorial=settings.tutorial and (place is None or place.is_dir()),
    )
    try:
        app.run()
    finally:
        if store is not None:
            store.close()
    return app.return_code or 0
