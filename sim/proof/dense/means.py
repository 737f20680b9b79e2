"""The mean of what a play counts, over the random player's plays that come to an ending.

Where every play ends, a mean is the sum of what each thing counts times how likely it is. Where
some get stuck, what was counted so far travels with the flow, so that what gets stuck is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.proof.costs import words
from sim.proof.dense.flow import FINE, Divide, Flow, drawn, fixed, shared
from sim.proof.dense.lanes import Lanes
from sim.proof.dense.plan import Plan, Way
from sim.proof.dense.reach import batch
from sim.proof.dense.tally import Bill, Cells
from sim.proof.limits import Allowance
from sim.proof.things import principles_of


@dataclass(eq=False)
class Means:
    """The mean of each quantity."""

    decisions: float
    words: float
    scored: float
    principles: list[float]

    @property
    def minutes(self) -> float:
        """words/200 + decisions/3."""
        return self.words / 200 + self.decisions / 3


RARE = 1e-4
"""The share of plays that end below which rounding would show in their means."""


def means(
    plan: Plan, flow: Flow, bills: Sequence[Bill | None], allowance: Allowance
) -> Means | None:
    """The means; None where no play ends, or too few do for their share to be known well."""
    if flow.stuck:
        sums, ended = _Travelling(plan, bills, allowance).whole()
    else:
        sums, ended = _plain(plan, flow, bills), sum(flow.endings)
    if not ended or (not flow.exact and sum(flow.endings) < flow.whole * RARE):
        return None
    decisions, read, scored, *principles = [each / ended for each in sums]
    return Means(decisions, read, scored, principles)


def _plain(plan: Plan, flow: Flow, bills: Sequence[Bill | None]) -> list[int]:
    """Decisions, words, scored decisions, principles, each times the whole."""
    story = plan.story
    out = [0] * (3 + len(principles_of(story)))
    for sums, bill in zip(flow.rooms, bills, strict=True):
        if sums is None or bill is None:
            continue
        out[1] += bill.read * sums.total
        for count, cells in bill.some:
            out[1] += count * sums.asked[id(cells)]
        if bill.then:
            out[0] += sums.total
            for count, amount in zip(bill.then, sums.ways, strict=True):
                out[1] += count * amount
            if bill.scored is None:
                out[2] += sums.total
            elif bill.scored:
                out[2] += sums.asked[id(bill.scored)]
            for number, where in bill.offered:
                out[3 + number] += sums.total if where is None else sums.asked[id(where)]
            for met, amounts in zip(bill.strained, sums.strained, strict=True):
                for (number, _), amount in zip(met, amounts, strict=True):
                    out[3 + number] += amount
    for ending, amount in zip(story.endings, flow.endings, strict=True):
        out[1] += (words(ending.title) + words(ending.text)) * amount
    return out


class _Travelling:
    """A walk like that of the flow, with a grid for each quantity: what was counted so far."""

    def __init__(self, plan: Plan, bills: Sequence[Bill | None], allowance: Allowance) -> None:
        self.plan = plan
        self.bills = bills
        self.allowance = allowance
        most = sum(
            bill.read + sum(abs(count) for count, _ in bill.some) + max(bill.then, default=0) + 1
            for bill in bills
            if bill is not None
        )
        self.fine = FINE
        self.lanes: Lanes
        self.divide: Divide
        self.lanes, self.divide = fixed(plan, FINE + most.bit_length())

    def whole(self) -> tuple[list[int], int]:
        """What was counted in plays that end, and how likely a play ends, times the whole."""
        plan, lanes = self.plan, self.lanes
        last = len(plan.rooms)
        count = 4 + len(principles_of(plan.story))
        out = [0] * count
        first = 1 << self.fine + plan.first * lanes.width
        grids = {plan.story.start: [first, *[0] * (count - 1)]}
        every = batch(plan)
        for number, place in enumerate(plan.order):
            grid = grids.pop(place, None)
            if grid is None or not grid[0]:
                continue
            if number % every == 0:
                self.allowance.check()
            room, bill = plan.rooms[place], self.bills[place]
            assert room is not None
            assert bill is not None
            self._arrive(grid, bill)
            share = [shared(lanes, each, room.counts, self.divide) for each in grid]
            for choice, way in enumerate(room.ways):
                gone = [self._in(each, way.open) for each in share]
                if not gone[0]:
                    continue
                self._choose(gone, bill, choice)
                for to, each in self._forks(way, gone):
                    if to >= last:
                        amounts = [lanes.total(one) for one in each]
                        ending = plan.story.endings[to - last]
                        amounts[2] += (words(ending.title) + words(ending.text)) * amounts[0]
                        out = [one + other for one, other in zip(out, amounts, strict=True)]
                    else:
                        before = grids.setdefault(to, [0] * count)
                        grids[to] = [one + other for one, other in zip(before, each, strict=True)]
        return out[1:], out[0]

    def _in(self, grid: int, cells: Cells) -> int:
        return grid if cells is None else grid & self.lanes.kept(cells)

    def _arrive(self, grid: list[int], bill: Bill) -> None:
        grid[2] += bill.read * grid[0]
        for count, cells in bill.some:
            grid[2] += count * (grid[0] & self.lanes.kept(cells))

    def _choose(self, gone: list[int], bill: Bill, choice: int) -> None:
        if not bill.then:
            return
        gone[1] += gone[0]
        gone[2] += bill.then[choice] * gone[0]
        gone[3] += self._in(gone[0], bill.scored)
        for number, cells in (*bill.offered, *bill.strained[choice]):
            gone[4 + number] += self._in(gone[0], cells)

    def _forks(self, way: Way, gone: list[int]) -> list[tuple[int, list[int]]]:
        if way.wholes is not None:
            gone = [drawn(self.lanes, each, way.wholes, way.open, self.divide) for each in gone]
        found = []
        for where, to, move, weight in way.forks:
            each = gone if where is way.open else [self._in(one, where) for one in gone]
            if not each[0]:
                continue
            if way.wholes is not None:
                each = [one * weight for one in each]
            if move is not None:
                each = [self.lanes.push(one, move) for one in each]
            found.append((to, each))
        return found
