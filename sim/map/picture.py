"""The graph drawn as SVG elements. Nothing is told by colour alone, and no style stands in it.

The page of a proof and the file that `sim map` writes both draw with this. They differ in what
they put around it, and in the `Look`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from sim.map.graph import Edge, Graph, Node, Way
from sim.map.layers import Box, Layout, Link, Point, Route, layout
from sim.map.numbers import UNKNOWN
from sim.map.words import columns, wrapped
from sim.text import one_line

SCENE = Box(194.0, 66.0)
ENDING = Box(194.0, 70.0)
LETTERS = 23
"""How many letters of a title fit on one line of a box."""
SLANT = 16.0
"""How far the sides of a scene that is only read lean."""
LETTER, LINE = 6.6, 14.0
"""The width of a letter of a label, and the height of its line, in pixels."""
MARK = 14.0
"""The room for the mark in front of a choice that leads to several places."""
SHARE = "share"
"""The class of a label's line that says how many players go there."""


class Look(NamedTuple):
    """What a drawing shows: `names` of choices beside the lines, boxes as `links` to their text."""

    names: bool
    links: bool


class Drawing(NamedTuple):
    """The elements, their size, and if a line among them leads back up."""

    body: str
    width: float
    height: float
    back: bool


def drawing(graph: Graph, look: Look) -> Drawing:
    """All boxes and lines of a graph. Wide lines are drawn over thin ones, labels over lines."""
    at = {node.place: number for number, node in enumerate(graph.nodes)}
    start = next((number for number, node in enumerate(graph.nodes) if node.start), 0)
    labels = [_lines(edge, look) for edge in graph.edges]
    links = [
        Link(at[edge.source], at[edge.target], _size(lines))
        for edge, lines in zip(graph.edges, labels, strict=True)
    ]
    drawn = layout([ENDING if node.ending else SCENE for node in graph.nodes], links, start)
    edges = sorted(range(len(graph.edges)), key=lambda number: graph.edges[number].weight)
    names = {node.place: node.title for node in graph.nodes}
    body = [_edge(graph.edges[number], number, drawn, names, look) for number in edges]
    body += [_label(labels[number], drawn.routes[number], look) for number in edges]
    body += [_node(node, drawn.boxes[number], look) for number, node in enumerate(graph.nodes)]
    back = any(route.back for route in drawn.routes)
    return Drawing("\n".join(filter(None, body)), drawn.width, drawn.height, back)


class _Line(NamedTuple):
    """A line of a label, the mark in front of it, and the class of its text."""

    text: str
    split: str = ""
    kind: str = ""


def _lines(edge: Edge, look: Look) -> list[_Line]:
    if not look.names:
        return [_Line(edge.label or "?")]
    lines = [_Line(way.name, way.split) for way in edge.ways if way.name or way.split]
    return [*lines, _Line(edge.label, kind=SHARE)] if edge.label else lines


def _size(lines: Sequence[_Line]) -> Box:
    """The room that a label takes, about: fonts differ."""
    marks = MARK if any(line.split for line in lines) else 0.0
    widest = max((columns(line.text) for line in lines), default=0)
    return Box(8.0 + marks + LETTER * widest, 2.0 + LINE * len(lines))


def _edge(edge: Edge, number: int, drawn: Layout, names: dict[int, str], look: Look) -> str:
    route = drawn.routes[number]
    wide = 1.2 + 5.8 * edge.weight
    kind = "edge back" if route.back else "edge"
    if edge.reachable is False:
        kind += " never"
    words = f"{names[edge.source]} → {names[edge.target]}: {edge.words}"
    if look.names:
        words = "\n".join([words, *(told(way) for way in edge.ways if way.name or way.split)])
    return (
        f'<g class="{kind}" id="edge-{number}"><title>{escape(words)}</title>'
        f'<path d="{_path(route.points)}" stroke-width="{wide:.1f}"/>'
        f'<path class="tip" d="{_tip(route.points, wide)}"/></g>'
    )


def told(way: Way) -> str:
    """A way in words: the choice with its whole text, and what decides where it leads."""
    split = {"": "", "chance": "chance decides", "values": "what happened before decides"}
    name = f"{way.name} ({split[way.split]})" if way.split else way.name
    if not way.name:
        return f"read on ({split[way.split]})"
    return f"{name}: {way.text}"


def _path(points: Sequence[Point]) -> str:
    (x, y), rest = points[0], points[1:]
    d = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in rest:
        if abs(to_x - x) < 0.05:
            d.append(f"V{to_y:.1f}")
        elif to_y == y:
            d.append(f"C{x:.1f} {y + 16:.1f} {to_x:.1f} {y + 16:.1f} {to_x:.1f} {to_y:.1f}")
        else:
            middle = (y + to_y) / 2
            d.append(f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}")
        x, y = to_x, to_y
    return "".join(d)


