"""How a scenario stands in the list."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content

from sim.learning_path import reason
from sim.library import Card
from sim.shelf import Entry
from sim.text import spoken
from sim.tui.widgets.prose import cut

HEIGHT = 2
"""Lines of a scenario, at any width."""


def title_height(number: int) -> int:
    """Lines of the title over the section of a number."""
    return 1 if number == 0 else 2


def title_of(title: str, number: int) -> Callable[[int], list[Content]]:
    """A title over a section, apart from what stands before it."""

    def lines(width: int) -> list[Content]:
        words = Content.styled(cut(title, width), "heading")
        return [words] if number == 0 else [Content(""), words]

    return lines


def lines_of(entry: Entry, *, path: bool = False) -> Callable[[int], list[Content]]:
    """Two lines: mark, title and minutes; how far one has come, and for whom it is.

    On a `path`, for whom is known, and why it stands where it stands is said instead.
    """
    card = entry.card

    def lines(width: int) -> list[Content]:
        minutes = f"~{card.minutes} min" if card.minutes and not card.faults else ""
        room = width - 2 - (len(minutes) + 1 if minutes else 0)
        title = cut(card.title, room)
        space = " " * max(1, width - 2 - cell_len(title) - len(minutes))
        tail = _tail(card, path)
        status = cut(entry.status + tail, width - 2)
        words = len(entry.status) if entry.under_way is not None else 0
        tint = "muted" if card.faults else ""
        return [
            Content.assemble(
                (f"{entry.mark} ", "accent"), (title, tint), space, (minutes, "muted")
            ),
            Content.assemble("  ", (status[:words], "accent"), (status[words:], "muted")),
        ]

    return lines


def _tail(card: Card, path: bool) -> str:
    if card.faults:
        return ""
    if path:
        return f" · {reason(card)}"
    kinds = ", ".join(spoken(each) for each in card.situations)
    return f" · {kinds}" if kinds else ""
