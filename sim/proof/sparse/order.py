"""The order of the states: each behind all that lead to it, and the loops among them."""

from __future__ import annotations

from dataclasses import dataclass

from sim.proof.limits import Allowance
from sim.proof.sparse.search import BATCH, Graph

Item = int | list[int]
"""A state, or the states of a loop: strongly connected, or one with a transition to itself."""


@dataclass(frozen=True, slots=True)
class Order:
    """All states: each item behind those that lead to it. `loops` are the items with a cycle."""

    items: list[Item]
    loops: list[list[int]]

    @property
    def acyclic(self) -> bool:
        """True where no state can be met twice in one play."""
        return not self.loops


def order(graph: Graph, allowance: Allowance) -> Order:
    """The order of a whole graph."""
    ranks = _ranks(graph)
    if ranks is not None:
        places = graph.places
        return Order(sorted(range(len(places)), key=lambda state: ranks[places[state]]), [])
    return _components(graph, allowance)


def _ranks(graph: Graph) -> list[int] | None:
    """A number for each scene, above those that link to it; None where links go round."""
    scenes = graph.story.scenes
    last = len(scenes)
    links = [
        {
            branch.to
            for goto in ([choice.goto for choice in scene.choices] or [scene.goto])
            for branch in goto
            if branch.to < last
        }
        for scene in scenes
    ]
    waiting = [0] * last
    for there in links:
        for to in there:
            waiting[to] += 1
    ranks = [0] * last
    ready = [place for place in range(last) if not waiting[place]]
    done = 0
    while ready:
        place = ready.pop()
        ranks[place] = done
        done += 1
        for to in links[place]:
            waiting[to] -= 1
            if not waiting[to]:
                ready.append(to)
    return ranks if done == last else None


def _components(graph: Graph, allowance: Allowance) -> Order:
    """Tarjan's strongly connected components (1972), without recursion."""
    first, targets, patterns = graph.first, graph.targets, graph.patterns
    count = len(graph)
    low = [0] * count  # 0: not met; then its number, and the least it leads back to
    closed = bytearray(count)
    stack: list[int] = []
    items: list[Item] = []
    loops: list[list[int]] = []
    met = 0
    frames: list[tuple[int, int, int, int]] = []
    for root in range(count):
        if low[root]:
            continue
        frames.append((root, 0, 0, -1))
        while frames:
            state, at, end, own = frames.pop()
            if own < 0:
                met += 1
                if met % BATCH == 0:
                    allowance.check()
                own = low[state] = met
                stack.append(state)
                pattern = patterns[state]
                at = first[state]
                end = at + (len(pattern.moves) if pattern is not None else 0)
            while at < end:
                target = targets[at]
                if target >= 0 and not closed[target]:
                    if not low[target]:
                        frames.append((state, at, end, own))
                        frames.append((target, 0, 0, -1))
                        break
                    if low[target] < low[state]:
                        low[state] = low[target]
                at += 1
            else:
                if low[state] != own:
                    continue
                members: list[int] = []
                while True:
                    member = stack.pop()
                    closed[member] = 1
                    members.append(member)
                    if member == state:
                        break
                if len(members) > 1 or state in _goals(graph, state):
                    members.sort()
                    items.append(members)
                    loops.append(members)
                else:
                    items.append(state)
    items.reverse()
    loops.reverse()
    return Order(items, loops)


def _goals(graph: Graph, state: int) -> list[int]:
    pattern = graph.patterns[state]
    at = graph.first[state]
    return list(graph.targets[at : at + (len(pattern.moves) if pattern is not None else 0)])
