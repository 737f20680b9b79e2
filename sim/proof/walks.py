"""Ways to go through the states of a story one after another, each behind all that lead to it.

Along the graph where there is one; scene by scene, forgetting what is done with, where the states
are too many to be kept. States are whole numbers from 0, the ending n is -1 - n.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sim.proof.limits import Allowance
from sim.proof.links import links
from sim.proof.sparse.order import Item, Order, components
from sim.proof.sparse.rooms import House, Pattern
from sim.proof.sparse.search import Graph


class Step(NamedTuple):
    """A state, what is open there, and where each move of the pattern leads."""

    state: int
    pattern: Pattern
    goals: Sequence[int]


Steps = Iterator[Step | list[Step]]
"""States in order; those of a loop come together, as a list."""

Look = Callable[[int], tuple[Pattern, Sequence[int]]]
"""What can be done in a state: its pattern, and where each move leads."""


def along(graph: Graph, order: Order) -> Steps:
    """The states of a whole graph."""
    return in_order(order.items, graph_look(graph))


def in_order(items: Sequence[Item], look: Look) -> Steps:
    """States by number, in an order that was found before."""
    for item in items:
        if isinstance(item, int):
            pattern, goals = look(item)
            yield Step(item, pattern, goals)
        else:
            yield [Step(state, *look(state)) for state in item]


def wave(house: House, allowance: Allowance) -> Steps:
    """The states of a story whose links never go round: none is kept once it has been given."""
    story = house.story
    look = house_look(house, keep=False)
    there = links(story)
    scenes = components(len(there), there.__getitem__, allowance).items
    waiting: list[dict[int, None]] = [{} for _ in there]
    count = len(there)
    waiting[story.start][house_start(house)] = None
    for place in scenes:
        if not isinstance(place, int):  # a ring of links that the start does not lead to
            assert not any(waiting[each] for each in place)
            continue
        here, waiting[place] = waiting[place], {}
        for state in here:
            pattern, goals = look(state)
            for goal in goals:
                if goal >= 0:
                    waiting[goal % count][goal] = None
            yield Step(state, pattern, goals)


def graph_look(graph: Graph) -> Look:
    """Looks states of a whole graph up."""
    patterns = graph.patterns

    def look(state: int) -> tuple[Pattern, Sequence[int]]:
        pattern = patterns[state]
        assert pattern is not None
        return pattern, graph.goals(state)

    return look


def house_start(house: House) -> int:
    """The first state, numbered as `house_look` does."""
    return house.start() * len(house.story.scenes) + house.story.start


def house_look(house: House, *, keep: bool = True) -> Look:
    """Works out what can be done in a state; with `keep`, once. Numbers hold values and place."""
    room, outcomes = house.room, house.outcomes
    count = len(house.story.scenes)
    known: dict[int, tuple[Pattern, Sequence[int]]] = {}

    def look(state: int) -> tuple[Pattern, Sequence[int]]:
        found = known.get(state)
        if found is None:
            values, place = divmod(state, count)
            pattern, places, packed = outcomes(room(place), values, 0)
            goals = [
                value * count + to if to < count else count - 1 - to
                for to, value in zip(places, packed, strict=True)
            ]
            found = pattern, goals
            if keep:
                known[state] = found
        return found

    return look
