"""Scenes that can be come to twice in one play, and the part of the graph where that happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.proof.limits import Allowance
from sim.proof.sparse.order import Item, Order, components
from sim.proof.sparse.search import Graph


@dataclass(frozen=True, slots=True)
class Region:
    """Scenes that lead to each other and back, with their states in order."""

    places: frozenset[int]
    items: list[Item] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Which scenes can recur in one play: on state level, so really.

    `visited` holds those whose text can be met twice, `decided` those that can be decided in
    twice; `regions` gives the region of each scene that is in one.
    """

    visited: frozenset[int] = frozenset()
    decided: frozenset[int] = frozenset()
    regions: Mapping[int, Region] = field(default_factory=dict)


def recurrence(graph: Graph, order: Order, allowance: Allowance) -> Recurrence:
    """Which scenes can recur."""
    if order.straight:
        return Recurrence()
    places = graph.places
    count = len(graph.story.scenes)
    links: list[set[int]] = [set() for _ in range(count)]
    for state in range(len(places)):
        links[places[state]].update([places[to] for to in graph.goals(state) if to >= 0])
    round_about = components(count, lambda place: sorted(links[place]), allowance).loops
    if not round_about:
        return Recurrence()
    regions: dict[int, Region] = {}
    for members in round_about:
        region = Region(frozenset(members), [])
        regions.update(dict.fromkeys(members, region))
    for item in order.items:
        place = places[item if isinstance(item, int) else item[0]]
        if place in regions:
            regions[place].items.append(item)
    visited = set()
    decided = set()
    for place, region in regions.items():
        if _again(graph, region, place, False):
            visited.add(place)
            if _again(graph, region, place, True):
                decided.add(place)
        allowance.check()
    return Recurrence(frozenset(visited), frozenset(decided), regions)


def recurring(graph: Graph, order: Order, allowance: Allowance) -> frozenset[int]:
    """The scenes that can be decided in twice in one play, by place."""
    return recurrence(graph, order, allowance).decided


def _again(graph: Graph, region: Region, place: int, decided: bool) -> bool:
    """True where a state of the place leads to one of the place again, within the region.

    With `decided`, only states count in which something can be chosen.
    """
    places, patterns = graph.places, graph.patterns
    behind: set[int] = set()  # states that come after one of the place
    for item in region.items:
        members = (item,) if isinstance(item, int) else tuple(item)
        loops = not isinstance(item, int)
        here = [state for state in members if places[state] == place]
        if decided:
            here = [s for s in here if patterns[s] is not None and patterns[s].open]  # type: ignore[union-attr]
        if here and (loops or not behind.isdisjoint(here)):
            return True
        if here or any(state in behind for state in members):
            for state in members:
                behind.update(to for to in graph.goals(state) if to >= 0)
    return False
