"""How effects move the cells of a grid: each a few shifts under masks.

What a step does to one dimension is v ↦ min(max(v + by, least), most), the limits folded in; a
`set`, and a dead value that falls to its least, have least = most. Such functions follow one
another as one of the same kind. Pushing a set of cells along a move unites the shifted parts;
pulling is the exact inverse: each cell reads the one it moves to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sim.proof.dense.grid import Grid
from sim.story.model import Effect

Part = tuple[int, int]
"""The cells of a mask, and by how many cells they move."""


class Step(NamedTuple):
    """Parts that move up and parts that move down; no two share a cell, together all cells."""

    ups: tuple[Part, ...]
    downs: tuple[Part, ...]


class Move(NamedTuple):
    """Steps one behind the other, then one shift of everything.

    Where more dimensions vary behind it than before, `box` holds the cells it may start from:
    what is pulled into others means nothing, and would spoil sums.
    """

    steps: tuple[Step, ...]
    shift: int
    box: int | None = None


class Clamp(NamedTuple):
    """v ↦ min(max(v + by, least), most), values counted from 0."""

    by: int
    least: int
    most: int

    def then(self, other: Clamp) -> Clamp:
        """This one first, then the other."""
        return Clamp(self.by + other.by, other.at(self.least), other.at(self.most))

    def at(self, value: int) -> int:
        """Where a value goes."""
        return min(max(value + self.by, self.least), self.most)


Change = dict[int, Clamp]
"""What happens to each dimension; those not named stay as they are."""

FEW = 4
"""Parts of a step up to which it is not worth folding the ends of a range together first."""


def push(cells: int, move: Move) -> int:
    """The cells that these move to."""
    for ups, downs in move.steps:
        found = 0
        for mask, by in ups:
            found |= (cells & mask) << by
        for mask, by in downs:
            found |= (cells & mask) >> by
        cells = found
    shift = move.shift
    return cells << shift if shift >= 0 else cells >> -shift


def pull(cells: int, move: Move) -> int:
    """The cells that move to one of these."""
    shift = move.shift
    if shift:
        cells = cells >> shift if shift > 0 else cells << -shift
    for ups, downs in reversed(move.steps):
        found = 0
        for mask, by in ups:
            found |= cells >> by & mask
        for mask, by in downs:
            found |= cells << by & mask
        cells = found
    return cells if move.box is None else cells & move.box


class Moves:
    """Makes moves on a grid; the same change is the same object."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._made: dict[tuple[object, ...], Move] = {}

    def change(self, effects: Iterable[Effect], marks: int) -> Change:
        """What effects and marks set do to the dimensions, as one clamp each."""
        grid = self.grid
        found: Change = {}
        for slot, sets, amount, least, most in effects:
            dim = grid.slots.get(slot)
            if dim is not None:
                base = grid.dims[dim].least
                if sets:
                    found[dim] = Clamp(0, amount - base, amount - base)
                else:
                    clamp = Clamp(amount, least - base, most - base)
                    found[dim] = found[dim].then(clamp) if dim in found else clamp
        if marks:
            for bit, dim in grid.marks.items():
                if marks >> bit & 1:
                    found[dim] = Clamp(0, 1, 1)
        return found

    def move(self, change: Change, live: int, kept: int) -> Move:
        """A change made a move from where `live` dimensions vary to where `kept` do.

        Dimensions that are not live stand at 0 before; those not kept stand at 0 after.
        """
        key = (tuple(sorted(change.items())), live, kept)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._make(change, live, kept)
        return found

    def _make(self, change: Change, live: int, kept: int) -> Move:
        steps: list[Step] = []
        shift = 0
        box = self.grid.box(live | kept)
        for dim, (size, _, stride) in enumerate(self.grid.dims):
            clamp = change.get(dim)
            if not kept >> dim & 1:
                clamp = Clamp(0, 0, 0)
            if not live >> dim & 1:
                if clamp:
                    shift += clamp.at(0) * stride
            elif clamp:
                more, by = self._steps(dim, size, clamp, box)
                steps += more
                shift += by * stride
        return Move(tuple(steps), shift, self.grid.box(live) if kept & ~live else None)

    def _steps(self, dim: int, size: int, clamp: Clamp, box: int) -> tuple[list[Step], int]:
        """The steps of one dimension, and by how many values all moves behind them."""
        low, high = 0, size - 1
        if clamp.at(0) == clamp.at(high):
            # Everything on one value: onto 0, then up.
            return self._fold(dim, size, 0, high, box), clamp.at(0)
        while clamp.at(low + 1) == clamp.at(0):
            low += 1
        while clamp.at(high - 1) == clamp.at(size - 1):
            high -= 1
        away = {clamp.at(value) - value for value in range(size)}
        if len(away) <= FEW:
            if away == {0}:
                return [], 0
            ups, downs = [], []
            for by in sorted(away):
                values = [value for value in range(size) if clamp.at(value) - value == by]
                mask = self._planes(dim, values[0], values[-1], box)
                stride = self.grid.dims[dim].stride
                if by >= 0:
                    ups.append((mask, by * stride))
                else:
                    downs.append((mask, -by * stride))
            return [Step(tuple(ups), tuple(downs))], 0
        steps = self._fold(dim, size, high, size - 1, box)
        steps += self._fold_up(dim, size, low, box)
        return steps, clamp.at(low) - low

    def _planes(self, dim: int, first: int, last: int, box: int) -> int:
        return self.grid.keep(self.grid.planes(dim, first, last) & box)

    def _fold(self, dim: int, size: int, first: int, last: int, box: int) -> list[Step]:
        """Values `first` to `last` all on `first`: the upper half onto the lower each time."""
        stride = self.grid.dims[dim].stride
        steps = []
        count = last - first + 1
        while count > 1:
            half = (count + 1) // 2
            upper = self._planes(dim, first + half, first + count - 1, box)
            rest = self.grid.keep(box & ~upper)
            steps.append(Step(((rest, 0),), ((upper, half * stride),)))
            count = half
        return steps

    def _fold_up(self, dim: int, size: int, last: int, box: int) -> list[Step]:
        """Values 0 to `last` all moved to `last`."""
        stride = self.grid.dims[dim].stride
        steps = []
        count = last + 1
        while count > 1:
            half = (count + 1) // 2
            lower = self._planes(dim, last - count + 1, last - half, box)
            rest = self.grid.keep(box & ~lower)
            steps.append(Step(((rest, 0), (lower, half * stride)), ()))
            count = half
        return steps
