"""The search: every state that can be reached, in the order of their witnesses.

Breadth first by decisions. Scenes that are only read cost no decision: they are followed at once,
where they are met. So states get their numbers in the order of witnesses: fewest decisions, then
first in file order; and the way on which a state was first met is its witness.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.proof.limits import Allowance, OutOfBudget
from sim.proof.live import Live
from sim.proof.sparse.rooms import House, Pattern
from sim.story.model import Story

BATCH = 4096
"""States between two looks at the allowance."""


@dataclass(eq=False)
class Graph:
    """The states of a story, numbered, with their transitions in one long row.

    State s has its targets from `first[s]` on, as many as its pattern has moves; a target below
    nought is the ending -1 - target. `reason` says why the search ended early, if it did; a state
    that was not looked into then has the pattern None.
    """

    story: Story
    house: House
    places: array[int] = field(default_factory=lambda: array("i"))
    values: list[int] = field(default_factory=list)
    patterns: list[Pattern | None] = field(default_factory=list)
    first: array[int] = field(default_factory=lambda: array("q"))
    targets: array[int] = field(default_factory=lambda: array("i"))
    parents: array[int] = field(default_factory=lambda: array("i"))
    steps: array[int] = field(default_factory=lambda: array("i"))
    """Which move of the parent led here."""
    depths: array[int] = field(default_factory=lambda: array("i"))
    ends: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For each ending met, by number: the state before it and its move, the first met."""
    reason: str = ""

    def __len__(self) -> int:
        return len(self.places)

    def goals(self, state: int) -> array[int]:
        """Where the moves of a state lead, in order: states, and endings as -1 - ending."""
        pattern = self.patterns[state]
        at = self.first[state]
        return self.targets[at : at + (len(pattern.moves) if pattern is not None else 0)]

    def open(self, state: int) -> tuple[int, ...]:
        """The choices that are open in a state, by number."""
        pattern = self.patterns[state]
        return pattern.open if pattern is not None else ()

    def witness(self, state: int, move: int = -1) -> tuple[str, ...]:
        """The entries that lead to a state, and through one of its moves."""
        out: list[str] = []
        scenes = self.story.scenes
        while state >= 0:
            pattern = self.patterns[state]
            if move >= 0 and pattern is not None:
                choice, branch, drawn = pattern.moves[move]
                scene = scenes[pattern.place]
                id = scene.choices[choice].id if choice >= 0 else scene.id
                if drawn:
                    out.append(f"{id}@{branch + 1}")
                elif choice >= 0:
                    out.append(id)
            state, move = self.parents[state], self.steps[state]
        return tuple(reversed(out))


def search(
    story: Story,
    allowance: Allowance,
    slicing: bool = True,
    most: int | None = None,
    lives: Sequence[Live] | None = None,
) -> Graph:
    """Every state of a story; where the allowance ends first, or after `most`, those found.

    `lives` are the live values of each scene, where they have been worked out already.
    """
    house = House(story, slicing, lives=lives)
    graph = Graph(story, house)
    try:
        budget = allowance.limits.states
        _search(graph, house, allowance, budget if most is None else min(most, budget))
    except OutOfBudget as out:
        graph.reason = str(out)
    return graph


def _search(graph: Graph, house: House, allowance: Allowance, most: int) -> None:
    room_of, outcomes = house.room, house.outcomes
    last = len(graph.story.scenes)
    index: list[dict[int, int]] = [{} for _ in graph.story.scenes]
    places, values, patterns = graph.places, graph.values, graph.patterns
    first, targets = graph.first, graph.targets
    parents, steps, depths, ends = graph.parents, graph.steps, graph.depths, graph.ends

    def discover(place: int, packed: int, parent: int, move: int, depth: int) -> int:
        number = len(places)
        index[place][packed] = number
        places.append(place)
        values.append(packed)
        patterns.append(None)
        first.append(0)
        parents.append(parent)
        steps.append(move)
        depths.append(depth)
        if number % BATCH == 0:
            allowance.spend(number + 1)
        if number >= most:
            allowance.spend(number + 1)
            raise OutOfBudget(f"more than {most:,} states")
        return number

    def expand(state: int, onward: list[int]) -> None:
        # Frames are states being looked into: a scene only read is finished before the move
        # after the one that led to it is looked at.
        frames = [_frame(state)]
        while frames:
            state, found, there, packed, at, goals, depth = frames[-1]
            while at < len(there):
                place, value = there[at], packed[at]
                if place >= last:
                    goal = last - 1 - place
                    if -1 - goal not in ends:
                        ends[-1 - goal] = (state, at)
                else:
                    known = index[place].get(value)
                    if known is None:
                        known = discover(place, value, state, at, depth)
                        if room_of(place).reads:
                            goals.append(known)
                            frames[-1] = (state, found, there, packed, at + 1, goals, depth)
                            frames.append(_frame(known))
                            break
                        onward.append(known)
                    goal = known
                goals.append(goal)
                at += 1
            else:
                first[state] = len(targets)
                targets.extend(goals)
                frames.pop()

    def _frame(
        state: int,
    ) -> tuple[int, Pattern, list[int], list[int], int, list[int], int]:
        room = room_of(places[state])
        found, there, packed = outcomes(room, values[state], state)
        patterns[state] = found
        depth = depths[state] + (0 if room.reads else 1)
        return (state, found, there, packed, 0, [], depth)

    allowance.check()
    begin = discover(house.story.start, house.start(), -1, -1, 0)
    layer: list[int] = []
    if room_of(places[begin]).reads:
        expand(begin, layer)
    else:
        layer.append(begin)
    while layer:
        onward: list[int] = []
        for state in layer:
            expand(state, onward)
        layer = onward
    allowance.spend(len(places))
