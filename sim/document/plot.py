"""A plot as SVG within a table, or as bars of text: a picture of what the words beside it say.

It is a table, so that names wrap, a reader aloud reads on from row to row, and nothing is told
by the picture alone. Filled, hollow and dashed are told apart by shape, not by colour.
"""

from __future__ import annotations

from sim.document import inert
from sim.document.blocks import Bar, Plot

WIDTH, HEIGHT = 200, 20
"""The size of a picture in its own units; it is drawn as wide as there is room."""
CELLS = 20
"""How many characters a bar of text has."""
FULL, HOLLOW, EMPTY, TICK = "━", "╍", "·", "┃"
"""What it is made of: filled, filled faintly, the rest of the track, a mark."""


def html(plot: Plot) -> str:
    """The table with a picture in each row, and how to read it below."""
    text = inert.for_html
    head = "".join(f'<th scope="col">{text(cell)}</th>' for cell in plot.head)
    rows = "\n".join(
        f"<tr><td>{text(bar.name)}</td><td>{_svg(bar, plot)}</td><td>{text(bar.word)}</td></tr>"
        for bar in plot.bars
    )
    table = f'<table class="plot">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n'
    caption = f'\n<p class="quiet">{text(plot.caption)}</p>' if plot.caption else ""
    return f"{table}</table>{caption}"


def text(bar: Bar, plot: Plot) -> str:
    """One row as characters, each for the same share of the picture's width."""
    track = max(1, _cell(bar.of, plot))
    start, end = _cell(bar.start, plot), _cell(bar.end, plot)
    if end == start and bar.end > bar.start:
        start, end = (start, end + 1) if end < track else (start - 1, end)
    full = HOLLOW if bar.faint else FULL
    cells = [full if start <= cell < end else EMPTY for cell in range(track)]
    if bar.tick is not None:
        cells.insert(min(track, _cell(bar.tick, plot)), TICK)
    return "".join(cells)


def _svg(bar: Bar, plot: Plot) -> str:
    """One row as a picture; hidden from readers aloud, to whom the words say the same."""
    middle = HEIGHT / 2
    of, start, end = (_at(value, plot) for value in (bar.of, bar.start, bar.end))
    parts = [_line("guide", _at(value, plot), 0, _at(value, plot), HEIGHT) for value in plot.guides]
    parts.append(_line("track", 0, middle, of, middle))
    kind = "faint" if bar.faint else "bar"
    if bar.end > bar.start:
        size = f'x="{start:.1f}" y="5" width="{max(end - start, 1):.1f}" height="10"'
        parts.append(f'<rect class="{kind}" {size}/>')
    if bar.tick is not None:
        tick = _at(bar.tick, plot)
        parts.append(_line("tick", tick, 1, tick, HEIGHT - 1))
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none"'
    return f'<svg {box} aria-hidden="true">{"".join(parts)}</svg>'


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:g}" x2="{x2:.1f}" y2="{y2:g}"/>'


def _at(value: float, plot: Plot) -> float:
    """A value as a place in the picture, within its ends."""
    return WIDTH * min(1.0, max(0.0, value / plot.most)) if plot.most else 0.0


def _cell(value: float, plot: Plot) -> int:
    return round(CELLS * _at(value, plot) / WIDTH)


STYLE = """\
table.plot { table-layout: fixed; margin: 1.2rem 0; }
table.plot th:nth-child(2), table.plot td:nth-child(2) { width: 38%; }
table.plot td:nth-child(3) { color: var(--quiet); }
svg { display: block; width: 100%; height: 1.35em; overflow: visible; }
svg line, svg rect { vector-effect: non-scaling-stroke; }
svg .track { stroke: var(--quiet); stroke-width: 1; }
svg .guide { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 3; }
svg .bar { fill: var(--accent); }
svg .faint { fill: none; stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 3 2; }
svg .tick { stroke: var(--ink); stroke-width: 2; }
@media print { tr { break-inside: avoid; } }
"""
"""For pages with a plot in them; the colours are those of the page, in either kind of light."""
