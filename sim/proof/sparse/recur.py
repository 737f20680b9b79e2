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

    `visited` holds those that can be met twice, `decided` those that can be decided in twice in a
    play that comes to an ending; `regions` gives the region of each scene that is in one.
    """

    visited: frozenset[int] = frozenset()
    decided: frozenset[int] = frozenset()
    regions: Mapping[int, Region] = field(default_factory=dict)


def recurrence(graph: Graph, order: Order, ends: list[int], allowance: Allowance) -> Recurrence:
    """Which scenes can recur; `ends` is R of each state."""
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
        if _again(graph, region, place, None):
            visited.add(place)
            if _again(graph, region, place, ends):
                decided.add(place)
        allowance.check()
    return Recurrence(frozenset(visited), frozenset(decided), regions)


def _again(graph: Graph, region: Region, place: int, ends: list[int] | None) -> bool:
    """True where a state of the place leads to one of the place again, within the region.

    With `ends`, only decisions count from which an ending can be reached.
    """
    places = graph.places
    behind: set[int] = set()  # states that come after one of the place
    for item in region.items:
        members = [item] if isinstance(item, int) else item
        here = [state for state in members if places[state] == place]
        if ends is not None:
            here = [state for state in here if ends[state] and graph.open(state)]
        if here and (not isinstance(item, int) or not behind.isdisjoint(here)):
            return True
        if here or not behind.isdisjoint(members):
            for state in members:
                behind.update(to for to in graph.goals(state) if to >= 0)
    return False
