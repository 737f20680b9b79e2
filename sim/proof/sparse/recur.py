"""Scenes that can be come to twice in one play, and the part of the graph where that happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.proof.limits import Allowance
from sim.proof.sparse.order import Item, Order, components
from sim.proof.sparse.search import BATCH, Graph

AT_ONCE = 512
"""Places that are asked about together: so many bits are kept for each state."""


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
    visited: set[int] = set()
    decided: set[int] = set()
    for members in round_about:
        region = regions[members[0]]
        visited |= _again(graph, region, members, None, allowance)
        decided |= _again(graph, region, members, ends, allowance)
    return Recurrence(frozenset(visited), frozenset(decided), regions)


def _again(
    graph: Graph, region: Region, members: list[int], ends: list[int] | None, allowance: Allowance
) -> set[int]:
    """The places of a region of which a state leads to one of the same place again.

    With `ends`, only decisions count from which an ending can be reached. What comes behind a state
    is a set of places, a bit for each: many places are told with one look at the states.
    """
    places = graph.places
    found: set[int] = set()
    for begin in range(0, len(members), AT_ONCE):
        some = members[begin : begin + AT_ONCE]
        bits = {place: 1 << number for number, place in enumerate(some)}
        behind: dict[int, int] = {}  # of each state: its own place, and those that come after it
        met = 0
        for count, item in enumerate(reversed(region.items)):
            if count % BATCH == 0:
                allowance.check()
            after = here = 0
            states = [item] if isinstance(item, int) else item
            for state in states:
                for to in graph.goals(state):
                    after |= behind.get(to, 0)
                if ends is None or (ends[state] and graph.open(state)):
                    here |= bits.get(places[state], 0)
            met |= here & after if isinstance(item, int) else here
            behind.update(dict.fromkeys(states, after | here))
        found.update(place for place, bit in bits.items() if met & bit)
    return found
