"""The picture in a page: its boxes are links to the text of their scene further down.

So it serves without scripts and by keyboard.
"""

from __future__ import annotations

from html import escape

from sim.map.graph import Graph
from sim.map.picture import Drawing, Look, drawing

MARGIN = 20.0
LOOK = Look(names=False, links=True)


def picture(graph: Graph, title: str) -> tuple[str, Drawing]:
    """The SVG element, and what is drawn in it; `title` is for those who hear it."""
    drawn = drawing(graph, LOOK)
    width, height = drawn.width + 2 * MARGIN, drawn.height + 2 * MARGIN
    element = (
        f'<svg id="graph" viewBox="{-MARGIN:g} {-MARGIN:g} {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="group" aria-label="{escape(title)}">\n'
        f"{drawn.body}\n</svg>"
    )
    return element, drawn
