"""Slips that YAML cannot see: a blank or a '|' left out, told by the lines around a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sim.authoring.diagnostics import clip
from sim.authoring.prose import PROSE_FIELDS

BEHIND_BAR = "write the text on its own lines behind '|', indented"

_JOINED = re.compile(r"[ ]*(?:- +)*([a-z_][a-z0-9_-]*):(?!//)([^\s:].*)")
_FIELD = re.compile(r"[ ]*(?:- +)*[a-z_][a-z0-9_-]*:(?:[ \t]|$)")
_BARE = re.compile(r"([ ]*(?:- +)*)([a-z_]+):[ \t]*(?:#.*)?$")
STEP = 2
"""Blanks by which what belongs to a field usually stands further right."""
_MOST_LINES = 200
"""Lines looked at above a place: a text that goes on for longer is none that lost its '|'."""


@dataclass(slots=True)
class Said:
    """What is said of a place in a text that is not YAML: where, and in which words."""

    code: str
    at: int
    message: str
    hint: str | None
    width: int = 1


def joined(text: str) -> tuple[str, str] | None:
    """The name and the rest of `name:rest`, a field without a blank; None for all else."""
    found = _JOINED.match(text)
    return (found[1], found[2]) if found else None


def no_blank(name: str, rest: str) -> tuple[str, str]:
    """What is said of `name:rest`: message and hint."""
    message = f"a blank is missing behind '{clip(name, 40)}:'"
    return message, f"write '{clip(f'{name}: {rest.rstrip()}', 70)}'"


def blank_missing(text: str, at: int) -> Said | None:
    """That the line of a place is a field without a blank; None where it is something else."""
    start, line = _line(text, at)
    found = joined(line)
    if found is None:
        return None
    return Said("F211", start + line.index(":"), *no_blank(*found))


def blank_missing_above(text: str, at: int) -> Said | None:
    """The same of the first line of a text without marks that goes on to the line of a place."""
    first = None
    for start, line in _above(text, at):
        if _FIELD.match(line) or line.lstrip().startswith("#"):
            break
        if line.strip():
            first = start
    return None if first is None else blank_missing(text, first)


def bar_missing(text: str, at: int) -> Said | None:
    """That the text which a place is in stands below a field that lost its '|'."""
    _, below = _line(text, at)
    if _FIELD.match(below):
        return None
    least = _indent(below)
    directly = True
    for start, line in _above(text, at):
        if not line.strip():
            continue
        found = _BARE.match(line)
        if found is not None and found[2] in PROSE_FIELDS:
            column = len(found[1])
            inside = column < least or (column == least and directly)
            if not inside or below.lstrip().startswith("-"):
                return None
            name = found[2]
            hint = f"write '{name}: |', and indent the lines of the text below it"
            return Said(
                "F212", start + column, f"'|' is missing behind '{name}:'", hint, len(name) + 1
            )
        if _FIELD.match(line):
            return None
        directly = False
        below = line
        least = min(least, _indent(line))
    return None


def odd_above(text: str, at: int) -> tuple[int, int] | None:
    """The line that put a later one out of place: where it begins, and behind how many blanks.

    So it is where the column of the later line was right before that line came, or where that line
    is the first below another and only the later one has the usual two blanks more.
    """
    here = _indent(_line(text, at)[1])
    odd: tuple[int, int] | None = None
    for start, line in _above(text, at):
        blanks = _indent(line)
        if not _FIELD.match(line) or blanks > here:
            continue
        if odd is None and blanks < here:
            odd = (start + blanks, blanks)
        elif odd is not None and blanks < odd[1]:
            return odd if here - blanks == STEP else None
        elif odd is not None and blanks == here:
            return odd
    return None


def starts_above(text: str, at: int) -> set[int]:
    """The columns, from 0, in which the fields begin that a line could still belong to."""
    found: set[int] = set()
    least = None
    for _, line in _above(text, at):
        if least is not None and _indent(line) >= least:
            continue
        if _FIELD.match(line):
            least = _indent(line)
            found.add(least + len(line[least:]) - len(line[least:].lstrip("- ")))
            if not least:
                break
    return found


def _line(text: str, at: int) -> tuple[int, str]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", start)
    return start, text[start : len(text) if end < 0 else end]


def _above(text: str, at: int) -> Iterator[tuple[int, str]]:
    """The lines above the line of a place, with where they start, the nearest first."""
    start, _ = _line(text, at)
    for _ in range(_MOST_LINES):
        if not start:
            return
        start, line = _line(text, start - 1)
        yield start, line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
