"""How a result is worked out: the one page on it, read into parts that any screen can draw.

The page is a file of the documentation, so that it says the same wherever it is read. It knows
headings, paragraphs, lists, tables and formulas, and nothing else is looked for in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sim.document.blocks import Authored, Heading, Table
from sim.explain.pages import FENCE, Block
from sim.folders import shipped_results

Part = Heading | Authored | Table | Block
"""`Authored` is a paragraph or a list in Markdown, a `Block` stands as it is written."""

_HEADING = re.compile(r"(#{1,3}) +(\S.*)")


class NoResults(Exception):
    """The page is not where it should be; the message says so to people."""


def results(path: Path | None = None) -> tuple[Part, ...]:
    """The parts of the page, its title first. Raises NoResults where it cannot be read."""
    path = path or shipped_results()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise NoResults(
            f"the page on results cannot be read at {path}. It comes with Leadsim: "
            "installing it again brings it back."
        ) from None
    return tuple(parts(text))


def parts(text: str) -> Iterator[Part]:
    """The parts of a text, in order."""
    prose: list[str] = []
    block: list[str] | None = None
    for line in (*text.splitlines(), ""):
        if block is not None:
            if line.startswith(FENCE):
                yield Block("".join(f"{each}\n" for each in block))
                block = None
            else:
                block.append(line)
            continue
        heading = _HEADING.fullmatch(line.rstrip())
        fence = line.startswith(FENCE)
        if line.strip() and not heading and not fence:
            prose.append(line)
            continue
        if prose:
            yield _table(prose) if prose[0].startswith("|") else Authored("\n".join(prose))
            prose = []
        if heading:
            yield Heading(len(heading[1]), heading[2])
        elif fence:
            block = []
    if block:  # a fence that is never closed hides nothing
        yield Block("".join(f"{each}\n" for each in block[:-1]))


def _table(lines: list[str]) -> Table:
    """A table; the line below its head only draws."""
    head, _, *rows = (
        tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in [*lines, ""]
    )
    return Table(head, tuple(row for row in rows if any(row)))


def columns(table: Table) -> list[str]:
    """A table in aligned columns, its head first."""
    lines = (table.head, *table.rows)
    sizes = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell.ljust(size) for cell, size in zip(line, sizes, strict=True)).rstrip()
        for line in lines
    ]


def sentences(table: Table) -> list[str]:
    """The rows of a table one by one, each cell under its name: where columns do not fit."""
    return [
        "; ".join(f"{name.lower()} {cell}" if number else cell for number, (name, cell) in pairs)
        for pairs in (list(enumerate(zip(table.head, row, strict=True))) for row in table.rows)
    ]
