"""The scenes of a story made ready for the search, and what can be done in them.

States of one scene in which the same choices are open, with the same branches possible and the
same paragraphs shown, share one `Pattern`: all that is said of a choice or a branch is said of
patterns, of which there are few, not of states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import lcm
from typing import NamedTuple

from sim.proof.live import Live
from sim.proof.live import live as live_values
from sim.proof.sparse.packed import Packing, Step, Test, packing
from sim.story.model import Branch, Choice, Scene, Story


class Move(NamedTuple):
    """A transition: a choice (-1 where the scene is only read) with one branch of its `goto`.

    `drawn` where two or more branches are possible, so that a witness has to name it.
    """

    choice: int
    branch: int
    drawn: bool


@dataclass(slots=True, eq=False)
class Pattern:
    """What is open in a state; `first` is the first state like it, in the order of witnesses.

    `shares` are how likely the random player makes each move, over `whole`.
    """

    number: int
    place: int
    open: tuple[int, ...]
    shown: tuple[int, ...]
    moves: tuple[Move, ...]
    shares: tuple[int, ...]
    whole: int
    first: int

    @property
    def stuck(self) -> bool:
        """True where there is no way on."""
        return not self.moves


class Way(NamedTuple):
    """A choice, or the reading on from a scene, made ready: condition, step, branches."""

    choice: int
    test: Test | None
    step: Step
    to: int
    """The only place it leads to; -1 where branches decide."""
    branches: tuple[tuple[int, Test | None], ...]
    chance: bool


@dataclass(slots=True, eq=False)
class Room:
    """A scene made ready."""

    place: int
    scene: Scene
    ways: tuple[Way, ...]
    paragraphs: tuple[tuple[int, Test], ...]
    patterns: dict[tuple[int, ...], Pattern] = field(default_factory=dict)

    @property
    def reads(self) -> bool:
        """True for a scene without choices, which is read on from and is no decision."""
        return not self.scene.choices


@dataclass(eq=False)
class House:
    """All rooms of a story, with the steps on arrival. Made anew for each search."""

    story: Story
    slicing: bool = True
    patterns: list[Pattern] = field(default_factory=list)
    lives: Sequence[Live] | None = None
    """The live values of each scene, where they have been worked out already."""

    @cached_property
    def packing(self) -> Packing:
        """How values are packed."""
        return packing(self.story)

    @cached_property
    def live(self) -> tuple[int, ...]:
        """The live bits of each scene; all bits where nothing is to be sliced."""
        whole = self.packing.whole
        if not self.slicing:
            return (whole,) * len(self.story.scenes)
        known: dict[Live, int] = {}
        bits = []
        for each in self.lives or live_values(self.story):
            if each not in known:
                known[each] = self.packing.live(each)
            bits.append(known[each])
        return tuple(bits)

    @cached_property
    def arrivals(self) -> tuple[Step, ...]:
        """The step on arrival in each scene, slicing included."""
        return tuple(
            self.packing.step(scene.effects, 0, live)
            for scene, live in zip(self.story.scenes, self.live, strict=True)
        )

    @cached_property
    def _rooms(self) -> list[Room | None]:
        return [None] * len(self.story.scenes)

    def room(self, place: int) -> Room:
        """A scene, made ready when it is first asked for."""
        room = self._rooms[place]
        if room is None:
            room = self._rooms[place] = self._room(place)
        return room

    def start(self) -> int:
        """The packed values on arrival in the start scene."""
        story = self.story
        return self.arrivals[story.start].run(self.packing.pack(story.initial))

    def pack(self, place: int, values: tuple[int, ...], marks: int) -> int:
        """The packed live values of a state of the engine."""
        return (self.packing.pack(values) | marks << self.packing.marks) & self.live[place]

    def _room(self, place: int) -> Room:
        scene = self.story.scenes[place]
        packing = self.packing
        paragraphs = tuple(
            (index, packing.test(each.when))
            for index, each in enumerate(scene.text)
            if each.when is not None
        )
        if scene.choices:
            ways = tuple(self._way(scene, n, choice) for n, choice in enumerate(scene.choices))
        else:
            step = packing.step((), scene.mark, packing.whole)
            ways = (self._goto(-1, None, step, scene.goto),)
        return Room(place, scene, ways, paragraphs)

    def _way(self, scene: Scene, number: int, choice: Choice) -> Way:
        test = self.packing.test(choice.when) if choice.when is not None else None
        step = self.packing.step(choice.effects, choice.mark | scene.mark, self.packing.whole)
        return self._goto(number, test, step, choice.goto)

    def _goto(self, number: int, test: Test | None, step: Step, goto: tuple[Branch, ...]) -> Way:
        branches = tuple(
            (each.to, self.packing.test(each.when) if each.when is not None else None)
            for each in goto
        )
        to = goto[0].to if len(goto) == 1 else -1
        return Way(number, test, step, to, branches, goto[0].chance is not None)

    def outcomes(self, room: Room, values: int, state: int) -> tuple[Pattern, list[int], list[int]]:
        """What can be done with these values: the pattern, and where each move leads.

        Places and packed values on arrival there, 0 at endings; `state` is the state's number.
        """
        key: list[int] = []
        places: list[int] = []
        packed: list[int] = []
        arrivals = self.arrivals
        last = len(arrivals)
        for _, test, (keep, put, changes), to, branches, chance in room.ways:
            if test is not None and not test(values):
                key.append(0)
                continue
            after = values & keep | put
            for shift, mask, amount, top in changes:
                old = after >> shift & mask
                new = old + amount
                new = 0 if new < 0 else top if new > top else new
                after += (new - old) << shift
            if to >= 0:
                key.append(1)
                targets = [to]
            else:
                possible, bit = 0, 1
                targets = []
                for to, when in branches:
                    if when is None or when(after):
                        possible |= bit
                        targets.append(to)
                        if not chance:
                            break
                    bit += bit
                key.append(possible)
            for to in targets:
                places.append(to)
                if to >= last:
                    packed.append(0)
                    continue
                keep, put, changes = arrivals[to]
                there = after & keep | put
                for shift, mask, amount, top in changes:
                    old = there >> shift & mask
                    new = old + amount
                    new = 0 if new < 0 else top if new > top else new
                    there += (new - old) << shift
                packed.append(there)
        for _, shows in room.paragraphs:
            key.append(1 if shows(values) else 0)
        found = tuple(key)
        pattern = room.patterns.get(found)
        if pattern is None:
            pattern = self._pattern(room, found, state)
            room.patterns[found] = pattern
        return pattern, places, packed

    def _pattern(self, room: Room, key: tuple[int, ...], state: int) -> Pattern:
        scene = room.scene
        opens: list[int] = []
        moves: list[Move] = []
        weights: list[tuple[int, int]] = []  # of each move: its weight, of how much
        for way, bits in zip(room.ways, key, strict=False):
            if not bits:
                continue
            if way.choice >= 0:
                opens.append(way.choice)
            goto = scene.choices[way.choice].goto if way.choice >= 0 else scene.goto
            possible = [index for index in range(len(goto)) if bits >> index & 1]
            total = sum(goto[index].chance or 1 for index in possible)
            for index in possible:
                moves.append(Move(way.choice, index, len(possible) > 1))
                weights.append((goto[index].chance or 1, total))
        common = lcm(*(total for _, total in weights)) if weights else 1
        shares = tuple(weight * (common // total) for weight, total in weights)
        hidden = {
            index
            for (index, _), bit in zip(room.paragraphs, key[len(room.ways) :], strict=True)
            if not bit
        }
        shown = tuple(index for index in range(len(scene.text)) if index not in hidden)
        whole = common * max(len(opens), 1)
        pattern = Pattern(
            len(self.patterns), room.place, tuple(opens), shown, tuple(moves), shares, whole, state
        )
        self.patterns.append(pattern)
        return pattern
