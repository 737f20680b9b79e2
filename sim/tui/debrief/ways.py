"""The lines of two ways: in two columns where there is room, else one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from textual.content import Content

from sim.debrief import paths, words
from sim.debrief.model import Moment, quality_words
from sim.debrief.paths import Course, Pair
from sim.tui.debrief import lines
from sim.tui.debrief.lines import Lines
from sim.tui.widgets.prose import blocks, hang, plain, wrapped

TWO_COLUMNS = 96
"""From this many columns of text on there is room for two."""
BETWEEN = " │ "
AROUND = 2
"""Columns of the window beside those of the text."""


def lay_out(found: Pair, width: int, widest: int = lines.WIDEST) -> Lines:
    """The whole page at a width; no line of text is longer than the widest."""
    both = 2 * widest + len(BETWEEN)
    least = min(TWO_COLUMNS, both)
    two = width >= least
    width = min(width, both if two else widest)
    shown = _beside(found, width) if two else _below(found, width)
    read = min(width, widest)
    wider = "" if two else f"In a window of {least + AROUND} columns the two stand side by side."
    return lines.spaced(
        (
            _shared(found, read) + (lines.ours(wider, read, "muted") if wider else []),
            *shown,
            lines.ours(paths.NO_WINNER, read, "muted"),
        )
    )


def _shared(found: Pair, width: int) -> Lines:
    """What both have in common, in a sentence or two, no wider than can be read."""
    said = (paths.shared(found), paths.parted(found), paths.edited(found))
    return [line for text in said if text for line in lines.ours(text, width)]


def _beside(found: Pair, width: int) -> Iterator[Lines]:
    """Each part of the one beside the same part of the other."""
    room = (width - len(BETWEEN)) // 2
    for label, part in _parts(found):
        one, other = part(found.one, room), part(found.other, room)
        if one or other:
            yield (lines.heading(label, width) if label else []) + _columns(one, other, room)


def _below(found: Pair, width: int) -> Iterator[Lines]:
    """The whole of the one, then the whole of the other."""
    for course in found.courses:
        for label, part in _parts(found):
            own = part(course, width)
            if own and label:
                own = [*hang(plain(label, "muted"), width, ""), *own]
            yield own


def _parts(found: Pair) -> Iterator[tuple[str, Callable[[Course, int], Lines]]]:
    """The parts of the page in their order: a heading, and what stands below it on each way."""
    yield "", lambda course, width: _named(found, course, width)
    if found.how == "never":
        yield paths.ENDED, _ending
        return
    if found.how == "choice":
        where = f"{paths.PARTS}: decision {found.shared + 1}"
        heading = f"{where}, {found.heading}" if found.heading else where
        yield heading, lambda course, width: _parting(found, course, width)
    yield paths.FOLLOWED, lambda course, width: _after(found, course, width)
    yield paths.ENDED, _ending


def _named(found: Pair, course: Course, width: int) -> Lines:
    kept = paths.kept(course)
    return [
        *lines.heading(paths.title(found, course), width),
        *(lines.ours(kept, width, "muted") if kept else []),
    ]


def _parting(found: Pair, course: Course, width: int) -> Lines:
    moment = found.parting(course)
    if moment is None:
        return []
    return lines.spaced(
        (
            wrapped(blocks(moment.text), width, "strong"),
            wrapped(blocks(moment.then), width),
            _judged(course, moment, width),
        )
    )


def _after(found: Pair, course: Course, width: int) -> Lines:
    followed = [_moment(course, moment, width) for moment in found.after(course)]
    return lines.spaced(followed) if followed else lines.ours(paths.STRAIGHT, width, "muted")


def _moment(course: Course, moment: Moment, width: int) -> Lines:
    number = f"{moment.number}  "
    indent = " " * len(number)
    room = width - len(number)
    head = hang(plain(moment.heading), width, number, indent) if moment.heading else []
    chosen = wrapped(blocks(moment.text), room, "strong")
    first = indent if head else number
    told = [*head, *(Content(indent if at else first) + line for at, line in enumerate(chosen))]
    return told + [Content(indent) + line for line in _judged(course, moment, room)]


def _judged(course: Course, moment: Moment, width: int) -> Lines:
    """The grade, why, and what it did to the endings."""
    weighed = words.weighed(moment)
    said = words.grade_words(moment.grade) + (f", {weighed}" if weighed else "")
    told = hang(plain(said), width, "")
    for block in blocks(moment.why):
        told += hang(block.content, width, "", style="muted")
    way = words.way(moment)
    return told + (lines.ours(f"{way[0].upper()}{way[1:]}", width) if way else [])


def _ending(course: Course, width: int) -> Lines:
    debrief = course.debrief
    quality = quality_words(debrief.quality, debrief.chance_line, debrief.scored)
    return lines.spaced(
        (
            [
                *hang(plain(debrief.ending.title, "strong"), width, ""),
                *wrapped(blocks(debrief.ending.text), width),
            ],
            lines.ours(quality, width),
            lines.ours(debrief.untold, width, "muted") if debrief.untold else [],
        )
    )


def _columns(one: Lines, other: Lines, room: int) -> Lines:
    """Lines beside lines, with a rule between them."""
    out: Lines = []
    for left, right in zip_longest(one, other, fillvalue=Content("")):
        space = " " * max(0, room - left.cell_length)
        out.append(Content.assemble(left, space, (BETWEEN, "muted"), right))
    return out
