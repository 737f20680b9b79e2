"""The decisions worth talking about, a few lines each, to be opened in the timeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from textual.content import Content

from sim.debrief import confidence, words
from sim.debrief.model import Moment
from sim.tui.widgets.prose import blocks, cut, hang
from sim.tui.widgets.rows import Row

STACKED = 60
"""Below this many columns the grade goes above what was chosen."""
SHORT, SAID, CHOSEN, VIEW, WHOLE = range(5)
"""How much is told: a line each of what was chosen and of the author's view; the first sentence of
that view; all of what was chosen; all of the view; which endings it put out of reach, too."""
_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)[.!?…][\"'”’)]*(?=\s+[^\sa-z])")
"""The end of a sentence within a text."""


def talk_row(moment: Moment, telling: Callable[[], int]) -> Row:
    """A decision to choose; `telling` says how much of it there is room for."""
    return Row(str(moment.number), lambda width: talk_lines(moment, width, telling()))


def talk_lines(moment: Moment, width: int, telling: int) -> list[Content]:
    """What was chosen and its grade; below, the author's view, then what it did to the endings.

    The view says why; the endings alone would let a strong choice look like a loss, so they stand
    in its place only where there is none. Before it, how sure one had said to be.
    """
    grade = words.grade_words(moment.grade)
    number = f"{moment.number}  "
    indent = " " * len(number)
    chosen = _flat(moment.text)
    if width < STACKED:
        lines = [Content.assemble(number, (grade, "strong"))]
        lines += _told(chosen, width, indent, telling >= CHOSEN)
        room = width
    else:
        room = width - len(grade) - 2
        top, *rest = _told(chosen, room, indent, telling >= CHOSEN)
        space = " " * (room - top.cell_length + 2)
        lines = [Content.assemble(number, top[len(indent) :], space, (grade, "strong")), *rest]
    for text in _below(moment, telling):
        within = room if telling == WHOLE else width
        told = _told(text, within, indent, telling > SHORT)
        lines += [line.stylize("muted") for line in told]
    return lines


def _below(moment: Moment, telling: int) -> list[str]:
    """What is told below a choice, each from the start of a line."""
    sure = confidence.SURE.get(moment.sure or 0, "")
    sure = f"you said: {sure}" if sure else ""
    why, way = _flat(moment.why), words.way(moment)
    if telling == WHOLE:
        return [text for text in (sure, why, way) if text]
    end = None if telling == VIEW else _END.search(why)
    view = why[: end.end()] if end else why
    said = " · ".join(filter(None, (sure, view or way)))
    return [said] if said else []


def most_that_fits(moments: Sequence[Moment], width: int, height: int) -> int:
    """How much can be told of some decisions in a number of rows.

    Where nothing fits the page scrolls, and a narrow one may then as well say what was chosen.
    """
    for telling in (WHOLE, VIEW, CHOSEN, SAID):
        if sum(len(talk_lines(moment, width, telling)) for moment in moments) <= height:
            return telling
    return CHOSEN if width < STACKED else SHORT


def _told(text: str, width: int, indent: str, whole: bool) -> list[Content]:
    shown = text if whole else cut(text, width - len(indent))
    return hang(Content(shown), width, indent, indent)


def _flat(text: str) -> str:
    """An author's text on one line, without the marks of its emphasis."""
    return " ".join(block.content.plain for block in blocks(text))
