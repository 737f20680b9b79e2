"""The decisions worth talking about, two lines each, to be opened in the timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from sim.debrief import confidence, words
from sim.debrief.model import Moment
from sim.tui.widgets.prose import blocks, cut, hang
from sim.tui.widgets.rows import Row

STACKED = 60
"""Below this many columns the grade goes above what was chosen."""
SHORT, CHOSEN, WHOLE = 0, 1, 2
"""How much is told: a line each; all of what was chosen; all of what is said on it, too."""


def talk_row(moment: Moment, telling: Callable[[], int]) -> Row:
    """A decision to choose; `telling` says how much of it there is room for."""
    return Row(str(moment.number), lambda width: talk_lines(moment, width, telling()))


def talk_lines(moment: Moment, width: int, telling: int) -> list[Content]:
    """What was chosen and its grade; below, what it closed, or else the author's view.

    With room for everything both; in a narrow column only what was closed. Before it, how sure one
    had said to be.
    """
    sure = confidence.SURE.get(moment.sure or 0, "")
    sure = f"you said: {sure}" if sure else ""
    grade = words.grade_words(moment.grade)
    number = f"{moment.number}  "
    indent = " " * len(number)
    chosen = _flat(moment.text)
    if width < STACKED:
        first = Content.assemble(number, (grade, "strong"))
        lines = [first, *_told(chosen, width, indent, telling > SHORT)]
        for text in (sure, words.way(moment) if moment.way.closed else ""):
            under = _told(text, width, indent, telling > SHORT) if text else []
            lines += [line.stylize("muted") for line in under]
        return lines
    room = width - len(grade) - 2
    top, *rest = _told(chosen, room, indent, telling > SHORT)
    space = " " * (room - top.cell_length + 2)
    first = Content.assemble(number, top[len(indent) :], space, (grade, "strong"))
    whole = telling == WHOLE
    below = [words.way(moment), _flat(moment.why)]
    if below[0] and not whole:
        below.pop()
    if not whole:
        below = [" · ".join(filter(None, (sure, *below)))]
    elif sure:
        below.insert(0, sure)
    said: list[Content] = []
    for text in below:
        said += _told(text, room if whole else width, indent, whole) if text else []
    return [first, *rest, *(line.stylize("muted") for line in said)]


def most_that_fits(moments: Sequence[Moment], width: int, height: int) -> int:
    """How much can be told of some decisions in a number of rows.

    Where nothing fits the page scrolls, and a narrow one may then as well say what was chosen.
    """
    for telling in (WHOLE, CHOSEN):
        if sum(len(talk_lines(moment, width, telling)) for moment in moments) <= height:
            return telling
    return CHOSEN if width < STACKED else SHORT


def _told(text: str, width: int, indent: str, whole: bool) -> list[Content]:
    shown = text if whole else cut(text, width - len(indent))
    return hang(Content(shown), width, indent, indent)


def _flat(text: str) -> str:
    """An author's text on one line, without the marks of its emphasis."""
    return " ".join(block.content.plain for block in blocks(text))
