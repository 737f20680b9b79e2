"""What a proof is measured against: a search of the same states by dictionaries.

Written plainly and with care, as for a story that is searched once. Values are sliced as the
proof slices them and numbered as they are met, so that a state is a scene and a number; what a
choice does to values is worked out once for each and kept.
"""

from __future__ import annotations

import graphlib
import heapq
import operator
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from sim.proof.live import Live, live
from sim.proof.things import principles_of
from sim.story.conditions import Condition
from sim.story.model import Branch, Choice, Effect, Story
from sim.story.play import apply

Key = tuple[int, ...]
"""The values of a state, dead ones at their least, and behind them the marks."""

T = TypeVar("T")


class Kept(dict[int, T]):
    """A function of numbered values, worked out where first asked for and kept."""

    def __init__(self, work: Callable[[int], T]) -> None:
        super().__init__()
        self.work = work

    def __missing__(self, number: int) -> T:
        self[number] = result = self.work(number)
        return result


class Way(NamedTuple):
    """One branch: where it leads, what arrival does (None: nothing), whether it may be taken."""

    to: int
    arrive: Kept[int] | None
    holds: Kept[bool] | None
    weight: int


class Option(NamedTuple):
    """A choice, or reading on: whether it is open, what it does, its branches, its scores.

    The branches ask about the values after it.
    """

    holds: Kept[bool] | None
    does: Kept[int] | None
    ways: tuple[Way, ...]
    drawn: bool
    scores: tuple[int, ...]

    def possible(self, number: int) -> Sequence[Way]:
        """The branches that may be taken with the values after this choice."""
        if len(self.ways) == 1:
            return self.ways
        held = [way for way in self.ways if way.holds is None or way.holds[number]]
        return held if self.drawn else held[:1]


