"""Markdown of authors and learners as styled text: emphasis, lists and quotations, no more.

The result is plain `Content` whose spans carry names of ours ("em", "strong"), so that no text
can reach Textual's markup, its actions or its links, whatever it holds. What Markdown would make
of links, HTML, code or headings stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len
from textual.content import Content, Span

from sim.text import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TAB = 4
_MARKED = re.compile(r"[*_\\>]|  \n|^ *(?:[-+]|\d+[.)])(?: |$)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \n]*\n")
BULLET = "• "
QUOTE = "│ "


class Block(NamedTuple):
    """A paragraph with what stands before its first line and before the others.

    `tight` is True where no blank line goes before it, as between the points of a list.
    """

    content: Content
    first: str = ""
    rest: str = ""
    tight: bool = False


def plain(text: str, style: str = "") -> Content:
    """Text as typed, clean, in one style by name."""
    return Content.styled(clean(text).expandtabs(TAB), style)


@lru_cache(maxsize=512)
def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a Markdown text."""
    text = clean(text).expandtabs(TAB)
    if not _MARKED.search(text):  # most text, at a hundredth of the time
        pieces = (" ".join(piece.split()) for piece in _BLANK.split(text))
        return tuple(Block(Content(piece)) for piece in pieces if piece)
    found: list[Block] = []
    frames: list[list[str]] = []  # one (first, rest) a list point or quotation around the text
    counts: list[str] = []
    tight = False
    for token in _parser().parse(text):
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            counts.append(BULLET if kind.startswith("bullet") else "")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            counts.pop()
            tight = False
        elif kind == "list_item_open":
            mark = counts[-1] or f"{token.info}{token.markup} "
            frames.append([mark, " " * len(mark)])
        elif kind == "blockquote_open":
            frames.append([QUOTE, QUOTE])
        elif kind in ("list_item_close", "blockquote_close"):
            frames.pop()
        elif kind == "inline":
            content = _inline(token.children or ())
            if content.plain.strip():
                first = "".join(frame[0] for frame in frames)
                rest = "".join(frame[1] for frame in frames)
                found.append(Block(content, first, rest, tight))
                for frame in frames:  # a mark is drawn once
                    frame[0] = frame[1]
                tight = bool(counts)
    return tuple(found)


def wrapped(parts: Iterable[Block], width: int, style: str = "") -> list[Content]:
    """The lines of paragraphs at a width in cells, a blank one between paragraphs."""
    lines: list[Content] = []
    for block in parts:
        if lines and not block.tight:
            lines.append(Content(""))
        lines += hang(block.content, width, block.first, block.rest, style)
    return lines


def hang(
    content: Content, width: int, first: str, rest: str = "", style: str = "", mark: str = ""
) -> list[Content]:
    """The lines of one text, each behind its prefix; `style` is under it, `mark` on the prefix."""
    if style:
        content = content.stylize_before(style)
    room = max(4, width - cell_len(first))
    lead = [Content.styled(first, mark), Content.styled(rest, mark)]
    return [
        lead[min(number, 1)] + line.rstrip()
        for number, line in enumerate(content.wrap(room) or [Content("")])
    ]


def cut(text: str, width: int) -> str:
    """Text on one line, at most `width` cells, with … where something is missing."""
    line = " ".join(clean(text).split())
    if cell_len(line) <= width:
        return line
    return Content(line).truncate(max(0, width), ellipsis=True).plain if width > 0 else ""


def _inline(tokens: Sequence[Any]) -> Content:
    parts: list[str] = []
    spans: list[Span] = []
    open_at: list[int] = []
    length = 0
    for token in tokens:
        kind = token.type
        if kind in ("em_open", "strong_open"):
            open_at.append(length)
            continue
        if kind in ("em_close", "strong_close"):
            start = open_at.pop()
            if length > start:
                spans.append(Span(start, length, kind.partition("_")[0]))
            continue
        piece = {"softbreak": " ", "hardbreak": "\n"}.get(kind) or clean(token.content)
        parts.append(piece)
        length += len(piece)
    return Content("".join(parts), spans)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    rules = ["emphasis", "list", "blockquote", "escape", "newline"]
    return MarkdownIt("zero", {"html": False, "linkify": False}).enable(rules)
