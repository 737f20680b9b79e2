"""Which endings can still be reached: R of each state, a bit for each ending in the lanes.

A scene all of whose states keep the same endings needs no lanes, and in most stories that is
nearly all of them. What is said of cells that nobody reaches means nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sim.proof.dense.lanes import Lanes
from sim.proof.dense.moves import pull, push
from sim.proof.dense.plan import Plan, Room, Way
from sim.proof.dense.reach import batch
from sim.proof.limits import Allowance
from sim.proof.sparse.few import fewer

Rivals = Mapping[int, Mapping[int, Sequence[tuple[int, int]]]]
"""By place and choice: (another choice, the cells in which both are open)."""


@dataclass(eq=False, slots=True)
class Ends:
    """What R tells. `closes`: by place and choice, (endings as bits, the cells that close them).

    `keeping` are the (place, choice) of the rivals asked about that keep, wherever both are open,
    all the endings that each of the others keeps.
    """

    closes: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)
    keeping: list[tuple[int, int]] = field(default_factory=list)
    first: dict[tuple[int, int], int] = field(default_factory=dict)
    """By place and choice of the first decision: R of the choice, where it has the fewest."""


def stuck(plan: Plan, reached: Sequence[int]) -> dict[int, int]:
    """The reachable cells without an open choice, by place."""
    found = {}
    for place in plan.order:
        room = plan.rooms[place]
        assert room is not None
        count, where = room.counts[0]
        if not count:
            cells = reached[place] if where is None else where & reached[place]
            if cells:
                found[place] = cells
    return found


def ending(plan: Plan, reached: Sequence[int], allowance: Allowance) -> list[int]:
    """The reachable cells of each scene from which some play comes to an ending."""
    last = len(plan.rooms)
    found = [0] * last
    every = batch(plan)
    for number, place in enumerate(reversed(plan.order)):
        here = reached[place]
        if not here:
            continue
        if number % every == 0:
            allowance.check()
        room = plan.rooms[place]
        assert room is not None
        cells = 0
        for way in room.ways:
            for where, to, move, _ in way.forks:
                there = -1 if move is None else pull(found[to], move)
                cells |= there if where is None else there & where
        found[place] = cells & here
    return found


def ends(plan: Plan, reached: Sequence[int], rivals: Rivals, allowance: Allowance) -> Ends:
    """Which endings each choice can close, and which rivals keep all."""
    return _Ends(plan, reached, rivals, allowance).whole()


class _Ends:
    def __init__(
        self, plan: Plan, reached: Sequence[int], rivals: Rivals, allowance: Allowance
    ) -> None:
        self.plan = plan
        self.reached = reached
        self.rivals = rivals
        self.allowance = allowance
        self.last = len(plan.rooms)
        count = len(plan.story.endings)
        self.bytes = -(-count // 8)
        self.lanes = Lanes(8 * self.bytes)
        self.same: dict[int, int] = {}
        """R of scenes where it is the same everywhere."""
        self.grids: dict[int, int] = {}
        self.uses = [0] * self.last
        self.found = Ends()
        self.first = first_cells(plan)

    def whole(self) -> Ends:
        plan, reached = self.plan, self.reached
        every = batch(plan)
        for place in plan.order:
            if reached[place]:
                for way in self._room(place).ways:
                    for fork in way.forks:
                        if fork.to < self.last:
                            self.uses[fork.to] += 1
        for number, place in enumerate(reversed(plan.order)):
            if not reached[place]:
                continue
            if number % every == 0:
                self.allowance.check()
            room = self._room(place)
            same = self._same(place, room)
            if same is not None:
                self.same[place] = same
                self.found.keeping += [(place, choice) for choice in self.rivals.get(place, ())]
                self._first(place, room, [same] * len(room.ways))
            else:
                self._differing(place, room)
            for way in room.ways:
                for fork in way.forks:
                    if fork.to < self.last:
                        self.uses[fork.to] -= 1
                        if not self.uses[fork.to]:
                            self.grids.pop(fork.to, None)
        return self.found

    def _room(self, place: int) -> Room:
        room = self.plan.rooms[place]
        assert room is not None
        return room

    def _same(self, place: int, room: Room) -> int | None:
        """R where all ways from all states of a scene lead to the same; None elsewhere."""
        here = self.reached[place]
        found = -1
        for way in room.ways:
            for where, to, _, _ in way.forks:
                if where is not None and not where & here:
                    continue
                bits = self.same.get(to) if to < self.last else 1 << (to - self.last)
                if bits is None or found not in (-1, bits):
                    return None
                found = bits
        count, where = room.counts[0]
        if not count and (where is None or where & here):
            return None
        return found

    def _differing(self, place: int, room: Room) -> None:
        lanes, here = self.lanes, self.reached[place]
        by_way = [self._way(place, room, way) for way in room.ways]
        all = 0
        for bits in by_way:
            all |= bits
        self.grids[place] = all
        self._first(place, room, by_way, lanes.width)
        wide: dict[int, int] = {}

        def widened(cells: int) -> int:
            if cells not in wide:
                wide[cells] = lanes.widen(cells)
            return wide[cells]

        for choice, way in enumerate(room.ways):
            if by_way[choice] != all:
                cells = here if way.open is None else here & way.open
                lost = (all ^ by_way[choice]) & widened(cells)
                if lost:
                    self.found.closes[place, choice] = self._by_cells(lost)
        for choice, others in self.rivals.get(place, {}).items():
            own = by_way[choice]
            if all_kept(own, [(by_way[other], widened(cells)) for other, cells in others]):
                self.found.keeping.append((place, choice))

    def _first(self, place: int, room: Room, kept: Sequence[int], width: int = 0) -> None:
        """Notes R of the choices of a first decision; `kept` in lanes, or of all cells alike."""
        found = self.found.first
        for cell in self.first.get(place, ()):
            for choice, way in enumerate(room.ways):
                if way.open is None or way.open >> cell & 1:
                    bits = kept[choice]
                    bits = bits >> cell * width & (1 << width) - 1 if width else bits
                    found[place, choice] = fewer(found.get((place, choice), bits), bits)

    def _way(self, place: int, room: Room, way: Way) -> int:
        """R of a choice in each cell where it is open."""
        lanes, here = self.lanes, self.reached[place]
        found = 0
        for where, to, move, _ in way.forks:
            if where is not None and not where & here:
                continue
            bits = self.same.get(to) if move is not None else 1 << (to - self.last)
            if bits is not None:
                found |= lanes.units(room.box if where is None else where) * bits
            elif move is not None:
                there = lanes.pull(self.grids[to], move)
                found |= there if where is None else there & lanes.kept(where)
        return found

    def _by_cells(self, lost: int) -> list[tuple[int, int]]:
        """(endings, cells) of lanes, the endings that the same cells lose together."""
        count = -(-lost.bit_length() // self.lanes.width)
        text = lost.to_bytes(count * self.bytes, "big")
        found: dict[int, int] = {}
        for number in range(self.bytes):
            column = text[self.bytes - 1 - number :: self.bytes]
            some = 0
            for value in set(column):
                some |= value
            for bit in range(8):
                if some >> bit & 1:
                    cells = int(column.translate(_BITS[bit]), 2)
                    found[cells] = found.get(cells, 0) | 1 << 8 * number + bit
        return [(bits, cells) for cells, bits in found.items()]


def first_cells(plan: Plan) -> dict[int, set[int]]:
    """By place, the cells in which the first decision can fall: behind what is only read."""
    last = len(plan.rooms)
    found: dict[int, set[int]] = {}
    todo = [(plan.story.start, plan.first)]
    known = set(todo)
    for place, cell in todo:
        room = plan.rooms[place]
        assert room is not None
        if plan.story.scenes[place].choices:
            found.setdefault(place, set()).add(cell)
            continue
        for where, to, move, _ in room.ways[0].forks:
            if to < last and move is not None and (where is None or where >> cell & 1):
                there = to, push(1 << cell, move).bit_length() - 1
                if there not in known:
                    known.add(there)
                    todo.append(there)
    return found


def all_kept(own: int, others: Sequence[tuple[int, int]]) -> bool:
    """Whether R of a choice holds all that the others have in the lanes given with each."""
    return not any(((own | bits) ^ own) & mask for bits, mask in others)


_BITS = [bytes(49 if value >> bit & 1 else 48 for value in range(256)) for bit in range(8)]
"""For each bit: a byte to "1" where it has the bit, to "0" where not."""