def _tip(points: Sequence[Point], wide: float) -> str:
    x, y = points[-1]
    back = -1 if points[-2][1] < y else 1
    half = 3.5 + wide / 2
    return f"M{x:.1f} {y:.1f}l{-half:.1f} {back * half * 1.7:.1f}h{2 * half:.1f}z"


def _label(lines: Sequence[_Line], route: Route, look: Look) -> str:
    x, middle = route.label
    y = middle + 4 - LINE * (len(lines) - 1) / 2
    made = []
    size = _size(lines)
    if look.names and lines:  # several lines of text cannot be read with a line running through
        left, up = x - size.width / 2, middle - size.height / 2
        made.append(
            f'<rect class="paper" x="{left:.1f}" y="{up:.1f}" width="{size.width:.1f}" '
            f'height="{size.height:g}" rx="4"/>'
        )
    column = None
    if any(line.split for line in lines):  # names stand in a column, and their marks before it
        column = x - size.width / 2 + 4 + MARK
    for number, line in enumerate(lines):
        kind, at = f"label {line.kind}".strip(), x
        base = y + LINE * number
        if column is not None and not line.kind:
            kind, at = f"{kind} marked", column
        if line.split:
            made.append(mark(line.split, at - MARK + 5 if line.text else x, base - 4))
        if line.text:
            made.append(
                f'<text class="{kind}" x="{at:.1f}" y="{base:.1f}">{escape(line.text)}</text>'
            )
    return "".join(made)


def mark(split: str, x: float, y: float) -> str:
    """The sign of a choice that leads to several places: a die for chance, else a lozenge."""
    if split == "chance":
        dots = "".join(
            f'<circle cx="{x + dx:.1f}" cy="{y + dy:.1f}" r="1.1"/>'
            for dx, dy in ((-2.2, -2.2), (0, 0), (2.2, 2.2))
        )
        return (
            f'<g class="die"><rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" '
            f'rx="2"/>{dots}</g>'
        )
    return f'<path class="lozenge" d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z"/>'


def _node(node: Node, middle: Point, look: Look) -> str:
    x, y = middle
    size = ENDING if node.ending else SCENE
    kind = "node"
    for name, is_so in (("ending", node.ending), ("read", node.read), ("start", node.start)):
        kind += f" {name}" if is_so else ""
    if node.reachable is False:
        kind += " never"
    noted = node.note or ("" if look.names else UNKNOWN)
    lines = wrapped(node.title, LETTERS - 2 * node.read, 2)
    top = y - (6 if noted else -4) - 8 * (len(lines) - 1)
    shape = outline(kind, x, y, size)
    if node.start:
        left, up = x - size.width / 2, y - size.height / 2
        left += SLANT if node.read else 0
        shape += f'<text class="mark" x="{left + 8:.1f}" y="{up - 4:.1f}">start</text>'
    text = "".join(
        f'<text class="name" x="{x:.1f}" y="{top + 16 * number:.1f}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    if noted:
        low = y + size.height / 2 - 11
        text += f'<text class="note" x="{x:.1f}" y="{low:.1f}">{escape(noted)}</text>'
    what = "Ending" if node.ending else "Scene"
    said = escape(", ".join(filter(None, (f"{what}: {node.title}", noted))))
    if not look.links:
        said += f" ({escape(one_line(node.id))})"
        return (
            f'<g class="{kind}" id="node-{node.place}" role="img"><title>{said}</title>'
            f"{shape}{text}</g>"
        )
    return (
        f'<a class="{kind}" id="node-{node.place}" href="#place-{node.place}" '
        f'data-place="{node.place}" aria-label="{said}"><title>{said}</title>'
        f"{shape}{text}</a>"
    )


def outline(kind: str, x: float, y: float, size: Box) -> str:
    """The shape of a box by its kind: round where people choose, leaning where they read on.

    An ending has a second outline, so that it is seen to be one in any colour.
    """
    left, up = x - size.width / 2, y - size.height / 2
    kinds = kind.split()
    if "read" in kinds:
        slant = min(SLANT, size.height / 3)
        return (
            f'<path class="shape" d="M{left + slant:.1f} {up:.1f}h{size.width - slant:.1f}'
            f'l{-slant:.1f} {size.height:g}h{slant - size.width:.1f}z"/>'
        )
    ending = "ending" in kinds
    round_ = size.height / 2 if ending else min(9.0, size.height / 3)
    shape = (
        f'<rect class="shape" x="{left:.1f}" y="{up:.1f}" width="{size.width:g}" '
        f'height="{size.height:g}" rx="{round_:g}"/>'
    )
    if not ending:
        return shape
    gap = 4.0 if size.height > 30 else 2.5
    return shape + (
        f'<rect class="shape inner" x="{left + gap:.1f}" y="{up + gap:.1f}" '
        f'width="{size.width - 2 * gap:g}" height="{size.height - 2 * gap:g}" '
        f'rx="{round_ - gap:g}"/>'
    )
