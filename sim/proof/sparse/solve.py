"""One loop of the graph as a linear system: how often its states are visited, and what awaits.

States are taken out one after the other, each one's flow handed on to those that remain, without
a single subtraction (Grassmann, Taksar and Heyman 1985): the answer is right to the last digits
however rarely the loop is left. Where that makes too many links between those that remain, the
loop is swept until nothing moves: such loops mix well, and a few sweeps will do.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from sim.proof.limits import Allowance, OutOfBudget

MOST_WORK = 5_000_000
"""Links made or changed past which elimination is given up: about a second."""
SWEEPS = 20_000
SMALL = 1e-15
"""Of the largest number: where no other moves by more in a sweep, nothing moves."""
CLOSE = 1e-12
"""The same after the last sweep: where more still moves, there is no answer."""
FAINT = 1e-290
"""The least chance of leaving a loop that floating point can be trusted with."""


@dataclass(eq=False)
class Loop:
    """A loop made ready: `rows[i]` are the chances of going on from i to its other members.

    `out[i]` is the chance of leaving it from i, or of being caught by what is asked about. In a
    loop that is never left every `out` is 0, and it must not be solved. Past `work` it
    is swept, and where so many `sweeps` do not settle it OutOfBudget is raised.
    """

    rows: list[dict[int, float]]
    out: list[float]
    allowance: Allowance
    work: int = MOST_WORK
    sweeps: int = SWEEPS

    def __post_init__(self) -> None:
        self.gone: list[tuple[int, float, list[tuple[int, float]], list[tuple[int, float]]]] = []
        """Each member taken out: its chance of leaving, its links onward, its links back."""
        self.eliminated = self._eliminate()

    def _eliminate(self) -> bool:
        """Takes one member out after the other; False where that is too much work."""
        rows, out = [dict(row) for row in self.rows], list(self.out)
        into: list[set[int]] = [set() for _ in rows]
        for number, row in enumerate(rows):
            for to in row:
                if to != number:
                    into[to].add(number)
        # Those with few neighbours first: they leave the fewest new links behind.
        todo = [(len(row) + len(into[number]), number) for number, row in enumerate(rows)]
        heapq.heapify(todo)
        taken = bytearray(len(rows))
        done = 0
        while todo:
            links, number = heapq.heappop(todo)
            if taken[number]:
                continue
            row = rows[number]
            now = len(row) + len(into[number])
            if now > links:
                heapq.heappush(todo, (now, number))
                continue
            taken[number] = 1
            if len(self.gone) % 64 == 0:
                self.allowance.check()
            done += len(row) * len(into[number])
            if done > self.work:
                return False
            onward = [(to, chance) for to, chance in row.items() if to != number]
            leaving = out[number] + sum(chance for _, chance in onward)
            if leaving < FAINT:
                raise _too_faint()
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
        return True

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
        if not all(map(isfinite, found)):
            raise _too_faint()
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
        leaving = [
            out + sum(chance for to, chance in row.items() if to != number)
            for number, (row, out) in enumerate(zip(self.rows, self.out, strict=True))
        ]
        if min(leaving) < FAINT:
            raise _too_faint()
        others = [[(at, c) for at, c in row if at != n] for n, row in enumerate(terms)]
        for sweep in range(self.sweeps):
            self.allowance.check()
            moved = largest = 0.0
            for number in range(count) if sweep % 2 == 0 else range(count - 1, -1, -1):
                new = given[number]
                for at, chance in others[number]:
                    new += chance * found[at]
                new /= leaving[number]
                change = abs(new - found[number])
                moved = max(moved, change)
                largest = max(largest, new)
                found[number] = new
            if moved <= SMALL * max(largest, SMALL):
                return found
        if not moved <= CLOSE * largest:
            raise OutOfBudget(f"more than {self.sweeps:,} sweeps of a loop of {count:,} states")
        return found


def _too_faint() -> OutOfBudget:
    return OutOfBudget("numbers too large to work with: a loop that is hardly ever left")
