"""The endings each choice can put out of reach, and how much play is left when it does."""

from __future__ import annotations

from sim.proof.limits import Allowance
from sim.proof.model import Door
from sim.proof.sparse.search import BATCH, Graph
from sim.proof.sparse.spans import Spans

Closed = dict[tuple[int, int], dict[int, Door]]
"""By place and choice: the endings it can close, by number."""

NEVER = -1
"""A most without bound."""


def closing(graph: Graph, ends: list[int], spans: Spans, allowance: Allowance) -> Closed:
    """Which endings each choice can close. `ends` is R of each state."""
    # First by which endings are closed together: there are few such sets, and many states.
    ways: dict[tuple[int, int, int], set[tuple[int, int]]] = {}
    fewest, longest = spans.fewest, spans.longest
    for state in range(len(graph)):
        if state % BATCH == 0:
            allowance.check()
        reached = ends[state]
        pattern = graph.patterns[state]
        assert pattern is not None
        if not reached or not pattern.open:
            continue
        goals = graph.goals(state)
        at, count = 0, len(goals)
        moves = pattern.moves
        while at < count:
            choice = moves[at].choice
            kept = 0
            begin = at
            while at < count and moves[at].choice == choice:
                kept |= ends[goals[at]]
                at += 1
            lost = reached & ~kept
            if lost:
                there = ways.setdefault((pattern.place, choice, lost), set())
                there.update([(fewest[to], longest[to]) for to in goals[begin:at] if ends[to]])
    found: Closed = {}
    for (place, choice, lost), spread in ways.items():
        doors = found.setdefault((place, choice), {})
        number = 0
        while lost >> number:
            if lost >> number & 1:
                doors[number] = _wider(doors.get(number), spread)
            number += 1
    return found


def _wider(door: Door | None, ways: set[tuple[int, int]]) -> Door:
    """A door with more ways of closing it: the decisions left on each, fewest and most."""
    if not ways:
        return door or Door(None, None)
    fewest = [least for least, _ in ways]
    longest = [most for _, most in ways]
    if door is not None and door.least is not None:
        fewest.append(door.least)
        longest.append(NEVER if door.most is None else door.most)
    most = None if NEVER in longest else max(longest)
    return Door(min(fewest), most)
