"""One grid for all scenes: a cell for each combination of the values that conditions read.

A set of states of one scene is a whole number with one bit a cell, so that sets are united,
filtered and counted as fast as the machine adds. A meter is a dimension of its range, a flag or
mark one of two; a cell's number is the sum of value times stride. The dimensions that are live in
the fewest scenes lie outermost, so that the numbers stay short where these are dead (dead values
stand at their least, 0 here).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sim.proof.live import Live, reads
from sim.story.conditions import (
    OPERATORS,
    And,
    Compare,
    Condition,
    Flag,
    Mark,
    Not,
    Number,
    Sum,
    Term,
    Tree,
    Value,
)
from sim.story.model import Scene, Story


class Dim(NamedTuple):
    """A dimension: how many values, the least of them, the cells from one to the next."""

    size: int
    least: int
    stride: int


def conditions(scene: Scene) -> list[Condition]:
    """Every condition of a scene: of paragraphs, choices, branches."""
    found = [each.when for each in scene.text]
    found += [each.when for each in scene.choices]
    found += [branch.when for each in scene.choices for branch in each.goto]
    found += [branch.when for branch in scene.goto]
    return [each for each in found if each is not None]


def read_in(story: Story, places: Sequence[int]) -> Live:
    """The values that conditions of these scenes read."""
    slots = marks = 0
    known: set[int] = set()
    for place in places:
        for condition in conditions(story.scenes[place]):
            if id(condition) not in known:
                known.add(id(condition))
                more = reads(condition)
                slots |= more.slots
                marks |= more.marks
    return Live(slots, marks)


def sizes(story: Story, read: Live) -> list[tuple[int, int]]:
    """(size, least) of each slot and mark that is read: slots first, then marks."""
    meters = story.meters
    found = []
    for slot in range(len(meters) + len(story.flags)):
        if read.slots >> slot & 1:
            meter = meters[slot] if slot < len(meters) else None
            found.append((meter.max - meter.min + 1, meter.min) if meter else (2, 0))
    found += [(2, 0)] * read.marks.bit_count()
    return found


@dataclass(eq=False)
class Grid:
    """The layout, and the masks made of it; equal masks are one object, known by its `id`."""

    dims: tuple[Dim, ...]
    slots: dict[int, int]
    """Slot of a value to dimension."""
    marks: dict[int, int]
    """Bit of a mark to dimension."""
    cells: int

    def __post_init__(self) -> None:
        self.full = (1 << self.cells) - 1
        self._kept: dict[int, int] = {}
        self._known: dict[int, tuple[Condition, int]] = {}
        self._boxes: dict[int, int] = {}

    def keep(self, mask: int) -> int:
        """The one object that stands for this mask, so that others can be kept by its `id`."""
        return self._kept.setdefault(mask, mask)

    def spread(self, cells: int, dims: Sequence[int]) -> int:
        """Cells at 0 in these dimensions, copied to all of their values."""
        for number in dims:
            size, _, stride = self.dims[number]
            have = 1
            while have < size:
                more = min(have, size - have)
                cells |= cells << stride * more
                have += more
        return cells

    def box(self, live: int) -> int:
        """The cells where all dimensions but these (as bits) are at 0."""
        found = self._boxes.get(live)
        if found is None:
            found = self.spread(1, [at for at in range(len(self.dims)) if live >> at & 1])
            found = self._boxes[live] = self.keep(found)
        return found

    def planes(self, dim: int, first: int, last: int) -> int:
        """The cells whose value in a dimension is `first` to `last`, both counted from 0."""
        stride = self.dims[dim].stride
        one = self.spread(1, [at for at in range(len(self.dims)) if at != dim])
        found, have, size = one, 1, last - first + 1
        while have < size:
            more = min(have, size - have)
            found |= found << stride * more
            have += more
        return found << first * stride

    def mask(self, condition: Condition) -> int:
        """The cells where a condition holds."""
        found = self._known.get(id(condition))
        if found is None:
            found = condition, self.keep(self._holds(condition.tree))
            self._known[id(condition)] = found
        return found[1]

    def _holds(self, tree: Tree) -> int:
        if isinstance(tree, Flag):
            return self.planes(self.slots[tree.slot], 1, 1)
        if isinstance(tree, Mark):
            return self.planes(self.marks[tree.bit], 1, 1)
        if isinstance(tree, Compare):
            return self._compare(tree)
        if isinstance(tree, Not):
            return self.full ^ self._holds(tree.operand)
        parts = [self._holds(each) for each in tree.operands]
        found = parts[0]
        for part in parts[1:]:
            found = found & part if isinstance(tree, And) else found | part
        return found

    def _compare(self, tree: Compare) -> int:
        """left − right as one sum; the dimensions in it are gone through, the others copied."""
        weights: dict[int, int] = {}
        whole = self._terms(tree.left, 1, weights) + self._terms(tree.right, -1, weights)
        involved = [(dim, weight) for dim, weight in weights.items() if weight]
        holds = OPERATORS[tree.op]
        known: dict[tuple[int, int], int] = {}

        def cells(at: int, so_far: int) -> int:
            if at == len(involved):
                return int(holds(so_far, 0))
            found = known.get((at, so_far))
            if found is None:
                dim, weight = involved[at]
                size, _, stride = self.dims[dim]
                found = 0
                for value in range(size):
                    found |= cells(at + 1, so_far + weight * value) << value * stride
                known[at, so_far] = found
            return found

        taken = {dim for dim, _ in involved}
        return self.spread(cells(0, whole), [at for at in range(len(self.dims)) if at not in taken])

    def _terms(self, term: Term, sign: int, weights: dict[int, int]) -> int:
        """Adds a term's weights by dimension; what does not vary is returned."""
        if isinstance(term, Number):
            return sign * term.value
        if isinstance(term, Value):
            dim = self.slots[term.slot]
            weights[dim] = weights.get(dim, 0) + sign
            return sign * self.dims[dim].least
        assert isinstance(term, Sum)
        return sum(self._terms(part, sign * own, weights) for own, part in term.terms)

    def cell(self, values: Sequence[int], marks: int) -> int:
        """The number of the cell of full values and marks."""
        found = 0
        for slot, dim in self.slots.items():
            _, least, stride = self.dims[dim]
            found += (values[slot] - least) * stride
        for bit, dim in self.marks.items():
            if marks >> bit & 1:
                found += self.dims[dim].stride
        return found

    def live(self, live: Live) -> int:
        """Live values as a bit set of dimensions."""
        found = 0
        for slot, dim in self.slots.items():
            if live.slots >> slot & 1:
                found |= 1 << dim
        for bit, dim in self.marks.items():
            if live.marks >> bit & 1:
                found |= 1 << dim
        return found


def grid_of(story: Story, read: Live, live: Sequence[Live]) -> Grid:
    """The grid of the values read; those live in the most scenes lie innermost."""
    names = [("slot", at) for at in range(read.slots.bit_length()) if read.slots >> at & 1]
    names += [("mark", at) for at in range(read.marks.bit_length()) if read.marks >> at & 1]
    found = sizes(story, read)
    often = [0] * len(names)
    counted: dict[Live, int] = {}
    for each in live:
        counted[each] = counted.get(each, 0) + 1
    for each, count in counted.items():
        for number, (kind, at) in enumerate(names):
            if (each.slots if kind == "slot" else each.marks) >> at & 1:
                often[number] += count
    dims: list[Dim] = []
    slots: dict[int, int] = {}
    marks: dict[int, int] = {}
    stride = 1
    for number in sorted(range(len(names)), key=lambda number: -often[number]):
        kind, at = names[number]
        size, least = found[number]
        (slots if kind == "slot" else marks)[at] = len(dims)
        dims.append(Dim(size, least, stride))
        stride *= size
    return Grid(tuple(dims), slots, marks, stride)
