"""How likely each thing is met, and how often: scenes, choices, branches, paragraphs, endings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sim.proof.limits import Allowance
from sim.proof.model import Thing
from sim.proof.sparse.flow import MOST_DIGITS, Flow, part
from sim.proof.sparse.hits import MOST_PASSES, Hits, entries
from sim.proof.sparse.recur import Recurrence
from sim.proof.sparse.rooms import Pattern
from sim.proof.sparse.search import Graph

TOO_LONG = 10**MOST_DIGITS

NEVER = Thing(False, 0.0, 0.0, Fraction(0))
"""A thing that no play meets."""


@dataclass(eq=False)
class Meetings:
    """Reads things off the flow. Those that can recur cost a pass each, as far as passes go."""

    graph: Graph
    flow: Flow
    recurrence: Recurrence
    allowance: Allowance
    firsts: dict[int, dict[int, int | float]] = field(default_factory=dict)
    """For each scene that can recur, by place: first arrivals in its states."""
    passes: int = 0

    def __post_init__(self) -> None:
        graph, flow = self.graph, self.flow
        self.by_place: list[list[Pattern]] = [[] for _ in graph.story.scenes]
        for pattern in graph.house.patterns:
            self.by_place[pattern.place].append(pattern)
        self.endless = {
            pattern.number
            for pattern in (graph.patterns[state] for state in flow.endless)
            if pattern is not None
        }
        regions = self.recurrence.regions
        self.states: dict[int, list[int]] = {}
        entered: dict[int, int | float] = {}
        if self.recurrence.visited:
            entered = entries(graph, flow, regions)
            for state, place in enumerate(graph.places):
                if place in regions:
                    self.states.setdefault(place, []).append(state)
        zero = 0 if isinstance(flow.whole, int) else 0.0
        self.hits = Hits(graph, entered, zero, self.allowance)

    def scene(self, place: int) -> Thing:
        """A scene."""
        patterns = self.by_place[place]
        caught = None
        if place in self.recurrence.visited and self._may_pass():
            stop = frozenset(self.states[place])
            self.firsts[place] = self.hits.states(self.recurrence.regions[place], stop)
            caught = sum(self.firsts[place].values())
        visits = [(pattern, pattern.whole) for pattern in patterns]
        return self._thing(visits, place in self.recurrence.visited, caught, self._at(patterns))

    def paragraph(self, place: int, number: int) -> Thing:
        """A paragraph of a scene."""
        patterns = [each for each in self.by_place[place] if number in each.shown]
        again = place in self.recurrence.visited
        caught = None
        if again and patterns and self._may_pass():
            numbers = {pattern.number for pattern in patterns}
            stop = frozenset(
                state for state in self.states[place] if self._number(state) in numbers
            )
            found = self.hits.states(self.recurrence.regions[place], stop)
            caught = sum(found.values())
        visits = [(pattern, pattern.whole) for pattern in patterns]
        return self._thing(visits, again, caught, self._at(patterns))

    def move(self, place: int, choice: int, branch: int = -1) -> Thing:
        """A choice (-1 for reading on), or one branch of its `goto`."""
        found: list[tuple[Pattern, int]] = []
        moves: set[tuple[int, int]] = set()
        witness: tuple[int, int] | None = None
        for pattern in self.by_place[place]:
            shares = 0
            for number, move in enumerate(pattern.moves):
                if move.choice == choice and branch in (-1, move.branch):
                    shares += pattern.shares[number]
                    moves.add((pattern.number, number))
                    if witness is None:
                        witness = (pattern.first, number)
            if shares:
                found.append((pattern, shares))
        again = place in self.recurrence.visited
        caught = None
        if again and moves and self._may_pass():
            caught = self.hits.moves(self.recurrence.regions[place], frozenset(moves))
        return self._thing(found, again, caught, witness)

    def ending(self, number: int) -> Thing:
        """An ending."""
        visits = self.flow.visits[-1 - number]
        witness = self.graph.ends.get(number)
        return self._made(witness is not None, visits, visits, witness)

    def _number(self, state: int) -> int:
        pattern = self.graph.patterns[state]
        return pattern.number if pattern is not None else -1

    def _may_pass(self) -> bool:
        self.passes += 1
        return self.passes <= MOST_PASSES

    @staticmethod
    def _at(patterns: Sequence[Pattern]) -> tuple[int, int] | None:
        return (patterns[0].first, -1) if patterns else None

    def _thing(
        self,
        found: Iterable[tuple[Pattern, int]],
        again: bool,
        caught: int | float | None,
        witness: tuple[int, int] | None,
    ) -> Thing:
        visits: int | float | None = 0
        for pattern, shares in found:
            if pattern.number in self.endless or visits is None:
                visits = None
                continue
            visits += part(self.flow.patterns[pattern.number], shares, pattern.whole)
        if not again:
            caught = visits
        return self._made(witness is not None, caught, visits, witness)

    def _made(
        self,
        reachable: bool,
        caught: int | float | None,
        visits: int | float | None,
        witness: tuple[int, int] | None,
    ) -> Thing:
        if not reachable:
            return NEVER
        whole = self.flow.whole
        exact = None
        if self.flow.exact and caught is not None:
            assert isinstance(caught, int)
            assert isinstance(whole, int)
            exact = Fraction(caught, whole)
            if exact.denominator >= TOO_LONG:
                exact = None
        return Thing(
            True,
            None if caught is None else min(caught / whole, 1.0),
            None if visits is None else visits / whole,
            exact,
            finder(self.graph, witness),
        )


def finder(graph: Graph, witness: tuple[int, int] | None) -> Callable[[], tuple[str, ...] | None]:
    """The witness of a state, or of one of its moves, when it is asked for."""
    if witness is None:
        return lambda: None
    state, move = witness
    return lambda: graph.witness(state, move)
