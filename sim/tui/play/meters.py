"""The values a story shows during play: in words and as a bar."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sim.story.model import Meter
from sim.tui.widgets.prose import hang, plain

Shown = Sequence[tuple[Meter, int]]
BAR_WIDTH = 20


def words(meter: Meter, value: int) -> str:
    """A value as a word, by where it lies between the limits."""
    if meter.max <= meter.min:
        return "as it is"
    if value <= meter.min:
        return "none" if meter.min == 0 else "as low as it goes"
    if value >= meter.max:
        return "as high as it goes"
    share = (value - meter.min) / (meter.max - meter.min)
    return "a little" if share < 1 / 3 else "some" if share < 2 / 3 else "much"


def lay_out(meters: Shown, width: int) -> list[Content]:
    """One block a meter: its label, its bar, the word for it."""
    lines: list[Content] = []
    for meter, value in meters:
        if lines:
            lines.append(Content(""))
        lines += hang(plain(meter.label), width, "")
        room = max(4, min(BAR_WIDTH, width))
        span = max(1, meter.max - meter.min)
        full = round(room * (value - meter.min) / span)
        lines.append(Content.assemble(("━" * full, "bar"), ("─" * (room - full), "muted")))
        lines += hang(plain(words(meter, value), "muted"), width, "")
        if meter.means:
            lines += hang(plain(meter.means, "muted"), width, "")
    return lines
