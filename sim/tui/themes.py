"""The looks of the app: paper and ink, dark and light, with one accent.

Text stands on its ground with a contrast of at least 4.5 to 1. `ansi-dark` and `ansi-light` come
with Textual and leave all colours to the terminal.
"""

from __future__ import annotations

import os

from textual.theme import Theme

NAMES = ("leadsim-dark", "leadsim-light", "ansi-dark", "ansi-light")
"""The themes that the key for the next theme goes through."""


def default_name() -> str:
    """The theme to start with: TEXTUAL_THEME if set, the terminal's own where colour is off."""
    if os.environ.get("NO_COLOR") is not None:
        return "ansi-dark"
    return os.environ.get("TEXTUAL_THEME") or NAMES[0]


def _theme(
    name: str,
    dark: bool,
    ink: str,
    muted: str,
    ground: tuple[str, str, str],
    accent: str,
    **of: str,
) -> Theme:
    background, surface, panel = ground
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=ink,
        background=background,
        surface=surface,
        panel=panel,
        error=of["error"],
        warning=of["warning"],
        success=accent,
        variables={
            "text": ink,
            "text-muted": muted,
            "text-disabled": muted,
            "foreground-muted": muted,
            "rule": of["rule"],
            "border": accent,
            "border-blurred": of["rule"],
            "block-cursor-background": panel,
            "block-cursor-foreground": ink,
            "block-hover-background": surface,
            "footer-key-foreground": accent,
            "footer-description-foreground": ink,
            "input-cursor-background": accent,
            "input-cursor-foreground": background,
            "input-selection-background": f"{accent} 35%",
            "screen-selection-background": of["rule"],
            "screen-selection-foreground": ink,
            "scrollbar": of["rule"],
            "scrollbar-hover": muted,
            "scrollbar-active": accent,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


DARK = _theme(
    "leadsim-dark",
    True,
    "#dcd8cf",
    "#9a9da3",
    ("#15171b", "#1b1e23", "#262a31"),
    "#e2b26f",
    rule="#3d424b",
    error="#e5857a",
    warning="#e2b26f",
)
LIGHT = _theme(
    "leadsim-light",
    False,
    "#2a2824",
    "#635e55",
    ("#faf7f1", "#f3eee4", "#e9e2d4"),
    "#8a4a10",
    rule="#c9c0ae",
    error="#a3281c",
    warning="#8a4a10",
)
