"""How well text stands out from its ground, on what is really drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.color import Color as Drawn
from rich.color import ColorType
from textual.app import App
from textual.color import Color

SIGNS = frozenset("─━│┃╭╮╰╯▐▏▕┆▔▁▌█▀▄▎▍")
"""What is drawn and not read: it needs 3 to 1 where text needs 4.5."""


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    """The relative luminance there (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def drawn(app: App[Any]) -> Iterator[tuple[str, Drawn | None, Drawn | None]]:
    """The pieces of the top screen that are not blank: text, its colour, its ground."""
    for strip in app.screen._compositor.render_strips(app.size):
        for text, style, _ in strip:
            if style is None or not text.strip():
                continue
            ink, ground = style.color, style.bgcolor
            assert not style.dim, text
            assert not style.blink, text
            yield (text.strip(), ground, ink) if style.reverse else (text.strip(), ink, ground)


def too_weak(app: App[Any]) -> list[tuple[str, str, str, float]]:
    """What cannot be told from its ground on the top screen."""
    found = []
    for text, ink, ground in drawn(app):
        assert ink is not None, text
        assert ground is not None, text
        ratio = contrast(Color.from_rich_color(ink), Color.from_rich_color(ground))
        if ratio < (3 if set(text) <= SIGNS | {" "} else 4.5):
            found.append((text, str(ink), str(ground), round(ratio, 2)))
    return found


def own(color: Drawn | None) -> bool:
    """True for the terminal's own foreground or background."""
    return color is None or color.type is ColorType.DEFAULT
