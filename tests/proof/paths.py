"""The witness of every node: the play with the fewest decisions, then first in file order."""

from __future__ import annotations

import heapq
from typing import NamedTuple

from sim.story.model import Story
from tests.proof.graph import Graph, Node, Way


class Path(NamedTuple):
    """The start of a play: its decisions, what decides between equals, and its entries."""

    decisions: int = 0
    steps: tuple[tuple[int, int], ...] = ()
    entries: tuple[str, ...] = ()

    def on(self, story: Story, node: Node, way: Way) -> Path:
        """One transition further."""
        scene = story.scenes[node.place]
        steps = (*self.steps, (way.choice, way.branch))
        name = scene.id if way.choice < 0 else scene.choices[way.choice].id
        entry = f"{name}@{way.branch + 1}" if way.drawn else name
        entries = self.entries if way.choice < 0 and not way.drawn else (*self.entries, entry)
        return Path(self.decisions + (way.choice >= 0), steps, entries)


def first_paths(graph: Graph) -> dict[Node, Path]:
    """The witness of each node: fewest decisions, then first in file order; in that order."""
    found: dict[Node, Path] = {}
    todo = [(Path(), graph.start)]
    while todo:
        path, node = heapq.heappop(todo)
        if node not in found:
            found[node] = path
            for way in graph.ways[node]:
                heapq.heappush(todo, (path.on(graph.story, node, way), way.to))
    return found
