"""Where little is open: a single choice, and what the first decision keeps; by the definitions."""

from __future__ import annotations

from sim.proof.model import Thing
from tests.proof.graph import Graph, Node
from tests.proof.paths import Path


def single(graph: Graph, paths: dict[Node, Path]) -> dict[str, Thing]:
    """By scene: the first node, in the order of witnesses, with exactly one open choice."""
    found: dict[str, Thing] = {}
    for place, scene in enumerate(graph.story.scenes):
        alone = [
            node
            for node in paths
            if node.place == place and scene.choices and len(graph.open[node]) == 1
        ]
        if alone:
            entries = paths[alone[0]].entries
            found[scene.id] = Thing(True, find=lambda entries=entries: entries)
    return found


def first_choices(graph: Graph, paths: dict[Node, Path]) -> dict[str, tuple[str, ...]]:
    """By choice of a node that no decision comes before: the endings behind it, at their fewest."""
    story = graph.story
    kept: dict[tuple[int, int], list[frozenset[int]]] = {}
    for node, path in paths.items():
        if path.decisions or graph.is_ending(node):
            continue
        for choice in graph.open[node]:
            ways = [way for way in graph.ways[node] if way.choice == choice >= 0]
            ends = frozenset().union(*(graph.ends[way.to] for way in ways))
            kept.setdefault((node.place, choice), []).append(ends)
    found = {}
    for place, choice in sorted(kept):
        scene = story.scenes[place]
        # The fewest; of equally many those whose last ending stands earliest, then the one before.
        least = min(kept[place, choice], key=lambda ends: (len(ends), sorted(ends, reverse=True)))
        name = f"{scene.id}.{scene.choices[choice].id}"
        found[name] = tuple(story.place_id(place) for place in sorted(least))
    return found
