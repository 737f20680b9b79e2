"""The parts of the page as lines at a width: headings, paragraphs, lists, tables, formulas."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sim.document.blocks import Authored, Heading, Table
from sim.explain import Block
from sim.explain.results import Part, columns, sentences
from sim.tui.widgets.prose import BULLET, blocks, hang, plain, wrapped

IN = "  "


def page_lines(parts: Sequence[Part], width: int) -> list[Content]:
    """All parts one below the other, a blank line between them."""
    lines: list[Content] = []
    for part in parts:
        if lines:
            lines.append(Content(""))
        lines += part_lines(part, width)
    return lines


def part_lines(part: Part, width: int) -> list[Content]:
    """One part of the page."""
    if isinstance(part, Heading):
        return hang(plain(part.text, "heading"), width, "")
    if isinstance(part, Authored):
        return wrapped(blocks(part.text), width)
    if isinstance(part, Block):
        return [line for text in part.text.splitlines() for line in _formula(text, width)]
    return _table(part, width)


def _formula(text: str, width: int) -> list[Content]:
    """A line as it is written; one that has no room goes on further in."""
    return hang(plain(text), width, IN, IN * 2)


def _table(table: Table, width: int) -> list[Content]:
    """Columns where they fit, else a sentence for each row."""
    head, *rows = columns(table)
    if max(map(len, (head, *rows))) + len(IN) <= width:
        return [plain(IN + head, "muted"), *(plain(IN + row) for row in rows)]
    lines: list[Content] = []
    for told in sentences(table):
        lines += hang(plain(told), width, BULLET, IN)
    return lines
