"""How many plays there are: sequences of transitions from the start to an ending, exactly."""

from __future__ import annotations

from sim.proof.limits import Allowance
from sim.proof.sparse.order import Order
from sim.proof.sparse.search import BATCH, Graph


def plays(graph: Graph, order: Order, allowance: Allowance) -> list[int] | None:
    """The plays that come to each ending; None where there are loops, so that they never end."""
    if not order.acyclic:
        return None
    endings = len(graph.story.endings)
    ways = [0] * (len(graph) + endings)
    ways[0] = 1
    for number, state in enumerate(order.items):
        assert isinstance(state, int)
        if number % BATCH == 0:
            allowance.check()
        count = ways[state]
        for to in graph.goals(state):
            ways[to] += count
    return [ways[-1 - number] for number in range(endings)]
