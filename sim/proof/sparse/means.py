"""The mean of every quantity over the plays of the random player that come to an ending."""

from __future__ import annotations

from collections.abc import Mapping

from sim.proof.costs import SCORED
from sim.proof.limits import Allowance
from sim.proof.sparse.flow import Flow, part
from sim.proof.sparse.order import Order
from sim.proof.sparse.recur import Recurrence
from sim.proof.sparse.search import BATCH, Graph
from sim.proof.sparse.spans import Spans

Weights = dict[int, list[int | float]]
"""By pattern: how often each of its moves is made on average in plays that end, in parts of the
flow's whole, or of what ends where not all does."""

FAINT = 1e-280
"""How likely a play must end at least for floating point to tell plays that do from the rest."""


def arriving(
    graph: Graph, order: Order, flow: Flow, ends: list[int], allowance: Allowance
) -> list[float] | None:
    """How likely each state comes to an ending; None where all of them are sure to."""
    if all(ends[state] for state in range(len(graph))):
        return None
    found = [0.0] * len(graph) + [1.0] * len(graph.story.endings)
    for number, item in enumerate(reversed(order.items)):
        if number % BATCH == 0:
            allowance.check()
        if isinstance(item, int):
            found[item] = _onward(graph, item, found, frozenset())
        elif item[0] in flow.loops:
            inside = frozenset(item)
            leaving = [_onward(graph, state, found, inside) for state in item]
            for state, value in zip(item, flow.loops[item[0]].values(leaving), strict=True):
                found[state] = value
    return found


def _onward(graph: Graph, state: int, found: list[float], inside: frozenset[int]) -> float:
    pattern = graph.patterns[state]
    assert pattern is not None
    total = 0.0
    for share, to in zip(pattern.shares, graph.goals(state), strict=True):
        if to not in inside:
            total += share * found[to]
    return total / pattern.whole


def means(
    graph: Graph,
    flow: Flow,
    spans: Spans,
    arriving: list[float] | None,
    recurrence: Recurrence,
    firsts: Mapping[int, Mapping[int, int | float]],
) -> list[float | None] | None:
    """The mean of each quantity, in lane order; None where no play ends.

    Of a quantity there is none where hardly any play ends. A scene that can recur counts its first
    decision alone for what is scored and for principles:
    `firsts` are the first arrivals there; where they were not worked out there is no mean.
    """
    ended = sum(flow.visits[len(graph) :])
    if not ended:
        return None
    costs = spans.costs
    if arriving is not None and arriving[0] < FAINT:
        return [None] * costs.lanes
    totals: list[int | float | None] = [0] * costs.lanes
    everything = _weights(graph, flow, arriving, ended)
    first_only: Weights = {}
    for place in recurrence.visited & firsts.keys():
        first_only |= _weigh(graph, firsts[place], arriving, ended)
    unknown = recurrence.visited - firsts.keys()
    for pattern in graph.house.patterns:
        again = pattern.place in recurrence.visited
        usual = everything.get(pattern.number)
        first = first_only.get(pattern.number) if again else usual
        for move, packed in enumerate(spans.moves[pattern.number]):
            for lane, amount in enumerate(costs.unpack(packed)):
                if not amount:
                    continue
                weights = usual if lane < SCORED else first
                total = totals[lane]
                if lane >= SCORED and pattern.place in unknown:
                    totals[lane] = None
                elif weights is not None and total is not None:
                    totals[lane] = total + weights[move] * amount
    for number in range(len(graph.story.endings)):
        weight = flow.visits[-1 - number]
        if arriving is not None:
            weight = weight / ended
        for lane, amount in enumerate(costs.unpack(costs.ending(number))):
            total = totals[lane]
            if amount and total is not None:
                totals[lane] = total + weight * amount
    if arriving is not None:
        return totals
    return [None if total is None else total / ended for total in totals]


def _weights(graph: Graph, flow: Flow, arriving: list[float] | None, ended: int | float) -> Weights:
    if arriving is None:
        return {
            pattern.number: [
                part(flow.patterns[pattern.number], share, pattern.whole)
                for share in pattern.shares
            ]
            for pattern in graph.house.patterns
        }
    visits = {state: flow.visits[state] for state in range(len(graph)) if flow.visits[state]}
    return _weigh(graph, visits, arriving, ended)


def _weigh(
    graph: Graph,
    visits: Mapping[int, int | float],
    arriving: list[float] | None,
    ended: int | float,
) -> Weights:
    found: Weights = {}
    for state, mass in visits.items():
        pattern = graph.patterns[state]
        assert pattern is not None
        weights = found.setdefault(pattern.number, [0] * len(pattern.moves))
        for move, (share, to) in enumerate(zip(pattern.shares, graph.goals(state), strict=True)):
            there = part(mass, share, pattern.whole)
            # Whole numbers of any length are divided before they meet floating point.
            weights[move] += there if arriving is None else there / ended * arriving[to]
    return found
