"""A band drawn as text: a line from always strained to always shown, and where the band lies."""

from __future__ import annotations

import math

from textual.content import Content

from sim.profile.band import Band

OUTSIDE, INSIDE = "·", "━"


def line(band: Band, cells: int) -> Content:
    """The line in so many cells; what lies within the band is drawn full, at least one cell."""
    first, last = ends(band, cells)
    return Content.assemble(
        (OUTSIDE * first, "muted"),
        (INSIDE * (last - first + 1), "bar"),
        (OUTSIDE * (cells - last - 1), "muted"),
    )


def ends(band: Band, cells: int) -> tuple[int, int]:
    """The first and the last cell of a band; each cell stands for an equal share of 0 to 1."""
    first = min(cells - 1, int(band.low * cells))
    last = min(cells - 1, max(first, math.ceil(band.high * cells) - 1))
    return first, last
