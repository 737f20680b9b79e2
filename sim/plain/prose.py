"""Texts of scenarios as plain sentences: emphasis unmarked, paragraphs wrapped, lists kept.

What is read aloud or felt in braille must not be littered with asterisks, and nothing here draws.
"""

from __future__ import annotations

import re
import textwrap

from sim.text import clean, one_line

WIDTH = 72
"""The widest line that is written, in characters."""
NARROWEST = 20

# The lengths are bounded so that a text full of asterisks costs no more than its size.
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])(.{0,2000}?[^\s\\*])\1(?![\w*])", re.DOTALL)
_LINES = re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])(.{0,2000}?[^\s\\_])\1(?![\w_])", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+(?=\S)")
_OPENING = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}*_"
"""What stands before words that are marked as somebody's already, or as something else."""
_QUOTED = re.compile(r"^ {0,3}> ?", re.MULTILINE)


def plain(text: str) -> str:
    """A text without the marks of emphasis and quotation, as it would be read aloud.

    Several words set off together are mostly something written, or read out: they get quotation
    marks, or the sentence around them would run on into them.
    """
    text = _QUOTED.sub("", clean(text))
    text = _STARS.sub(_unmarked, _STARS.sub(_unmarked, text))
    text = _LINES.sub(_unmarked, text)
    return _ESCAPED.sub(r"\1", text)


def _unmarked(found: re.Match[str]) -> str:
    mark, inside = found[1], found[2]
    written = len(mark) == 1 and " " in " ".join(inside.split()) and inside[0] not in _OPENING
    return (
        f"\N{LEFT SINGLE QUOTATION MARK}{inside}\N{RIGHT SINGLE QUOTATION MARK}"
        if written
        else inside
    )


def sentence(text: str) -> str:
    """A text as one plain line."""
    return one_line(plain(text))


def ended(text: str) -> str:
    """A text as one plain line that ends with a mark."""
    line = sentence(text)
    return line if line.endswith((".", "!", "?", "…", ".”", "?”", "!”", '."')) else f"{line}."


def wrapped(text: str, width: int = WIDTH, indent: str = "", hanging: str = "") -> str:
    """One line of text, wrapped; `hanging` indents the lines after the first."""
    width = max(NARROWEST, width)
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )


def paragraphs(text: str, width: int = WIDTH) -> str:
    """Clean text in wrapped paragraphs, an empty line between them; items of lists on their own."""
    out: list[str] = []
    for block in re.split(r"\n[ \t]*\n", clean(text)):
        parts: list[list[str]] = []
        for line in block.splitlines():
            if _ITEM.match(line.lstrip()) or not parts:
                parts.append([line])
            else:
                parts[-1].append(line)
        lines = []
        for part in parts:
            whole = one_line(" ".join(part))
            if whole:
                lines.append(wrapped(whole, width, hanging="  " if _ITEM.match(whole) else ""))
        if lines:
            out.append("\n".join(lines))
    return "\n\n".join(out)


def numbered(number: int, text: str, width: int = WIDTH) -> str:
    """One line of a numbered list, wrapped."""
    return wrapped(f"{number}. {one_line(text)}", width, hanging="   ")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 decision, 2 decisions."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def when(at: str) -> str:
    """A kept time (ISO 8601, UTC) as this machine's clock shows it; the text itself if garbled."""
    from datetime import datetime

    try:
        local = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return one_line(at, 40)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"
