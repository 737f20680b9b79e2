"""The least and the most of every quantity from each state on to an ending, and its mean.

All quantities are worked out at once, in the lanes of one whole number. Only ways that come to an
ending count. A loop on such a way makes decisions, words and minutes boundless; for principles it
makes no sense to ask, unless none is in play there.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from functools import cached_property

from sim.proof.costs import DECISIONS, LANE, MINUTES, WORDS, Costs
from sim.proof.limits import Allowance
from sim.proof.sparse.order import Order
from sim.proof.sparse.rooms import Pattern
from sim.proof.sparse.search import BATCH, Graph


@dataclass(eq=False)
class Spans:
    """Per state, endings last in reverse: lanes of the least and the most; None without an end.

    `boundless` holds the states from which a play may go on for ever and still come to an end.
    """

    costs: Costs
    moves: list[tuple[int, ...]]
    """For each pattern the lanes of each of its moves, arrival in the scene included."""
    least: list[int | None]
    most: list[int | None]
    boundless: bytearray

    @cached_property
    def fewest(self) -> list[int]:
        """The fewest decisions to the end of a play; -1 where none ends."""
        mask = (1 << LANE) - 1
        return [-1 if least is None else least & mask for least in self.least]

    @cached_property
    def longest(self) -> list[int]:
        """The most decisions to the end of a play; -1 where there is no bound."""
        mask = (1 << LANE) - 1
        found = [-1 if most is None else most & mask for most in self.most]
        for state, without in enumerate(self.boundless):
            if without:
                found[state] = -1
        return found


def move_costs(costs: Costs, pattern: Pattern) -> tuple[int, ...]:
    """The lanes of each move of a pattern."""
    scene = costs.story.scenes[pattern.place]
    arrival = costs.arrival(scene, pattern.open, pattern.shown)
    by_choice = {number: costs.decision(scene, pattern.open, number) for number in pattern.open}
    return tuple(
        arrival + (by_choice[move.choice] if move.choice >= 0 else 0) for move in pattern.moves
    )


def spans(graph: Graph, order: Order, ends: list[int], allowance: Allowance) -> Spans:
    """The least and most from every state on; `ends` is R of each."""
    costs = Costs(graph.story)
    moves = [move_costs(costs, pattern) for pattern in graph.house.patterns]
    count, endings = len(graph), len(graph.story.endings)
    blank: list[int | None] = [None] * count
    last: list[int | None] = [costs.ending(number) for number in reversed(range(endings))]
    found = Spans(costs, moves, blank + last, blank + last, bytearray(count))
    for number, item in enumerate(reversed(order.items)):
        if number % BATCH == 0:
            allowance.check()
        if isinstance(item, int):
            if ends[item]:
                _state(graph, found, item)
        elif ends[item[0]]:
            _loop(graph, found, item)
    return found


def _state(graph: Graph, found: Spans, state: int) -> None:
    pattern = graph.patterns[state]
    assert pattern is not None
    tops = found.costs.tops
    shift = LANE - 1
    leasts, mosts, boundless = found.least, found.most, found.boundless
    least = most = -1
    for cost, to in zip(found.moves[pattern.number], graph.goals(state), strict=True):
        low, high = leasts[to], mosts[to]
        if low is None or high is None:
            continue
        low, high = low + cost, high + cost
        if to >= 0 and boundless[to]:
            boundless[state] = 1
        if least < 0:
            least, most = low, high
            continue
        if low != least:
            over = ((low | tops) - least) & tops  # lanes in which `low` is not the less
            least = low ^ ((low ^ least) & (over - (over >> shift)))
        if high != most:
            over = ((most | tops) - high) & tops
            most = high ^ ((high ^ most) & (over - (over >> shift)))
    if least >= 0:
        leasts[state], mosts[state] = least, most


def _loop(graph: Graph, found: Spans, members: list[int]) -> None:
    """A loop that can be left for an ending.

    The lanes of principles are those of its exits, the same for all members, since none is in
    play in it (where one is, nothing is said of it). Decisions, words and minutes have a least,
    found by Dijkstra's search, and no most.
    """
    inside = set(members)
    tops = found.costs.tops
    shift = LANE - 1
    least = most = -1
    for state in members:
        pattern = graph.patterns[state]
        assert pattern is not None
        for cost, to in zip(found.moves[pattern.number], graph.goals(state), strict=True):
            low, high = found.least[to], found.most[to]
            if to in inside or low is None or high is None:
                continue
            low, high = low + cost, high + cost
            if least < 0:
                least, most = low, high
            over = ((low | tops) - least) & tops
            least = low ^ ((low ^ least) & (over - (over >> shift)))
            over = ((most | tops) - high) & tops
            most = high ^ ((high ^ most) & (over - (over >> shift)))
    mask = (1 << LANE) - 1
    nearest = {
        lane: _nearest(graph, found, members, inside, lane) for lane in (DECISIONS, WORDS, MINUTES)
    }
    rest = least & ~sum(mask << LANE * lane for lane in nearest)
    for state in members:
        found.least[state] = rest + sum(
            distance[state] << LANE * lane for lane, distance in nearest.items()
        )
        found.most[state] = most
        found.boundless[state] = 1


def _nearest(
    graph: Graph, found: Spans, members: list[int], inside: set[int], lane: int
) -> dict[int, int]:
    mask = (1 << LANE) - 1
    back: dict[int, list[tuple[int, int]]] = {state: [] for state in members}
    heap: list[tuple[int, int]] = []
    for state in members:
        pattern = graph.patterns[state]
        assert pattern is not None
        for cost, to in zip(found.moves[pattern.number], graph.goals(state), strict=True):
            amount = cost >> LANE * lane & mask
            if to in inside:
                back[to].append((state, amount))
            else:
                least = found.least[to]
                if least is not None:
                    heap.append((amount + (least >> LANE * lane & mask), state))
    heapq.heapify(heap)
    distance: dict[int, int] = {}
    while heap:
        total, state = heapq.heappop(heap)
        if state in distance:
            continue
        distance[state] = total
        for before, amount in back[state]:
            if before not in distance:
                heapq.heappush(heap, (total + amount, before))
    return distance
