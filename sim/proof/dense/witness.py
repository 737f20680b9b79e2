"""The first play that meets a thing: fewest decisions, then first in file order.

States are gone through in the very order of their witnesses, so the first state in which a thing
is met tells the thing's witness. What is asked for decides how far the search goes: it stops there
and goes on when more is asked. A search that is after a few states may leave out all that do not
lead to them: that changes nothing in the order of the others.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.proof.dense.cells import Bits, entries
from sim.proof.dense.moves import Move, pull
from sim.proof.dense.plan import Plan, alone
from sim.proof.limits import Allowance

Goal = tuple[int, int, int]
"""(place, choice, branch), branch -1 for the choice itself, choice -1 for reading on;
(place, -1, -1) is a scene or ending, (place, -2, n) a paragraph, (place, -3, 0) a scene with one
choice open."""

Item = tuple[int, int, int, int]
"""A place, a cell, the state it was found from, and by which fork of that one's scene."""

QUEUED, DONE = 1, 2
BATCH = 8192


class Exit(NamedTuple):
    """A fork made ready: the bytes of the cells in which it may be taken (None: all)."""

    where: bytes | None
    to: int
    move: Move | None
    images: dict[int, int]
    """Cells to where the move takes them, as far as was asked."""


class Search:
    """A search of the states in the order of their witnesses, as far as was asked for.

    `within` are the cells of each scene to go through: all that are reached, or fewer where it is
    not the `whole` story that is searched.
    """

    def __init__(
        self,
        plan: Plan,
        within: Sequence[int],
        allowance: Allowance | None,
        *,
        whole: bool = True,
    ) -> None:
        self.plan = plan
        self.within = within
        self.whole = whole
        self.allowance = allowance
        self.last = len(plan.rooms)
        self.places = array("i")
        self.cells = array("i")
        self.before = array("i")
        """The state that each was found from, and `by` which fork of its scene."""
        self.by = array("i")
        self.first: dict[Goal, tuple[int, int]] = {}
        """Of each thing met so far: the state, and the fork taken there, -1 for none."""
        self.bits = Bits()
        self._marks: list[bytearray | None] = [None] * (self.last + len(plan.story.endings))
        self._inside: list[bytes | None] = [None] * self.last
        """Where not all that is reached is gone through: the cells that are, as bytes."""
        self._exits: list[list[Exit] | None] = [None] * self.last
        self._images: dict[int, dict[int, int]] = {}
        self._waiting: list[list[tuple[bytes | None, Goal, int]] | None] = [None] * self.last
        """What was not met yet in each scene: where it would be, and the fork that it is."""
        self._run = self._states()

    def find(self, goal: Goal) -> tuple[str, ...] | None:
        """The witness of a thing; None where it cannot be met within the cells given."""
        while goal not in self.first:
            if next(self._run, None) is None:
                return None
        state, by = self.first[goal]
        return self.witness(state, by)

    def layers(self) -> Iterator[range]:
        """The states not gone through yet, by fewest decisions; endings are among them."""
        return self._run

    def witness(self, state: int, by: int = -1) -> tuple[str, ...]:
        """The play to a state, and on by a fork."""
        steps: list[tuple[int, int, int]] = []
        if by >= 0:
            steps.append((self.places[state], self.cells[state], by))
        while self.before[state] >= 0:
            by, state = self.by[state], self.before[state]
            steps.append((self.places[state], self.cells[state], by))
        steps.reverse()
        return entries(self.plan, self.bits, steps)

    def _states(self) -> Iterator[range]:
        """Layer by layer of decisions; what is only read is followed at once, depth first."""
        plan, last = self.plan, self.last
        scenes = plan.story.scenes
        start = plan.story.start
        layer: list[Item] = []
        if self.within[start] >> plan.first & 1:
            layer.append((start, plan.first, -1, -1))
        places, cells, befores, bys = self.places, self.cells, self.before, self.by
        marks_of, waiting = self._marks, self._waiting
        while layer:
            behind: list[Item] = []
            began = len(places)
            stack: list[Item] = []
            for item in layer:
                stack.append(item)
                while stack:
                    place, cell, before, by = stack.pop()
                    marks = marks_of[place] or self._marked(place)
                    if marks[cell] == DONE:
                        continue
                    marks[cell] = DONE
                    state = len(places)
                    places.append(place)
                    cells.append(cell)
                    befores.append(before)
                    bys.append(by)
                    if place >= last:
                        self.first.setdefault((place, -1, -1), (state, -1))
                        continue
                    exits = self._exits[place] or self._opened(place)
                    if waiting[place]:
                        self._meet(state, place, cell)
                    if scenes[place].choices:
                        self._leave(state, cell, exits, behind, QUEUED)
                    else:
                        there: list[Item] = []
                        self._leave(state, cell, exits, there, DONE)
                        stack += reversed(there)
                    if self.allowance is not None and state % BATCH == 0:
                        self.allowance.check()
            yield range(began, len(places))
            layer = behind

    def _leave(self, state: int, cell: int, exits: list[Exit], out: list[Item], known: int) -> None:
        """Adds where a state leads, but for what is `known` well enough."""
        at, bit = cell >> 3, cell & 7
        marks_of, inside_of = self._marks, self._inside
        for by, (where, to, move, images) in enumerate(exits):
            if where is not None and not where[at] >> bit & 1:
                continue
            if move is None:
                image = 0
            else:
                found = images.get(cell)
                if found is None:
                    found = images[cell] = self.bits.image(cell, move)
                image = found
            marks = marks_of[to] or self._marked(to)
            if marks[image] >= known:
                continue
            if to < self.last:
                inside = inside_of[to]
                if inside is not None and not inside[image >> 3] >> (image & 7) & 1:
                    continue
            if known == QUEUED:
                marks[image] = QUEUED
            out.append((to, image, state, by))

    def _meet(self, state: int, place: int, cell: int) -> None:
        """Notes what is met in a state for the first time."""
        left = []
        for each in self._waiting[place] or ():
            where, goal, by = each
            if goal in self.first:
                continue
            if where is None or where[cell >> 3] >> (cell & 7) & 1:
                self.first[goal] = state, by
            else:
                left.append(each)
        self._waiting[place] = left

    def _marked(self, place: int) -> bytearray:
        size = self.plan.grid.cells if place < self.last else 1
        if place < self.last:
            room = self.plan.rooms[place]
            assert room is not None
            size = room.box.bit_length()
        found = self._marks[place] = bytearray(size)
        return found

    def _opened(self, place: int) -> list[Exit]:
        """The exits of a scene, and what there is to be met in it."""
        plan, bits = self.plan, self.bits
        scene, room = plan.story.scenes[place], plan.rooms[place]
        assert room is not None
        size = room.box.bit_length() // 8 + 1
        waiting: list[tuple[bytes | None, Goal, int]] = [(None, (place, -1, -1), -1)]
        for number, paragraph in enumerate(scene.text):
            if paragraph.when is not None:
                cells = room.box & plan.grid.mask(paragraph.when)
                waiting.append((cells.to_bytes(size, "little"), (place, -2, number), -1))
        lonely = alone(plan, place)
        if lonely:
            waiting.append((lonely.to_bytes(size, "little"), (place, -3, 0), -1))
        exits: list[Exit] = []
        for number, way in enumerate(room.ways):
            choice = number if scene.choices else -1
            for branch, (mask, to, move, _) in enumerate(way.forks):
                where = None if mask is None else bits.of(mask, size)
                if choice >= 0:
                    waiting.append((where, (place, choice, -1), len(exits)))
                waiting.append((where, (place, choice, branch), len(exits)))
                images = self._images.setdefault(id(move), {})
                exits.append(Exit(where, to, move, images))
                if to < self.last and not self.whole and self._inside[to] is None:
                    self._inside[to] = self._limits(to)
        self._waiting[place] = waiting
        self._exits[place] = exits
        return exits

    def _limits(self, place: int) -> bytes | None:
        room = self.plan.rooms[place]
        assert room is not None
        cells = self.within[place]
        return cells.to_bytes(room.box.bit_length() // 8 + 1, "little")


def leading(plan: Plan, goals: Sequence[int], reached: Sequence[int]) -> list[int]:
    """The reachable cells that lead to the goal cells of any scene, these included."""
    last = len(plan.rooms)
    found = list(goals)
    for place in reversed(plan.order):
        here, room = reached[place], plan.rooms[place]
        if not here or room is None:
            continue
        cells = found[place]
        for way in room.ways:
            for where, to, move, _ in way.forks:
                if to < last and move is not None and found[to]:
                    there = pull(found[to], move)
                    cells |= there if where is None else there & where
        found[place] = cells & here
    return found
