"""The app: which places there are, the looks, the keys that work everywhere, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from sim import library
from sim.folders import cache_home
from sim.library import Card, LibraryError
from sim.tui import themes
from sim.tui.library.screen import LibraryScreen
from sim.tui.library.start import Desk
from sim.tui.signals import INTERRUPTED, end_on_signals

if TYPE_CHECKING:
    from sim.records import Intention, Store

IDLE = 0.4
"""Seconds after the first paint until what comes next is made ready in the background."""


class Leadsim(App[int]):
    """Leadsim in a terminal."""

    TITLE = "Leadsim"
    CSS_PATH: ClassVar = ["app.tcss", "library/screen.tcss"]  # the first screen loads none itself
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Quit", show=False, priority=True, id="app.interrupt"),
        Binding("question_mark,f1", "help", "help", show=False, id="app.help"),
        Binding("ctrl+p", "commands", "commands", show=False, id="app.commands"),
        Binding("ctrl+t", "next_theme", "Next theme", show=False, id="app.theme",
                tooltip="Dark, light, or the terminal's own colours."),
    ]  # fmt: skip

    def __init__(
        self,
        place: Path | None = None,
        store: Store | None = None,
        *,
        coach: bool = False,
        new: bool = False,
        play: Path | None = None,
        problem: str = "",
    ) -> None:
        """`problem` says why there are no records; `play` is a file to open at once."""
        super().__init__(ansi_color=True if _no_colour() else None)
        self.place = place
        self.desk = Desk(self, store, coach=coach)
        self._problem = problem
        self._play = play
        self._new = new
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        name = themes.default_name()
        self.set_reactive(App.theme, name if name in self.available_themes else themes.NAMES[0])
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of ours that themes from elsewhere do not have."""
        return {"rule": "ansi_bright_black"}

    def get_default_screen(self) -> Screen[Any]:
        """The library."""
        cards = self._cards() if (cache_home() / "cards.json").exists() else None
        title = "" if self.place is None else self.place.name
        return LibraryScreen(cards, self.desk, problem=self._problem, title=title)

    def _cards(self) -> Sequence[Card]:
        try:
            return library.cards(self.place)
        except LibraryError as error:
            self._problem = str(error)
            return ()

    @property
    def shelf(self) -> LibraryScreen:
        """The library screen."""
        screen = self.screen_stack[0]
        assert isinstance(screen, LibraryScreen)
        return screen

    def on_mount(self) -> None:
        """Listen for signals; get ready what comes next once the first screen is drawn."""
        end_on_signals(self)
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        if self._play is not None:
            self._open(self._play)
        elif self.desk.store is not None and not self.desk.store.created:
            self.set_timer(IDLE / 2, self._ask_how_it_went)
        if self.shelf.reading:
            self._read_cards()
        self.set_timer(IDLE, self._get_ready)

    @work(thread=True, group="cards")
    def _read_cards(self) -> None:
        cards = self._cards()
        self.call_from_thread(self.shelf.take_cards, cards)

    @work(thread=True, group="ready")
    def _get_ready(self) -> None:
        """Load what Enter will need, and the names of the principles."""
        import sim.tui.debrief.screen
        import sim.tui.play.screen  # noqa: F401

        self.call_from_thread(self._take_styles)
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

    @work(group="followup")
    async def _ask_how_it_went(self) -> None:
        """Ask about what was meant to be tried, if there is something to ask about."""
        from sim.records import RecordsError

        store = self.desk.store
        if store is None:
            return
        try:
            intention = store.open_intention()
            if intention is not None:
                await self._follow_up(store, intention)
        except RecordsError as error:
            self.notify(str(error), severity="warning", markup=False)

    async def _follow_up(self, store: Store, intention: Intention) -> None:
        from sim.tui.library.followup import FollowUp

        answer = await self.push_screen_wait(FollowUp(intention))
        if not answer:
            store.put_off(intention.attempt)
        else:
            store.answer(intention.attempt, "followup", answer)

    async def on_event(self, event: events.Event) -> None:
        """The first key takes a note away, and does what it does besides."""
        if isinstance(event, events.Key) and isinstance(self.screen, LibraryScreen):
            self.screen.pressed()
        await super().on_event(event)

    def action_interrupt(self) -> None:
        """Ctrl+C: copy what is marked with the mouse, else leave; everything is saved."""
        marked = self.screen.get_selected_text()
        if marked:
            self.copy_to_clipboard(marked)
            self.screen.clear_selection()
        else:
            self.exit(INTERRUPTED, return_code=INTERRUPTED)

    def action_help(self) -> None:
        """What this screen is, and its keys."""
        from sim.tui.widgets.help import open_help

        open_help(self)

    def action_next_theme(self) -> None:
        """The next of our themes."""
        at = themes.NAMES.index(self.theme) if self.theme in themes.NAMES else -1
        self.theme = themes.NAMES[(at + 1) % len(themes.NAMES)]

    def action_commands(self) -> None:
        """All commands of this screen."""
        from sim.tui.commands import commands
        from sim.tui.widgets.palette import Command, Palette

        def chosen(command: Command | None) -> None:
            if command is not None:
                command.run()

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(commands(self, self.screen)), chosen)


def _no_colour() -> bool:
    import os

    return os.environ.get("NO_COLOR") is not None


def run(
    place: Path | None = None, *, coach: bool = False, new: bool = False, play: str | None = None
) -> int:
    """Open the library of a folder or a file, or of the package; the result is the exit status.

    `play` is the id or path of a scenario to open at once, continued where it was left unless
    `new`; `coach` turns coaching on for new attempts. Raises LibraryError where there is no such
    place or scenario.
    """
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print("This needs a terminal; `sim --plain` plays without one.", file=sys.stderr)
        return 2
    library.files(place)
    path = None if play is None else library.find(play, place)
    from sim.records.errors import RecordsError
    from sim.records.store import Store

    store: Store | None = None
    problem = ""
    try:
        store = Store.open()
    except RecordsError as error:
        problem = f"{error} Until then, nothing that you play is saved."
    app = Leadsim(place, store, coach=coach, new=new, play=path, problem=problem)
    try:
        app.run()
    finally:
        if store is not None:
            store.close()
    return app.return_code or 0
