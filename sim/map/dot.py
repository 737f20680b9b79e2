"""A map in the DOT language of Graphviz, for those who want to lay it out and style it themselves.

All text stands in quotes: there a backslash, a quotation mark and an ampersand mean something, and
nothing else does.
"""

from __future__ import annotations

from sim.map.graph import Edge, Graph, Node
from sim.map.picture import told
from sim.map.told import MADE, kind, remarks, summary, way_lines
from sim.map.words import wrapped

LETTERS, LINES = 26, 3
"""Where titles are wrapped: Graphviz wraps nothing."""
REMARK = 90
"""Where the remarks below the picture are wrapped."""

_SHAPES = {
    "scene": "shape=box, style=rounded",
    "scene without a choice": "shape=parallelogram, margin=0",
    "ending": "shape=box, style=rounded, peripheries=2",
}


def dot(graph: Graph) -> str:
    """The digraph."""
    about = [graph.title]
    for remark in remarks(graph):
        about += wrapped(remark, REMARK, 6)
    lines = [
        f"// {MADE}",
        "digraph map {",
        f"  graph [rankdir=TB, fontname={quoted('sans-serif')}, label={quoted(*about)},",
        f"    tooltip={quoted(summary(graph))}]",
        '  node [fontname="sans-serif", fontsize=12]',
        '  edge [fontname="sans-serif", fontsize=10]',
    ]
    keys = {node.place: node.key for node in graph.nodes}
    lines += [_node(node) for node in graph.nodes]
    lines += [_edge(edge, keys) for edge in graph.edges]
    return "\n".join([*lines, "}", ""])


def quoted(*lines: str) -> str:
    """Lines of text as one string of DOT."""
    marks = {"\\": "\\\\", '"': '\\"', "&": "&amp;"}
    table = str.maketrans(marks)
    return '"' + "\\n".join(line.translate(table) for line in lines) + '"'


def _node(node: Node) -> str:
    lines = wrapped(node.title, LETTERS, LINES)
    if node.start:
        lines.insert(0, "▶ start")
    if node.note:
        lines.append(node.note)
    look = _SHAPES[kind(node)]
    if node.start:
        look += ", penwidth=3"
    if node.reachable is False:
        look = look.replace("style=rounded", 'style="rounded,dashed"')
        look += "" if "style=" in look else ", style=dashed"
    said = f"{kind(node)}: {node.title}"
    return f"  {quoted(node.key)} [label={quoted(*lines)}, {look}, tooltip={quoted(said)}]"


def _edge(edge: Edge, keys: dict[int, str]) -> str:
    lines = way_lines(edge)
    if edge.label:
        lines.append(edge.label)
    said = [edge.words, *(told(way) for way in edge.ways if way.name or way.split)]
    look = "style=dotted, " if edge.reachable is False else ""
    return (
        f"  {quoted(keys[edge.source])} -> {quoted(keys[edge.target])} [label={quoted(*lines)}, "
        f"{look}penwidth={1 + 4 * edge.weight:.1f}, tooltip={quoted(*said)}]"
    )
