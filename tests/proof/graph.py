"""The whole graph of a story, unsliced, and what a random walk through it does: plain and slow.

A node is (place, values, marks) just after arrival; the node of an ending is its place alone.
Nothing here is taken from the proof: it is what the proof is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import inf
from typing import NamedTuple

from sim.story.conditions import Condition, Flag, Mark, Value, walk
from sim.story.model import Branch, Choice, Effect, Story
from sim.story.play import State, apply, open_choices, possible
from tests.proof.flow import Flow, components, flow, solve


class Node(NamedTuple):
    """A place with everything that stands there."""

    place: int
    values: tuple[int, ...] = ()
    marks: int = 0


class Way(NamedTuple):
    """One transition: a choice (−1: read on) with one possible branch, and how often it is gone."""

    choice: int
    branch: int
    drawn: bool
    share: Fraction
    to: Node


def arrive(story: Story, place: int, values: tuple[int, ...], marks: int) -> Node:
    """The node on arriving at a place with values."""
    if place >= len(story.scenes):
        return Node(place)
    return Node(place, apply(story.scenes[place].effects, values), marks)


def open_at(story: Story, node: Node) -> list[int]:
    """The positions of the choices that are open at a node."""
    choices = open_choices(story, State(0, node.place, node.values, node.marks, 0))
    return [story.scenes[node.place].choices.index(each) for each in choices]


def left_by(story: Story, node: Node, choice: int) -> tuple[Sequence[Branch], tuple[int, ...], int]:
    """The `goto` behind a choice (−1: of the scene), and the values and marks it is decided by."""
    scene = story.scenes[node.place]
    if choice < 0:
        return scene.goto, node.values, node.marks | scene.mark
    taken = scene.choices[choice]
    return taken.goto, apply(taken.effects, node.values), node.marks | scene.mark | taken.mark


def ways_from(story: Story, node: Node) -> tuple[Way, ...]:
    """The transitions from a node, in file order, as the random player takes them."""
    if node.place >= len(story.scenes):
        return ()
    choices = open_at(story, node) if story.scenes[node.place].choices else [-1]
    ways = []
    for choice in choices:
        goto, values, marks = left_by(story, node, choice)
        branches = possible(goto, values, marks)
        whole = sum(weight for _, weight in branches) * len(choices)
        for index, weight in branches:
            to = arrive(story, goto[index].to, values, marks)
            share = Fraction(weight, whole)
            ways.append(Way(choice, index, len(branches) > 1, share, to))
    return tuple(ways)


def _slots(condition: Condition | None) -> set[object]:
    """What a condition asks about: slots as numbers, marks as ("mark", bit)."""
    asked: set[object] = set()
    for part in walk(condition.tree) if condition else ():
        if isinstance(part, Value | Flag):
            asked.add(part.slot)
        elif isinstance(part, Mark):
            asked.add(("mark", part.bit))
    return asked


def _sets(effects: Iterable[Effect]) -> set[object]:
    return {effect.slot for effect in effects if effect.sets}


def _alive(story: Story, place: int, what: object) -> bool:
    """True where somebody may still ask: the definition, one value and one scene at a time."""
    seen: set[int] = set()
    todo = [place]
    while todo:
        at = todo.pop()
        if at in seen or at >= len(story.scenes):
            continue
        seen.add(at)
        scene = story.scenes[at]
        if any(what in _slots(part.when) for part in (*scene.text, *scene.choices)):
            return True
        gotos = [c.goto for c in scene.choices if what not in _sets(c.effects)]
        for goto in gotos if scene.choices else [scene.goto]:
            if any(what in _slots(branch.when) for branch in goto):
                return True
            for branch in goto:
                arrived = story.scenes[branch.to].effects if branch.to < len(story.scenes) else ()
                if what not in _sets(arrived):
                    todo.append(branch.to)
    return False


@dataclass(frozen=True, eq=False)
class Graph:
    """Every node that can be reached, and what can be said of them all."""

    story: Story

    @cached_property
    def start(self) -> Node:
        return arrive(self.story, self.story.start, self.story.initial, 0)

    @cached_property
    def ways(self) -> dict[Node, tuple[Way, ...]]:
        """The transitions of each node, endings among them (they have none)."""
        found = {self.start: ways_from(self.story, self.start)}
        todo = [self.start]
        for node in todo:
            for way in found[node]:
                if way.to not in found:
                    found[way.to] = ways_from(self.story, way.to)
                    todo.append(way.to)
        return found

    @cached_property
    def nodes(self) -> list[Node]:
        """The states: endings are none."""
        return [node for node in self.ways if node.place < len(self.story.scenes)]

    def at(self, place: int) -> list[Node]:
        """The nodes of a scene."""
        return [node for node in self.nodes if node.place == place]

    def is_ending(self, node: Node) -> bool:
        return node.place >= len(self.story.scenes)

    def choice(self, node: Node, choice: int) -> Choice:
        return self.story.scenes[node.place].choices[choice]

    @cached_property
    def open(self) -> dict[Node, list[int]]:
        """The positions of the open choices of each node."""
        return {node: open_at(self.story, node) for node in self.nodes}

    def worth(self, node: Node, choice: int) -> tuple[int, int]:
        """Of a decision: what was gained, and what could have been."""
        us = {at: self.choice(node, at).u for at in self.open[node]}
        return us[choice] - min(us.values()), max(us.values()) - min(us.values())

    @cached_property
    def scored_scenes(self) -> set[int]:
        """The scenes where a decision with a spread can come up."""
        return {
            node.place
            for node in self.nodes
            for way in self.ways[node]
            if way.choice >= 0 and self.worth(node, way.choice)[1]
        }

    @cached_property
    def groups(self) -> list[list[Node]]:
        return components([self.start], lambda node: [way.to for way in self.ways[node]])

    @cached_property
    def acyclic(self) -> bool:
        return all(not self.is_ring(group) for group in self.groups)

    def is_ring(self, group: list[Node]) -> bool:
        return len(group) > 1 or any(way.to == group[0] for way in self.ways[group[0]])

    @cached_property
    def after(self) -> dict[Node, frozenset[Node]]:
        """For each node all that can come behind it; itself only where it can come again."""
        found: dict[Node, frozenset[Node]] = {}
        for group in reversed(self.groups):
            all_of_it: set[Node] = set(group) if self.is_ring(group) else set()
            for node in group:
                for way in self.ways[node]:
                    all_of_it |= {way.to} | found.get(way.to, frozenset())
            found.update(dict.fromkeys(group, frozenset(all_of_it)))
        return found

    @cached_property
    def ends(self) -> dict[Node, frozenset[int]]:
        """R: the places of the endings that can still be reached."""
        found = {}
        for node in self.ways:
            found[node] = frozenset(
                each.place for each in self.after[node] | {node} if self.is_ending(each)
            )
        return found

    @cached_property
    def _live(self) -> list[tuple[list[int], int]]:
        """For each scene the live slots, and the live marks as bits."""
        story = self.story
        found = []
        for place in range(len(story.scenes)):
            slots = [slot for slot in range(len(story.initial)) if _alive(story, place, slot)]
            bits = [bit for bit in range(len(story.marks)) if _alive(story, place, ("mark", bit))]
            found.append((slots, sum(1 << bit for bit in bits)))
        return found

    def sliced(self, node: Node) -> Node:
        """The state that a node belongs to: what nobody can ask about reads as its least."""
        if self.is_ending(node):
            return node
        slots, marks = self._live[node.place]
        least = [meter.min for meter in self.story.meters] + [0] * len(self.story.flags)
        values = tuple(
            value if slot in slots else least[slot] for slot, value in enumerate(node.values)
        )
        return Node(node.place, values, node.marks & marks)

    @cached_property
    def visits(self) -> Flow:
        """How often the random player comes to each node."""
        return flow(self.start, lambda node: [(way.share, way.to) for way in self.ways[node]])

    @cached_property
    def homing(self) -> dict[Node, Fraction]:
        """How likely a walk from each node comes to an ending."""
        found: dict[Node, Fraction] = {}
        for group in reversed(self.groups):
            rows: dict[Node, dict[Node, Fraction]] = {node: {} for node in group}
            known = {node: Fraction(self.is_ending(node)) for node in group}
            if not self.ends[group[0]]:
                found.update(known)
                continue
            for node in group:
                for way in self.ways[node]:
                    if way.to in rows:
                        rows[node][way.to] = rows[node].get(way.to, Fraction(0)) + way.share
                    else:
                        known[node] += way.share * found[way.to]
            found.update(solve(rows, known))
        return found

    def extremes(self, gain: Callable[[Node, Way], float]) -> dict[Node, tuple[float, float]]:
        """Least and most gained from each node to an ending, where one can be reached.

        A ring on which something is gained makes the most infinite; gains are never negative.
        """
        least: dict[Node, float] = {}
        most: dict[Node, float] = {}
        for group in reversed(self.groups):
            inside = set(group)
            if not self.ends[group[0]]:
                continue
            if self.is_ending(group[0]):
                least[group[0]] = most[group[0]] = 0
                continue
            endless = any(
                way.to in inside and gain(node, way) for node in group for way in self.ways[node]
            )
            for _ in group:  # as many rounds as there are nodes carry everything everywhere
                for node in group:
                    for way in self.ways[node]:
                        if way.to in least:
                            won = gain(node, way)
                            least[node] = min(least.get(node, inf), won + least[way.to])
                            most[node] = max(most.get(node, 0), won + most[way.to])
            if endless:
                most.update(dict.fromkeys(group, inf))
        return {node: (least[node], most[node]) for node in least}
