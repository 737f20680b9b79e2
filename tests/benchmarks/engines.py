"""The engines of the proof by their parts: what can be reached, where plays end, least and most."""

from __future__ import annotations

from sim.proof.costs import LANE, PRINCIPLES
from sim.proof.dense.ends import ending
from sim.proof.dense.flow import flow as dense_flow
from sim.proof.dense.plan import fits, plan
from sim.proof.dense.reach import reach
from sim.proof.dense.sheets import Sheets
from sim.proof.dense.tally import bills
from sim.proof.limits import Allowance, Limits
from sim.proof.sparse.ends import ends
from sim.proof.sparse.flow import flow
from sim.proof.sparse.order import order
from sim.proof.sparse.search import search
from sim.proof.sparse.spans import spans
from sim.story.model import Story

ALL = Allowance(Limits(states=10**9, seconds=None, memory=2**40))
"""No limit that a benchmark would meet."""


class Dense:
    """Grids of values, a scene's states in one whole number."""

    def __init__(self, story: Story) -> None:
        self.plan = plan(story)
        self.found = reach(self.plan)
        self.states = sum(cells.bit_count() for cells in self.found)

    def again(self) -> None:
        """The search once more, with what was made ready for it."""
        self.found = reach(self.plan)

    def ends(self) -> tuple[list[float], float]:
        """How likely each ending is at random, and by how much that may be off."""
        found = dense_flow(self.plan)
        return [share / found.whole for share in found.endings], found.error

    def extremes(self) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The least and the most decisions of a play with each principle in play."""
        ends = ending(self.plan, self.found, ALL)
        sheets = Sheets(self.plan, self.found, ends, bills(self.plan), ALL)
        _, *pairs = sheets.principles(self._longest())
        return tuple(least for least, _ in pairs), tuple(most for _, most in pairs)

    def _longest(self) -> int:
        """The most scenes on a way through the links, conditions ignored."""
        depths = [0] * (len(self.plan.rooms) + len(self.plan.story.endings))
        for place in self.plan.order:
            room = self.plan.rooms[place]
            for way in room.ways if room else ():
                for fork in way.forks:
                    depths[fork.to] = max(depths[fork.to], depths[place] + 1)
        return max(depths)


class Sparse:
    """State by state."""

    def __init__(self, story: Story) -> None:
        self.graph = search(story, ALL)
        self.states = len(self.graph)
        self.order = order(self.graph, ALL)

    def ends(self) -> tuple[list[float], float]:
        """How likely each ending is at random, and by how much that may be off."""
        found = flow(self.graph, self.order, ALL)
        count = len(self.graph.story.endings)
        shares = reversed(found.visits[-count:])
        return [float(share / found.whole) for share in shares], found.residual

    def extremes(self) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The same, and with it all else that is counted: this engine does it in one."""
        reached = ends(self.graph, self.order, ALL)
        found = spans(self.graph, self.order, reached, ALL)
        least, most = found.least[0], found.most[0]
        if least is None or most is None:
            return None
        lanes = range(PRINCIPLES, found.costs.lanes)
        mask = (1 << LANE) - 1
        return (
            tuple(least >> lane * LANE & mask for lane in lanes),
            tuple(most >> lane * LANE & mask for lane in lanes),
        )


def engine_of(story: Story) -> type[Dense] | type[Sparse]:
    """The engine for large state spaces where it takes the story, else the other."""
    return Dense if fits(story) else Sparse
