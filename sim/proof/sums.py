"""The joint sums (gained, possible) of plays, each with how likely it is: quality is their ratio.

For each state and each `possible` so far one whole number holds a lane for every `gained`: a
decision is a shift of all lanes at once, its share one product. What a lane holds is how likely
the sum is, in units of 2^-bits. Products are rounded, but nothing that can happen ever reads as
nought: least and most are exact, and a probability is off by two units at most for each sum and
move on the way. Loops are left by way of a linear system.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sim.proof.limits import Allowance
from sim.proof.sparse.rooms import Pattern
from sim.proof.sparse.solve import Loop
from sim.proof.walks import Step
from sim.story.model import Story

MOST_SUMS = 5_000_000
"""Sums kept for all states together, past which there is no answer."""
BITS = 80
"""Of a probability: five million sums with some thirty moves each stay within 4e-16."""
_MARKS = 32
"""The first bit of a key that says which scenes have been decided in; `possible` is below."""


class TooManySums(Exception):
    """More sums would have to be kept than are allowed."""


class End(NamedTuple):
    """One sum of the plays that come to an ending, and how likely it is, in units."""

    ending: int
    gained: int
    possible: int
    mass: int


class Deal(NamedTuple):
    """What a pattern deals out, by share: of 2^bits, None for all of it.

    Each move with a share as (move, lanes to go up by, possible to add). `mark` is the bit of the
    scene where only the first decision in it is to count, else 0.
    """

    parts: tuple[tuple[int | None, tuple[tuple[int, int, int], ...]], ...]
    mark: int


@dataclass(eq=False)
class Sums:
    """The sums on the way through a story's states.

    `scored` is False where only the endings are asked for. `marked` are scenes that may come again
    and of which only the first decision counts. `unseen` is how many states are known to come: each
    will have a sum at least. With no bits the sums are only counted, several times faster, a lane
    being one bit; not through loops.
    """

    story: Story
    allowance: Allowance
    unseen: int = 0
    scored: bool = True
    marked: Collection[int] = ()
    bits: int = BITS
    most: int = MOST_SUMS
    count: int = 0
    held: dict[int, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.width = 2 * self.bits + 2 if self.bits else 1
        self._deals: dict[Pattern, Deal] = {}
        self._masks: list[tuple[int, int, int]] = []
        self._marks = {place: 1 << _MARKS + n for n, place in enumerate(self.marked)}
        self._due = 0

    def run(self, start: int, steps: Iterable[Step | list[Step]]) -> Iterator[End]:
        """All sums at the endings. Raises TooManySums."""
        self.held = {start: {0: 1 << self.bits}}
        for step in steps:
            if isinstance(step, list):
                self._around(step)
            elif self.bits:
                self._onward(step)
            else:
                self._count(step)
        return self._ends()

    def _onward(self, step: Step) -> None:
        """Hands on the sums of a state, and forgets them."""
        state, pattern, goals = step
        held, bits, width = self.held, self.bits, self.width
        here = held.pop(state)
        deal = self._deals.get(pattern)
        if deal is None:
            deal = self._deals[pattern] = self._deal(pattern)
        for key, mass in here.items():
            every, tops, body = self._of(mass)
            lit = mass + every & tops  # the highest bit of each lane that holds anything
            self.count += lit.bit_count()
            lit >>= width - 1
            scores = not key & deal.mark
            for share, moves in deal.parts:
                part = mass if share is None else (mass * share >> bits) & body | lit
                for move, up, possible in moves:
                    goal = goals[move]
                    there = held.get(goal)
                    if there is None:
                        there = held[goal] = {}
                    if scores:
                        to = key + possible
                        there[to] = there.get(to, 0) + (part << up)
                    else:
                        there[key] = there.get(key, 0) + part
        self.unseen -= 1
        self._reckon()

    def _count(self, step: Step) -> None:
        """Hands on which sums there are, and not how likely they are."""
        held = self.held
        here = held.pop(step.state)
        deal = self._deals.get(step.pattern)
        if deal is None:
            deal = self._deals[step.pattern] = self._deal(step.pattern)
        self.count += sum(map(int.bit_count, here.values()))
        for _, moves in deal.parts:
            for move, up, possible in moves:
                there = held.setdefault(step.goals[move], {})
                for key, lanes in here.items():
                    if key & deal.mark:
                        there[key] = there.get(key, 0) | lanes
                    else:
                        to = key + possible
                        there[to] = there.get(to, 0) | lanes << up
        self.unseen -= 1
        self._reckon()

    def _around(self, steps: list[Step]) -> None:
        """Hands on the sums of a loop: nothing is gained there, and each sum is in all its states.

        (A loop of scored scenes has no sums to ask for, or never comes to an ending.)
        """
        bits, width = self.bits, self.width
        number = {step.state: at for at, step in enumerate(steps)}
        cells: dict[tuple[int, int], dict[int, int]] = {}
        rows: list[dict[int, float]] = []
        exits: list[tuple[int, int, float]] = []
        out = [0.0] * len(steps)
        for at, (state, pattern, goals) in enumerate(steps):
            for key, mass in self.held.pop(state, {}).items():
                for lane, each in _lanes(mass, width):
                    cells.setdefault((key, lane), {})[at] = each
            row: dict[int, float] = {}
            for share, goal in zip(pattern.shares, goals, strict=True):
                chance = share / pattern.whole
                if goal in number:
                    row[number[goal]] = row.get(number[goal], 0.0) + chance
                else:
                    out[at] += chance
                    exits.append((at, goal, chance))
            rows.append(row)
        self.count += len(cells) * len(steps)
        self.unseen -= len(steps)
        self._reckon()
        if not exits:
            return
        loop = Loop(rows, out, self.allowance)
        for done, ((key, lane), entered) in enumerate(cells.items()):
            if done % 64 == 0:
                self.allowance.check()
            visits = loop.visits([entered.get(at, 0) / (1 << bits) for at in range(len(steps))])
            for at, goal, chance in exits:
                above, below = (visits[at] * chance).as_integer_ratio()
                there = self.held.setdefault(goal, {})
                each = max(1, (above << bits) // below)
                there[key] = there.get(key, 0) + (each << lane * width)

    def _ends(self) -> Iterator[End]:
        below = (1 << _MARKS) - 1
        for goal, sums in self.held.items():
            for key, mass in sums.items():
                for gained, each in _lanes(mass, self.width):
                    yield End(-1 - goal, gained, key & below, each)

    def _reckon(self) -> None:
        if self.count + self.unseen > self.most:
            raise TooManySums
        if self.count - self.unseen > self._due:
            self.allowance.check()
            self._due = self.count - self.unseen + 20_000

    def _of(self, mass: int) -> tuple[int, int, int]:
        """Masks for at least as many lanes as a number has: all but the top bit, top, body."""
        width, bits, masks = self.width, self.bits, self._masks
        size = (mass.bit_length() // width).bit_length()
        while len(masks) <= size:
            ones = _ones(1 << len(masks), width)
            top = ones << width - 1
            masks.append((top - ones, top, (ones << bits + 1) - ones))
        return masks[size]

    def _deal(self, pattern: Pattern) -> Deal:
        worth = worths(self.story, pattern) if self.scored else [(0, 0)] * len(pattern.moves)
        parts: dict[int | None, list[tuple[int, int, int]]] = {}
        mark = self._marks.get(pattern.place, 0)
        for move, (share, (gained, possible)) in enumerate(zip(pattern.shares, worth, strict=True)):
            part = None if share == pattern.whole else (share << self.bits) // pattern.whole
            parts.setdefault(part, []).append((move, gained * self.width, possible + mark))
        return Deal(tuple((part, tuple(moves)) for part, moves in parts.items()), mark)


def worths(story: Story, pattern: Pattern) -> list[tuple[int, int]]:
    """(gained, possible) of each move of a pattern, counted against all that is open."""
    choices = story.scenes[pattern.place].choices
    us = {number: choices[number].u for number in pattern.open}
    if not us:
        return [(0, 0)] * len(pattern.moves)
    least = min(us.values())
    spread = max(us.values()) - least
    return [(us[move.choice] - least, spread) for move in pattern.moves]


def by_ending(ends: Iterable[End]) -> Mapping[int, int]:
    """How likely each ending is, in units."""
    found: dict[int, int] = {}
    for ending, _, _, mass in ends:
        found[ending] = found.get(ending, 0) + mass
    return found


def _ones(lanes: int, width: int) -> int:
    """A one at the bottom of each lane; `lanes` is a power of two."""
    ones, count = 1, 1
    while count < lanes:
        ones |= ones << count * width
        count *= 2
    return ones


def _lanes(mass: int, width: int) -> Iterator[tuple[int, int]]:
    """The lanes that hold anything, and what they hold."""
    low = (1 << width) - 1
    lane = 0
    while mass:
        each = mass & low
        if each:
            yield lane, each
        mass >>= width
        lane += 1
