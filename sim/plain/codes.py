"""Pages of codes as lines for a terminal, and the list of all codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sim.authoring.diagnostics import CODES
from sim.explain import LETTERS, Block, Page
from sim.plain.prose import paragraphs, plain, wrapped
from sim.text import clean

WIDEST = 88
"""The widest line of a page; blocks keep their lines."""
INDENT = "    "

BOLD, DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_CODE = re.compile(r"(`[^`]+`)")
_GLUE = "\ue000"
"""Stands for a blank where no line may be broken; no page holds it."""
_LONGEST_WHOLE = 60


def page_lines(page: Page, width: int = WIDEST, styled: bool = False) -> Iterator[str]:
    """A page, line by line; `styled` makes headings bold and blocks dim."""
    width = min(width, WIDEST)
    head = f"{page.code} ({page.severity}): {page.title}"
    yield from (styled_line(BOLD, line, styled) for line in wrapped(head, width).split("\n"))
    for part in page.meaning:
        yield ""
        yield from part_lines(part, width, styled)
    for section in page.sections:
        yield ""
        yield styled_line(BOLD, section.heading, styled)
        for part in section.parts:
            yield ""
            yield from part_lines(part, width, styled)
    if page.weighing:
        yield ""
        yield from part_lines(page.weighing, width, styled)


def code_lines(codes: Sequence[str], width: int = WIDEST, styled: bool = False) -> Iterator[str]:
    """Codes and their titles by letter, with a line on what the letter stands for."""
    first = True
    for letter, about in LETTERS.items():
        found = [code for code in codes if code[0] == letter]
        if not found:
            continue
        if not first:
            yield ""
        first = False
        lines = wrapped(f"{letter}  {about}", min(width, WIDEST), hanging="   ").split("\n")
        yield from (styled_line(BOLD, line, styled) for line in lines)
        mixed = len({CODES[code].severity for code in CODES if code[0] == letter}) > 1
        for code in sorted(found):
            severity, title = CODES[code]
            mark = f" ({severity})" if mixed else ""
            yield wrapped(f"{code}  {title}{mark}", min(width, WIDEST), "   ", " " * 9)


def part_lines(part: str | Block, width: int, styled: bool) -> Iterator[str]:
    """A paragraph or a list wrapped, or a block as it is written."""
    if isinstance(part, Block):
        for line in clean(part.text).rstrip("\n").split("\n"):
            yield styled_line(DIM, f"{INDENT}{line}", styled) if line else ""
    else:
        yield from paragraphs(_unmarked(part), width).replace(_GLUE, " ").split("\n")


def _unmarked(text: str) -> str:
    """A paragraph without marks of emphasis; what stands between backticks is kept together."""
    parts = _CODE.split(text)
    return "".join(_whole(part) if part.startswith("`") else plain(part) for part in parts)


def _whole(code: str) -> str:
    """Something to type or to find in a file, so that it is not broken over two lines."""
    words = " ".join(code.split())
    return words.replace(" ", _GLUE) if len(words) <= _LONGEST_WHOLE else words


def styled_line(style: str, line: str, styled: bool) -> str:
    """A line in a style of the terminal, where it has any."""
    return f"{style}{line}{_OFF}" if styled else line
