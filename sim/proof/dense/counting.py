"""How many plays there are: ways from the start to each ending, as whole numbers of any size."""

from __future__ import annotations

from sim.proof.dense.lanes import Lanes
from sim.proof.dense.plan import Plan
from sim.proof.limits import Allowance

LEVELS = 4
"""How often lanes are made wider on the way: plays are few at first, and wide lanes cost."""
NARROW = 64
"""Bits up to which lanes are as good as any."""


def plays(plan: Plan, allowance: Allowance | None = None) -> list[int]:
    """How many plays come to each ending, one for each sequence of transitions."""
    last = len(plan.rooms)
    endings = [0] * len(plan.story.endings)
    widths = _widths(plan)
    lanes = Lanes(widths[0])
    grids = {plan.story.start: 1 << plan.first * lanes.width}
    for number, place in enumerate(plan.order):
        if widths[number] > lanes.width:
            wider = Lanes(widths[number])
            grids = {to: lanes.repacked(grid, wider) for to, grid in grids.items()}
            lanes = wider
        x = grids.pop(place, 0)
        if not x:
            continue
        if allowance is not None:
            allowance.check()
        room = plan.rooms[place]
        assert room is not None
        for way in room.ways:
            for where, to, move, _ in way.forks:
                z = x if where is None else x & lanes.kept(where)
                if not z:
                    continue
                if move is None:
                    endings[to - last] += lanes.total(z)
                else:
                    moved = lanes.push(z, move)
                    before = grids.get(to)
                    grids[to] = moved if before is None else before + moved
    return endings


def _widths(plan: Plan) -> list[int]:
    """The width of the lanes from each scene in order on, such that all numbers fit till then.

    A scene is come to in no more ways than there are with all conditions left out.
    """
    last = len(plan.rooms)
    bound = [0] * last
    bound[plan.story.start] = 1
    needed: list[int] = []
    most = 1
    for place in plan.order:
        room = plan.rooms[place]
        assert room is not None
        for way in room.ways:
            for fork in way.forks:
                if fork.to < last:
                    bound[fork.to] += bound[place]
                    # What waits at scenes to come has to fit as well.
                    most = max(most, bound[fork.to])
        needed.append(most.bit_length() + len(room.ways).bit_length() + 8)
    whole = needed[-1]
    step = max(NARROW, -(-whole // LEVELS))
    return [-(-(-(-bits // step) * step) // 8) * 8 for bits in needed]
