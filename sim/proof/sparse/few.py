"""Where there is little to choose: a single open choice, first choices that keep few endings."""

from __future__ import annotations

from sim.proof.model import Thing
from sim.proof.sparse.meeting import finder
from sim.proof.sparse.search import Graph
from sim.proof.things import choice_id


def single(graph: Graph) -> dict[str, Thing]:
    """The scenes with a state in which exactly one choice is open, in file order."""
    first: dict[int, int] = {}
    for pattern in graph.house.patterns:
        if len(pattern.open) == 1:
            known = first.get(pattern.place, pattern.first)
            first[pattern.place] = min(known, pattern.first)
    scenes = graph.story.scenes
    return {
        scenes[place].id: Thing(True, find=finder(graph, (first[place], -1)))
        for place in sorted(first)
    }


def first_choices(graph: Graph, ends: list[int]) -> dict[str, tuple[str, ...]]:
    """What each choice of the first decision keeps, at its least. `ends` is R of each state."""
    least: dict[tuple[int, int], int] = {}
    for state, depth in enumerate(graph.depths):
        if depth:
            break  # states are in the order of their decisions
        pattern = graph.patterns[state]
        assert pattern is not None
        kept: dict[int, int] = {}
        for move, goal in zip(pattern.moves, graph.goals(state), strict=True):
            if move.choice >= 0:
                kept[move.choice] = kept.get(move.choice, 0) | ends[goal]
        for choice, bits in kept.items():
            key = pattern.place, choice
            least[key] = fewer(least.get(key, bits), bits)
    story = graph.story
    return {
        choice_id(story, *key): tuple(
            ending.id for number, ending in enumerate(story.endings) if least[key] >> number & 1
        )
        for key in sorted(least)
    }


def fewer(one: int, other: int) -> int:
    """Of two sets of endings, as bits, the one with fewer; of equals that of the earlier ones."""
    return min(one, other, key=lambda bits: (bits.bit_count(), bits))
