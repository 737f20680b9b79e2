"""The witness of one thing without going through the states before it: by how far each is from it.

Backwards from the thing the fewest decisions to it are found for all states at once, in lanes;
then the play is read off forwards, always by the first branch that is on a shortest way. In a
large story this takes a tenth of what a search takes, but again for each thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.proof.dense.cells import Bits, entries
from sim.proof.dense.lanes import Lanes
from sim.proof.dense.moves import Move
from sim.proof.dense.plan import Plan, Room, alone
from sim.proof.dense.witness import Goal, Search

FEW = 20
"""Things each found on its own before a search is worth it for all of them."""
MANY = 30_000
"""States from which on a search is worth putting off."""


class Witnesses:
    """Finds witnesses when they are asked for: the first few one by one, then by a search."""

    def __init__(self, plan: Plan, reached: Sequence[int], states: int) -> None:
        self.plan = plan
        self.reached = reached
        self.search = Search(plan, reached, None)
        self.left = FEW if states > MANY else 0

    def find(self, goal: Goal) -> tuple[str, ...] | None:
        """The witness of a thing; None where it cannot be met."""
        if self.left and goal not in self.search.first:
            self.left -= 1
            return nearest(self.plan, self.reached, goal)
        return self.search.find(goal)


def nearest(plan: Plan, reached: Sequence[int], goal: Goal) -> tuple[str, ...] | None:
    """The witness of one thing."""
    return _Nearest(plan, reached, goal).find()


class _Nearest:
    """`top` − decisions to the thing for each cell, 0 where none leads to it."""

    def __init__(self, plan: Plan, reached: Sequence[int], goal: Goal) -> None:
        self.plan = plan
        self.reached = reached
        self.goal = goal
        self.last = len(plan.rooms)
        longest = len(plan.order) + 1
        self.lanes = Lanes(16 if longest < 2**15 - 1 else 32)
        self.top = longest
        self.grids: dict[int, int] = {}

    def find(self) -> tuple[str, ...] | None:
        """The play, where there is one."""
        plan, (target, *_) = self.plan, self.goal
        order = plan.order
        if target < self.last:
            if plan.rooms[target] is None:
                return None
            place = order.index(target)
            self.grids[target] = self.lanes.ones(self._cells()) * self.top
        else:
            place = len(order)
        for at in range(place - 1, -1, -1):
            if self.reached[order[at]]:
                self._behind(order[at])
        start = plan.story.start
        left = self._left(start, plan.first)
        return self._read(start, plan.first, left) if left else None

    def _room(self, place: int) -> Room:
        room = self.plan.rooms[place]
        assert room is not None
        return room

    def _cells(self) -> int:
        """The cells of its scene in which the thing is met."""
        place, choice, branch = self.goal
        here, room = self.reached[place], self._room(place)
        scene = self.plan.story.scenes[place]
        mask: int | None = None
        if choice == -2:
            when = scene.text[branch].when
            mask = None if when is None else self.plan.grid.mask(when)
        elif choice == -3:
            mask = alone(self.plan, place)
        elif branch >= 0:
            mask = room.ways[max(choice, 0)].forks[branch].where
        elif choice >= 0:
            mask = room.ways[choice].open
        return here if mask is None else here & mask

    def _behind(self, place: int) -> None:
        """How far a scene's cells are, from how far those are that they lead to."""
        lanes, room = self.lanes, self._room(place)
        spare = lanes.units(room.box) << lanes.width - 1
        best = 0
        for way in room.ways:
            for where, to, move, _ in way.forks:
                if move is None:
                    if to != self.goal[0]:
                        continue
                    there = lanes.units(room.box) * self.top
                elif to in self.grids:
                    there = lanes.pull(self.grids[to], move)
                else:
                    continue
                if where is not None:
                    there &= lanes.kept(where)
                if best:
                    gap = (best | spare) - there
                    over = gap & spare
                    best = there + (gap & (over - (over >> lanes.width - 1)))
                else:
                    best = there
        if best and self.plan.story.scenes[place].choices:
            # One decision more, but not where nothing leads on.
            some = ((best | spare) - (spare >> lanes.width - 1)) & spare
            best -= some >> lanes.width - 1
        if best:
            self.grids[place] = best

    def _left(self, place: int, cell: int) -> int:
        """What stands in a cell; at the ending asked for, the top."""
        if place >= self.last:
            return self.top if place == self.goal[0] else 0
        width = self.lanes.width
        return self.grids.get(place, 0) >> cell * width & (1 << width) - 1

    def _read(self, place: int, cell: int, left: int) -> tuple[str, ...]:
        bits, steps = Bits(), []
        target, choice, branch = self.goal
        while place != target:
            left += bool(self.plan.story.scenes[place].choices)
            number, to, move = next(
                (number, to, move)
                for number, to, move in self._forks(place, cell, bits)
                if self._left(to, 0 if move is None else bits.image(cell, move)) == left
            )
            steps.append((place, cell, number))
            place, cell = to, 0 if move is None else bits.image(cell, move)
        if target < self.last and (choice >= 0 or (choice == -1 and branch >= 0)):
            ways = self._room(target).ways
            before = sum(len(way.forks) for way in ways[: max(choice, 0)])
            count = len(ways[max(choice, 0)].forks)
            wanted = range(count) if branch < 0 else (branch,)
            steps.append(
                next(
                    (place, cell, number)
                    for number, _, _ in self._forks(place, cell, bits)
                    if number - before in wanted
                )
            )
        return entries(self.plan, bits, steps)

    def _forks(self, place: int, cell: int, bits: Bits) -> list[tuple[int, int, Move | None]]:
        """The forks that may be taken in a cell, with their numbers in the scene."""
        forks = [fork for way in self._room(place).ways for fork in way.forks]
        return [
            (number, to, move)
            for number, (where, to, move, _) in enumerate(forks)
            if where is None or bits.has(where, cell)
        ]
