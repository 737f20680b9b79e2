"""The profile screen: three views of what the learner's attempts show together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.content import Content

from sim.library import Card, LibraryError
from sim.profile import words
from sim.session import Session
from sim.tui.debrief import lines
from sim.tui.debrief.panes import Panes
from sim.tui.profile import journal, principles
from sim.tui.profile.drafts import Drafts
from sim.tui.profile.gathered import Gathered, Page, gather
from sim.tui.profile.views import ANSWER, ATTEMPTS, JOURNAL, KEYS, PRINCIPLES, VIEWS
from sim.tui.widgets.keys import key_now
from sim.tui.widgets.place import NARROW, THIN, alone
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Rows
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.profile.history import Played
    from sim.tui.widgets.export import Paper

READING = "Reading your attempts…"
GAP_FROM = 34
"""From this height on, rows stand apart by a blank line."""


class ProfileScreen(Panes[str | None]):
    """Dismissed with the path of a scenario to play, or with None to go back.

    What is shown is read in a thread; until it is there, the screen says so.
    """

    ABOUT = (
        "What your choices show together: a band for each principle with every choice behind it, "
        "your attempts over time, and what you wrote. h explains every number."
    )
    CSS_PATH: ClassVar[Any] = ["../debrief/panes.tcss", "screen.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, session: Session, cards: Sequence[Card]) -> None:
        super().__init__(words.TITLE, READING, ())
        self.session = session
        self.cards = tuple(cards)
        self.found: Gathered | None = None
        self.view = PRINCIPLES
        self._problem = ""
        self._stale = True
        self._marks: dict[str, str] = {}
        self._drafts = Drafts(session.store)

    @property
    def long(self) -> bool:
        """Somebody may have hundreds of attempts; the principles are few, and there is more to
        read of each."""
        return self.view is not PRINCIPLES

    # Reading

    def on_mount(self) -> None:
        """Begin to read."""
        super().on_mount()
        self._read()

    def on_screen_resume(self) -> None:
        """Something may have been written or played on a screen above."""
        super().on_screen_resume()
        if self._stale and self.found is not None:
            self._read()

    def _read(self) -> None:
        self._stale = False
        self.run_worker(self._gather(), group="gather", exclusive=True)

    async def _gather(self) -> None:
        from sim.records.errors import RecordsError

        try:
            found = await asyncio.to_thread(gather, self.session, self.cards)
        except (RecordsError, LibraryError) as error:
            self._problem = str(error)
            self._show()
            return
        self.take(found)

    def take(self, found: Gathered) -> None:
        """Show what has been read."""
        self.found, self._problem = found, ""
        self._show()

    # What is shown

    def _show(self) -> None:
        """The view as it is now; where it was marked before, the mark stays."""
        if not self.here:
            return  # it has been left meanwhile
        rows = self.query_one(Rows)
        made = [] if self.found is None else list(self.view.rows(self.found))
        rows.set_rows(made, self._marks.get(self.view.name, ""))
        title = self.query_one(TitleLine)
        title.title = words.TITLE if self.found is None else words.title(self.found.profile)
        title.note = self._noted()
        self.query_one("#text", Reading).show(self._lines)
        self.refresh_bindings()

    def _noted(self) -> str:
        if self._problem:
            return "not read"
        if self.found is None:
            return READING
        # Where the line of keys has no room to name the views
        return f"1 2 3 · {self.view.name}" if self.size.width < THIN else self.view.name

    def _lines(self, width: int) -> list[Content]:
        width = min(width, lines.WIDEST)
        if self._problem:
            return lines.ours(self._problem, width, "fault")
        if self.found is None:
            return lines.ours(READING, width, "muted")
        if not self.marked:
            return lines.ours(self.view.empty, width)
        return self.lines_of(self.marked, width)

    def lines_of(self, id: str, width: int) -> list[Content]:
        """The text for a row."""
        assert self.found is not None
        if self.view is JOURNAL:
            key = key_now(self, "profile.follow_up", "w")
            return journal.text(self.found, id, width, self._drafts.of(int(id)), key)
        return self.view.text(self.found, id, width)

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Another row: another text."""
        if event.row.id == self.marked:  # else it is of the view before
            self._marks[self.view.name] = event.row.id
        super().on_rows_highlighted(event)

    def on_resize(self, event: events.Resize) -> None:
        """Rows stand apart where there is room."""
        super().on_resize(event)
        rows = self.query_one(Rows)
        rows.gap = 1 if event.size.height >= GAP_FROM else 0
        rows.changed()
        self.query_one(TitleLine).note = self._noted()

    # Keys

    def foot(self) -> tuple[str, str, str]:
        """What Enter does with the marked row."""
        words = self._entering()
        if words == ANSWER and self.size.width < THIN:  # the shorter key for it, so that it fits
            key = key_now(self, "profile.follow_up", "w")
            return (key, key, words)
        return ("enter", "enter", words) if words else ("", "", "")

    def _entering(self) -> str:
        if self.found is None or not self.marked:
            return ""
        if self.view is PRINCIPLES:
            if self.marked == principles.GLANCE:
                return "play" if self.found.suggestion else ""
            return "open"
        if self.view is ATTEMPTS:
            return self._entering_attempt()
        return ANSWER if self._to_follow_up else ""

    def _entering_attempt(self) -> str:
        each = self._played
        if self.found is None or each is None or each.unread:
            return ""
        if each.kind == "under way":
            return "continue" if self.found.to_play(each.saved.scenario) else ""
        return "debrief"

    @property
    def _played(self) -> Played | None:
        if self.found is None or self.view is not ATTEMPTS:
            return None
        return self.found.by_id.get(self.marked)

    @property
    def _to_follow_up(self) -> Page | None:
        if self.found is None or self.view is not JOURNAL:
            return None
        page = self.found.pages.get(self.marked)
        return page if page and page.to_follow_up else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are named where they do something."""
        if action == "view" and parameters == (self.view.name,):
            return False
        if action in ("export", "copy") and self.found is None:
            return False
        if action == "follow_up" and not self._to_follow_up:
            return False
        if action == "delete" and self._played is None:
            return False
        if action == "open_principle" and not self._principle:
            return False
        return super().check_action(action, parameters)

    def key_words(self, action: str) -> str:
        """Shorter words where the line has less room."""
        if action == "follow_up":
            return ANSWER  # as Enter says it, and named once
        if action == "numbers" and self.size.width < NARROW:
            return "how"
        return "more" if action == "page(1)" and self.size.width < NARROW else ""

    @property
    def _principle(self) -> str:
        """The id of the marked principle."""
        marked = self.marked if self.found is not None and self.view is PRINCIPLES else ""
        return "" if marked == principles.GLANCE else marked

    async def on_rows_selected(self, event: Rows.Selected) -> None:
        """Enter, or a click on the marked row."""
        event.stop()
        if self.tiny or self.found is None:
            return
        if self._principle:
            await self.action_open_principle()
        elif self.view is PRINCIPLES:
            if self.found.suggestion:
                self.dismiss(self.found.suggestion.card.path)
        elif self.view is JOURNAL:
            self.action_follow_up()
        elif self._played is not None and not self._played.unread:
            self._open(self._played)

    # What can be done

    def action_view(self, name: str) -> None:
        """Another of the three views."""
        self.view = VIEWS[name]
        self._show()
        self.query_one(Rows).focus()

    async def action_open_principle(self) -> None:
        """The marked principle in the browser of principles."""
        await self.app.run_action(f"app.principles({self._principle!r})")

    def action_numbers(self) -> None:
        """What the numbers mean."""
        from sim.tui.profile.numbers import Numbers

        self.app.push_screen(Numbers())

    def action_follow_up(self) -> None:
        """Ask how it went with what was meant to be tried; keep the answer."""
        page = self._to_follow_up
        meant = page.to_follow_up if page else None
        if page is None or meant is None:
            return
        from sim.records import Intention
        from sim.tui.library.followup import FollowUp

        attempt = page.attempt
        asked = FollowUp(
            Intention(attempt, meant.scenario, meant.text, meant.at),
            text=self._drafts.of(attempt),
        )
        self.app.push_screen(asked, lambda said: self._followed_up(attempt, said))

    def _followed_up(self, attempt: int, said: str | None) -> None:
        """Keep an answer; where it cannot be saved it stays on the screen."""
        if not said:
            return
        if problem := self._drafts.keep(attempt, said):
            self.notify(f"{problem} It stays on this screen.", severity="error", markup=False)
            self._show()
        else:
            self._read()

    @property
    def forgets(self) -> bool:
        """True where leaving would lose what was written; tries to keep it before."""
        return self._drafts.at_risk

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Leave; where something that was written would be lost, ask before."""
        if self.app.screen is self and self.forgets:
            self._drafts.ask(self.app, lambda: self.dismiss(result))
            return AwaitComplete()
        return super().dismiss(result)

    @alone
    async def _open(self, played: Played) -> None:
        """The debrief of an attempt; one under way is gone on with."""
        from sim.tui.profile.looking import debrief_of

        assert self.found is not None
        if played.kind == "under way":
            if card := self.found.to_play(played.saved.scenario):
                self.dismiss(card.path)
            return
        self._stale = True
        await debrief_of(self.app, self.session, played.saved)
        self._stale = True  # the attempt may be played on from there

    def action_delete(self) -> None:
        """Delete the marked attempt, after asking."""
        from sim.tui.profile.looking import delete

        if self._played is not None and self.found is not None:
            saved = self._played.saved
            title = self.found.title_of(saved.id, saved.scenario)
            delete(self, self.session, saved, title, self._read)

    def action_export(self) -> None:
        """Write it to a file."""
        from sim.tui.widgets.export import Export

        self.app.push_screen(Export(self._paper()))

    def action_copy(self) -> None:
        """Hand it to the terminal's clipboard."""
        from sim.tui.widgets.copying import copy

        paper = self._paper()
        copy(self.app, paper.text(".md", True), paper.called, paper.own)

    def _paper(self) -> Paper:
        from sim.tui.profile.paper import paper

        assert self.found is not None
        return paper(self.found)
