"""The order of the states: each behind all that lead to it, and the loops among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.proof.limits import Allowance
from sim.proof.links import links
from sim.proof.sparse.search import BATCH, Graph

Item = int | list[int]
"""A state, or the states of a loop: strongly connected, or one with a transition to itself."""


@dataclass(frozen=True, slots=True)
class Order:
    """All states: each item behind those that lead to it. `loops` are the items with a cycle.

    `straight` where even the links between scenes, conditions ignored, never come back.
    """

    items: list[Item]
    loops: list[list[int]]
    straight: bool = False

    @property
    def acyclic(self) -> bool:
        """True where no state can be met twice in one play."""
        return not self.loops


def order(graph: Graph, allowance: Allowance) -> Order:
    """The order of a whole graph."""
    ranks = _ranks(graph)
    if ranks is not None:
        places, above = graph.places, ranks
        states: list[int] = sorted(range(len(places)), key=lambda at: above[places[at]])
        return Order(list(states), [], straight=True)
    return components(len(graph), graph.goals, allowance)


def _ranks(graph: Graph) -> list[int] | None:
    """A number for each scene, above those that link to it; None where links go round."""
    ways = links(graph.story)
    last = len(ways)
    waiting = [0] * last
    for there in ways:
        for to in there:
            waiting[to] += 1
    ranks = [0] * last
    ready = [place for place in range(last) if not waiting[place]]
    done = 0
    while ready:
        place = ready.pop()
        ranks[place] = done
        done += 1
        for to in ways[place]:
            waiting[to] -= 1
            if not waiting[to]:
                ready.append(to)
    return ranks if done == last else None


def components(count: int, goals: Callable[[int], Sequence[int]], allowance: Allowance) -> Order:
    """Strongly connected components of any graph (Tarjan 1972), without recursion.

    `goals` gives the nodes that a node leads to; those below nought are left out.
    """
    low = [0] * count  # 0: not met; then its number, and the least it leads back to
    closed = bytearray(count)
    itself = bytearray(count)
    stack: list[int] = []
    items: list[Item] = []
    loops: list[list[int]] = []
    met = 0
    frames: list[tuple[int, Sequence[int], int, int]] = []
    for root in range(count):
        if low[root]:
            continue
        frames.append((root, (), 0, -1))
        while frames:
            node, there, at, own = frames.pop()
            if own < 0:
                met += 1
                if met % BATCH == 0:
                    allowance.check()
                own = low[node] = met
                stack.append(node)
                there = goals(node)
            while at < len(there):
                goal = there[at]
                if goal >= 0 and not closed[goal]:
                    if not low[goal]:
                        frames.append((node, there, at, own))
                        frames.append((goal, (), 0, -1))
                        break
                    if goal == node:
                        itself[node] = 1
                    if low[goal] < low[node]:
                        low[node] = low[goal]
                at += 1
            else:
                if low[node] != own:
                    continue
                members: list[int] = []
                while True:
                    member = stack.pop()
                    closed[member] = 1
                    members.append(member)
                    if member == node:
                        break
                if len(members) > 1 or itself[node]:
                    members.sort()
                    items.append(members)
                    loops.append(members)
                else:
                    items.append(node)
    items.reverse()
    loops.reverse()
    return Order(items, loops)
