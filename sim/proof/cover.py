"""A small set of plays that takes every choice that some play to an ending can take.

Again and again the play is added that takes most of what is left, until nothing is; then those are
dropped whose choices the others take too. So a set is small, not smallest; the bound says how far
off it may be at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from sim.proof.bound import Map, bound
from sim.proof.limits import Allowance
from sim.proof.model import Cover, Entries
from sim.proof.sparse.order import Order
from sim.proof.sparse.search import Graph

MOST_LOOKS = 4_000_000
"""Transitions looked at in seeking good plays; after that any that take something will do."""
_READ = 0
"""The number of no choice: of reading on."""

Play = list[tuple[int, int]]
"""(state, move) from the start to an ending."""


def cover(graph: Graph, order: Order, ends: Sequence[int], allowance: Allowance) -> Cover:
    """A cover of a whole graph; `ends` is R of each state, and behind them of the endings."""
    if not ends[0]:
        return Cover((), 0)
    search = _Search(graph, ends, allowance)
    plays = list(search.longest(order)) if order.acyclic else []
    plays += search.through_each()
    kept = needed([{search.choice(step) for step in play} - {_READ} for play in plays])
    plays = [plays[number] for number in kept]
    least = bound(search.map(plays), len(plays), allowance)
    return Cover(tuple(search.entries(play) for play in plays), least)


def needed(taken: Sequence[Set[Hashable]]) -> list[int]:
    """The numbers of the plays that are left when those are dropped that the others make good."""
    times = Counter(choice for choices in taken for choice in choices)
    kept = []
    for number, choices in enumerate(taken):
        if all(times[choice] > 1 for choice in choices):
            times.subtract(choices)
        else:
            kept.append(number)
    return kept


@dataclass(eq=False)
class _Search:
    """What is still to be taken, while plays are found one after another."""

    graph: Graph
    ends: Sequence[int]
    allowance: Allowance
    ways: list[list[tuple[int, int, int]]] = field(default_factory=list)
    """Of each state: (number of the choice, target, move), where an ending can follow."""
    first: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Where each choice can first be taken, in the order of witnesses: (state, move)."""

    def __post_init__(self) -> None:
        numbers: dict[tuple[int, int], int] = {}
        for place, scene in enumerate(self.graph.story.scenes):
            for choice in range(len(scene.choices)):
                numbers[place, choice] = len(numbers) + 1
        known: dict[object, list[int]] = {}
        ends, first = self.ends, self.first
        for state, pattern in enumerate(self.graph.patterns):
            if state % 4096 == 0:
                self.allowance.check()
            if pattern is None or not ends[state]:
                self.ways.append([])
                continue
            choices = known.get(pattern)
            if choices is None:
                place = pattern.place
                choices = known[pattern] = [
                    numbers.get((place, move.choice), _READ) for move in pattern.moves
                ]
            here = [
                (choice, goal, move)
                for move, (choice, goal) in enumerate(
                    zip(choices, self.graph.goals(state), strict=True)
                )
                if ends[goal]
            ]
            self.ways.append(here)
            for choice, _, move in here:
                if choice not in first:
                    first[choice] = state, move
        first.pop(_READ, None)
        self.left = set(first)
        self.names = {number: key for key, number in numbers.items()}

    def longest(self, order: Order) -> Iterator[Play]:
        """Good plays, as long as looking for them is worth the time; in a graph without loops.

        `best` is the most that can be taken from a state on. In small graphs it is put right behind
        each play, and the best play is found. In large ones only on the way just gone: what is
        wrong is too much then, and a play will do that takes half of what was promised.
        """
        ways, left = self.ways, self.left
        states = [item for item in reversed(order.items) if isinstance(item, int) and ways[item]]
        small = len(self.graph.targets) * len(left) <= MOST_LOOKS
        far = len(self.graph) + 1  # more than any play has decisions
        worth = [-1] * (len(self.names) + 1)
        worth[_READ] = 0
        for choice in left:
            worth[choice] = far - 1
        best = [0] * (len(self.graph) + len(self.graph.story.endings))

        def settle(some: Iterable[int]) -> bool:
            """Puts some states right, the last ones first; says whether any was wrong."""
            wrong = False
            for state in some:
                most = max([worth[choice] + best[goal] for choice, goal, _ in ways[state]])
                wrong |= best[state] != most
                best[state] = most
            return wrong

        settle(states)
        looks = MOST_LOOKS
        while left and looks > 0:
            self.allowance.check()
            play: Play = []
            state = 0
            while state >= 0:
                here = ways[state]
                _, goal, move = max(here, key=lambda way: worth[way[0]] + best[way[1]])
                play.append((state, move))
                looks -= len(here)
                state = goal
            gone = [state for state, _ in reversed(play)]
            came = left & {self.choice(step) for step in play}
            # A choice that comes twice in a play is promised twice: that is never put right.
            if 2 * len(came) < -(-best[0] // far) and settle(gone):
                continue
            if not came:
                return
            left -= came
            for choice in came:
                worth[choice] = -1
            yield play
            settle(states if small else gone)

    def through_each(self) -> Iterator[Play]:
        """For each choice that is left: the first way to it, and on over what else is left."""
        if not self.left:
            return
        home = self._home()
        for choice in sorted(self.left):
            if choice not in self.left:
                continue
            self.allowance.check()
            state, move = self.first[choice]
            play = [(state, move)]
            while self.graph.parents[state] >= 0:
                state, move = self.graph.parents[state], self.graph.steps[state]
                play.append((state, move))
            play.reverse()
            self.left.difference_update(self.choice(step) for step in play)
            state, move = play[-1]
            state = self.graph.goals(state)[move]
            while state >= 0:
                found = next((way for way in self.ways[state] if way[0] in self.left), home[state])
                choice, goal, move = found
                self.left.discard(choice)
                play.append((state, move))
                state = goal
            yield play

    def _home(self) -> dict[int, tuple[int, int, int]]:
        """For each state its first way on a shortest way to an ending."""
        back: dict[int, list[int]] = {}
        todo: list[int] = []
        home: dict[int, tuple[int, int, int]] = {}
        for state, ways in enumerate(self.ways):
            for way in ways:
                if way[1] < 0:
                    home.setdefault(state, way)
                else:
                    back.setdefault(way[1], []).append(state)
            if state in home:
                todo.append(state)
        for state in todo:
            for before in back.get(state, ()):
                if before not in home:
                    home[before] = next(way for way in self.ways[before] if way[1] == state)
                    todo.append(before)
        return home

    def choice(self, step: tuple[int, int]) -> int:
        """The number of the choice that a step takes."""
        state, move = step
        return next(choice for choice, _, each in self.ways[state] if each == move)

    def map(self, plays: Sequence[Play]) -> Map:
        """The scenes with all ways between them, and the plays sent through."""
        places, last = self.graph.places, len(self.graph.story.scenes)
        found = Map(last, self.graph.story.start)
        links = {
            (places[state], choice, places[goal] if goal >= 0 else last)
            for state, ways in enumerate(self.ways)
            for choice, goal, _ in ways
        }
        for place, choice, to in sorted(links):
            found.link(place, self.names[choice][1] if choice else -1, to)
        for play in plays:
            stops = [places[state] for state, _ in play] + [last]
            found.send(
                (place, self.names[choice][1] if choice else -1, to)
                for place, choice, to in zip(stops, map(self.choice, play), stops[1:], strict=False)
            )
        return found

    def entries(self, play: Play) -> Entries:
        """A play as it is written."""
        out = []
        scenes = self.graph.story.scenes
        for state, number in play:
            pattern = self.graph.patterns[state]
            assert pattern is not None
            move = pattern.moves[number]
            scene = scenes[pattern.place]
            id = scene.choices[move.choice].id if move.choice >= 0 else scene.id
            if move.drawn:
                out.append(f"{id}@{move.branch + 1}")
            elif move.choice >= 0:
                out.append(id)
        return tuple(out)
