"""The graph as an SVG picture. Nothing is told by colour alone, and no style stands in it.

Boxes are links to the scene's text further down the page, so that the picture serves without
scripts and by keyboard.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape

from sim.page.graph import Edge, Graph, Node
from sim.page.layers import Box, Layout, Link, Point, layout

SCENE = Box(194.0, 66.0)
ENDING = Box(194.0, 70.0)
LETTERS = 23
"""How many letters of a title fit on one line of a box."""
MARGIN = 20.0
WIDE = {"W", "F"}
BACK = 'class="edge back'
"""What stands in a picture that has a line leading back up."""


def picture(graph: Graph, title: str) -> str:
    """The SVG element; `title` is what it is called for those who hear it."""
    at = {node.place: number for number, node in enumerate(graph.nodes)}
    start = next((number for number, node in enumerate(graph.nodes) if node.start), 0)
    links = [Link(at[edge.source], at[edge.target], _label(edge)) for edge in graph.edges]
    drawn = layout([ENDING if node.ending else SCENE for node in graph.nodes], links, start)
    width, height = drawn.width + 2 * MARGIN, drawn.height + 2 * MARGIN
    edges = sorted(range(len(graph.edges)), key=lambda number: graph.edges[number].weight)
    names = {node.place: node.title for node in graph.nodes}
    body = [_edge(graph.edges[number], number, drawn, names) for number in edges]
    body += [_label_text(graph.edges[number], number, drawn) for number in edges]
    body += [_node(node, drawn.boxes[number]) for number, node in enumerate(graph.nodes)]
    return (
        f'<svg id="graph" viewBox="{-MARGIN:g} {-MARGIN:g} {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="group" aria-label="{escape(title)}">\n'
        + "\n".join(body)
        + "\n</svg>"
    )


def _label(edge: Edge) -> Box:
    return Box(8.0 + 6.6 * len(edge.label), 16.0)


def _edge(edge: Edge, number: int, drawn: Layout, names: dict[int, str]) -> str:
    route = drawn.routes[number]
    wide = 1.2 + 5.8 * edge.weight
    kind = "edge back" if route.back else "edge"
    if edge.reachable is False:
        kind += " never"
    words = f"{names[edge.source]} → {names[edge.target]}: {edge.words}"
    return (
        f'<g class="{kind}" id="edge-{number}"><title>{escape(words)}</title>'
        f'<path d="{_path(route.points)}" stroke-width="{wide:.1f}"/>'
        f'<path class="tip" d="{_tip(route.points, wide)}"/></g>'
    )


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


def _label_text(edge: Edge, number: int, drawn: Layout) -> str:
    x, y = drawn.routes[number].label
    return f'<text class="label" x="{x:.1f}" y="{y + 4:.1f}">{escape(edge.label)}</text>'


def _node(node: Node, middle: Point) -> str:
    x, y = middle
    size = ENDING if node.ending else SCENE
    kind = "node ending" if node.ending else "node start" if node.start else "node"
    if node.reachable is False:
        kind += " never"
    what = "Ending" if node.ending else "Scene"
    lines = wrapped(node.title, LETTERS, 2)
    top = y - 6 - 8 * (len(lines) - 1)
    left, up = x - size.width / 2, y - size.height / 2
    round_ = size.height / 2 if node.ending else 7
    shape = (
        f'<rect x="{left:.1f}" y="{up:.1f}" width="{size.width:g}" height="{size.height:g}" '
        f'rx="{round_:g}"/>'
    )
    if node.ending:  # a second outline: an ending is seen to be one in any colour
        shape += (
            f'<rect class="inner" x="{left + 4:.1f}" y="{up + 4:.1f}" width="{size.width - 8:g}" '
            f'height="{size.height - 8:g}" rx="{round_ - 4:g}"/>'
        )
    if node.start:
        shape += f'<text class="mark" x="{left + 8:.1f}" y="{up - 4:.1f}">start</text>'
    text = "".join(
        f'<text class="name" x="{x:.1f}" y="{top + 16 * number:.1f}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    note = f'<text class="note" x="{x:.1f}" y="{y + size.height / 2 - 11:.1f}">'
    said = f"{what}: {node.title}, {node.note}"
    return (
        f'<a class="{kind}" id="node-{node.place}" href="#place-{node.place}" '
        f'data-place="{node.place}" aria-label="{escape(said)}"><title>{escape(said)}</title>'
        f"{shape}{text}{note}{escape(node.note)}</text></a>"
    )


def wrapped(text: str, most: int, lines: int) -> list[str]:
    """Text in at most so many lines of at most so many columns, the last cut with an ellipsis."""
    found = [""]
    for word in text.split():
        line = f"{found[-1]} {word}".strip()
        if not found[-1] or _columns(line) <= most:
            found[-1] = line
        else:
            found.append(word)
    kept = found[:lines]
    if len(found) > lines:
        kept[-1] += "…"
    return [_cut(line, most) for line in kept]


def _columns(text: str) -> int:
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in WIDE else 1


def _cut(line: str, most: int) -> str:
    if _columns(line) <= most:
        return line
    kept, used = "", 1
    for letter in line:
        used += _width(letter)
        if used > most:
            break
        kept += letter
    return kept.rstrip("… ") + "…"
