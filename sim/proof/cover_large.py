"""A cover without a graph: for stories of so many states that none of them are kept.

Plays are found step by step in the engine of the story. What lies ahead is judged by scenes alone:
how many choices that are left a way from there may take, conditions ignored. Where that leads to
nothing more, each choice that is left is gone to by its witness.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sim.proof.bound import Map, bound
from sim.proof.cover import MOST_LOOKS, needed
from sim.proof.limits import Allowance
from sim.proof.links import links
from sim.proof.model import Answers, Cover, Entries
from sim.proof.sparse.order import components
from sim.proof.things import branch_id, choice_id
from sim.story.model import Story
from sim.story.play import apply, possible, split_entry

Alive = Callable[[int, tuple[int, ...], int], bool]
"""(place, values, marks) just after arrival in a scene: true where an ending can follow."""

Choice = tuple[int, int]
"""(place, position in the scene)."""


class Spot(NamedTuple):
    """Where a play stands, just after arrival; at an ending only the place counts."""

    place: int
    values: tuple[int, ...]
    marks: int


class Way(NamedTuple):
    """A step: a choice (-1: reading on) with a branch, and where it leads."""

    place: int
    choice: int
    branch: int
    drawn: bool
    to: Spot


def cover_at_large(
    story: Story, answers: Answers, alive: Alive, allowance: Allowance
) -> Cover | None:
    """A cover of a story whose links never go round.

    None where a choice is met by its witness only on the way to a dead end, so that it is not
    known whether any play to an ending takes it.
    """
    search = _Search(story, answers, alive, allowance)
    start = search.arrive(story.start, story.initial, 0)
    if not alive(*start):
        return Cover((), 0)
    plays = search.plays(start)
    if search.left:
        return None
    taken = [{(way.place, way.choice) for way in play if way.choice >= 0} for play in plays]
    plays = [plays[number] for number in needed(taken)]
    least = bound(search.map(set().union(*taken), plays), len(plays), allowance)
    return Cover(tuple(search.entries(play) for play in plays), least)


@dataclass(eq=False)
class _Search:
    """What is still to be taken, while plays are found one after another."""

    story: Story
    answers: Answers
    alive: Alive
    allowance: Allowance
    left: set[Choice] = field(default_factory=set)

    def __post_init__(self) -> None:
        story = self.story
        self.last = len(story.scenes)
        choices = self.answers.choices
        self.left = {
            (place, number)
            for place, scene in enumerate(story.scenes)
            for number in range(len(scene.choices))
            if choices[choice_id(story, place, number)].thing.reachable
        }
        there = links(story)
        order = components(self.last, there.__getitem__, self.allowance)
        self.back = [place for place in reversed(order.items) if isinstance(place, int)]
        self.ahead = [0] * (self.last + len(story.endings))
        self.far = self.last + 1  # more than any play has decisions
        self.looks = MOST_LOOKS // max(1, sum(map(len, there)))

    def plays(self, start: Spot) -> list[list[Way]]:
        """Plays until nothing is left, or only what no witness leads through to an ending."""
        found: list[list[Way]] = []
        always = self.looks >= len(self.left)
        stale = False
        while self.left:
            if not stale:
                if self.looks <= 0:
                    break
                self.looks -= 1
                self._look_ahead()
            play = self._onward(start)
            gained = self._take(play)
            if gained:
                found.append(play)
            elif not stale:
                break
            stale = bool(gained) and not always
        for choice in sorted(self.left):
            if choice in self.left:
                play = self._through(start, choice)
                if self._take(play):
                    found.append(play)
        return found

    def _take(self, play: Sequence[Way]) -> int:
        before = len(self.left)
        self.left.difference_update((way.place, way.choice) for way in play)
        return before - len(self.left)

    def _look_ahead(self) -> None:
        """For each scene: what may be taken from there on, less one for each decision."""
        ahead, left, scenes = self.ahead, self.left, self.story.scenes
        for place in self.back:
            scene = scenes[place]
            ahead[place] = max(
                [
                    (self.far if (place, number) in left else 0) - 1 + ahead[branch.to]
                    for number, choice in enumerate(scene.choices)
                    for branch in choice.goto
                ]
                or [ahead[branch.to] for branch in scene.goto]
            )

    def _onward(self, spot: Spot) -> list[Way]:
        """The rest of a play, towards what is left."""
        self.allowance.check()
        play: list[Way] = []
        while spot.place < self.last:
            ways = [way for way in self.ways(spot) if self._ends(way.to)]
            way = max(ways, key=self._worth)
            play.append(way)
            spot = way.to
        return play

    def _worth(self, way: Way) -> int:
        left = (way.place, way.choice) in self.left
        return (self.far if left else 0) - (way.choice >= 0) + self.ahead[way.to.place]

    def _ends(self, spot: Spot) -> bool:
        return spot.place >= self.last or self.alive(*spot)

    def _through(self, spot: Spot, choice: Choice) -> list[Way]:
        """The witness of a choice and on to an ending; empty where none can follow."""
        witness = self.answers.choices[choice_id(self.story, *choice)].thing.witness
        entries = list(witness or ())
        play: list[Way] = []
        while True:
            ways = self.ways(spot)
            here = [way for way in ways if (way.place, way.choice) == choice]
            if here and len(entries) == 1:
                ending = [way for way in here if self._ends(way.to)]
                return [*play, ending[0], *self._onward(ending[0].to)] if ending else []
            way = ways[0]
            if way.drawn or way.choice >= 0:
                name, number = split_entry(entries.pop(0))
                way = next(
                    way
                    for way in ways
                    if way.branch + 1 == (number or way.branch + 1) and name == self._name(way)
                )
            play.append(way)
            spot = way.to

    def arrive(self, place: int, values: tuple[int, ...], marks: int) -> Spot:
        """Where a play stands on arrival."""
        if place >= self.last:
            return Spot(place, (), 0)
        return Spot(place, apply(self.story.scenes[place].effects, values), marks)

    def ways(self, spot: Spot) -> list[Way]:
        """All steps that are possible, in file order."""
        place, values, marks = spot
        scene = self.story.scenes[place]
        found = []
        outcomes = [
            (number, each.goto, apply(each.effects, values), each.mark)
            for number, each in enumerate(scene.choices)
            if each.when is None or each.when.test(values, marks)
        ]
        if not scene.choices:
            outcomes.append((-1, scene.goto, values, 0))
        for number, goto, after, mark in outcomes:
            left = marks | scene.mark | mark
            branches = possible(goto, after, left)
            for branch, _ in branches:
                to = self.arrive(goto[branch].to, after, left)
                found.append(Way(place, number, branch, len(branches) > 1, to))
        return found

    def _name(self, way: Way) -> str:
        scene = self.story.scenes[way.place]
        return scene.choices[way.choice].id if way.choice >= 0 else scene.id

    def entries(self, play: Sequence[Way]) -> Entries:
        """A play as it is written."""
        return tuple(
            f"{self._name(way)}@{way.branch + 1}" if way.drawn else self._name(way)
            for way in play
            if way.drawn or way.choice >= 0
        )

    def map(self, taken: Collection[Choice], plays: Sequence[Sequence[Way]]) -> Map:
        """The scenes with the branches that can happen, and the plays sent through."""
        found = Map(self.last, self.story.start)
        reached = self.answers.branches
        for place, scene in enumerate(self.story.scenes):
            ways = [(number, choice.goto) for number, choice in enumerate(scene.choices)]
            for number, goto in ways or [(-1, scene.goto)]:
                if number >= 0 and (place, number) not in taken:
                    continue
                for branch, (to, _, _) in enumerate(goto):
                    if reached[branch_id(self.story, place, number, branch)].reachable:
                        found.link(place, number, to)
        for play in plays:
            found.send((way.place, way.choice, way.to.place) for way in play)
        return found
