"""The least and most of what a play counts, from the end backwards, many quantities at once.

Each lane holds a field for each quantity, once for its least and once for its most. The least is
kept as what is left of a bound, so that in every field the larger is the one wanted: one
comparison of whole grids serves all fields of all cells. Each field has a bit to spare, which
tells where the one was not less than the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.proof.dense.lanes import Lanes
from sim.proof.dense.moves import pull
from sim.proof.dense.plan import Plan, Room, Way
from sim.proof.dense.reach import batch
from sim.proof.limits import Allowance

Extra = tuple[int, int]
"""A number of packed fields, and the kept mask of cells in which it counts."""


class Fields:
    """Fields of a lane, `count` quantities that never pass `bound`.

    `nearest` more fields at the end hold the least for each of so many endings, from the `first`
    on: there the bound is doubled, so that what never comes to that ending stays apart.
    """

    def __init__(self, count: int, bound: int, nearest: int = 0, first: int = 0) -> None:
        self.count = count
        self.bound = bound
        self.top = 2 * bound + 2 if nearest else bound
        self.width = self.top.bit_length() + 1
        self.nearest = nearest
        self.first = first
        self.fields = 2 * count + nearest
        self.lanes = Lanes(-(-self.fields * self.width // 8) * 8)
        self._spares: dict[int, int] = {}

    def cost(self, number: int, amount: int) -> int:
        """An amount of a quantity, packed: added to the most, taken from what the least leaves."""
        width = self.width
        return (amount << (2 * number + 1) * width) - (amount << 2 * number * width)

    def step(self, amount: int) -> int:
        """An amount for all of the nearest fields, packed."""
        first = 2 * self.count
        return -sum(amount << at * self.width for at in range(first, first + self.nearest))

    def end(self, ending: int) -> int:
        """Nothing of anything, as it stands at an ending before that counts; -1 for none."""
        found = sum(self.top << 2 * at * self.width for at in range(self.count))
        for at in range(self.nearest):
            left = self.top if at + self.first == ending else self.bound + 1
            found += left << (2 * self.count + at) * self.width
        return found

    def largest(self, grid: int) -> int:
        """The largest of each field over all lanes of a grid, as one lane: half upon half."""
        width, down = self.lanes.width, self.width - 1
        count = -(-grid.bit_length() // width)
        while count > 1:
            half = (count + 1) // 2
            low = (1 << half * width) - 1
            spare = self._spares.get(half)
            if spare is None:
                spare = self._spares[half] = low // ((1 << width) - 1) * self.spare()
            one, other = grid & low, grid >> half * width
            gap = (one | spare) - other
            over = gap & spare
            grid = other + (gap & (over - (over >> down)))
            count = half
        return grid

    def spare(self) -> int:
        """The bit to spare of each field."""
        return sum(1 << (at + 1) * self.width - 1 for at in range(self.fields))

    def read(self, lane: int) -> list[tuple[int, int]]:
        """(least, most) of each quantity in a lane."""
        mask = (1 << self.width) - 1
        parts = [lane >> at * self.width & mask for at in range(2 * self.count)]
        return [(self.top - parts[at], parts[at + 1]) for at in range(0, len(parts), 2)]

    def read_nearest(self, lane: int) -> list[int | None]:
        """The least for each of the endings; None where it is never come to."""
        mask = (1 << self.width) - 1
        first = 2 * self.count
        parts = [lane >> (first + at) * self.width & mask for at in range(self.nearest)]
        return [self.top - part if part > self.bound + 1 else None for part in parts]


@dataclass(eq=False)
class Sheet:
    """What to count: fields, and what each step adds, as packed numbers.

    `arrival` gives (for all cells, extras for some) of a scene, `choice` those of each choice,
    `ending` what arriving at an ending adds.
    """

    fields: Fields
    arrival: Callable[[int], tuple[int, Sequence[Extra]]]
    choice: Callable[[int, int], tuple[int, Sequence[Extra]]]
    ending: Callable[[int], int]
    watch: Callable[[int, int, list[tuple[int, int]]], None] | None = None
    """Told (place, choice, [(cells of a branch that can end, lanes behind it), …])."""
    watched: frozenset[tuple[int, int]] = frozenset()


def spans(
    plan: Plan,
    reached: Sequence[int],
    ending: Sequence[int] | None,
    sheet: Sheet,
    allowance: Allowance,
) -> int | None:
    """The lane of the start: least and most of each quantity over the plays that end.

    `ending` are the cells that can come to an ending, where that is not all that are reached.
    None where no play ends.
    """
    return _Spans(plan, reached, ending, sheet, allowance).whole()


class _Spans:
    def __init__(
        self,
        plan: Plan,
        reached: Sequence[int],
        ending: Sequence[int] | None,
        sheet: Sheet,
        allowance: Allowance,
    ) -> None:
        self.plan = plan
        self.reached = reached
        self.ending = ending
        self.sheet = sheet
        self.allowance = allowance
        self.lanes = sheet.fields.lanes
        self.last = len(plan.rooms)
        self.nothing = sheet.fields.end(-1)
        self.spare = sheet.fields.spare()
        self._constants: dict[tuple[int, int], int] = {}
        self._most_constants = max(64, _KEPT // (plan.grid.cells * self.lanes.width))
        endings = range(len(plan.story.endings))
        self.at_end = [sheet.fields.end(at) + sheet.ending(at) for at in endings]

    def whole(self) -> int | None:
        plan = self.plan
        start = plan.story.start
        ends = self.reached if self.ending is None else self.ending
        if not ends[start]:
            return None
        grids: dict[int, int] = {}
        uses = [0] * self.last
        for place in plan.order:
            if ends[place]:
                for way in self._room(place).ways:
                    for fork in way.forks:
                        if fork.to < self.last:
                            uses[fork.to] += 1
        every = batch(plan)
        for number, place in enumerate(reversed(plan.order)):
            if not ends[place]:
                continue
            if number % every == 0:
                self.allowance.check()
            room = self._room(place)
            grids[place] = self._scene(place, room, grids)
            for way in room.ways:
                for fork in way.forks:
                    if fork.to < self.last:
                        uses[fork.to] -= 1
                        if not uses[fork.to]:
                            grids.pop(fork.to, None)
        width = self.lanes.width
        return grids[start] >> plan.first * width & (1 << width) - 1

    def _room(self, place: int) -> Room:
        room = self.plan.rooms[place]
        assert room is not None
        return room

    def _constant(self, number: int, mask: int) -> int:
        """A packed number in each cell of a kept mask."""
        key = (number, id(mask))
        found = self._constants.get(key)
        if found is None:
            if len(self._constants) >= self._most_constants:
                self._constants.clear()
            found = self._constants[key] = self.lanes.units(mask) * number
        return found

    def _added(self, grid: int, costs: tuple[int, Sequence[Extra]], cells: int, kept: int) -> int:
        """A grid with costs added in some cells; `kept` is the mask that these mostly are."""
        number, extras = costs
        if number:
            if cells == kept:
                grid += self._constant(number, kept)
            else:
                grid += self.lanes.ones(cells) * number
        for amount, where in extras:
            both = where & cells
            if both == where:
                grid += self._constant(amount, where)
            elif both:
                grid += self.lanes.ones(both) * amount
        return grid

    def _scene(self, place: int, room: Room, grids: dict[int, int]) -> int:
        """The best in each cell of a scene, over all ways from there that come to an end."""
        lanes, sheet, box = self.lanes, self.sheet, room.box
        spare = self._constant(self.spare, box)
        down = sheet.fields.width - 1
        best = covered = 0
        for choice, way in enumerate(room.ways):
            seen: list[tuple[int, int]] | None = (
                [] if sheet.watched and (place, choice) in sheet.watched else None
            )
            mine, open = self._way(room, way, grids, seen, spare)
            if seen is not None and sheet.watch is not None:
                sheet.watch(place, choice, seen)
            if not open:
                continue
            costs = sheet.choice(place, choice)
            if costs[0] or costs[1]:
                mine = self._added(mine, costs, open, box if way.open is None else way.open)
            if covered:
                # In each field: the spare bit where the best is not less, and by how much.
                gap = (best | spare) - mine
                over = gap & spare
                best = mine + (gap & (over - (over >> down)))
            else:
                best = mine
            covered |= open
        if covered != box:
            # Without states that never end there are few such masks, each the same everywhere.
            bare = box & ~covered
            if self.ending is None:
                best |= lanes.units(self.plan.grid.keep(bare)) * self.nothing
            else:
                best |= lanes.ones(bare) * self.nothing
        arrival = sheet.arrival(place)
        return self._added(best, arrival, box, box) if arrival[0] or arrival[1] else best

    def _way(
        self,
        room: Room,
        way: Way,
        grids: dict[int, int],
        seen: list[tuple[int, int]] | None,
        spare: int,
    ) -> tuple[int, int]:
        """The best behind a choice, and the cells in which it can be taken and come to an end.

        Nothing stands in other cells. Branches of a list of conditions share no cell.
        """
        lanes, box, ending = self.lanes, room.box, self.ending
        down = self.sheet.fields.width - 1
        mine = open = 0
        for where, to, move, _ in way.forks:
            cells = where
            if move is None:
                behind = self._constant(self.at_end[to - self.last], box)
            elif to in grids:
                behind = lanes.pull(grids[to], move)
                if ending is not None and ending[to] != self.reached[to]:
                    cells = pull(ending[to], move) & (box if where is None else where)
                    if not cells:
                        continue
            else:
                continue
            if seen is not None:
                seen.append((box if cells is None else cells, behind))
            if cells is None:
                open = box
            else:
                open |= cells
                behind &= lanes.kept(cells) if cells is where else lanes.widen(cells)
            if not mine:
                mine = behind
            elif way.wholes is None:
                mine |= behind
            else:
                gap = (mine | spare) - behind
                over = gap & spare
                mine = behind + (gap & (over - (over >> down)))
        return mine, open


_KEPT = 2**26
"""Bits of constants kept at once; those beyond are made again."""
