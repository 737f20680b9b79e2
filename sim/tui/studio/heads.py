"""The heads of panes, the line of panes where not all fit, and the line that says what is amiss."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from sim.tui.widgets.prose import cut


class Head(Widget):
    """One line above a pane: what it is, and a note at the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Head { height: 1; padding: 0 1; color: $text-muted; }
    """
    name_: reactive[str] = reactive("")
    note: reactive[str] = reactive("")

    def __init__(self, title: str, note: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Head.name_, title)
        self.set_reactive(Head.note, note)

    def say(self, title: str, note: str = "") -> None:
        """Other words."""
        self.name_ = title
        self.note = note

    def render(self) -> Content:
        """The line."""
        width = self.content_size.width
        if width < 4:
            return Content("")
        note = cut(self.note, max(0, width - min(cell_len(self.name_), width // 2) - 2))
        title = cut(self.name_, width - (cell_len(note) + 2 if note else 0))
        space = " " * max(0, width - cell_len(title) - cell_len(note))
        return Content.assemble((title, "bold"), space, note)


class Tabs(Widget):
    """The panes that there are, where not all of them are on the screen; a click goes there."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Tabs { height: 1; padding: 0 1; display: none; color: $text-muted; }
    """

    class Picked(Message):
        """A pane was clicked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tabs: tuple[tuple[str, str], ...] = ()
        self._front = ""
        self._places: list[tuple[int, int, str]] = []

    def show(self, tabs: Sequence[tuple[str, str]], front: str) -> None:
        """The panes by (id, words), and the one that is shown."""
        if (tuple(tabs), front) != (self._tabs, self._front):
            self._tabs, self._front = tuple(tabs), front
            self.refresh()

    def render(self) -> Content:
        """The line; brackets around the one that is shown, so that it is seen without colour."""
        line = Content("")
        self._places = []
        for id, words in self._tabs:
            start = line.cell_length
            if id == self._front:
                line = Content.assemble(line, ("[", "$accent"), (words, "bold $accent"))
                line = Content.assemble(line, ("]", "$accent"))
            else:
                line = Content.assemble(line, " ", words, " ")
            self._places.append((start, line.cell_length, id))
        return line

    def on_click(self, event: events.Click) -> None:
        """Go to the pane under the mouse."""
        x = event.x - self.gutter.left
        for start, end, id in self._places:
            if start <= x < end:
                self.post_message(self.Picked(id))
                return


class Banner(Widget):
    """One line that is there only while something is amiss with the file or the play."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Banner { height: auto; max-height: 3; padding: 0 1; display: none; color: $error; }
    Banner.-told { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = ""

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str) -> None:
        """Say something; nothing takes the line away."""
        if words != self._words:
            self._words = words
            self.set_class(bool(words), "-told")
            self.refresh(layout=True)

    def render(self) -> Content:
        """The words."""
        return Content(f"! {self._words}") if self._words else Content("")
