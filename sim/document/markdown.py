"""A document as Markdown, in which nothing that somebody wrote can become structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.document import inert, plot
from sim.document.blocks import Authored, Block, Heading, Item, Items, Plain, Plot, Said, Table


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks one below the other, with a line break at the end."""
    written = (_block(block) for block in blocks)
    return "\n\n".join(text for text in written if text) + "\n"


def _block(block: Block) -> str:
    text = inert.for_markdown
    if isinstance(block, Heading):
        return f"{'#' * block.level} {text(block.text, first=False)}"
    if isinstance(block, Plain):
        lead = f"**{text(block.lead)}**" if block.lead else ""
        if block.quiet and block.text:
            return f"*{text(block.text)}*"
        return f"{lead}: {text(block.text)}" if lead and block.text else lead or text(block.text)
    if isinstance(block, Authored):
        lead = f"**{text(block.lead)}**\n\n" if block.lead else ""
        return lead + inert.authored_for_markdown(block.text)
    if isinstance(block, Said):
        lines = inert.plain_for_markdown(block.text).split("\n")
        return "\n".join(f"> {line}".rstrip() for line in lines)
    if isinstance(block, Items):
        return "\n".join(
            line
            for number, item in enumerate(block.items, start=1)
            for line in _item(item, f"{number}." if block.numbered else "-")
        )
    if isinstance(block, Plot):
        return _plot(block)
    return "\n".join(_table(block))


def _plot(found: Plot) -> str:
    """The plot as a table with bars of text, and how to read it below."""
    rows = tuple((bar.name, plot.text(bar, found), bar.word) for bar in found.bars)
    caption = f"*{inert.for_markdown(found.caption)}*" if found.caption else ""
    return "\n\n".join(filter(None, ("\n".join(_table(Table(found.head, rows))), caption)))


def _item(item: Item, mark: str) -> Iterator[str]:
    name = inert.for_markdown(item.name)
    lead = inert.for_markdown(item.lead, first=not name)
    parts = [f"**{name}**{item.joint}{lead}" if name else lead]
    parts.append(inert.authored_line_for_markdown(item.authored))
    yield f"{mark} " + " ".join(part for part in parts if part)
    for line in item.under:
        yield f"{' ' * len(mark)} - {inert.for_markdown(line)}"


def _table(table: Table) -> Iterator[str]:
    for index, row in enumerate((table.head, *table.rows)):
        yield "| " + " | ".join(inert.for_markdown(cell, first=False) for cell in row) + " |"
        if index == 0:
            yield "|" + " --- |" * len(row)
