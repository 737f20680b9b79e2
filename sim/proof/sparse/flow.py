"""The random player's flow through the graph: how often each state is visited on average.

Without loops the flow is whole numbers. Where a common denominator of all chances is not too
long, the whole is that number and every share is exact; else it is a power of two, shares are
rounded down, and what is lost on the way bounds every error. With loops the flow is floating
point, each loop solved as a linear system.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import lcm

from sim.proof.limits import Allowance
from sim.proof.sparse.order import Order
from sim.proof.sparse.search import BATCH, Graph
from sim.proof.sparse.solve import Loop

MOST_EXACT = 200_000
"""States up to which fractions are exact."""
MOST_DIGITS = 4000
"""Digits up to which a fraction is given."""
LONGEST = 16_000
"""Bits up to which a common denominator is worked with."""
FINE = 192
"""Bits of the fixed point elsewhere."""


@dataclass(eq=False)
class Flow:
    """Visits of each state, `whole` standing for once; endings last, in reverse.

    `patterns` sums the visits of a pattern's states. `endless` are the states of loops that are
    never left, whose visits have no bound (0 stands for them here) and `caught` is what flows
    into these. `exact` where no share was rounded.
    """

    whole: int | float
    exact: bool
    visits: list[int | float]
    patterns: list[int | float]
    endless: frozenset[int]
    caught: int | float
    residual: float
    loops: dict[int, Loop]
    """Solved loops by their least member."""


def part(mass: int | float, share: int, whole: int) -> int | float:
    """A share of a flow: of whole numbers a whole number, rounded down where it is not exact.

    Multiplied first, since `whole` may have more digits than the flow: a scene of nine choices
    with weights of fifteen digits each.
    """
    if isinstance(mass, int):
        return mass * share // whole
    return mass * share / whole


def flow(graph: Graph, order: Order, allowance: Allowance) -> Flow:
    """The random player's flow from the start."""
    if order.acyclic:
        whole = _denominator(graph, order, allowance)
        return _whole_numbers(graph, order, allowance, whole or 1 << FINE, whole is not None)
    return _with_loops(graph, order, allowance)


def _denominator(graph: Graph, order: Order, allowance: Allowance) -> int | None:
    """A number that every share on every way divides; None where it gets too long."""
    if len(graph) > MOST_EXACT:
        return None
    needed = [1] * (len(graph) + len(graph.story.endings))
    patterns = graph.patterns
    for number, state in enumerate(order.items):
        assert isinstance(state, int)
        if number % BATCH == 0:
            allowance.check()
        pattern = patterns[state]
        assert pattern is not None
        there = needed[state] * pattern.whole
        if there.bit_length() > LONGEST:
            return None
        for to in graph.goals(state):
            has = needed[to]
            if has != there:
                needed[to] = there if has == 1 else lcm(has, there)
    return common(needed)


def common(numbers: Iterable[int]) -> int | None:
    """The least common multiple; None where it is longer than is worked with."""
    whole = 1
    for each in numbers:
        whole = lcm(whole, each)
        if whole.bit_length() > LONGEST:
            return None
    return whole


def _whole_numbers(
    graph: Graph, order: Order, allowance: Allowance, whole: int, exact: bool
) -> Flow:
    endings = len(graph.story.endings)
    visits = [0] * (len(graph) + endings)
    sums = [0] * len(graph.house.patterns)
    patterns, first, targets = graph.patterns, graph.first, graph.targets
    visits[0] = whole
    lost = 0
    for number, state in enumerate(order.items):
        assert isinstance(state, int)
        if number % BATCH == 0:
            allowance.check()
        pattern = patterns[state]
        assert pattern is not None
        mass = visits[state]
        sums[pattern.number] += mass
        at = first[state]
        if exact:
            unit = mass // pattern.whole
            for share in pattern.shares:
                visits[targets[at]] += unit * share
                at += 1
        elif pattern.moves:
            lost += mass
            for share in pattern.shares:
                given = mass * share // pattern.whole
                visits[targets[at]] += given
                lost -= given
                at += 1
    return Flow(
        whole,
        exact,
        list(visits),
        list(sums),
        frozenset(),
        0,
        lost / whole,
        {},
    )


def _with_loops(graph: Graph, order: Order, allowance: Allowance) -> Flow:
    endings = len(graph.story.endings)
    visits: list[int | float] = [0.0] * (len(graph) + endings)
    sums: list[int | float] = [0.0] * len(graph.house.patterns)
    visits[0] = 1.0
    endless: set[int] = set()
    caught = stuck = 0.0
    loops: dict[int, Loop] = {}
    for number, item in enumerate(order.items):
        if number % BATCH == 0:
            allowance.check()
        if isinstance(item, int):
            members, inside = [item], None
        else:
            members, inside = item, frozenset(item)
            loop = loop_of(graph, item, allowance)
            if loop is None:
                endless.update(item)
                caught += sum(visits[state] for state in item)
                for state in item:
                    visits[state] = 0.0
                continue
            loops[item[0]] = loop
            for state, found in zip(
                item, loop.visits([float(visits[state]) for state in item]), strict=True
            ):
                visits[state] = found
        for state in members:
            pattern = graph.patterns[state]
            assert pattern is not None
            mass = visits[state]
            sums[pattern.number] += mass
            if not pattern.moves:
                stuck += mass
            for share, to in zip(pattern.shares, graph.goals(state), strict=True):
                if inside is None or to not in inside:
                    visits[to] += mass * share / pattern.whole
    arrived = sum(visits[len(graph) :]) + caught + stuck
    return Flow(1.0, False, visits, sums, frozenset(endless), caught, abs(1.0 - arrived), loops)


def loop_of(
    graph: Graph,
    members: list[int],
    allowance: Allowance,
    stop: frozenset[int] = frozenset(),
    without: frozenset[tuple[int, int]] = frozenset(),
) -> Loop | None:
    """A loop as a linear system; None where it is never left.

    `stop` are states whose flow ends there, `without` moves (pattern, move) whose flow does.
    """
    numbers = {state: number for number, state in enumerate(members)}
    rows: list[dict[int, float]] = []
    out: list[float] = []
    for state in members:
        pattern = graph.patterns[state]
        assert pattern is not None
        row: dict[int, float] = {}
        leaving = 0
        if state in stop:
            rows.append(row)
            out.append(1.0)
            continue
        for move, (share, to) in enumerate(zip(pattern.shares, graph.goals(state), strict=True)):
            number = numbers.get(to)
            if number is None or (without and (pattern.number, move) in without):
                leaving += share
            else:
                row[number] = row.get(number, 0.0) + share / pattern.whole
        rows.append(row)
        out.append(leaving / pattern.whole)
    return Loop(rows, out, allowance) if any(out) else None
