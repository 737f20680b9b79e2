"""Choices against one another: the doors they close, and those that are no choice at all."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from math import inf

from sim.proof.model import Door
from sim.story.model import Story
from tests.proof.graph import Graph, Node


class Against:
    """All choices of one story."""

    def __init__(self, graph: Graph) -> None:
        self.story: Story = graph.story
        self.graph = graph

    def kept(self, node: Node, choice: int) -> frozenset[int]:
        """R(choice): the endings that any of its branches can come to."""
        ways = [way for way in self.graph.ways[node] if way.choice == choice]
        return frozenset().union(*(self.graph.ends[way.to] for way in ways))

    @cached_property
    def far(self) -> dict[Node, tuple[float, float]]:
        """The least and the most decisions from each node to an ending."""
        return self.graph.extremes(lambda _, way: int(way.choice >= 0))

    def doors(self, place: int, choice: int) -> dict[str, Door]:
        graph = self.graph
        far = self.far
        closed: dict[int, list[Node]] = {}
        for node in self.graph.at(place):
            if any(way.choice == choice for way in graph.ways[node]):
                for ending in graph.ends[node] - self.kept(node, choice):
                    closed.setdefault(ending, []).append(node)
        found = {}
        for ending in sorted(closed):
            ahead = [
                far[way.to]
                for node in closed[ending]
                for way in graph.ways[node]
                if way.choice == choice and way.to in far
            ]
            least = min((least for least, _ in ahead), default=None)
            most = max((most for _, most in ahead), default=None)
            found[self.story.place_id(ending)] = Door(
                None if least is None else int(least),
                None if most is None or most == inf else int(most),
            )
        return found

    def pairs(self, place: int) -> Iterable[tuple[int, int]]:
        count = len(self.story.scenes[place].choices)
        return ((a, b) for a in range(count) for b in range(a + 1, count))

    def leads(self, node: Node, choice: int) -> dict[Node, Fraction]:
        """Where a choice leads at a node: states and endings, with their shares."""
        found: dict[Node, Fraction] = {}
        ways = [way for way in self.graph.ways[node] if way.choice == choice]
        whole = sum(way.share for way in ways)
        for way in ways:
            to = self.graph.sliced(way.to)
            found[to] = found.get(to, Fraction(0)) + way.share / whole
        return found

    def false_choices(self) -> Iterable[tuple[str, str, str]]:
        for place, scene in enumerate(self.story.scenes):
            for a, b in self.pairs(place):
                one, other = scene.choices[a], scene.choices[b]
                both = [n for n in self.graph.at(place) if {a, b} <= set(self.graph.open[n])]
                names = {*one.scores, *other.scores}
                equal = all(one.scores.get(p, 0) == other.scores.get(p, 0) for p in names)
                if both and equal and all(self.leads(n, a) == self.leads(n, b) for n in both):
                    yield scene.id, one.id, other.id

    def giveaways(self) -> Iterable[tuple[str, str]]:
        for place, scene in enumerate(self.story.scenes):
            for at, choice in enumerate(scene.choices):
                against = [
                    (node, other)
                    for node in self.graph.at(place)
                    if at in self.graph.open[node]
                    for other in self.graph.open[node]
                    if other != at
                ]
                if against and all(self.beats(node, at, other) for node, other in against):
                    yield scene.id, choice.id

    def beats(self, node: Node, a: int, b: int) -> bool:
        one = self.graph.choice(node, a).scores
        other = self.graph.choice(node, b).scores
        gaps = [one.get(p, 0) - other.get(p, 0) for p in {*one, *other}]
        better = min(gaps, default=0) >= 0 and max(gaps, default=0) > 0
        return better and self.kept(node, a) >= self.kept(node, b)
