"""A story made ready for the grid: for each scene which cells may do what, and where that leads.

All masks are over the cells of the scene before anything is done; what a branch asks after the
effects of a choice is pulled back to there. None stands for all cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.proof.dense.grid import Grid, grid_of, read_in, sizes
from sim.proof.dense.moves import Move, Moves, pull
from sim.proof.links import leads
from sim.proof.live import Live, live
from sim.story.model import Branch, Effect, Story

MOST_CELLS = 2_000_000
"""Cells of a grid up to which this engine takes a story."""

Shares = tuple[tuple[int, int | None], ...]
"""A number, and the cells where it is the one that holds."""

ONE: Shares = ((1, None),)
"""1 everywhere."""


class Fork(NamedTuple):
    """A branch: where it is possible, the choice open; where it leads, and how."""

    where: int | None
    to: int
    move: Move | None
    """None where it leads to an ending."""
    weight: int


class Way(NamedTuple):
    """A choice, or reading on: where it is open, and its branches in file order."""

    open: int | None
    forks: tuple[Fork, ...]
    wholes: Shares | None
    """The sum of the weights of the possible branches; None where chance is silent."""


class Room(NamedTuple):
    """A scene: its live dimensions, their cells, its ways (one where it is only read)."""

    live: int
    box: int
    ways: tuple[Way, ...]
    counts: Shares
    """How many ways are open."""


class Plan(NamedTuple):
    """A story on its grid. `order` holds the scenes that links lead to, each behind its like."""

    story: Story
    grid: Grid
    rooms: tuple[Room | None, ...]
    """None where no link leads."""
    order: tuple[int, ...]
    first: int
    """The cell of the start, on arrival."""


def order_of(story: Story) -> tuple[int, ...] | None:
    """The scenes that links lead to from the start, each behind all before it; None for rings."""
    scenes = story.scenes
    last = len(scenes)
    found: list[int] = []
    state = bytearray(last)  # 1: on the way down, 2: done
    stack = [(story.start, iter(leads(scenes[story.start])))]
    state[story.start] = 1
    while stack:
        place, links = stack[-1]
        for to in links:
            if to < last:
                if state[to] == 1:
                    return None
                if not state[to]:
                    state[to] = 1
                    stack.append((to, iter(leads(scenes[to]))))
                    break
        else:
            state[place] = 2
            found.append(place)
            stack.pop()
    return tuple(reversed(found))


def fits(story: Story) -> bool:
    """Whether this engine takes a story: no rings of links, and a grid that is not too large."""
    order = order_of(story)
    if order is None:
        return False
    cells = 1
    for size, _ in sizes(story, read_in(story, order)):
        cells *= size
    return cells <= MOST_CELLS


def plan(story: Story, *, slicing: bool = True, lives: Sequence[Live] | None = None) -> Plan:
    """A story made ready. Without `slicing` every value that is read anywhere is live everywhere.

    `lives` are the live values of each scene, where they have been worked out already. Raises
    ValueError where links go round.
    """
    order = order_of(story)
    if order is None:
        raise ValueError("links that go round do not fit the grid")
    read = read_in(story, order)
    alive: Sequence[Live]
    if slicing:
        alive = lives or live(story)
    else:
        alive = [read] * len(story.scenes)
    grid = grid_of(story, read, [alive[place] for place in order])
    return _Planner(story, grid, alive).whole(order)


def alone(plan: Plan, place: int) -> int:
    """The cells of a scene in which exactly one choice is open."""
    room = plan.rooms[place]
    if room is None or not plan.story.scenes[place].choices:
        return 0
    where = next((where for count, where in room.counts if count == 1), 0)
    return room.box if where is None else where


class _Planner:
    """Makes the rooms; equal questions are answered once."""

    def __init__(self, story: Story, grid: Grid, alive: Sequence[Live]) -> None:
        self.story = story
        self.grid = grid
        self.moves = Moves(grid)
        self.live: list[int] = []
        known: dict[Live, int] = {}
        for each in alive:
            if each not in known:
                known[each] = grid.live(each)
            self.live.append(known[each])
        self._moved: dict[tuple[object, ...], Move] = {}
        self._asked: dict[tuple[int, int], int] = {}
        self._split: dict[tuple[tuple[int, int], ...], Shares] = {}

    def whole(self, order: tuple[int, ...]) -> Plan:
        rooms: list[Room | None] = [None] * len(self.story.scenes)
        for place in order:
            rooms[place] = self._room(place)
        return Plan(self.story, self.grid, tuple(rooms), order, self._first())

    def _first(self) -> int:
        """The cell of the start, behind the effects of arriving there."""
        story, grid = self.story, self.grid
        scene = story.scenes[story.start]
        change = self.moves.change(scene.effects, 0)
        cell = 0
        for slot, dim in grid.slots.items():
            _, least, stride = grid.dims[dim]
            value = story.initial[slot] - least
            if dim in change:
                value = change[dim].at(value)
            if self.live[story.start] >> dim & 1:
                cell += value * stride
        return cell

    def _room(self, place: int) -> Room:
        scene = self.story.scenes[place]
        live = self.live[place]
        box = self.grid.box(live)
        if not scene.choices:
            return Room(live, box, (self._way(place, None, (), scene.mark, scene.goto),), ONE)
        ways = []
        opens: list[int | None] = []
        for choice in scene.choices:
            open = None if choice.when is None else self._within(self.grid.mask(choice.when), box)
            opens.append(open)
            marks = choice.mark | scene.mark
            ways.append(self._way(place, open, choice.effects, marks, choice.goto))
        return Room(live, box, tuple(ways), self._shares([(1, open) for open in opens], box))

    def _within(self, mask: int, box: int) -> int | None:
        mask &= box
        return None if mask == box else self.grid.keep(mask)

    def _shares(self, weights: list[tuple[int, int | None]], box: int) -> Shares:
        """The sum of the weights whose cells hold, by cells."""
        sure = sum(weight for weight, where in weights if where is None)
        doubtful = [(weight, where) for weight, where in weights if where is not None]
        if not doubtful:
            return ((sure, None),)
        key = ((sure, id(box)), *((weight, id(where)) for weight, where in doubtful))
        found = self._split.get(key)
        if found is None:
            parts = {sure: box}
            for weight, where in doubtful:
                more: dict[int, int] = {}
                for total, cells in parts.items():
                    for each, those in ((total + weight, cells & where), (total, cells & ~where)):
                        if those:
                            more[each] = more.get(each, 0) | those
                parts = more
            found = tuple((total, self._within(parts[total], box)) for total in sorted(parts))
            self._split[key] = found
        return found

    def _way(
        self,
        place: int,
        open: int | None,
        effects: tuple[Effect, ...],
        marks: int,
        goto: tuple[Branch, ...],
    ) -> Way:
        last = len(self.story.scenes)
        live, grid = self.live[place], self.grid
        if len(goto) == 1 and goto[0].when is None:
            to = goto[0].to
            move = self._move(effects, marks, live, to) if to < last else None
            return Way(open, (Fork(open, to, move, 1),), None)
        box = grid.box(live)
        drawn = goto[0].chance is not None
        left = box if open is None else open
        inside = left
        forks: list[Fork] = []
        for branch in goto:
            if branch.when is None:
                where = left
            else:
                where = left & self._before(effects, marks, live, grid.mask(branch.when))
            if not drawn:
                left &= ~where
            move = self._move(effects, marks, live, branch.to) if branch.to < last else None
            cells = open if where == inside else self._within(where, box)
            forks.append(Fork(cells, branch.to, move, branch.chance or 1))
        if not drawn:
            return Way(open, tuple(forks), None)
        weights = [(fork.weight, None if fork.where is open else fork.where) for fork in forks]
        return Way(open, tuple(forks), self._within_open(self._shares(weights, box), open, box))

    def _within_open(self, shares: Shares, open: int | None, box: int) -> Shares:
        """Sums of weights, where the choice is open: elsewhere they say nothing."""
        if open is None:
            return shares
        found = []
        for whole, where in shares:
            cells = open if where is None else open & where
            if cells:
                found.append((whole, open if cells == open else self._within(cells, box)))
        return tuple(found)

    def _move(self, effects: tuple[Effect, ...], marks: int, live: int, to: int) -> Move:
        """From a scene by effects and marks to another, with what arriving there does."""
        scene = self.story.scenes[to]
        kept = self.live[to]
        key = (effects, marks, live, scene.effects, kept)
        found = self._moved.get(key)
        if found is None:
            change = self.moves.change(effects, marks)
            for dim, clamp in self.moves.change(scene.effects, 0).items():
                change[dim] = change[dim].then(clamp) if dim in change else clamp
            found = self._moved[key] = self.moves.move(change, live, kept)
        return found

    def _before(self, effects: tuple[Effect, ...], marks: int, live: int, mask: int) -> int:
        """The cells from which the effects lead into a mask."""
        if not effects and not marks:
            return mask
        key = (effects, marks, live)
        move = self._moved.get(key)
        if move is None:
            change = self.moves.change(effects, marks)
            kept = live
            for dim in change:
                kept |= 1 << dim
            move = self._moved[key] = self.moves.move(change, live, kept)
        asked = (id(move), id(mask))
        found = self._asked.get(asked)
        if found is None:
            found = self._asked[asked] = self.grid.keep(pull(mask, move))
        return found
