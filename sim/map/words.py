"""Authors' texts as runs of plain and emphasised text, and as names for pictures.

Emphasis is the only thing that texts are looked through for, since authors use it for voices and
notes; pictures leave its marks out.
"""

from __future__ import annotations

import re
import unicodedata

from sim.text import one_line

Run = str | tuple[str, str]
"""A piece of text, plain or as (tag, text); the tags are `em` and `strong` and nothing else."""

_EMPHASIS = re.compile(
    r"(?<![\w*])(?:\*\*(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*\*|\*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*)"
    r"(?![\w*])"
)
_WIDE = {"W", "F"}


def runs(text: str) -> list[Run]:
    """Clean text as runs of plain and emphasised text."""
    found: list[Run] = []
    at = 0
    for match in _EMPHASIS.finditer(text):
        if match.start() > at:
            found.append(text[at : match.start()])
        tag = "strong" if match["strong"] is not None else "em"
        found.append((tag, match[tag]))
        at = match.end()
    if at < len(text):
        found.append(text[at:])
    return found


def plain(text: str, most: int = 0) -> str:
    """Text on one line without its marks of emphasis; not escaped: for pictures and titles."""
    found = "".join(run if isinstance(run, str) else run[1] for run in runs(one_line(text)))
    return one_line(found, most)


def wrapped(text: str, most: int, lines: int) -> list[str]:
    """Text in at most so many lines of at most so many columns, the last cut with an ellipsis."""
    found = [""]
    for word in text.split():
        line = f"{found[-1]} {word}".strip()
        if not found[-1] or columns(line) <= most:
            found[-1] = line
        else:
            found.append(word)
    kept = found[:lines]
    if len(found) > lines:
        kept[-1] += "…"
    return [_cut(line, most) for line in kept]


def columns(text: str) -> int:
    """How many columns a text takes in letters of equal width, wide ones counted twice."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1


def _cut(line: str, most: int) -> str:
    if columns(line) <= most:
        return line
    kept, used = "", 1
    for letter in line:
        used += _width(letter)
        if used > most:
            break
        kept += letter
    return kept.rstrip("… ") + "…"
