"""A text that is only read: it takes no keys and is as high as it is long."""

from __future__ import annotations

from sim.tui.widgets.reading import Reading


class Still(Reading, can_focus=False):
    """A text among others on a page that scrolls as a whole."""

    DEFAULT_CSS = """
    Still { height: auto; overflow-y: hidden; scrollbar-size: 0 0; }
    """
