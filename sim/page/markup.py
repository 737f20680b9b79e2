"""Text that an author wrote, made harmless in HTML: it may be read, and does nothing.

Emphasis is the only thing rendered, since authors use it for voices and notes. Text is cut into
runs first and each run is escaped by itself, so that no markup is ever looked for in HTML.
"""

from __future__ import annotations

import re
from html import escape

from sim.map.words import Run, runs
from sim.text import clean, one_line

_NEW_LINE = re.compile(r"\n(?=[ \t]*(?:[-+*>]|\d{1,3}[.)])[ \t])")


def line(text: str, most: int = 0) -> str:
    """Plain text on one line, escaped for HTML text and attribute values; cut where longer."""
    return escape(one_line(text, most), quote=True)


def paragraphs(text: str, most: int = 0) -> list[list[Run]]:
    """Text as paragraphs of runs. Lines are joined as in Markdown, but for items of a list.

    Text longer than `most` characters (0: any length) is cut and ends with an ellipsis.
    """
    text = clean(text).strip()
    if most and len(text) > most:
        text = text[:most].rstrip() + "…"
    found = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = (" ".join(each.split()) for each in _NEW_LINE.split(block))
        joined = "\n".join(each for each in lines if each)
        if joined:
            found.append(runs(joined))
    return found


def html(text: str, most: int = 0) -> str:
    """Text as HTML paragraphs."""
    return "".join(f"<p>{_inline(each)}</p>" for each in paragraphs(text, most))


def inline(text: str, most: int = 0) -> str:
    """Text as HTML within one line."""
    return _inline(runs(one_line(text, most)))


def _inline(found: list[Run]) -> str:
    return "".join(
        escape(run) if isinstance(run, str) else f"<{run[0]}>{escape(run[1])}</{run[0]}>"
        for run in found
    ).replace("\n", "<br>")
