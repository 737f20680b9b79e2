"""The states that are faults, the rings of states, and what is asked at every state."""

from __future__ import annotations

from collections.abc import Iterable

from sim.proof.model import Fixed, Spot
from sim.story.conditions import Condition
from sim.story.model import Story
from tests.proof.flow import components
from tests.proof.graph import Graph, Node, left_by
from tests.proof.paths import Path


class States:
    """All states of one story."""

    def __init__(self, graph: Graph, paths: dict[Node, Path]) -> None:
        self.story: Story = graph.story
        self.graph = graph
        self.paths = paths

    def one_each(self, nodes: Iterable[Node]) -> list[Node]:
        """The first node of each state, in the order of witnesses."""
        wanted = set(nodes)
        first: dict[Node, Node] = {}
        for node in self.paths:
            if node in wanted:
                first.setdefault(self.graph.sliced(node), node)
        return list(first.values())

    def spots(self, nodes: list[Node]) -> tuple[Spot, ...]:
        return tuple(
            Spot(
                self.story.scenes[node.place].id,
                self.story.named(node.values),
                self.paths[node].entries,
            )
            for node in self.one_each(nodes)
        )

    def loops(self) -> tuple[tuple[str, ...], ...]:
        graph = self.graph
        out: dict[Node, set[Node]] = {}
        for node in graph.nodes:
            to = {graph.sliced(way.to) for way in graph.ways[node] if not graph.is_ending(way.to)}
            out.setdefault(graph.sliced(node), set()).update(to)
        found = []
        for group in components(out, lambda node: out[node]):
            if len(group) > 1 or group[0] in out[group[0]]:
                found.append(sorted({node.place for node in group}))
        return tuple(tuple(self.story.scenes[at].id for at in places) for places in sorted(found))

    def conditions(self) -> Iterable[Fixed]:
        for place, scene in enumerate(self.story.scenes):
            nodes = self.graph.at(place)
            here = [(node.values, node.marks) for node in nodes]
            asked: list[tuple[str, Condition | None, list[tuple[tuple[int, ...], int]]]] = [
                (f"{scene.id}#{index + 1}", part.when, here)
                for index, part in enumerate(scene.text)
            ]
            if not scene.choices:
                asked += self.asked_of(scene.id, nodes, -1)
            for at, choice in enumerate(scene.choices):
                asked.append((f"{scene.id}.{choice.id}", choice.when, here))
                taken = [node for node in nodes if at in self.graph.open[node]]
                asked += self.asked_of(f"{scene.id}.{choice.id}", taken, at)
            for name, condition, cases in asked:
                if condition is not None and cases:
                    held = {condition.test(values, marks) for values, marks in cases}
                    if len(held) == 1:
                        yield Fixed(name, condition.text, "always" if held == {True} else "never")

    def asked_of(
        self, name: str, nodes: list[Node], choice: int
    ) -> list[tuple[str, Condition | None, list[tuple[tuple[int, ...], int]]]]:
        """Each branch of a `goto` with the values and marks it is asked about."""
        found: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        if not nodes:
            return []
        for node in nodes:
            goto, values, marks = left_by(self.story, node, choice)
            for index, branch in enumerate(goto):
                found.setdefault(index, []).append((values, marks))
                held = branch.when is None or branch.when.test(values, marks)
                if held and branch.chance is None:
                    break
        return [
            (f"{name}@{index + 1}", branch.when, found.get(index, []))
            for index, branch in enumerate(goto)
        ]
