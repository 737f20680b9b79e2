"""The page on how a result is worked out, in lines for a terminal or to be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from sim.document.blocks import Authored, Heading
from sim.document.words import GRADE_SIGNS
from sim.explain import Block
from sim.explain.results import Part, columns, sentences
from sim.plain.asking import Place
from sim.plain.codes import BOLD, DIM, INDENT, WIDEST, part_lines, styled_line
from sim.plain.console import Console
from sim.plain.prose import wrapped
from sim.text import one_line

_GAP = re.compile(r" {2,}")
_SIGN = re.compile(f"[{''.join(GRADE_SIGNS.values())}] ")


def results_lines(
    parts: Sequence[Part], width: int = WIDEST, styled: bool = False, *, aloud: bool = False
) -> Iterator[str]:
    """The page, line by line; tables in columns where they fit, else a sentence for each row.

    `aloud` keeps from drawing: every table is told row by row, formulas without columns, and what
    stands beside a word as a sign is left out, since a reader aloud would name it.
    """
    width = min(width, WIDEST)
    for number, part in enumerate(parts):
        if number:
            yield ""
        if isinstance(part, Heading):
            lines = wrapped(part.text, width).split("\n")
            yield from (styled_line(BOLD, line, styled) for line in lines)
        elif isinstance(part, Block):
            for line in part.text.splitlines():
                line = ", ".join(_GAP.split(line.strip())) if aloud else line
                line = wrapped(f"{INDENT}{line}", width, hanging=INDENT * 2)
                yield from (styled_line(DIM, each, styled) for each in line.split("\n"))
        elif isinstance(part, Authored):
            text = _SIGN.sub("", part.text) if aloud else part.text
            yield from part_lines(text, width, styled)
        else:
            rows = [f"{INDENT}{line}" for line in columns(part)]
            if aloud or any(len(row) > width for row in rows):
                rows = [wrapped(f"- {line}.", width, hanging="  ") for line in sentences(part)]
            yield from "\n".join(rows).split("\n")


def tell_results(console: Console, parts: Sequence[Part]) -> None:
    """The page as far as the plain words go, then each further part by its number."""
    sections: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, Heading) and part.level > 1:
            sections.append([])
        sections[-1].append(part)

    def tell(some: Sequence[Part]) -> None:
        for line in results_lines(some, console.width, aloud=True):
            console.line(line)
        console.line()

    first, further = sections[:2], sections[2:]
    tell([part for section in first for part in section])
    if not further:
        return
    place: Place[None] = Place(console, "How results are worked out", "back to the start")
    place.numbered = [partial(tell, section) for section in further]
    console.options([f"{one_line(_title(section))}." for section in further])
    place.tell_ways()
    place.run()


def _title(section: Sequence[Part]) -> str:
    return next((part.text for part in section if isinstance(part, Heading)), "More")
