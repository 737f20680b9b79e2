"""The library screen: the list, the chosen scenario beside it, a suggestion below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from sim import shelf
from sim.library import Card
from sim.profile.ahead import at_once
from sim.shelf import Entry, Filters, Section
from sim.tui.library import detail, listed
from sim.tui.library.advice import Advice
from sim.tui.library.greeting import Greeting
from sim.tui.library.keys import KEYS
from sim.tui.library.start import Desk
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Row, Rows
from sim.tui.widgets.search import Search
from sim.tui.widgets.title import TitleLine
from sim.tutorial import is_tutorial

if TYPE_CHECKING:
    from sim.records import Saved

GAP_FROM = 30
"""From this height on, scenarios stand apart by a blank line."""


class LibraryScreen(Greeting):
    """Where one begins and comes back to."""

    AUTO_FOCUS = "#list"
    ABOUT = (
        "Stories from work in which you practise leading: you decide, see what follows, and look "
        "at why in a debrief. Enter plays the marked one, or continues it where you left it; "
        "every decision is saved as you make it. ● is under way, ○ is new, ✓ has been played. "
        "Each list goes from approachable to demanding: by the minutes, the people, the close "
        "calls between two strong choices, and how often the strongest has its price."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(
        self,
        cards: Sequence[Card] | None,
        desk: Desk,
        *,
        notice: str = "",
        title: str = "",
        offer: bool = False,
        new: bool = False,
    ) -> None:
        """`cards` is None while they are still being read; `notice` is told until a key.

        `offer` offers the tutorial to a learner without attempts; `new` says that with the notice
        somebody is told what there is to know at first.
        """
        super().__init__(desk, notice=notice, new=new)
        self._cards: tuple[Card, ...] = tuple(cards or ())
        self._reading = cards is None
        self.names: dict[str, str] = {}
        self.filters = Filters()
        self._title = title
        self._shown: dict[str, Entry] = {}
        self._attempts: dict[str, list[Saved]] = {}
        self._seen = False
        self._advice = Advice(id="suggestion")
        self._list: Rows | None = None
        self._collect()
        self.offering = offer and not self._begun

    def body(self) -> Iterable[Widget]:
        """The list and what is said beside it."""
        yield TitleLine(self._who(), self._note())
        entries = shelf.search(self.entries, "", self.filters, self.names)
        rows = Rows(self._rows(entries, ""), id="list", click_marks=True)
        rows.follow = self._marked
        self._list = rows
        left = Vertical(Search(rows, id="search"), rows, id="left")
        yield Container(left, Reading(self._lay_out, id="detail"), id="shelf")
        yield self._advice
        yield from self.note()

    @property
    def cards(self) -> tuple[Card, ...]:
        """All scenarios there are."""
        return self._cards

    @property
    def reading(self) -> bool:
        """True while the scenarios are still being read."""
        return self._reading

    # What is shown

    def _collect(self) -> None:
        """Read how far the learner has come, and what to play next as far as that says it."""
        before, reached = self.entries, self.reached(self._cards)
        self._begun = bool(reached)
        self.entries = shelf.entries(self._cards, reached)
        if self.desk.lesson is not None:
            from sim.tui.tutorial.doors import entry_of

            self.entries.insert(0, entry_of(self.desk.lesson))
        self._attempts.clear()
        if before != self.entries:
            self._advice.take(at_once(self._cards, reached))

    def _who(self) -> str:
        name = self.desk.session.learner
        return f"Leadsim · {name}" if name else "Leadsim"

    def _note(self) -> str:
        count = len(self._cards)
        told = "1 scenario" if count == 1 else f"{count} scenarios"
        if self.filters.any:
            told = f"{sum(map(self.filters.hold, self._cards))} of {told}"
        parts = [self._title, told]
        if self._reading:
            parts = ["reading the scenarios…"]
        if self.filters.any:
            parts.append(f"only: {self.filters.words(self.names)}")
        return " · ".join(part for part in parts if part)

    def _rows(self, entries: Sequence[Entry], words: str) -> list[Row]:
        """The rows, under titles; what was searched for stands in one list, each once."""
        sections = [Section("", tuple(entries))] if words else shelf.sections(entries, self.filters)
        self._shown, rows = {}, []
        for number, (title, own, path) in enumerate(sections):
            if title:
                lines = listed.title_of(title, number)
                height = listed.title_height(number)
                rows.append(Row(f"title {number}", lines, False, leads=True, height=height))
            for entry in own:
                # It may stand under two titles
                id = f"{entry.card.path}\n{title}" if title else entry.card.path
                self._shown[id] = entry
                lines = listed.lines_of(entry, path=path)
                rows.append(Row(id, lines, height=listed.HEIGHT))
        return rows

    @property
    def entry(self) -> Entry | None:
        """The marked scenario."""
        if self._list is None:
            return next(iter(self._shown.values()), None)
        row = self._list.row  # asked for with every key: not to be searched for each time
        return self._shown.get(row.id) if row else None

    def _lay_out(self, width: int) -> list[Content]:
        entry = self.entry
        if entry is not None:
            return detail.lay_out(entry, self.names, width, self._attempts_at(entry))
        if self._reading:
            return []
        words = "Nothing fits. Escape shows all scenarios again."
        return hang(plain(words, "muted"), width, "")

    def _attempts_at(self, entry: Entry) -> Sequence[Saved]:
        """The attempts at a scenario, read when it is looked at."""
        id = entry.card.id
        if entry.reached is None:
            return ()
        if id not in self._attempts:
            self._attempts[id] = self.attempts(entry.card)
        return self._attempts[id]

    def advise(self) -> None:
        """Look for a suggestion where none can be given without the profile."""
        self._advice.look(self.desk.session, self._cards)

    def show_again(self, path: str) -> None:
        """Show what there is now, the scenario of a file marked where it is listed."""
        self._collect()
        self.update(path)

    def update(self, mark: str = "") -> None:
        """Show what there is now; the marked scenario stays marked, or another is by its path."""
        if not self.here:
            return
        rows = self.query_one("#list", Rows)
        mark = mark or (rows.row.id if rows.row else "")
        words = self.query_one("#search", Search).value
        entries = shelf.search(self.entries, words, self.filters, self.names)
        made = self._rows(entries, words)
        if mark not in self._shown:  # it has moved to another section, or is not listed any more
            path = mark.partition("\n")[0]
            mark = next((id for id in self._shown if id.partition("\n")[0] == path), "")
        rows.set_rows(made, mark)
        self.query_one("#detail", Reading).show(self._lay_out)
        self._advice.quiet = self.filters.any or self.has_class("-searching")
        self._advice.refresh()
        line = self.query_one(TitleLine)
        line.title, line.note = self._who(), self._note()
        self.refresh_bindings()

    def take_cards(self, cards: Sequence[Card]) -> None:
        """The scenarios have been read."""
        self._cards, self._reading = tuple(cards), False
        self._collect()
        self.update()
        self.advise()

    def take_names(self, names: dict[str, str]) -> None:
        """The names of the principles are known now."""
        self.names = names
        if self.here:
            self.query_one("#detail", Reading).changed()

    def on_screen_resume(self) -> None:
        """Attempts may have come along, or somebody else plays."""
        super().on_screen_resume()
        if not self._seen:
            self._seen = True
        elif self.here and self.entries:
            self._collect()
            self.update()
            self.advise()

    def on_resize(self, event: events.Resize) -> None:
        """Scenarios stand apart where there is room for it."""
        super().on_resize(event)
        for rows in self.query("#list").results(Rows):
            rows.gap = 1 if event.size.height >= GAP_FROM else 0
            rows.changed()

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the marked scenario allows."""
        entry = self.entry
        if action in ("open", "begin") and (entry is None or entry.card.faults):
            return False
        if action == "begin" and entry is not None and entry.reached is None:
            return False
        if action == "debrief" and (entry is None or not entry.finished):
            return False
        if action == "map" and (entry is None or entry.card.faults):
            return False
        if action == "map" and entry is not None and is_tutorial(entry.card.path):
            return False  # there are no attempts to draw it from
        if action == "filter" and len(self._cards) < 2:
            return False
        if action == "search" and self._typing:
            return False
        if action == "show_all" and not (self.filters.any or self.has_class("-searching")):
            return False
        return super().check_action(action, parameters)

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        if self._typing:
            return ("enter", "enter", "to the list")
        if self.offering:
            return ("enter", "enter", "tutorial")
        entry = self.entry
        if entry is None or entry.card.faults:
            return ("", "", "")
        return ("enter", "enter", "continue" if entry.under_way else "play")

    def _marked(self) -> None:
        self.query_one("#detail", Reading).show(self._lay_out)
        self.keys_changed()

    @on(Rows.Selected, "#list")
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Play the marked scenario, or continue it."""
        entry = self.entry
        if entry is not None and not entry.card.faults and not self.tiny:
            self.play(entry)

    def action_begin(self) -> None:
        """Begin a new attempt at the marked scenario."""
        if self.entry is not None:
            self.play(self.entry, new=True, ask=True)

    def action_tutorial(self) -> None:
        """Play the tutorial, or go on with it."""
        self.play_tutorial()

    def action_debrief(self) -> None:
        """Look back at the last finished attempt."""
        if self.entry is not None and self.entry.finished:
            self.look_back(self.entry)

    def action_map(self) -> None:
        """What has been seen of the marked scenario."""
        from sim.tui.debrief.map import MapScreen

        if self.entry is not None:
            self.app.push_screen(MapScreen(self.desk.session, self.entry.card))

    async def action_go(self, place: str) -> None:
        """To another place of the app, by its name; the next key is for that place already."""
        await self.app.run_action(f"app.{place}")

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Search)

    def action_search(self) -> None:
        """Open the search line."""
        self.add_class("-searching")
        self.query_one("#search", Search).focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        event.stop()
        self.update()

    @on(Input.Submitted, "#search")
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#list", Rows).focus()

    def action_show_all(self) -> None:
        """No search and no filters."""
        self.filters = Filters()
        self.query_one("#search", Search).value = ""
        self.remove_class("-searching")
        self.query_one("#list", Rows).focus()
        self.update()

    def action_filter(self) -> None:
        """Choose filters."""
        from sim.tui.library.filters import FilterPanel

        def chosen(filters: Filters | None) -> None:
            if filters is not None:
                self.filters = filters
                self.update()

        self.app.push_screen(FilterPanel(self._cards, self.filters, self.names), chosen)

    def action_leave(self) -> None:
        """Leave Leadsim."""
        self.app.exit(0)
