"""Choice quality for the random player and for those who go by a cue, from all sums there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from sim.proof.model import Cue, Quality
from sim.story.model import Choice
from tests.proof.flow import components, flow
from tests.proof.graph import Graph, Node, Way

Policy = Callable[[Sequence[Choice]], list[int]]
"""Which of the open choices a player takes, each as likely as another."""


def twice(graph: Graph, place: int) -> bool:
    """True where one play, that is, one that comes to an ending, decides twice in a scene."""
    nodes = [node for node in graph.nodes if node.place == place]
    last = {node for node in nodes if any(graph.ends[way.to] for way in graph.ways[node])}
    return any(
        last & (graph.after[way.to] | {way.to}) for node in nodes for way in graph.ways[node]
    )


Sums = tuple[Node, frozenset[int], int, int]
"""A node, the scored scenes decided in before, gained and possible so far."""


def all_sums(graph: Graph, ways: Callable[[Node], Sequence[tuple[Any, Way]]]) -> dict[Sums, Any]:
    """How likely each ending comes with each pair of sums."""
    tracked = graph.scored_scenes

    def out(at: Sums) -> list[tuple[Any, Sums]]:
        node, decided, gained, most = at
        found = []
        for share, way in ways(node):
            plus, spread = 0, 0
            if way.choice >= 0 and node.place in tracked and node.place not in decided:
                plus, spread = graph.worth(node, way.choice)
            after = decided | ({node.place} & tracked if way.choice >= 0 else set())
            found.append((share, (way.to, after, gained + plus, most + spread)))
        return found

    visits = flow((graph.start, frozenset(), 0, 0), out).visits
    return {at: often for at, often in visits.items() if graph.is_ending(at[0])}


def quality_of(graph: Graph) -> Quality:
    """Choice quality over the scored plays of the random player."""
    if any(twice(graph, place) for place in graph.scored_scenes):
        return Quality(reason="a scored scene can be decided twice")
    found = all_sums(graph, lambda node: [(way.share, way) for way in graph.ways[node]])
    parts: dict[Fraction, Fraction] = {}
    not_scored = Fraction(0)
    for (_, _, gained, most), often in found.items():
        if most:
            at = Fraction(100 * gained, most)
            parts[at] = parts.get(at, Fraction(0)) + often
        else:
            not_scored += often
    if not parts:
        return Quality(not_scored=float(not_scored), reason="nothing is scored")
    whole = sum(parts.values())
    shares = {at: parts[at] / whole for at in sorted(parts)}
    cumulated, median = Fraction(0), None
    for at, share in shares.items():
        cumulated += share
        if median is None and cumulated >= Fraction(1, 2):
            median = at
    assert median is not None
    return Quality(
        float(min(shares)),
        float(max(shares)),
        float(sum(at * share for at, share in shares.items())),
        float(median),
        tuple((float(at), float(share)) for at, share in shares.items()),
        float(not_scored),
    )


def _asks(choice: Choice) -> bool:
    return re.search(r"\b(ask|asks|asking)\b", choice.text, re.IGNORECASE) is not None


def policies(graph: Graph) -> dict[str, Policy]:
    """The cue players; `max` takes the first of equals, and so does `min`."""
    scored = [
        name
        for scene in graph.story.scenes
        for choice in scene.choices
        for name, points in choice.scores.items()
        if points
    ]
    found: dict[str, Policy] = {
        "first": lambda options: [0],
        "last": lambda options: [len(options) - 1],
        "longest": lambda options: [max(range(len(options)), key=lambda at: len(options[at].text))],
        "shortest": lambda options: [
            min(range(len(options)), key=lambda at: len(options[at].text))
        ],
        "ask": lambda options: (
            [at for at, each in enumerate(options) if _asks(each)] or list(range(len(options)))
        ),
    }
    for name in dict.fromkeys(name for name in (*graph.story.focus, *scored) if name in scored):
        found[name] = lambda options, name=name: [
            max(range(len(options)), key=lambda at: options[at].scores.get(name, 0))
        ]
    return found


def cues_of(graph: Graph) -> dict[str, Cue]:
    """Where each cue player's plays end, and their mean quality."""
    return {name: _cue(graph, policy) for name, policy in policies(graph).items()}


def _cue(graph: Graph, policy: Policy) -> Cue:
    story = graph.story

    def ways(node: Node) -> list[tuple[Fraction, Way]]:
        if graph.is_ending(node) or not story.scenes[node.place].choices:
            return [(way.share, way) for way in graph.ways[node]]
        choices = graph.open[node]
        options = [graph.choice(node, at) for at in choices]
        taken = [choices[at] for at in policy(options)] if choices else []
        return [
            (way.share * len(choices) / len(taken), way)
            for way in graph.ways[node]
            if way.choice in taken
        ]

    def out(node: Node) -> list[tuple[Fraction, Node]]:
        return [(share, way.to) for share, way in ways(node)]

    visits = flow(graph.start, out).visits
    endings = {
        ending.id: float(visits.get(Node(len(story.scenes) + at)) or 0)
        for at, ending in enumerate(story.endings)
    }
    groups = components([graph.start], lambda node: [to for _, to in out(node)])
    endless = any(
        len(group) > 1 or any(to == group[0] for _, to in out(group[0])) for group in groups
    )
    stuck = any(not graph.is_ending(node) and not out(node) for node in visits)
    if endless or stuck:
        return Cue(None, endings)
    scored = {at: often for at, often in all_sums(graph, ways).items() if at[3]}
    if not scored:
        return Cue(None, endings)
    whole = sum(scored.values())
    mean = sum(often * Fraction(100 * at[2], at[3]) for at, often in scored.items()) / whole
    return Cue(float(mean), endings)
