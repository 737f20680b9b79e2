"""What a play's steps cost or count, by cells: words read, principles in play, scored decisions.

A decision is scored where the open choices differ in worth. A principle is in play where the
chosen option shows or strains it, or any open one would show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.proof.costs import words
from sim.proof.dense.grid import Grid
from sim.proof.dense.plan import Plan, Room
from sim.proof.things import principles_of
from sim.story.model import Choice, Scene

Cells = int | None
"""A mask that the grid keeps; None for all cells of the scene."""


class Bill(NamedTuple):
    """What a scene counts. `read` is read by all; `some` are words, more or fewer, and the cells.

    `then` are the words of each choice's consequence. `scored` are the cells where a decision is
    scored. `offered` are (number of a principle, cells where it is in play whatever is chosen),
    `strained` for each choice those where it alone brings the principle into play.
    """

    read: int
    some: tuple[tuple[int, int], ...]
    then: tuple[int, ...]
    scored: Cells
    offered: tuple[tuple[int, Cells], ...]
    strained: tuple[tuple[tuple[int, Cells], ...], ...]


def bills(plan: Plan) -> list[Bill | None]:
    """What each scene counts, by place; None where no link leads."""
    numbers = {id: number for number, id in enumerate(principles_of(plan.story))}
    return [
        None if room is None else _bill(plan.grid, scene, room, numbers)
        for scene, room in zip(plan.story.scenes, plan.rooms, strict=True)
    ]


def _bill(grid: Grid, scene: Scene, room: Room, numbers: dict[str, int]) -> Bill:
    read = words(scene.heading)
    some: dict[int, tuple[int, int]] = {}

    def more(count: int, cells: int) -> None:
        cells = grid.keep(cells)
        so_far = some.get(id(cells))
        some[id(cells)] = (count + (so_far[0] if so_far else 0), cells)

    for paragraph in scene.text:
        if paragraph.when is None:
            read += words(paragraph.text)
        else:
            more(words(paragraph.text), room.box & grid.mask(paragraph.when))
    if not scene.choices:
        return Bill(read, tuple(some.values()), (), 0, (), ())
    choices = scene.choices
    opens = [way.open for way in room.ways]
    for choice, open in zip(choices, opens, strict=True):
        if open is None:
            read += words(choice.text)
        else:
            locked = 0 if choice.locked is None else words(choice.locked)
            read += locked
            more(words(choice.text) - locked, open)
    scored, offered, strained = _scores(grid, choices, opens, room.box, numbers)
    then = tuple(words(choice.then) for choice in choices)
    return Bill(read, tuple(some.values()), then, scored, offered, strained)


def _scores(
    grid: Grid,
    choices: Sequence[Choice],
    opens: Sequence[Cells],
    box: int,
    numbers: dict[str, int],
) -> tuple[Cells, tuple[tuple[int, Cells], ...], tuple[tuple[tuple[int, Cells], ...], ...]]:
    """Where a decision is scored; the principles offered and where; those strained alone."""
    if not any(choice.scores for choice in choices):
        return 0, (), ((),) * len(choices)
    worths: dict[int, int] = {}
    offered: dict[int, int] = {}
    for choice, open in zip(choices, opens, strict=True):
        cells = box if open is None else open
        worths[choice.u] = worths.get(choice.u, 0) | cells
        for principle, score in choice.scores.items():
            if score > 0:
                number = numbers[principle]
                offered[number] = offered.get(number, 0) | cells
    once = twice = 0
    for cells in worths.values():
        twice |= once & cells
        once |= cells
    strained = []
    for choice, open in zip(choices, opens, strict=True):
        cells = box if open is None else open
        alone: list[tuple[int, Cells]] = []
        for principle, score in choice.scores.items():
            if score < 0:
                number = numbers[principle]
                there = cells & ~offered.get(number, 0)
                if there:
                    alone.append((number, open if there == cells else grid.keep(there)))
        strained.append(tuple(alone))
    everywhere = [
        (number, None if cells == box else grid.keep(cells)) for number, cells in offered.items()
    ]
    scored = None if twice == box else grid.keep(twice)
    return scored, tuple(everywhere), tuple(strained)
