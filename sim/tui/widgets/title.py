"""The line at the top: where one is, and how far; a rule below it."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sim.tui.widgets.prose import cut

GAP = 2


class TitleLine(Widget):
    """A title at the left and a note at the right, cut to the width there is."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TitleLine { height: 2; padding: 0 1; }
    """

    title: reactive[str] = reactive("")
    note: reactive[str] = reactive("")

    def __init__(self, title: str = "", note: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(TitleLine.title, title)
        self.set_reactive(TitleLine.note, note)

    def render(self) -> Content:
        """The line and its rule."""
        width = self.content_size.width
        if width < 1:
            return Content("")
        note = cut(self.note, max(0, width - 12 - GAP))
        room = width - (cell_len(note) + GAP if note else 0)
        title = cut(self.title, room)
        space = " " * max(0, width - cell_len(title) - cell_len(note))
        line = Content.assemble((title, "bold"), space, (note, "$text-muted"))
        if self.content_size.height < 2:
            return line
        return Content.assemble(line, "\n", ("─" * width, "$rule"))
