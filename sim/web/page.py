"""The page, and every file that it needs: all of them come from here and from nowhere else."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from string import Template

OWN = Path(__file__).parent
FONTS = "fonts/RobotoMono-VariableFont_wght.ttf", "fonts/RobotoMono-Italic-VariableFont_wght.ttf"
KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".ttf": "font/ttf",
}
SMALLEST, USUAL, LARGEST = 8, 16, 48
"""Sizes of the letters, in pixels; `?fontsize=20` asks for another."""


class Missing(Exception):
    """The terminal for browsers is not installed."""


@cache
def theirs() -> Path:
    """The folder of textual-serve's own files. Raises Missing."""
    spec = find_spec("textual_serve")
    for folder in (spec and spec.submodule_search_locations) or ():
        return Path(folder) / "static"
    raise Missing


def files() -> dict[str, Path]:
    """The files behind `/static/`, by name. Raises Missing."""
    return {
        "page.css": OWN / "page.css",
        "page.js": OWN / "page.js",
        "textual.js": theirs() / "js" / "textual.js",
        "xterm.css": theirs() / "css" / "xterm.css",
        "letters.ttf": theirs() / FONTS[0],
        "letters-italic.ttf": theirs() / FONTS[1],
    }


def kind(path: Path) -> str:
    """The media type of a file of ours."""
    return KINDS[path.suffix]


def page(host: str, folder: str, fontsize: str = "") -> str:
    """The page for those who reached us as `host`; exports land in `folder`."""
    template = Template((OWN / "page.html").read_text(encoding="utf-8"))
    return template.substitute(
        socket=escape(f"ws://{host}/ws"), folder=escape(folder), size=_size(fontsize)
    )


def _size(fontsize: str) -> int:
    if not (fontsize.isascii() and fontsize.isdigit() and len(fontsize) < 4):
        return USUAL
    return min(max(int(fontsize), SMALLEST), LARGEST)
