"""Two ways side by side as a section of a debrief's document."""

from __future__ import annotations

from collections.abc import Iterator

from sim.debrief import paths, words
from sim.debrief.model import Moment, quality_words
from sim.debrief.paths import Course, Pair
from sim.document.blocks import Authored, Block, Heading, Item, Items, Plain


def section(found: Pair) -> Iterator[Block]:
    """What both share, then each way whole, in the order they were begun, and no winner."""
    yield Heading(2, paths.TITLE)
    for text in (paths.shared(found), paths.parted(found), paths.edited(found)):
        if text:
            yield Plain(text)
    for course in found.courses:
        yield from _course(found, course)
    yield Plain(paths.NO_WINNER, quiet=True)


def _course(found: Pair, course: Course) -> Iterator[Block]:
    yield Heading(3, paths.title(found, course))
    if kept := paths.kept(course):
        yield Plain(kept, quiet=True)
    moment = found.parting(course)
    if moment is not None:
        yield Authored(moment.text, f"Decision {moment.number}, where they part")
        if moment.then:
            yield Authored(moment.then, "What came of it")
        yield Plain(_judged(moment))
        if moment.why:
            yield Authored(moment.why, "The author's view")
        if way := words.way(moment):
            yield Plain(_sentence(way))
    if found.how != "never":
        followed = found.after(course)
        yield Plain("" if followed else paths.STRAIGHT, lead=paths.FOLLOWED)
        if followed:
            yield Items(tuple(_item(each) for each in followed))
    debrief = course.debrief
    yield Plain(debrief.ending.title, lead=paths.ENDED)
    yield Plain(quality_words(debrief.quality, debrief.chance_line, debrief.scored))
    if debrief.untold:
        yield Plain(debrief.untold, quiet=True)


def _item(moment: Moment) -> Item:
    way = words.way(moment)
    under = (_judged(moment), *((_sentence(way),) if way else ()))
    return Item(f"Decision {moment.number}:", moment.text, under)


def _judged(moment: Moment) -> str:
    weighed = words.weighed(moment)
    grade = words.grade_words(moment.grade)
    return f"{grade}, {weighed}" if weighed else grade


def _sentence(way: str) -> str:
    return f"{way[0].upper()}{way[1:]}."
