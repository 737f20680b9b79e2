"""What can be reached: scene by scene along the links, each scene's states one whole number."""

from __future__ import annotations

from sim.proof.dense.moves import push
from sim.proof.dense.plan import Plan
from sim.proof.limits import Allowance

BATCH = 256
"""Scenes between two looks at the allowance where grids are small."""
GRAIN = 2**20
"""Cells between two looks at it where they are large."""


def batch(plan: Plan) -> int:
    """Scenes between two looks at the allowance."""
    return max(1, min(BATCH, GRAIN // plan.grid.cells))


def reach(plan: Plan, allowance: Allowance | None = None) -> list[int]:
    """The reachable cells of each scene, by place; 0 where there are none."""
    rooms = plan.rooms
    last = len(rooms)
    found = [0] * last
    found[plan.story.start] = 1 << plan.first
    every = batch(plan)
    states = 0
    for number, place in enumerate(plan.order):
        here = found[place]
        if not here:
            continue
        if allowance is not None:
            states += here.bit_count()
            if number % every == 0:
                allowance.spend(states)
        room = rooms[place]
        assert room is not None
        for way in room.ways:
            for where, to, move, _ in way.forks:
                if to >= last:
                    continue
                cells = here if where is None else here & where
                if cells:
                    assert move is not None
                    steps, shift, _ = move
                    if len(steps) == 1:
                        # As `push` does it, without the call: this is the innermost loop.
                        ups, downs = steps[0]
                        moved = 0
                        for mask, by in ups:
                            moved |= (cells & mask) << by
                        for mask, by in downs:
                            moved |= (cells & mask) >> by
                        cells = moved << shift if shift >= 0 else moved >> -shift
                    else:
                        cells = push(cells, move)
                    found[to] |= cells
    if allowance is not None:
        allowance.spend(states)
    return found
