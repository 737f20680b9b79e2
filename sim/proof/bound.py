"""A lower bound for the number of plays that together take every choice.

Every play is a path through the scenes along transitions that can really happen, its values
forgotten. So a flow through the scenes with at least one unit through each choice needs no more
units than there are plays in any cover: the least such flow is a bound. It is found from the flow
of a cover at hand, by taking out units as long as that leaves one for each choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sim.proof.limits import Allowance
from sim.proof.sparse.order import components

MOST_WORK = 5_000_000
"""Links to look at past which the bound by layers has to do: some seconds."""


@dataclass(eq=False)
class Map:
    """Where the choices of the scenes lead, at some state from which a play can end.

    Nodes: scenes by place, then the end of all plays, then a node for each choice. A scene that is
    only read leads on by itself.
    """

    scenes: int
    start: int
    there: list[dict[int, int]] = field(default_factory=list)
    """For each node those that it leads to, with the units of flow that go there."""
    choices: dict[tuple[int, int], int] = field(default_factory=dict)
    """The node of each (place, choice)."""

    def __post_init__(self) -> None:
        self.there = [{} for _ in range(self.scenes + 1)]

    def link(self, place: int, choice: int, to: int) -> None:
        """Says that a choice (-1: reading on) can lead to a place; all endings count as one."""
        self.there[self.node(place, choice)].setdefault(min(to, self.scenes), 0)

    def node(self, place: int, choice: int) -> int:
        """The node of a choice, or of the scene where it is only read on from."""
        if choice < 0:
            return place
        node = self.choices.get((place, choice))
        if node is None:
            node = self.choices[place, choice] = len(self.there)
            self.there.append({})
            self.there[place][node] = 0
        return node

    def send(self, play: Iterable[tuple[int, int, int]]) -> None:
        """Adds the unit of a play, as (place, choice, place it leads to)."""
        for place, choice, to in play:
            node = self.node(place, choice)
            if node != place:
                self.there[place][node] += 1
            self.there[node][min(to, self.scenes)] += 1


def bound(map: Map, plays: int, allowance: Allowance) -> int:
    """The lower bound, given that the units of so many plays have been sent."""
    if not map.choices:
        return 0
    least = by_layers(map, allowance)
    back: list[dict[int, None]] = [{} for _ in map.there]
    links = 0
    for node, there in enumerate(map.there):
        links += len(there)
        for to in there:
            back[to][node] = None
    if links * (plays - least) > MOST_WORK:
        return least
    while plays > least:
        allowance.check()
        taken = _less(map, back)
        if not taken:
            return plays
        plays -= taken
    return least


def _less(map: Map, back: Sequence[Iterable[int]]) -> int:
    """Takes as many units out as one way from the end back to the start can spare; 0: none.

    Such a way goes back along links with more than they need, and on along any link.
    """
    there, last = map.there, map.scenes
    came: dict[int, tuple[int, bool]] = {last: (last, False)}
    todo = [last]
    for node in todo:
        if node == map.start:
            break
        for before in back[node]:
            if before not in came and there[before][node] > _needed(map, node):
                came[before] = node, True
                todo.append(before)
        for to in there[node]:
            if to not in came:
                came[to] = node, False
                todo.append(to)
    else:
        return 0
    way: list[tuple[int, int, bool]] = []
    at = map.start
    while at != last:
        node, backwards = came[at]
        way.append((at, node, backwards) if backwards else (node, at, backwards))
        at = node
    spare = min(there[one][other] - _needed(map, other) for one, other, less in way if less)
    for one, other, less in way:
        there[one][other] += -spare if less else spare
    return spare


def _needed(map: Map, node: int) -> int:
    """The units that have to come to a node."""
    return 1 if node > map.scenes else 0


def by_layers(map: Map, allowance: Allowance) -> int:
    """The most choices in scenes of one layer: no play can take two of them.

    A layer holds the scenes of equal longest way from the start; scenes that lead back to
    themselves are in none, since there a play may take one choice after another.
    """
    count = len(map.there)
    links = [list(there) for there in map.there]
    order = components(count, links.__getitem__, allowance)
    deep = [0] * count
    layers: dict[int, int] = {}
    most = 1
    for item in order.items:
        members = [item] if isinstance(item, int) else item
        depth = max(deep[node] for node in members)
        for node in members:
            for to in links[node]:
                deep[to] = max(deep[to], depth + 1)
            deep[node] = depth
        if isinstance(item, int) and item > map.scenes:
            layers[depth] = layers.get(depth, 0) + 1
            most = max(most, layers[depth])
    return most
