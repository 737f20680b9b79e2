"""The values of a state as one whole number: a field of bits for each value, its least as nought.

Steps and conditions work on the number itself, and slicing is one `&`: a dead value reads as its
least. Meters come first, then flags, then marks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sim.proof.live import Live
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
from sim.story.model import Effect, Story

Test = Callable[[int], bool]


class Change(NamedTuple):
    """A change of one field: `top` is the most it may hold, its least being 0."""

    shift: int
    mask: int
    amount: int
    top: int


class Step(NamedTuple):
    """What happens to the values: fields kept, bits put, then changes."""

    keep: int
    put: int
    changes: tuple[Change, ...]

    def run(self, values: int) -> int:
        """The values after the step."""
        values = values & self.keep | self.put
        for shift, mask, amount, top in self.changes:
            old = values >> shift & mask
            new = old + amount
            new = 0 if new < 0 else top if new > top else new
            values += (new - old) << shift
        return values


@dataclass(frozen=True, slots=True)
class Packing:
    """Where each value has its field: bits, masks and leasts by slot; marks behind them."""

    shifts: tuple[int, ...]
    masks: tuple[int, ...]
    leasts: tuple[int, ...]
    marks: int
    """The first bit of the marks."""
    whole: int
    """All bits of all fields."""

    def live(self, live: Live) -> int:
        """The bits of the live values."""
        bits = live.marks << self.marks
        for slot, (shift, mask) in enumerate(zip(self.shifts, self.masks, strict=True)):
            if live.slots >> slot & 1:
                bits |= mask << shift
        return bits

    def pack(self, values: Sequence[int]) -> int:
        """Values by slot as one number, no mark set."""
        return sum(
            (value - least) << shift
            for value, least, shift in zip(values, self.leasts, self.shifts, strict=True)
        )

    def step(self, effects: Sequence[Effect], marks: int, live: int) -> Step:
        """The step of some effects and new marks, then sliced to the live bits."""
        keep, put, changes = self.whole, marks << self.marks, []
        for slot, sets, amount, least, most in effects:
            shift, mask = self.shifts[slot], self.masks[slot]
            if not mask << shift & live:
                continue
            if sets:
                keep &= ~(mask << shift)
                put |= (amount - self.leasts[slot]) << shift
            elif mask:
                changes.append(Change(shift, mask, amount, most - least))
        return Step(keep & live, put & live, tuple(changes))

    def test(self, condition: Condition) -> Test:
        """A condition as a function of the packed values."""
        return self._test(condition.tree)

    def _test(self, tree: Tree) -> Test:
        if isinstance(tree, Compare):
            return self._compare(tree)
        if isinstance(tree, Flag | Mark):
            at = self.shifts[tree.slot] if isinstance(tree, Flag) else self.marks + tree.bit
            bit = 1 << at
            return lambda values: values & bit != 0
        if isinstance(tree, Not):
            inner = self._test(tree.operand)
            return lambda values: not inner(values)
        tests = tuple(self._test(operand) for operand in tree.operands)
        if len(tests) == 2:
            one, other = tests
            if isinstance(tree, And):
                return lambda values: one(values) and other(values)
            return lambda values: one(values) or other(values)
        if isinstance(tree, And):
            return lambda values: all(test(values) for test in tests)
        return lambda values: any(test(values) for test in tests)

    def _compare(self, tree: Compare) -> Test:
        compare = OPERATORS[tree.op]
        if isinstance(tree.left, Value) and isinstance(tree.right, Number):
            slot = tree.left.slot
            shift, mask = self.shifts[slot], self.masks[slot]
            limit = tree.right.value - self.leasts[slot]
            return lambda values: compare(values >> shift & mask, limit)
        left, right = self._amount(tree.left), self._amount(tree.right)
        return lambda values: compare(left(values), right(values))

    def _amount(self, term: Term) -> Callable[[int], int]:
        if isinstance(term, Number):
            constant = term.value
            return lambda values: constant
        if isinstance(term, Value):
            shift, mask = self.shifts[term.slot], self.masks[term.slot]
            least = self.leasts[term.slot]
            return lambda values: (values >> shift & mask) + least
        assert isinstance(term, Sum)
        parts = tuple((sign, self._amount(part)) for sign, part in term.terms)
        return lambda values: sum(sign * part(values) for sign, part in parts)


def packing(story: Story) -> Packing:
    """The packing of a story's values."""
    shifts, masks, leasts, at = [], [], [], 0
    for least, most in [(meter.min, meter.max) for meter in story.meters] + [
        (0, 1) for _ in story.flags
    ]:
        bits = (most - least).bit_length()
        shifts.append(at)
        masks.append((1 << bits) - 1)
        leasts.append(least)
        at += bits
    whole = (1 << (at + len(story.marks))) - 1
    return Packing(tuple(shifts), tuple(masks), tuple(leasts), at, whole)
