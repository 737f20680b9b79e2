"""The filters of the library: situation, principle, field; one list, one key to forget them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from sim.library import Card
from sim.shelf import ONE_OF_EACH, Filters, Names, kinds, name_of
from sim.text import spoken
from sim.tui.widgets.dialog import HELPED, Side
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Row, Rows
from sim.tui.widgets.title import TitleLine


class FilterPanel(Side[Filters | None]):
    """Choose what to show; each row turns on or off, one of a kind at a time."""

    ABOUT = (
        "Only scenarios that fit every filter are listed. Enter turns a filter on or off. Of each "
        "kind there is one at a time: another one takes its place."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "clear", "show all", id="filters.clear", tooltip="Turn all filters off."),
        *HELPED,
        Binding("escape,q,f", "done", "done", id="filters.done", tooltip="Back to the list."),
    ]
    DEFAULT_CSS = """
    FilterPanel #about { height: auto; margin: 0 0 1 0; }
    FilterPanel Rows { height: 1fr; }
    """

    def __init__(self, cards: Sequence[Card], filters: Filters, names: Names) -> None:
        super().__init__()
        self._cards = cards
        self._filters = filters
        self._names = names
        self._list = Rows(self._rows())

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        return ("enter", "enter", "on or off")

    def compose(self) -> ComposeResult:
        """A title, the rows, the keys."""
        with Vertical(classes="box"):
            yield TitleLine("Show only")
            about = Reading(lambda width: hang(plain(ONE_OF_EACH, "muted"), width, ""), id="about")
            about.can_focus = False
            yield about
            yield self._list
            yield KeyLine()

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for kind, title, values in kinds(self._cards, self._names):
            if rows:
                rows.append(Row(f"gap {kind}", lambda width: [Content("")], enabled=False))
            rows.append(_heading(kind, title))
            rows += [self._row(kind, value) for value in values]
        return rows

    def _row(self, kind: str, value: str) -> Row:
        on = getattr(self._filters, kind) == value
        words = name_of(value, self._names) if kind == "principle" else spoken(value)
        count = sum(Filters(**{kind: value}).hold(card) for card in self._cards)
        text = Content.assemble(plain(words), plain(f"  {count}", "muted"))
        mark = "✓ " if on else "  "
        return Row(f"{kind} {value}", lambda width: hang(text, width, mark, "  ", mark="accent"))

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Turn a filter on or off."""
        kind, _, value = event.row.id.partition(" ")
        now = getattr(self._filters, kind)
        self._filters = self._filters._replace(**{kind: "" if now == value else value})
        self._list.set_rows(self._rows(), event.row.id)

    def action_clear(self) -> None:
        """All filters off."""
        self.dismiss(Filters())

    def action_done(self) -> None:
        """Back to the list with these filters."""
        self.dismiss(self._filters)


def _heading(kind: str, title: str) -> Row:
    return Row(f"title {kind}", lambda width: [Content.styled(title, "heading")], enabled=False)
