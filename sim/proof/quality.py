"""Choice quality over the plays of a story: least, most, mean, median and distribution."""

from __future__ import annotations

from collections.abc import Callable, Collection
from math import fsum, gcd

from sim.proof.limits import Allowance
from sim.proof.model import Quality
from sim.proof.sparse.order import Order
from sim.proof.sparse.rooms import House
from sim.proof.sparse.search import Graph
from sim.proof.sums import BITS, MOST_SUMS, Sums, TooManySums, worths
from sim.proof.walks import Steps, along, house_start, wave
from sim.story.model import Story

COUNTED_FIRST = 8_000
"""States from which on the sums are counted before they are worked out."""
_RARE = 32
"""Bits that all scored plays together must have, for their shares to be worth anything."""
_MOST_BITS = 1280
_SURELY = 40
"""A share within 2^-40 of one half counts as one half, since sums are rounded."""


def quality(
    graph: Graph,
    order: Order,
    again: Collection[int],
    allowance: Allowance,
    *,
    most: int = MOST_SUMS,
) -> Quality:
    """Choice quality over a whole graph.

    `again` are the scenes that can be decided in twice, `most` is how many sums may be kept.
    """
    if again:
        scored = {
            pattern.place
            for pattern in graph.house.patterns
            if pattern.place in again and any(worth[1] for worth in worths(graph.story, pattern))
        }
        if scored:
            id = graph.story.scenes[min(scored)].id
            return Quality(reason=f"a scored scene can be decided in twice: {id}")

    def steps() -> Steps:
        return along(graph, order)

    if order.acyclic and _too_many(graph.story, steps(), 0, len(graph), allowance, most):
        return Quality(reason=f"more than {most:,} sums")
    return _quality(graph.story, steps, 0, len(graph), allowance, most)


def quality_at_large(
    story: Story, states: int, allowance: Allowance, *, most: int = MOST_SUMS
) -> Quality:
    """The same without a graph, for a story of so many states whose links never go round.

    Given up as soon as the sums so far and one for each state to come are too many.
    """
    if states > most:
        return Quality(reason=f"more than {most:,} sums")
    house = House(story)
    start = house_start(house)

    def steps() -> Steps:
        return wave(house, allowance)

    if _too_many(story, steps(), start, states, allowance, most):
        return Quality(reason=f"more than {most:,} sums")
    return _quality(story, steps, start, states, allowance, most)


def _too_many(
    story: Story, steps: Steps, start: int, states: int, allowance: Allowance, most: int
) -> bool:
    """True where it is worth counting first, and there are more sums than may be kept."""
    if states < COUNTED_FIRST:
        return False
    try:
        Sums(story, allowance, states, bits=0, most=most).run(start, steps)
    except TooManySums:
        return True
    return False


def _quality(
    story: Story,
    steps: Callable[[], Steps],
    start: int,
    states: int,
    allowance: Allowance,
    most: int,
) -> Quality:
    bits = BITS
    while True:
        sums = Sums(story, allowance, states, bits=bits, most=most)
        parts: dict[tuple[int, int], int] = {}
        silent = 0
        try:
            for _, gained, possible, mass in sums.run(start, steps()):
                if possible:
                    common = gcd(gained, possible)
                    ratio = gained // common, possible // common
                    parts[ratio] = parts.get(ratio, 0) + mass
                else:
                    silent += mass
        except TooManySums:
            return Quality(reason=f"more than {most:,} sums")
        whole = sum(parts.values())
        if not parts:
            return Quality(not_scored=silent / (1 << bits), reason="nothing is scored")
        if whole >> bits - _RARE or bits >= _MOST_BITS:
            return _told(parts, whole, silent / (1 << bits))
        bits *= 4  # nearly all plays are caught or stuck: what is left needs a finer unit


def _told(parts: dict[tuple[int, int], int], whole: int, not_scored: float) -> Quality:
    rising = sorted((100 * gained / possible, mass) for (gained, possible), mass in parts.items())
    shares = tuple((p, mass / whole) for p, mass in rising)
    reached, median = whole >> _SURELY, None
    for p, mass in rising:
        reached += mass
        if 2 * reached >= whole:
            median = p
            break
    return Quality(
        least=rising[0][0],
        most=rising[-1][0],
        mean=fsum(p * share for p, share in shares),
        median=median,
        distribution=shares,
        not_scored=not_scored,
    )
