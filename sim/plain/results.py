"""The page on how a result is worked out, in lines for a terminal or to be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.document.blocks import Authored, Heading
from sim.explain import Block
from sim.explain.results import Part, columns, sentences
from sim.plain.codes import BOLD, DIM, INDENT, WIDEST, part_lines, styled_line
from sim.plain.prose import wrapped


def results_lines(
    parts: Sequence[Part], width: int = WIDEST, styled: bool = False
) -> Iterator[str]:
    """The page, line by line; tables in columns where they fit, else a sentence for each row."""
    width = min(width, WIDEST)
    for number, part in enumerate(parts):
        if number:
            yield ""
        if isinstance(part, Heading):
            lines = wrapped(part.text, width).split("\n")
            yield from (styled_line(BOLD, line, styled) for line in lines)
        elif isinstance(part, Block):
            for line in part.text.splitlines():
                line = wrapped(f"{INDENT}{line}", width, hanging=INDENT * 2)
                yield from (styled_line(DIM, each, styled) for each in line.split("\n"))
        elif isinstance(part, Authored):
            yield from part_lines(part.text, width, styled)
        else:
            rows = [f"{INDENT}{line}" for line in columns(part)]
            if any(len(row) > width for row in rows):
                rows = [wrapped(f"- {line}.", width, hanging="  ") for line in sentences(part)]
            yield from "\n".join(rows).split("\n")
