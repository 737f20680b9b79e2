"""The map in two parts: a row for each scene, and all about the marked one beside it.

A row says by number where its choices led, and by a sign each how they stand; the text beside it
says the same in words. No meaning hangs on a colour.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from sim.debrief import seen_words
from sim.debrief.seen import Lead, SeenMap, Spot, Taken
from sim.debrief.walks import Walks
from sim.story.model import Story
from sim.tui.debrief import lines
from sim.tui.debrief.lines import Lines
from sim.tui.widgets.prose import Block, blocks, cut, hang, plain
from sim.tui.widgets.rows import Row

Walked = tuple[Story | None, Walks]
ALL, ENDINGS = "all", "endings"
"""The rows before and behind those of the scenes."""
LONGEST_NAME = 60


def rows(found: SeenMap) -> list[Row]:
    """All that can be looked at."""
    digits = len(str(len(found.spots)))
    out = [Row(ALL, lambda width: _two("", "In all", seen_words.short(found), width))]
    out += [_row(at, spot, digits) for at, spot in enumerate(found.spots)]
    if found.endings:
        titles = ", ".join(ending.title for ending in found.endings)
        out.append(Row(ENDINGS, lambda width: _two("", "Endings", titles, width)))
    return out


def name(text: str) -> str:
    """What a scene is called, on one line and without marks."""
    flat = " ".join(each.content.plain for each in blocks(text))
    return cut(flat, LONGEST_NAME) or seen_words.UNNAMED


def _row(at: int, spot: Spot, digits: int) -> Row:
    number = f"{spot.number:>{digits}}  "
    return Row(str(at), lambda width: _two(number, name(spot.name), _signs(spot), width))


def _two(lead: str, above: str, below: str, width: int) -> Lines:
    room = width - len(lead)
    inside = " " * len(lead)
    return [Content(lead + cut(above, room)), Content.styled(inside + cut(below, room), "muted")]


def _signs(spot: Spot) -> str:
    """How each choice stands, and by number where those led that were taken."""
    signs = " ".join(seen_words.SIGNS[choice.standing] for choice in spot.choices)
    leads = [*spot.leads, *(lead for choice in spot.choices for lead in choice.leads)]
    to = dict.fromkeys("end" if lead.spot is None else str(lead.spot) for lead in leads)
    return "  ".join(part for part in (signs, f"→ {', '.join(to)}" if to else "") if part)


def text(found: SeenMap, id: str, width: int, *, of_attempt: bool, said: str = "") -> Lines:
    """All about a row; `said` is what else is to be told of the map as a whole."""
    if id == ALL:
        return _overview(found, width, of_attempt, said)
    if id == ENDINGS:
        return lines.spaced((lines.heading("Endings", width), _endings(found, width)))
    return _scene(found.spots[int(id)], width)


def _overview(found: SeenMap, width: int, of_attempt: bool, said: str) -> Lines:
    legend = seen_words.LEGEND if of_attempt else seen_words.LEGEND[1:]
    signs = [
        line for sign, means in legend for line in hang(plain(means), width, f"{sign}  ", "   ")
    ]
    return lines.spaced(
        (
            lines.ours(seen_words.summary(found), width),
            lines.ours(seen_words.rest(found), width),
            lines.ours(said, width) if said else [],
            [*lines.heading("The signs", width), *signs] if found.spots else [],
            lines.ours(seen_words.ABOUT, width, "muted"),
        )
    )


def _scene(spot: Spot, width: int) -> Lines:
    """A scene: its number and name, and below it each choice with what came of it."""
    title = lines.heading(f"{spot.number}  {name(spot.name)}", width)
    for part in (seen_words.spot(spot), _leads(spot.leads)):
        title += lines.ours(f"{part[0].upper()}{part[1:]}.", width, "muted") if part else []
    return lines.spaced((title, *_choices(spot, width)))


def _choices(spot: Spot, width: int) -> Iterator[Lines]:
    for choice in spot.choices:
        sign = f"{seen_words.SIGNS[choice.standing]}  "
        below = " " * len(sign)
        told: Lines = []
        for block in blocks(choice.text) or (Block(Content("")),):
            told += hang(block.content, width, below if told else sign, below, mark="accent")
        yield told + hang(plain(_came_of(choice), "muted"), width, below, below)


def _came_of(choice: Taken) -> str:
    leads = _leads(choice.leads)
    said = seen_words.choice(choice)
    return f"{said}; {leads}" if leads else said


def _leads(leads: tuple[Lead, ...]) -> str:
    return seen_words.leads([(lead, name(lead.name)) for lead in leads])


def _endings(found: SeenMap, width: int) -> Lines:
    told: Lines = []
    for ending in found.endings:
        sign = "●  " if ending.now else "✓  "
        told += hang(plain(ending.title, "strong"), width, sign, "   ", mark="accent")
        told += hang(plain(seen_words.ending(ending), "muted"), width, "   ", "   ")
    return told
