"""The random player's flow along the links, in lanes: how likely each thing is met.

Links between scenes never go round here, so a thing is met at most once in a play, and how likely
that is is also how often. Two ways to count, one walk: in *fixed point* each share is rounded
down, so that what arrives nowhere bounds every error; in *exact* numbers the whole is one that
every share divides, so that dividing all lanes at once is exact in each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import lcm

from sim.proof.dense.lanes import Lanes
from sim.proof.dense.plan import ONE, Plan, Room, Shares
from sim.proof.dense.reach import batch
from sim.proof.dense.tally import Bill
from sim.proof.limits import Allowance
from sim.proof.sparse.flow import LONGEST, MOST_EXACT, common

Divide = Callable[[int, int], int]
"""All lanes divided by a number above 1."""

ERROR = 1e-12
"""By how much a probability may be off at most in fixed point."""
FINE = 64
"""Bits behind the point that this takes nearly always."""
PRECISE = 50
"""Bits of a reciprocal above those of the number itself."""


@dataclass(eq=False, slots=True)
class Sums:
    """What flowed through a scene: in all, by ways, by branches of each way.

    `asked` holds the flow through cells that the scene's bill names, by the mask's `id`;
    `strained` that of each way where it brings a principle into play, in the order of the bill.
    """

    total: int
    ways: list[int] = field(default_factory=list)
    forks: list[list[int]] = field(default_factory=list)
    asked: dict[int, int] = field(default_factory=dict)
    strained: list[list[int]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Flow:
    """The flow through a story, `whole` standing for certainty."""

    whole: int
    exact: bool
    rooms: list[Sums | None]
    """None where nothing flows."""
    endings: list[int]
    stuck: int

    @property
    def error(self) -> float:
        """The most by which any number may be too small, as a part of the whole."""
        return (self.whole - sum(self.endings) - self.stuck) / self.whole


def flow(
    plan: Plan,
    bills: Sequence[Bill | None] | None = None,
    allowance: Allowance | None = None,
) -> Flow:
    """The flow in fixed point, certain to `ERROR`. Sums other than the plain need the bills."""
    fine = FINE
    while True:
        lanes, divide = fixed(plan, fine, fine - FINE)
        found = forward(plan, lanes, 1 << fine, divide, bills, allowance)
        if found.error <= ERROR:
            return found
        fine += 32


def fixed(plan: Plan, fine: int, more: int = 0) -> tuple[Lanes, Divide]:
    """Lanes for numbers up to 2 ** fine, and how to divide them, rounding down.

    Dividing is to multiply by the reciprocal, which is `PRECISE` + `more` bits long.
    """
    extra = PRECISE + more + _most_divisor(plan).bit_length()
    lanes = Lanes(-(-(fine + 1 + extra) // 8) * 8)
    low = lanes.ones(plan.grid.full) * ((2 << fine) - 1)

    def divide(grid: int, by: int) -> int:
        if by & (by - 1):
            return (grid * ((1 << extra) // by) >> extra) & low
        return grid >> by.bit_length() - 1 & low

    return lanes, divide


def exact(
    plan: Plan,
    reached: Sequence[int],
    bills: Sequence[Bill | None] | None = None,
    allowance: Allowance | None = None,
) -> Flow | None:
    """The flow in whole numbers; None where there are too many states or digits."""
    if sum(cells.bit_count() for cells in reached) > MOST_EXACT:
        return None
    whole = _denominator(plan, reached)
    if whole is None:
        return None
    lanes = Lanes(-(-whole.bit_length() // 8) * 8)
    found = forward(plan, lanes, whole, int.__floordiv__, bills, allowance)
    found.exact = True
    return found


def _room(plan: Plan, place: int) -> Room:
    room = plan.rooms[place]
    assert room is not None
    return room


def _most_divisor(plan: Plan) -> int:
    most = 1
    for place in plan.order:
        room = _room(plan, place)
        most = max(most, len(room.ways))
        for way in room.ways:
            if way.wholes is not None:
                most = max(most, max((whole for whole, _ in way.wholes), default=1))
    return most


def _denominator(plan: Plan, reached: Sequence[int]) -> int | None:
    """A number that every share on every way divides; None where it gets too long."""
    last = len(plan.rooms)
    needed = [1] * (last + len(plan.story.endings))
    for place in plan.order:
        here = reached[place]
        if not here:
            continue
        room = _room(plan, place)
        for way in room.ways:
            cells = here if way.open is None else here & way.open
            if not cells:
                continue
            there = needed[place] * _multiple(room.counts, cells)
            if way.wholes is not None:
                there *= _multiple(way.wholes, cells)
            if there.bit_length() > LONGEST:
                return None
            for fork in way.forks:
                needed[fork.to] = lcm(needed[fork.to], there)
    return common(needed)


def _multiple(shares: Shares, cells: int) -> int:
    """The least common multiple of the numbers that hold in any of the cells."""
    return lcm(*(number for number, where in shares if where is None or where & cells))


def forward(
    plan: Plan,
    lanes: Lanes,
    whole: int,
    divide: Divide,
    bills: Sequence[Bill | None] | None,
    allowance: Allowance | None,
) -> Flow:
    """The walk: scene by scene, each scene's lanes dropped when they have flowed on."""
    last = len(plan.rooms)
    found = Flow(whole, False, [None] * last, [0] * len(plan.story.endings), 0)
    grids: dict[int, int] = {plan.story.start: whole << plan.first * lanes.width}
    arrived = [0] * last
    arrived[plan.story.start] = whole
    every = batch(plan)
    for number, place in enumerate(plan.order):
        x = grids.pop(place, 0)
        if not x:
            continue
        if allowance is not None and number % every == 0:
            allowance.check()
        room = plan.rooms[place]
        assert room is not None
        sums = found.rooms[place] = Sums(arrived[place])
        bill = bills[place] if bills is not None else None
        if bill is not None:
            _ask(lanes, x, bill, sums)
        share = x
        if room.counts != ONE:
            share = shared(lanes, x, room.counts, divide)
            least, where = room.counts[0]
            if not least:
                found.stuck += lanes.total(x if where is None else x & lanes.kept(where))
        free = -1
        for at, (open, forks, wholes) in enumerate(room.ways):
            taken = y = share if open is None else share & lanes.kept(open)
            parts: list[int] = []
            sums.forks.append(parts)
            if wholes is not None:
                y = drawn(lanes, y, wholes, open, divide)
            for where, to, move, weight in forks:
                z = y if where is open else y & lanes.kept(where or 0)
                if where is None and wholes is None:
                    if free < 0:
                        free = lanes.total(z)
                    amount = free
                elif z:
                    amount = lanes.total(z)
                    if wholes is not None and weight > 1:
                        z *= weight
                        amount *= weight
                else:
                    amount = 0
                parts.append(amount)
                if move is None:
                    found.endings[to - last] += amount
                elif z:
                    arrived[to] += amount
                    grids[to] = grids.get(to, 0) + lanes.push(z, move)
            total = sum(parts)
            sums.ways.append(total)
            if bill is not None and bill.then:
                sums.strained.append(
                    [
                        total if where is open else lanes.total(taken & lanes.kept(where or 0))
                        for _, where in bill.strained[at]
                    ]
                )
    return found


def _ask(lanes: Lanes, x: int, bill: Bill, sums: Sums) -> None:
    """The flow through the cells that a bill names."""
    asked = sums.asked
    for _, cells in bill.some:
        asked[id(cells)] = lanes.total(x & lanes.kept(cells))
    for where in (bill.scored, *(each for _, each in bill.offered)):
        if where and id(where) not in asked:
            asked[id(where)] = lanes.total(x & lanes.kept(where))


def shared(lanes: Lanes, x: int, counts: Shares, divide: Divide) -> int:
    """A scene's lanes divided by how many ways are open in each cell; nothing where none is."""
    out = 0
    for count, where in counts:
        if count:
            part = x if where is None else x & lanes.kept(where)
            if part:
                out |= divide(part, count) if count > 1 else part
    return out


def drawn(lanes: Lanes, y: int, wholes: Shares, open: int | None, divide: Divide) -> int:
    """A way's lanes for a weight of 1: divided by the weights possible in each cell."""
    out = 0
    for whole, where in wholes:
        part = y if where is open else y & lanes.kept(where or 0)
        if part:
            out |= divide(part, whole) if whole > 1 else part
    return out
