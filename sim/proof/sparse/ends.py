"""Which endings can still be reached from each state: R(state), as bits by ending."""

from __future__ import annotations

from sim.proof.limits import Allowance
from sim.proof.sparse.order import Order
from sim.proof.sparse.search import BATCH, Graph


def ends(graph: Graph, order: Order, allowance: Allowance) -> list[int]:
    """R of each state, bit n for ending n; behind the states the endings themselves.

    The endings stand last in reverse, so that a target below nought finds its own bit.
    """
    count = len(graph.story.endings)
    found = [0] * len(graph) + [1 << ending for ending in reversed(range(count))]
    for number, item in enumerate(reversed(order.items)):
        if number % BATCH == 0:
            allowance.check()
        reached = 0
        for state in (item,) if isinstance(item, int) else item:
            for target in graph.goals(state):
                reached |= found[target]
        if isinstance(item, int):
            found[item] = reached
        else:
            for state in item:
                found[state] = reached
    return found
