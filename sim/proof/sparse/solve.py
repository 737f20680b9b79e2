"""One loop of the graph as a linear system: how often its states are visited, and what awaits.

States are taken out one after the other, each one's flow handed on to those that remain, without
a single subtraction (Grassmann, Taksar and Heyman 1985): the answer is right to the last digits
however rarely the loop is left. Loops too large for that are swept until nothing moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.proof.limits import Allowance

MOST_ELIMINATED = 1500
"""States of a loop up to which it is solved by elimination."""
SWEEPS = 20_000
SMALL = 1e-15


@dataclass(eq=False)
class Loop:
    """A loop made ready: `rows[i]` are the chances of going on from i to its other members.

    `out[i]` is the chance of leaving it from i, or of being caught by what is asked about. In a
    loop that is never left every `out` is 0, and it must not be solved.
    """

    rows: list[dict[int, float]]
    out: list[float]
    allowance: Allowance

    def __post_init__(self) -> None:
        self.eliminated = len(self.rows) <= MOST_ELIMINATED
        if self.eliminated:
            self._eliminate()

    def _eliminate(self) -> None:
        rows, out = self.rows, self.out
        count = len(rows)
        into: list[set[int]] = [set() for _ in rows]
        for number, row in enumerate(rows):
            for to in row:
                if to != number:
                    into[to].add(number)
        # Those with few neighbours first: they leave the fewest new links behind.
        ranked = sorted(range(count), key=lambda at: len(rows[at]) + len(into[at]))
        self.ranked = ranked
        self.gone: list[tuple[int, float, list[tuple[int, float]], list[tuple[int, float]]]] = []
        for step, number in enumerate(ranked):
            if step % 64 == 0:
                self.allowance.check()
            row = rows[number]
            onward = [(to, chance) for to, chance in row.items() if to != number]
            leaving = out[number] + sum(chance for _, chance in onward)
            back = [(before, rows[before].pop(number)) for before in sorted(into[number])]
            for before, chance in back:
                there = rows[before]
                share = chance / leaving
                for to, further in onward:
                    there[to] = there.get(to, 0.0) + share * further
                    if to != before:
                        into[to].add(before)
                out[before] += share * out[number]
            for to, _ in onward:
                into[to].discard(number)
            self.gone.append((number, leaving, onward, back))

    def visits(self, entries: Sequence[float]) -> list[float]:
        """How often each member is visited on average, given how often it is entered."""
        if not self.eliminated:
            return self._sweep_visits(entries)
        entered = list(entries)
        for number, leaving, onward, _ in self.gone:
            share = entered[number] / leaving
            if share:
                for to, chance in onward:
                    entered[to] += share * chance
        found = [0.0] * len(entered)
        for number, leaving, _, back in reversed(self.gone):
            flow = entered[number] + sum(found[before] * chance for before, chance in back)
            found[number] = flow / leaving
        return found

    def values(self, leaving_with: Sequence[float]) -> list[float]:
        """What awaits at each member: x = r + Q x, r being what it comes to on leaving there."""
        if not self.eliminated:
            return self._sweep_values(leaving_with)
        held = list(leaving_with)
        for number, leaving, _, back in self.gone:
            share = held[number] / leaving
            if share:
                for before, chance in back:
                    held[before] += chance * share
        found = [0.0] * len(held)
        for number, leaving, onward, _ in reversed(self.gone):
            found[number] = (
                held[number] + sum(chance * found[to] for to, chance in onward)
            ) / leaving
        return found

    def _sweep_visits(self, entries: Sequence[float]) -> list[float]:
        into: list[list[tuple[int, float]]] = [[] for _ in self.rows]
        for number, row in enumerate(self.rows):
            for to, chance in row.items():
                into[to].append((number, chance))
        return self._sweep(entries, into)

    def _sweep_values(self, leaving_with: Sequence[float]) -> list[float]:
        return self._sweep(leaving_with, [list(row.items()) for row in self.rows])

    def _sweep(
        self, given: Sequence[float], terms: Sequence[Sequence[tuple[int, float]]]
    ) -> list[float]:
        """Gauss and Seidel's sweeps, forwards and back, until nothing moves."""
        found = list(given)
        count = len(found)
        alone = [1.0 - sum(c for at, c in row if at == n) for n, row in enumerate(terms)]
        others = [[(at, c) for at, c in row if at != n] for n, row in enumerate(terms)]
        for sweep in range(SWEEPS):
            self.allowance.check()
            moved = largest = 0.0
            for number in range(count) if sweep % 2 == 0 else range(count - 1, -1, -1):
                new = given[number]
                for at, chance in others[number]:
                    new += chance * found[at]
                new /= alone[number]
                change = abs(new - found[number])
                moved = max(moved, change)
                largest = max(largest, new)
                found[number] = new
            if moved <= SMALL * max(largest, SMALL):
                break
        return found
