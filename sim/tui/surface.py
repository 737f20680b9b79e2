"""Whether there is something to draw on; loads nothing, so that it can be asked first."""

from __future__ import annotations

import os
import sys

PAGE = "sim.tui.browser:BrowserDriver"
"""What TEXTUAL_DRIVER holds where `sim serve` draws the app on a page."""


def on_page() -> bool:
    """True where a page in a browser stands in for the terminal."""
    return os.environ.get("TEXTUAL_DRIVER") == PAGE


def drawable() -> bool:
    """True where screens can be drawn and keys can be read: a terminal, or a page."""
    # Textual draws on stderr, so that has to be a terminal too.
    return on_page() or all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr))
