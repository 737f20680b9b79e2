"""A map as a Mermaid flowchart: text that many wikis and forges draw.

Whatever an author wrote stands in quotes, with every letter that could mean something written as
a number. Colours are left to whoever draws it, so that it suits a light page and a dark one.
"""

from __future__ import annotations

import re

from sim.map.graph import Edge, Graph, Node
from sim.map.told import MADE, remarks, summary, way_lines
from sim.map.words import wrapped

LETTERS, LINES = 30, 3
"""Where titles are wrapped; Mermaid's own wrapping knows nothing of a good place."""
EDGES, CHARACTERS = 500, 50_000
"""What Mermaid draws at most unless the page that shows it says otherwise."""

_SHAPES = {"scene": '("{}")', "read": '[/"{}"/]', "ending": '(["{}"])'}
# Mermaid reads Markdown, icons, formulas, directives and entities inside quotes too, so that only
# what means nothing to any of them is left as it is: letters, digits, spaces, what no ASCII
# keyboard has, and a few marks in places where they only end or join words.
_SPEAKS = re.compile(
    r"[^\w ,'!?()%.\u00a0-\U0010ffff-]|\u200b"
    r"|(?<![^\W\d_])-|(?<![^\W_])\.|\.(?![ \d]|$)|(?<=\d)\.(?!\d)"  # an item of a list, an address
    r"|(?<=\d)\)|(?<!\d)%|%(?=%)"  # an item of a list, a comment
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis
)

# Some it looks for once more when the numbers are letters again: formulas, line breaks, icons, and
# the letters with which it hides its own entities. A space without width takes them apart.
_AGAIN = re.compile(r"\$(?=\$)|\\(?=n)|:(?=[^\W\d])|ﬂ(?=°)|¶(?=ß)")


def mermaid(graph: Graph) -> str:
    """The flowchart."""
    lines = [f"%% {MADE}", "flowchart TD"]
    lines.append(f"  accTitle: {escaped(graph.title)}")
    lines.append(f"  accDescr: {escaped(' '.join([summary(graph), *remarks(graph)]))}")
    keys = {node.place: f"at_{node.key}" for node in graph.nodes}  # `end` alone would break it
    lines += [f"  {keys[node.place]}{_shape(node)}" for node in graph.nodes]
    lines += [_edge(edge, keys) for edge in graph.edges]
    lines += _widths(graph)
    lines += _classes(graph, keys)
    return "\n".join(lines) + "\n"


def too_much(graph: Graph, text: str) -> str:
    """Why Mermaid would refuse to draw it, in words; empty where it will draw it."""
    if len(graph.edges) > EDGES:
        return f"it has {len(graph.edges):,} lines, and Mermaid draws at most {EDGES}"
    if len(text) > CHARACTERS:
        return f"it has {len(text):,} characters, and Mermaid draws at most {CHARACTERS:,}"
    return ""


def escaped(text: str) -> str:
    """Text in which nothing means anything to Mermaid, and that looks the same when drawn."""
    text = _AGAIN.sub("\\g<0>\u200b", text)
    return _SPEAKS.sub(lambda found: f"#{ord(found[0])};", text)


def _shape(node: Node) -> str:
    kind = "ending" if node.ending else "read" if node.read else "scene"
    lines = [escaped(line) for line in wrapped(node.title, LETTERS, LINES)]
    if node.start:
        lines.insert(0, "▶ start")
    if node.note:
        lines.append(escaped(node.note))
    return _SHAPES[kind].format("<br/>".join(lines))


def _edge(edge: Edge, keys: dict[int, str]) -> str:
    label = [escaped(line) for line in way_lines(edge)]
    if edge.label:
        label.append(escaped(edge.label))
    arrow = "-.->" if edge.reachable is False else "-->"
    said = f'|"{"<br/>".join(label)}"|' if label else ""
    return f"  {keys[edge.source]} {arrow}{said} {keys[edge.target]}"


def _widths(graph: Graph) -> list[str]:
    """Wider lines where more players go, all lines of one width together."""
    found: dict[int, list[str]] = {}
    for number, edge in enumerate(graph.edges):
        wide = 1 + round(5 * edge.weight)
        if wide > 1:
            found.setdefault(wide, []).append(str(number))
    return [f"  linkStyle {','.join(found[wide])} stroke-width:{wide}px" for wide in sorted(found)]


def _classes(graph: Graph, keys: dict[int, str]) -> list[str]:
    kinds = {
        "start": ("stroke-width:3px", [node for node in graph.nodes if node.start]),
        "ending": ("stroke-width:2px", [node for node in graph.nodes if node.ending]),
        "never": ("stroke-dasharray:6 4", [n for n in graph.nodes if n.reachable is False]),
    }
    lines = []
    for name, (style, nodes) in kinds.items():
        if nodes:
            lines.append(f"  classDef {name} {style}")
            lines.append(f"  class {','.join(keys[node.place] for node in nodes)} {name}")
    return lines
