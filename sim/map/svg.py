"""A map as an SVG file that is complete in itself: its own style, its own key, nothing fetched.

Colours are written out where they are used, since some programs that show SVG know no variables;
where the reader asks for a dark page, a second set takes their place.
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from sim.map.graph import Graph
from sim.map.layers import Box
from sim.map.picture import Drawing, Look, drawing, mark, outline
from sim.map.told import MADE, remarks, summary
from sim.map.words import columns, wrapped

MARGIN = 28.0
LOOK = Look(names=True, links=False)
NARROWEST = 560.0
"""The least width, so that title and key have room beside a small story."""
ROW = 26.0
"""The height of a row of the key."""
LETTER = 6.9
"""The width of a letter of the key, about: fonts differ."""

_PLAIN = """\
text{font-family:system-ui,"Segoe UI","Helvetica Neue",sans-serif;text-anchor:middle}
.title{font-size:20px;font-weight:600}
.name{font-size:13px;font-weight:600}
.note,.say{font-size:12px}
.title,.say,.marked,.start .mark{text-anchor:start}
.label,.mark{font-size:11px}
.label{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
.share,.mark{font-weight:600}
.shape{stroke-width:1.4}
.start .shape{stroke-width:3}
.shape.inner{fill:none;stroke-width:1}
.never .shape{fill:none;stroke-dasharray:6 4}
.never .note{font-weight:600}
.edge path{fill:none}
.back path:not(.tip){stroke-dasharray:9 5}
.edge.never path:not(.tip){stroke-dasharray:1.5 5;stroke-linecap:round}
"""


class _Colours(NamedTuple):
    """The colours of one page: paper, text, boxes, lines."""

    paper: str
    ink: str
    quiet: str
    soft: str
    accent: str
    end: str
    end_line: str
    way: str
    bad: str


_LIGHT = _Colours(
    *("#ffffff", "#22252a", "#5a606a", "#e3edf4", "#1f5f8b"),
    *("#f3ecdd", "#8a6d2f", "#8fa6b8", "#a32f22"),
)
_DARK = _Colours(
    *("#202327", "#e6e5e1", "#a5a9b0", "#22333f", "#8cc1e6"),
    *("#302a1e", "#c9a659", "#5f7689", "#f08a7b"),
)


def svg(graph: Graph) -> str:
    """The file."""
    drawn = drawing(graph, LOOK)
    width = max(drawn.width, NARROWEST)
    rows = _title(graph, width)
    left = (width - drawn.width) / 2
    key = _key(graph, drawn, width, rows.height + drawn.height + 30)
    height = rows.height + drawn.height + 30 + key.height
    return (
        f"<!-- {MADE} -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-MARGIN:g} {-MARGIN:g} '
        f'{width + 2 * MARGIN:.0f} {height + 2 * MARGIN:.0f}" width="{width + 2 * MARGIN:.0f}" '
        f'height="{height + 2 * MARGIN:.0f}" role="group" aria-labelledby="map-title map-about">\n'
        f'<title id="map-title">{escape(graph.title)}</title>\n'
        f'<desc id="map-about">{escape(" ".join([summary(graph), *remarks(graph)]))}</desc>\n'
        f"<style>\n{_PLAIN}{_coloured(_LIGHT)}"
        f"@media (prefers-color-scheme:dark){{\n{_coloured(_DARK)}}}\n</style>\n"
        f'<rect class="paper" x="{-MARGIN:g}" y="{-MARGIN:g}" width="{width + 2 * MARGIN:.0f}" '
        f'height="{height + 2 * MARGIN:.0f}"/>\n{rows.body}\n'
        f'<g transform="translate({left:.1f} {rows.height:.1f})">\n{drawn.body}\n</g>\n'
        f"{key.body}\n</svg>\n"
    )


def _coloured(c: _Colours) -> str:
    return (
        f".paper{{fill:{c.paper}}}\n"
        f"text{{fill:{c.ink}}}\n"
        f".note,.say,.mark{{fill:{c.quiet}}}\n"
        f".label{{stroke:{c.paper}}}\n"
        f".shape{{fill:{c.soft};stroke:{c.accent}}}\n"
        f".ending .shape{{fill:{c.end};stroke:{c.end_line}}}\n"
        f".ending .inner{{fill:none}}\n"
        f".edge path{{stroke:{c.way}}}\n"
        f".edge .tip{{fill:{c.way};stroke:none}}\n"
        f".never .shape,.edge.never path{{stroke:{c.bad}}}\n"
        f".never .shape{{fill:none}}\n"
        f".edge.never .tip{{fill:{c.bad}}}\n"
        f".never .note{{fill:{c.bad}}}\n"
        f".die rect,.lozenge{{fill:{c.paper};stroke:{c.ink}}}\n"
        f".die circle{{fill:{c.ink}}}\n"
    )


class _Rows(NamedTuple):
    """Elements, and how high they stand."""

    body: str
    height: float


def _title(graph: Graph, width: float) -> _Rows:
    lines = wrapped(graph.title, int(width / 11), 2)
    body = "\n".join(
        f'<text class="title" x="0" y="{16 + 26 * number}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return _Rows(body, 26.0 * len(lines) + 24)


def _key(graph: Graph, drawn: Drawing, width: float, top: float) -> _Rows:
    """The signs that occur, side by side as far as there is room, and the remarks below."""
    made = []
    x, y = 0.0, top + ROW / 2
    for sign, words in _signs(graph, drawn):
        room = 36 + LETTER * columns(words) + 18
        if x and x + room > width:
            x, y = 0.0, y + ROW
        made.append(f'<g transform="translate({x:.1f} {y:.1f})">{sign}{_say(words, 36)}</g>')
        x += room
    y += ROW
    for remark in remarks(graph):
        for line in wrapped(remark, int(width / LETTER), 6):
            made.append(f'<g transform="translate(0 {y:.1f})">{_say(line, 0)}</g>')
            y += 18
    return _Rows("\n".join(made), y - top)


def _say(words: str, x: float) -> str:
    return f'<text class="say" x="{x:g}" y="4">{escape(words)}</text>'


def _signs(graph: Graph, drawn: Drawing) -> list[tuple[str, str]]:
    nodes = graph.nodes
    known = [node.reachable for node in nodes] + [edge.reachable for edge in graph.edges]
    splits = {way.split for edge in graph.edges for way in edge.ways}
    found = [(_box("node"), "scene with choices")]
    if any(node.read for node in nodes):
        found.append((_box("node read"), "scene that is only read"))
    found.append((_box("node ending"), "ending"))
    if False in known:
        found.append((_box("node never"), "never reached"))
    if drawn.back:
        found.append((_line("edge back"), "leads back up"))
    if any(edge.reachable is False for edge in graph.edges):
        found.append((_line("edge never"), "nobody can go this way"))
    if "chance" in splits:
        found.append((mark("chance", 20, 0), "chance decides where the choice leads"))
    if "values" in splits:
        found.append((mark("values", 20, 0), "what happened before decides where it leads"))
    return found


def _box(kind: str) -> str:
    return f'<g class="{kind}">{outline(kind, 14, 0, Box(28.0, 16.0))}</g>'


def _line(kind: str) -> str:
    return f'<g class="{kind}"><path d="M0 0h28" stroke-width="2.5"/></g>'
