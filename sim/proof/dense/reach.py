"""What can be reached: scene by scene along the links, each scene's states one whole number."""

from __future__ import annotations

from sim.proof.dense.grid import read_in, sizes
from sim.proof.dense.moves import push
from sim.proof.dense.plan import Plan, order_of, plan
from sim.proof.limits import Allowance
from sim.story.model import Story

BATCH = 16
"""Scenes between two looks at the allowance where grids are small."""
GRAIN = 2**20
"""Cells between two looks at it where they are large."""

LIGHT = 20_000_000
"""Cells of all scenes together that are gone through in some seconds, however few are states."""
THIN = 30
"""Cells to a state from which on looking at each state alone is quicker."""


def pays(story: Story, allowance: Allowance | None = None) -> bool:
    """Whether the grids of a story that fits are filled well enough to be quicker than a search.

    A few states spread over a large grid, as many marks make it, are quicker gone through singly.
    """
    order = order_of(story)
    if order is None:
        return False
    cells = len(order)
    for size, _ in sizes(story, read_in(story, order)):
        cells *= size
    if cells <= LIGHT:
        return True
    planned = plan(story)
    reached = reach(planned, allowance)
    states = cells = 0
    for here, room in zip(reached, planned.rooms, strict=True):
        if here and room is not None:
            states += here.bit_count()
            cells += room.box.bit_count()
    return cells <= max(LIGHT, THIN * states)


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
