"""How every thing of a story is met: can it be, how likely, how often, by which play first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from sim.proof.model import End, Thing
from sim.story.model import Story
from tests.proof.flow import flow
from tests.proof.graph import Graph, Node, Way
from tests.proof.paths import Path

Met = tuple[frozenset[Node], frozenset[tuple[Node, int, int]]]
"""How a thing is met: by coming to a node, or by going a (node, choice, branch)."""


class Meeting:
    """Every thing of one story."""

    def __init__(self, graph: Graph, paths: dict[Node, Path], short: bool) -> None:
        self.story: Story = graph.story
        self.graph = graph
        self.paths = paths
        self.short = short

    def thing(self, met: Met, find: Callable[[], Path | None]) -> Thing:
        nodes, ways = met
        graph = self.graph
        if not nodes and not ways:
            return Thing(False, 0.0, 0.0, Fraction(0))
        come = graph.visits.visits
        parts: list[Fraction | None] = [come[node] for node in nodes]
        for node in {node for node, _, _ in ways}:
            share = sum(w.share for w in graph.ways[node] if (node, w.choice, w.branch) in ways)
            parts.append(None if come[node] is None else come[node] * share)
        known = [part for part in parts if part is not None]
        often = sum(known, Fraction(0)) if len(known) == len(parts) else None
        if self.short and often is not None and not self.again(met):
            p = often
        else:
            p = self.at_least_once(met)
        path = find()
        return Thing(
            True,
            float(p),
            None if often is None else float(often),
            p if graph.acyclic else None,
            lambda: path.entries if path else None,
        )

    def again(self, met: Met) -> bool:
        """True where a play may meet the thing twice."""
        nodes, ways = met
        graph = self.graph
        sources = frozenset(node for node, _, _ in ways)
        if any(graph.after[node] & nodes for node in nodes):
            return True
        return any(
            (graph.after[way.to] | {way.to}) & sources
            for node in sources
            for way in graph.ways[node]
            if (node, way.choice, way.branch) in ways
        )

    def at_least_once(self, met: Met) -> Fraction:
        """The same walk, stopped where it meets the thing."""
        nodes, ways = met
        here = Node(-1)

        def out(node: Node) -> list[tuple[Fraction, Node]]:
            if node in nodes or node == here:
                return []
            return [
                (way.share, here if (node, way.choice, way.branch) in ways else way.to)
                for way in self.graph.ways[node]
            ]

        walked = flow(self.graph.start, out).visits
        return sum((walked.get(node) or Fraction(0) for node in {*nodes, here}), Fraction(0))

    def scenes(self) -> Iterable[tuple[str, Thing]]:
        for place, scene in enumerate(self.story.scenes):
            yield scene.id, self.met_at(self.graph.at(place))

    def met_at(self, nodes: list[Node]) -> Thing:
        paths = [self.paths[node] for node in nodes]
        return self.thing((frozenset(nodes), frozenset()), lambda: min(paths, default=None))

    def met_by(self, taken: list[tuple[Node, Way]]) -> Thing:
        paths = [self.paths[node].on(self.story, node, way) for node, way in taken]
        ways = frozenset((node, way.choice, way.branch) for node, way in taken)
        return self.thing((frozenset(), ways), lambda: min(paths, default=None))

    def going(self, place: int, choice: int) -> list[tuple[Node, Way]]:
        return [
            (node, way)
            for node in self.graph.at(place)
            for way in self.graph.ways[node]
            if way.choice == choice
        ]

    def choices(self) -> Iterable[tuple[str, Thing]]:
        for place, scene in enumerate(self.story.scenes):
            for at, choice in enumerate(scene.choices):
                yield f"{scene.id}.{choice.id}", self.met_by(self.going(place, at))

    def branches(self) -> Iterable[tuple[str, Thing]]:
        for place, scene in enumerate(self.story.scenes):
            gotos = [(at, f"{scene.id}.{c.id}", c.goto) for at, c in enumerate(scene.choices)]
            for at, name, goto in gotos or [(-1, scene.id, scene.goto)]:
                for index in range(len(goto)):
                    taken = [each for each in self.going(place, at) if each[1].branch == index]
                    yield f"{name}@{index + 1}", self.met_by(taken)

    def paragraphs(self) -> Iterable[tuple[str, Thing]]:
        for place, scene in enumerate(self.story.scenes):
            for index, part in enumerate(scene.text):
                if part.when is not None:
                    nodes = [n for n in self.graph.at(place) if part.when.test(n.values, n.marks)]
                    yield f"{scene.id}#{index + 1}", self.met_at(nodes)

    def endings(self) -> Iterable[tuple[str, End]]:
        counts = self.counts()
        for index, ending in enumerate(self.story.endings):
            node = Node(len(self.story.scenes) + index)
            nodes = [node] if node in self.graph.ways else []
            plays = counts.get(node, 0) if self.graph.acyclic else None
            shortest = self.paths[node].decisions if nodes else None
            yield ending.id, End(self.met_at(nodes), plays, shortest)

    def counts(self) -> dict[Node, int]:
        """How many sequences of transitions lead to each node, where there is no ring."""
        counts = dict.fromkeys(self.graph.ways, 0)
        counts[self.graph.start] = 1
        for node, *_ in self.graph.groups if self.graph.acyclic else ():
            for way in self.graph.ways[node]:
                counts[way.to] += counts[node]
        return counts
