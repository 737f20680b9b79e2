"""Whether a cover is one, and whether its bound holds."""

from __future__ import annotations

from sim.proof.model import Cover, Entries
from sim.story.play import PlayError, replay
from tests.proof.graph import Graph, Node

MOST_SETS = 300


def takeable(graph: Graph) -> frozenset[tuple[int, int]]:
    """The (place, choice) that some play to an ending takes."""
    return frozenset(
        (node.place, way.choice)
        for node in graph.nodes
        for way in graph.ways[node]
        if way.choice >= 0 and graph.ends[way.to]
    )


def faults(graph: Graph, cover: Cover) -> list[str]:
    """What is wrong with a cover."""
    found = []
    taken: set[tuple[int, int]] = set()
    for play in cover.plays:
        try:
            taken |= _taken(graph, play)
        except PlayError as error:
            found.append(f"{' '.join(play)}: {error}")
    if taken != takeable(graph):
        found.append(f"takes {sorted(taken)}, not {sorted(takeable(graph))}")
    if cover.bound > len(cover.plays):
        found.append(f"bound {cover.bound} for {len(cover.plays)} plays")
    smallest = fewest_plays(graph)
    if smallest is not None and cover.bound > smallest:
        found.append(f"bound {cover.bound}, and {smallest} plays are enough")
    return found


def _taken(graph: Graph, play: Entries) -> set[tuple[int, int]]:
    story = graph.story
    state, decisions = replay(story, 0, play)
    if state.place < len(story.scenes):
        raise PlayError("comes to no ending")
    return {
        (decision.before.place, decision.scene.choices.index(decision.choice))
        for decision in decisions
    }


def fewest_plays(graph: Graph) -> int | None:
    """How many plays are needed, by trying all sets of choices; None where they are too many."""
    if not graph.acyclic or not graph.ends[graph.start]:
        return 0 if graph.acyclic else None
    order = sorted(takeable(graph))
    bit = {each: 1 << at for at, each in enumerate(order)}
    sets: dict[Node, set[int]] = {}
    for node, *_ in reversed(graph.groups):
        sets[node] = {0} if graph.is_ending(node) else set()
        for way in graph.ways[node]:
            own = bit.get((node.place, way.choice), 0)
            sets[node] |= {own | later for later in sets[way.to]}
        sets[node] = _largest(sets[node])
        if len(sets[node]) > MOST_SETS:
            return None
    plays = sets[graph.start]
    whole = (1 << len(order)) - 1
    reached = {0}
    for count in range(len(order) + 1):
        if whole in reached:
            return count
        reached = _largest({one | other for one in reached for other in plays})
        if len(reached) > MOST_SETS:
            return None
    return None


def _largest(sets: set[int]) -> set[int]:
    """Without those that lie in another."""
    kept: list[int] = []
    for each in sorted(sets, key=int.bit_count, reverse=True):
        if len(kept) > MOST_SETS:
            return set(kept)
        if not any(each | other == other for other in kept):
            kept.append(each)
    return set(kept)
