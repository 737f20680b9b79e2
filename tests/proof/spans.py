"""How long plays are, and how many of their decisions count: least, mean and most."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf

from sim.proof.model import InPlay, Length, Span
from sim.story.model import Story
from tests.proof.flow import flow
from tests.proof.graph import Graph, Node, Way
from tests.proof.sums import twice


class Spans:
    """All plays of one story."""

    def __init__(self, graph: Graph) -> None:
        self.story: Story = graph.story
        self.graph = graph
        self.first_arrivals: dict[int, dict[Node, Fraction]] = {}

    def length(self) -> Length:
        graph, story = self.graph, self.story

        def words_at(node: Node) -> int:
            if graph.is_ending(node):
                ending = story.endings[node.place - len(story.scenes)]
                return len(f"{ending.title}\n{ending.text}".split())
            scene = story.scenes[node.place]
            texts = [scene.heading]
            texts += [
                part.text
                for part in scene.text
                if part.when is None or part.when.test(node.values, node.marks)
            ]
            for at, choice in enumerate(scene.choices):
                shown = at in graph.open[node]
                texts.append(choice.text if shown else choice.locked or "")
            return sum(len(text.split()) for text in texts)

        at_start = words_at(graph.start)

        def words(node: Node, way: Way) -> float:
            then = graph.choice(node, way.choice).then if way.choice >= 0 else ""
            return len(then.split()) + words_at(way.to)

        def decisions(_: Node, way: Way) -> float:
            return int(way.choice >= 0)

        def minutes(node: Node, way: Way) -> float:
            return Fraction(int(words(node, way)), 200) + Fraction(int(decisions(node, way)), 3)

        return Length(
            self.span(decisions, 0),
            self.span(words, at_start),
            self.span(minutes, Fraction(at_start, 200)),
        )

    def span(self, gain: Callable[[Node, Way], float], base: float) -> Span:
        """Over plays: the least, the mean given that the play ends, the most."""
        graph = self.graph
        if not graph.ends[graph.start]:
            return Span()
        least, most = graph.extremes(gain)[graph.start]
        mean = Fraction(0)
        for node in graph.nodes:
            for way in graph.ways[node]:
                if graph.ends[way.to]:
                    come = graph.visits.visits[node]
                    assert come is not None  # whoever can still end is never caught
                    mean += come * way.share * graph.homing[way.to] * gain(node, way)
        mean /= graph.homing[graph.start]
        return Span(
            float(base + least), float(base + mean), None if most == inf else float(base + most)
        )

    def principles(self) -> dict[str, InPlay]:
        scored = [
            name
            for scene in self.story.scenes
            for choice in scene.choices
            for name, points in choice.scores.items()
            if points
        ]
        return {name: self.in_play(name) for name in dict.fromkeys((*self.story.focus, *scored))}

    def in_play(self, name: str) -> InPlay:
        graph, story = self.graph, self.story

        def points(node: Node, choice: int) -> int:
            return graph.choice(node, choice).scores.get(name, 0)

        def counts(node: Node, way: Way) -> int:
            if way.choice < 0:
                return 0
            offered = any(points(node, choice) > 0 for choice in graph.open[node])
            return int(points(node, way.choice) != 0 or offered)

        offered = {
            points(node, choice)
            for node in graph.nodes
            if story.scenes[node.place].choices
            for choice in graph.open[node]
        }
        shown, strained = max(offered, default=0) > 0, min(offered, default=0) < 0
        return InPlay(self.counted(counts), shown, strained)

    def scored(self) -> Span:
        """How many scored decisions a play has: first ones, with a spread."""
        graph = self.graph
        return self.counted(
            lambda node, way: int(way.choice >= 0 and graph.worth(node, way.choice)[1] > 0)
        )

    def counted(self, counts: Callable[[Node, Way], int]) -> Span:
        """Over plays, how many decisions count, where only the first in a scene can."""
        graph = self.graph
        if not graph.ends[graph.start]:
            return Span()
        scenes = {n.place for n in graph.nodes if any(counts(n, w) for w in graph.ways[n])}
        mean = sum((self.first_decision(place, counts) for place in scenes), Fraction(0))
        mean /= graph.homing[graph.start]
        if any(twice(graph, place) for place in scenes):
            return Span(None, float(mean), None)
        least, most = graph.extremes(counts)[graph.start]
        return Span(float(least), float(mean), float(most))

    def first_decision(self, place: int, gain: Callable[[Node, Way], int]) -> Fraction:
        """What the first decision in a scene gains on average in plays that end."""
        graph = self.graph
        mean = Fraction(0)
        if place not in self.first_arrivals:
            self.first_arrivals[place] = self.arrive_first(place)
        for node, come in self.first_arrivals[place].items():
            for way in graph.ways[node]:
                if won := gain(node, way):
                    mean += come * way.share * won * graph.homing[way.to]
        return mean

    def arrive_first(self, place: int) -> dict[Node, Fraction]:
        """How likely the first arrival in a scene is at each of its nodes."""
        graph = self.graph

        def out(node: Node) -> list[tuple[Fraction, Node]]:
            return [] if node.place == place else [(w.share, w.to) for w in graph.ways[node]]

        walked = flow(graph.start, out).visits
        return {node: walked[node] for node in self.graph.at(place) if node in walked}
