"""States that are faults: where there is no way on, and where no way on comes to an ending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim.proof.dense.plan import Plan
from sim.proof.dense.witness import Search, leading
from sim.proof.limits import Allowance
from sim.proof.model import Spot
from sim.proof.sparse.spots import MOST_SPOTS, spot


class Faults(NamedTuple):
    """The first of each kind in the order of their witnesses, and how many there are."""

    stuck: tuple[Spot, ...]
    stuck_count: int
    traps: tuple[Spot, ...]
    trap_count: int


def faults(
    plan: Plan,
    reached: Sequence[int],
    stuck: Mapping[int, int],
    ending: Sequence[int] | None,
    allowance: Allowance,
) -> Faults:
    """Stuck states and traps. `ending` are the cells that can come to an ending."""
    if ending is None:
        return Faults((), 0, (), 0)
    last = len(plan.rooms)
    nowhere = [stuck.get(place, 0) for place in range(last)]
    trapped = [reached[place] & ~ending[place] & ~nowhere[place] for place in range(last)]
    counts = [sum(cells.bit_count() for cells in each) for each in (nowhere, trapped)]
    goals = [one | other for one, other in zip(nowhere, trapped, strict=True)]
    search = Search(plan, leading(plan, goals, reached), allowance, whole=False)
    found: tuple[list[Spot], list[Spot]] = ([], [])
    wanted = [min(count, MOST_SPOTS) for count in counts]
    for state in (state for layer in search.layers() for state in layer):
        if [len(each) for each in found] == wanted:
            break
        place, cell = search.places[state], search.cells[state]
        if place >= last:
            continue
        for spots, cells, count in zip(found, (nowhere, trapped), wanted, strict=True):
            if cells[place] >> cell & 1 and len(spots) < count:
                id = plan.story.scenes[place].id
                spots.append(spot(plan.story, id, search.witness(state)))
    return Faults(tuple(found[0]), counts[0], tuple(found[1]), counts[1])
