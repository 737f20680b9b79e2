"""What the lists of the profile have in common: headings, and rows of two lines."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from sim.tui.widgets.prose import cut
from sim.tui.widgets.rows import Row


def headed(title: str, number: int) -> Row:
    """A title over the rows that follow; apart from what stands before it."""

    def lines(width: int) -> list[Content]:
        words = Content.styled(cut(title, width), "heading")
        return [words] if number == 0 else [Content(""), words]

    return Row(f"title {number}", lines, enabled=False, leads=True)


def two(id: str, above: str, below: str) -> Row:
    """A row with a name and, quietly below it, what is to be known about it."""

    def lines(width: int) -> list[Content]:
        under = Content.styled(cut(below, max(4, width - 2)), "muted")
        return [Content(cut(above, width)), Content("  ") + under]

    return Row(id, lines)


def day(when: str) -> str:
    """The day of a time in the records by this machine's clock, short enough for a list."""
    try:
        return datetime.fromisoformat(when).astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return when[:10]
