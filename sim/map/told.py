"""What is said of a map in words, whatever format it is written in."""

from __future__ import annotations

from sim.map.graph import Edge, Graph, Node
from sim.map.numbers import several

MADE = "Made by `sim map`"
"""What every map begins with, so that a later one may take its place and nothing else."""


def summary(graph: Graph) -> str:
    """What is drawn, in one or two sentences, for those who hear it."""
    scenes = sum(not node.ending for node in graph.nodes)
    endings = len(graph.nodes) - scenes
    start = next((node.title for node in graph.nodes if node.start), "")
    begins = f" It begins with “{start}”." if start else ""
    return f"A map of {several(scenes, 'scene')} and {several(endings, 'ending')}.{begins}"


def remarks(graph: Graph) -> list[str]:
    """What a reader has to know: what the numbers are, and what is missing; a sentence or two."""
    found = []
    if any(edge.label.endswith("%") for edge in graph.edges):
        found.append("A percentage is the share of players who pass, if all choose at random.")
    if any(edge.label.startswith("×") for edge in graph.edges):
        found.append("×1.2 means that a player goes this way 1.2 times in a play, on average.")
    return found + missing(graph)


def missing(graph: Graph) -> list[str]:
    """Why there are no shares, and which scenes are left out; nothing where all is there."""
    found = []
    if graph.reason:
        found.append(f"No shares of players are shown, for none are proven: {graph.reason}.")
    if not graph.whole:
        drawn = sum(not node.ending for node in graph.nodes)
        which = (
            f"the first {drawn} are drawn"
            if graph.reason
            else f"the {drawn} that players visit most are drawn"
        )
        found.append(
            f"The story has {graph.scenes:,} scenes, too many for one picture: {which}, "
            "and the ways between them."
        )
    return found


def kind(node: Node) -> str:
    """What a box is, in a word or a few."""
    return "ending" if node.ending else "scene without a choice" if node.read else "scene"


def way_lines(edge: Edge) -> list[str]:
    """The choices along an edge, a line each; what decides where one leads stands behind it."""
    behind = {"": "", "chance": "by chance", "values": "it depends"}
    lines = []
    for way in edge.ways:
        split = behind[way.split]
        lines.append(f"{way.name} ({split})" if way.name and split else way.name or split)
    return [line for line in lines if line]