class Search:
    """A story made ready: its values by number, its choices as functions of numbers."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.last = len(story.scenes)
        self.principles = principles_of(story)
        self.keys: list[Key] = []
        self.numbers: dict[Key, int] = {}
        self._least = (*(meter.min for meter in story.meters), *(0 for _ in story.flags))
        self._tests: dict[str, Kept[bool]] = {}
        self._does: dict[tuple[tuple[Effect, ...], int], Kept[int]] = {}
        self._arrivals: dict[tuple[tuple[Effect, ...], Live], Kept[int]] = {}
        self._all = Live((1 << len(self._least)) - 1, (1 << len(story.marks)) - 1)
        lives = live(story)
        self._arrive = [
            self._arrival(scene.effects, kept)
            for scene, kept in zip(story.scenes, lives, strict=True)
        ] + [None] * len(story.endings)
        self.options = [self._options(place) for place in range(self.last)]
        self.order, self.acyclic = self._order()
        first = self.number((*story.initial, 0))
        arrive = self._arrive[story.start]
        self.start = first if arrive is None else arrive[first]

    def number(self, key: Key) -> int:
        """The number of some values, new ones next in turn."""
        number = self.numbers.setdefault(key, len(self.keys))
        if number == len(self.keys):
            self.keys.append(key)
        return number

    def _options(self, place: int) -> tuple[Option, ...]:
        scene = self.story.scenes[place]
        if scene.choices:
            return tuple(self._option(scene.mark, choice) for choice in scene.choices)
        return (self._option(scene.mark, Choice("", "", scene.goto)),)

    def _option(self, left: int, choice: Choice) -> Option:
        return Option(
            self._test(choice.when),
            self._effect(choice.effects, left | choice.mark),
            tuple(self._way(branch) for branch in choice.goto),
            choice.goto[0].chance is not None,
            tuple(choice.scores.get(principle, 0) for principle in self.principles),
        )

    def _way(self, branch: Branch) -> Way:
        arrive = self._arrive[branch.to]
        return Way(branch.to, arrive, self._test(branch.when), branch.chance or 1)

    def _test(self, when: Condition | None) -> Kept[bool] | None:
        if when is None:
            return None
        test, keys = when.test, self.keys
        work = Kept(lambda number: test(keys[number], keys[number][-1]))
        return self._tests.setdefault(when.text, work)

    def _effect(self, effects: tuple[Effect, ...], marks: int) -> Kept[int] | None:
        if not effects and not marks:
            return None
        keys = self.keys

        def work(number: int) -> int:
            *values, was = apply(effects, keys[number])
            return self.number((*values, was | marks))

        return self._does.setdefault((effects, marks), Kept(work))

    def _arrival(self, effects: tuple[Effect, ...], kept: Live) -> Kept[int] | None:
        if not effects and kept == self._all:
            return None
        keys = self.keys
        dead = [(slot, x) for slot, x in enumerate(self._least) if not kept.slots >> slot & 1]

        def work(number: int) -> int:
            values = list(apply(effects, keys[number]))
            for slot, least in dead:
                values[slot] = least
            values[-1] &= kept.marks
            return self.number(tuple(values))

        return self._arrivals.setdefault((effects, kept), Kept(work))

    def _order(self) -> tuple[list[int], bool]:
        """The scenes with all that lead to one before it; in file order where some go round."""
        before: dict[int, set[int]] = {place: set() for place in range(self.last)}
        for place, options in enumerate(self.options):
            for option in options:
                for way in option.ways:
                    if way.to < self.last:
                        before[way.to].add(place)
        try:
            return list(graphlib.TopologicalSorter(before).static_order()), True
        except graphlib.CycleError:
            return list(range(self.last)), False

    def moves(self, place: int, here: Collection[int]) -> Iterator[tuple[Way, Collection[int]]]:
        """Each branch of a scene, with the values after the choice where it may be taken."""
        for option in self.options[place]:
            after = here
            if (holds := option.holds) is not None:
                after = [number for number in here if holds[number]]
            if (does := option.does) is not None:
                after = [does[number] for number in after]
            for way in option.ways:
                taking = after
                if (holds := way.holds) is not None:
                    taking = [number for number in after if holds[number]]
                    if not option.drawn:
                        after = [number for number in after if not holds[number]]
                yield way, taking


@dataclass(frozen=True)
class Reached:
    """The states of each scene, the endings met, and how many transitions lead between them."""

    found: list[set[int]]
    endings: set[int]
    transitions: int

    @property
    def states(self) -> int:
        """How many states there are in all."""
        return sum(map(len, self.found))


def reach(search: Search) -> Reached:
    """All states that a play can come to."""
    last = search.last
    rank = {place: index for index, place in enumerate(search.order)}
    found: list[set[int]] = [set() for _ in range(last)]
    fresh = {search.story.start: {search.start}}
    todo = [rank[search.story.start]]
    endings = set()
    transitions = 0
    while todo:
        place = search.order[heapq.heappop(todo)]
        here = fresh.pop(place)
        here -= found[place]
        found[place] |= here
        for way, taking in search.moves(place, here):
            transitions += len(taking)
            to = way.to
            if not taking:
                continue
            if to >= last:
                endings.add(to - last)
                continue
            if to not in fresh:
                fresh[to] = set()
                heapq.heappush(todo, rank[to])
            arrive = way.arrive
            fresh[to].update(taking if arrive is None else map(arrive.__getitem__, taking))
    return Reached(found, endings, transitions)


def flow(search: Search) -> list[float]:
    """How likely the random player ends at each ending. Raises ValueError where links go round."""
    if not search.acyclic:
        raise ValueError("the scenes have no order: links lead back")
    last = search.last
    flows: list[dict[int, float]] = [
        defaultdict(float) for _ in range(last + len(search.story.endings))
    ]
    flows[search.story.start][search.start] = 1.0
    for place in search.order:
        options = search.options[place]
        here, flows[place] = flows[place], {}
        shares = [(number, p / len(options)) for number, p in here.items()]
        if any(option.holds is not None for option in options):
            shares = [
                (number, p / max(1, sum(o.holds is None or o.holds[number] for o in options)))
                for number, p in here.items()
            ]
        for option in options:
            parts = shares
            if (holds := option.holds) is not None:
                parts = [(number, p) for number, p in parts if holds[number]]
            if (does := option.does) is not None:
                parts = [(does[number], p) for number, p in parts]
            if len(option.ways) == 1:
                to, arrive, _, _ = option.ways[0]
                there = flows[to]
                for number, p in parts:
                    there[number if arrive is None else arrive[number]] += p
                continue
            for number, p in parts:
                ways = option.possible(number)
                whole = sum(way.weight for way in ways)
                for to, arrive, _, weight in ways:
                    flows[to][number if arrive is None else arrive[number]] += p * weight / whole
    return [sum(met.values()) for met in flows[last:]]


Sums = tuple[int, ...]
"""A number for each principle."""


def in_play(options: Sequence[Option], open_now: Sequence[bool]) -> list[tuple[Option, Sums]]:
    """Each open choice with a 1 for each principle that is in play where it is taken."""
    able = [option for option, is_open in zip(options, open_now, strict=True) if is_open]
    scores = [option.scores for option in able]
    offered = [any(a > 0 for a in column) for column in zip(*scores, strict=True)]
    return [
        (option, tuple(int(a or b != 0) for a, b in zip(offered, option.scores, strict=True)))
        for option in able
    ]


def extremes(search: Search, reached: Reached) -> tuple[Sums, Sums] | None:
    """The least and the most decisions of a play that have each principle in play.

    None where no play ends. Raises ValueError where links go round.
    """
    if not search.acyclic:
        raise ValueError("the scenes have no order: links lead back")
    last = search.last
    ahead: list[dict[int, tuple[Sums, Sums] | None]] = [{} for _ in range(last)]
    links = [
        [way.to for option in options for way in option.ways if way.to < last]
        for options in search.options
    ]
    uses = Counter(to for links_here in links for to in links_here)
    for place in reversed(search.order):
        options = search.options[place]
        here = ahead[place]
        known: dict[tuple[bool, ...], list[tuple[Option, Sums]]] = {}
        for number in reached.found[place]:
            open_now = tuple([o.holds is None or o.holds[number] for o in options])
            if open_now not in known:
                known[open_now] = in_play(options, open_now)
            lows, highs = [], []
            for option, adds in known[open_now]:
                after = number if option.does is None else option.does[number]
                for to, arrive, _, _ in option.possible(after):
                    if to >= last:
                        lows.append(adds)
                        highs.append(adds)
                        continue
                    there = ahead[to][after if arrive is None else arrive[after]]
                    if there is not None:
                        lows.append(tuple(map(operator.add, there[0], adds)))
                        highs.append(tuple(map(operator.add, there[1], adds)))
            if len(lows) > 1:
                here[number] = tuple(map(min, *lows)), tuple(map(max, *highs))
            else:
                here[number] = (lows[0], highs[0]) if lows else None
        for to in links[place]:
            uses[to] -= 1
            if not uses[to]:
                ahead[to] = {}  # nobody asks about it again
    return ahead[search.story.start][search.start]
