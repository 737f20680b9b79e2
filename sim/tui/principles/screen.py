"""The browser of principles: three lists, and beside them all that is known of the marked row."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from sim.catalogue import Catalogue
from sim.library import Card, LibraryError
from sim.profile.model import Profile
from sim.session import Session
from sim.tui.debrief.lines import WIDEST, ours
from sim.tui.principles import lines, listed
from sim.tui.principles.keys import KEYS, NOT_WHILE_TYPING, WORDS
from sim.tui.principles.known import Known, View
from sim.tui.principles.onward import Goal, goals
from sim.tui.widgets.place import THIN, Place
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Rows
from sim.tui.widgets.search import Search
from sim.tui.widgets.title import TitleLine

TITLES: dict[View, tuple[str, str]] = {
    "principles": ("Principles", ""),
    "tensions": ("Tensions", "where the sources pull apart"),
    "documents": ("Documents", "what the principles rest on"),
}
"""The title of each list, and what it is; of the first, that is the title of the catalogue."""


class PrinciplesScreen(Place[str | None]):
    """What scenarios are scored against, and where each part of it comes from.

    Dismissed with None to go back, or with the path of a scenario that is to be played. The
    catalogue and the learner's own choices are read behind the screen: a thousand attempts take
    their time.
    """

    ABOUT = (
        "The principles that scenarios are scored against: what shows and strains each, who says "
        "so, where the sources pull apart, and the choices of yours in which it was at stake."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, session: Session, cards: Sequence[Card], principle: str = "") -> None:
        """`principle` is the id of the one to begin with; the first where it is empty."""
        super().__init__()
        self._session = session
        self._cards = tuple(cards)
        self._known: Known | None = None
        self._view: View = "principles"
        self._marks: dict[View, str] = {"principles": principle}
        self._said = "Reading the principles…"

    def body(self) -> Iterable[Widget]:
        """The list with its line for searching, and the text."""
        yield TitleLine(TITLES[self._view][0])
        rows = Rows((), id="list", click_marks=True)
        rows.follow = self._marked
        with Container(id="panes"):
            yield Vertical(Search(rows, id="search"), rows, id="left")
            yield Reading(self._lines, id="text")

    def on_mount(self) -> None:
        """Read the catalogue and the attempts, once something is drawn."""
        super().on_mount()
        self.run_worker(self._read(), group="reading")

    @property
    def known(self) -> Known | None:
        """What has been read by now."""
        return self._known

    @property
    def read(self) -> bool:
        """True once nothing more is being read."""
        return all(each.is_finished for each in self.workers if each.node is self)

    async def _read(self) -> None:
        from sim.records import RecordsError

        try:
            catalogue = await asyncio.to_thread(self._session.catalogue)
        except LibraryError as error:
            self._said = f"{error}."
            self._text.changed()
            return
        self.take(catalogue)
        try:
            profile = await asyncio.to_thread(self._session.profile)
            finished = await asyncio.to_thread(_finished, self._session)
            self.take_own(profile, finished)
        except (LibraryError, RecordsError) as error:
            self.take_trouble(str(error))

    def take(self, catalogue: Catalogue) -> None:
        """The catalogue has been read."""
        self._known = Known(catalogue, self._cards)
        if not catalogue.principles:
            self._said = "There are no principles here."
        self._fill()

    def take_own(self, profile: Profile, finished: frozenset[str]) -> None:
        """The learner's choices have been read; what somebody is reading stays where it is."""
        if self._known is not None:
            self._known = replace(self._known, profile=profile, finished=finished)
            self._text.changed()

    def take_trouble(self, why: str) -> None:
        """The learner's choices cannot be read."""
        if self._known is not None:
            self._known = replace(self._known, trouble=why)
            self._text.changed()

    # What is shown

    @property
    def view(self) -> View:
        """Which of the three lists is shown."""
        return self._view

    @property
    def marked(self) -> str:
        """The id of the marked row; empty where there is none."""
        row = self._list.row if self.here else None
        return row.id if row else ""

    @property
    def _list(self) -> Rows:
        return self.query_one("#list", Rows)

    @property
    def _text(self) -> Reading:
        return self.query_one("#text", Reading)

    @property
    def _line(self) -> Search:
        return self.query_one("#search", Search)

    def _fill(self) -> None:
        """Put the rows of the list in, as far as they are searched for."""
        if self._known is None:
            return
        typed = self._line.value
        rows = listed.rows(self._known, self._view, typed)
        total = self._known.total(self._view)
        count = sum(row.enabled for row in rows)
        title = self.query_one(TitleLine)
        title.title, note = TITLES[self._view]
        title.note = f"{count} of {total}" if typed.split() else note or self._known.catalogue.title
        self._list.set_rows(rows, self._marks.get(self._view))
        self._text.show(self._lines)
        self.refresh_bindings()

    def _lines(self, width: int) -> list[Content]:
        width = min(width, WIDEST)
        if self._known is None or not self._known.total(self._view):
            return ours(self._said, width, "muted")
        if not self.marked:
            return ours("Nothing fits. Escape shows all again.", width, "muted")
        return lines.text(self._known, self._view, self.marked, width)

    def _marked(self) -> None:
        if not self._typing:  # what is marked while searching is not where one was
            self._marks[self._view] = self.marked
        self._text.show(self._lines)
        self.keys_changed()

    def on_rows_highlighted(self) -> None:
        """Whether there is more to read, and where to go on to, is another thing now."""
        self.refresh_bindings()

    # Keys

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Search)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done: no letters while a search is typed, no paging of a short text."""
        if self.here:
            if self._typing and action in NOT_WHILE_TYPING:
                return False
            if action == "page" and not self._text.max_scroll_y:
                return False
            if action == "show_all" and not self.has_class("-searching"):
                return False
            if action in ("search", "switch") and self._known is None:
                return False
        return super().check_action(action, parameters)

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        if not self.here or self._known is None:
            return ("", "", "")
        if self._typing:
            return ("enter", "enter", "to the list")
        found = goals(self._known, self._view, self.marked) if self.marked else []
        if not found:
            return ("", "", "")
        word = {"play": "play", "tensions": "its tensions", "principles": "its principles"}
        return ("enter", "enter", word[found[0][1][0].kind])

    def key_words(self, action: str) -> str:
        """Where `t` and `d` lead back; shorter words where the line has less room."""
        if action == f"switch('{self._view}')":
            return "principles"
        return WORDS.get(action, "") if self.size.width < THIN else ""

    def action_page(self, pages: int) -> None:
        """Page the text without leaving the list."""
        step = max(1, self._text.size.height - 2)
        self._text.scroll_relative(y=pages * step, animate=False)

    def action_switch(self, view: View) -> None:
        """Another list; from it, back to the principles. A principle's tensions come first."""
        if self._known is None:
            return
        if view == "tensions" and self._view == "principles" and self.marked:
            own = self._known.catalogue.tensions_of(self.marked)
            if own:
                self._marks["tensions"] = own[0].id
        self._show("principles" if view == self._view else view)

    def _show(self, view: View, mark: str = "") -> None:
        """A list in full, with a row marked."""
        self._marks[view] = mark or self._marks.get(view, "")
        self._view = view
        self.action_show_all()

    def action_search(self) -> None:
        """Open the search line."""
        self.add_class("-searching")
        self._line.focus()
        self.refresh_bindings()

    def action_show_all(self) -> None:
        """No search any more."""
        with self.prevent(Input.Changed):
            self._line.value = ""
        self.remove_class("-searching")
        self._list.focus()
        self._fill()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(Input.Submitted, "#search")
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self._list.focus()
        self._marked()
        self.refresh_bindings()

    def action_select(self) -> None:
        """Choose the marked row, from the text as well."""
        self._list.action_select()

    @on(Rows.Selected, "#list")
    def _chosen(self, event: Rows.Selected) -> None:
        """Where to go on from here; of a list that is shown, not of the one before it."""
        event.stop()
        if event.row not in self._list.rows:
            return
        self._list.focus()
        found = goals(self._known, self._view, event.row.id) if self._known else []
        if not found or self.tiny:
            return
        from sim.tui.principles.onward import Onward

        title = " ".join(line.plain for line in event.row.lines(200)[:1])
        self.app.push_screen(Onward(title, found), self._go)

    def _go(self, goal: Goal | None) -> None:
        if goal is None:
            return
        if goal.kind == "play":
            self.dismiss(goal.id)
        else:
            self._show(goal.kind, goal.id)

    async def action_profile(self) -> None:
        """The learner's profile; back to it, where this was opened from there."""
        from sim.tui.profile.screen import ProfileScreen

        if len(self.app.screen_stack) > 1 and isinstance(self.app.screen_stack[-2], ProfileScreen):
            self.dismiss(None)
        else:
            await self.app.run_action("profile")

    def action_leave(self) -> None:
        """From another list back to the principles; from them to where this was opened."""
        if self._view == "principles":
            self.dismiss(None)
        else:
            self._show("principles")


def _finished(session: Session) -> frozenset[str]:
    """The ids of the scenarios that the learner played to an end."""
    return frozenset(session.store.finished(session.learner)) if session.store else frozenset()
