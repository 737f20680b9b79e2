"""How likely a thing that can recur is met at least once: one pass over its region each.

The flow into the region is the random player's; where it meets the thing it is caught, and what
is caught is the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.proof.limits import Allowance
from sim.proof.sparse.flow import Flow, loop_of, part
from sim.proof.sparse.order import Item
from sim.proof.sparse.recur import Region
from sim.proof.sparse.search import Graph

MOST_PASSES = 200
"""Passes that one proof makes."""


def entries(graph: Graph, flow: Flow, regions: Mapping[int, Region]) -> dict[int, int | float]:
    """The flow into each state of a region from outside of it."""
    found: dict[int, int | float] = {}
    places = graph.places
    if places[0] in regions:
        found[0] = flow.whole
    for state in range(len(graph)):
        mass = flow.visits[state]
        pattern = graph.patterns[state]
        if not mass or pattern is None:
            continue
        own = regions.get(places[state])
        for share, to in zip(pattern.shares, graph.goals(state), strict=True):
            if to >= 0:
                region = regions.get(places[to])
                if region is not None and region is not own:
                    amount = part(mass, share, pattern.whole)
                    found[to] = found.get(to, 0) + amount
    return found


@dataclass(eq=False)
class Hits:
    """Passes over the regions of a graph; `entered` is what `entries` found."""

    graph: Graph
    entered: Mapping[int, int | float]
    zero: int | float
    allowance: Allowance

    def states(self, region: Region, stop: frozenset[int]) -> dict[int, int | float]:
        """What is caught in each state of `stop`, all of one region, on the first arrival."""
        flow = self._flow(region, stop, frozenset())
        return {state: flow[state] for state in stop if flow.get(state)}

    def moves(self, region: Region, moves: frozenset[tuple[int, int]]) -> int | float:
        """What is caught on its first taking of one of the moves (pattern, move)."""
        caught = self.zero
        graph = self.graph
        for state, mass in self._flow(region, frozenset(), moves).items():
            pattern = graph.patterns[state]
            assert pattern is not None
            for move, share in enumerate(pattern.shares):
                if (pattern.number, move) in moves:
                    caught += part(mass, share, pattern.whole)
        return caught

    def _flow(
        self, region: Region, stop: frozenset[int], without: frozenset[tuple[int, int]]
    ) -> dict[int, int | float]:
        self.allowance.check()
        graph, places = self.graph, self.graph.places
        flow = {
            state: mass for state, mass in self.entered.items() if places[state] in region.places
        }
        for item in region.items:
            members, inside = self._members(item, flow, stop, without)
            for state in members:
                mass = flow.get(state)
                if not mass or state in stop:
                    continue
                pattern = graph.patterns[state]
                assert pattern is not None
                for move, (share, to) in enumerate(
                    zip(pattern.shares, graph.goals(state), strict=True)
                ):
                    if to < 0 or to in inside or places[to] not in region.places:
                        continue
                    if without and (pattern.number, move) in without:
                        continue
                    flow[to] = flow.get(to, self.zero) + part(mass, share, pattern.whole)
        return flow

    def _members(
        self,
        item: Item,
        flow: dict[int, int | float],
        stop: frozenset[int],
        without: frozenset[tuple[int, int]],
    ) -> tuple[list[int], frozenset[int]]:
        """The states of an item, solved first where they are a loop."""
        if isinstance(item, int):
            return [item], frozenset()
        entered = [float(flow.get(state, 0.0)) for state in item]
        if any(entered):
            loop = loop_of(self.graph, item, self.allowance, stop, without)
            if loop is None:  # never left, and nothing of what is asked about is in it
                for state in item:
                    flow.pop(state, None)
            else:
                for state, visits in zip(item, loop.visits(entered), strict=True):
                    flow[state] = visits
        return item, frozenset(item)
