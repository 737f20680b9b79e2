"""The looks of the app: paper and ink, dark and light, and the terminal's own colours.

In our own two, text stands on its ground with a contrast of at least 4.5 to 1, and what carries a
meaning without being text with at least 3 to 1, as WCAG 2 asks for. In the terminal's own colours
only the terminal knows what is drawn: there everything has its foreground and background, with
bold, underline and reverse for what is set off. The dark one has one colour besides, bright cyan,
that can be read on the dark ground of every palette that was looked at; no colour can be read on
the light grounds of all.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from textual.theme import Theme

from sim.settings.model import THEMES as NAMES

__all__ = ["ALL", "DARK", "LIGHT", "NAMES", "first"]


def first(chosen: str = "", *, colour: bool = True) -> str:
    """The theme to start with.

    The terminal's own where NO_COLOR asks for none, else TEXTUAL_THEME, the one that was set, or
    the usual one.
    """
    if not colour:
        return "ansi-dark"
    return os.environ.get("TEXTUAL_THEME") or chosen or NAMES[0]


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
            "text-success": accent,
            "text-warning": of["warning"],
            "text-error": of["error"],
            "rule": of["rule"],
            "veil": "transparent",
            "border": accent,
            "border-blurred": of["rule"],
            "block-cursor-background": panel,
            "block-cursor-foreground": ink,
            "block-hover-background": surface,
            "footer-key-foreground": accent,
            "footer-description-foreground": ink,
            "input-cursor-background": accent,
            "input-cursor-foreground": background,
            "input-selection-background": of["marked"],
            "input-selection-foreground": ink,
            "screen-selection-background": of["marked"],
            "screen-selection-foreground": ink,
            "panel-lighten-1": panel,
            "scrollbar": of["rule"],
            "scrollbar-hover": muted,
            "scrollbar-active": accent,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


def _terminal(name: str, dark: bool, accent: str) -> Theme:
    """The terminal's own colours: its foreground on its background, and one accent."""
    own = "ansi_default"
    variables: Mapping[str, str] = {
        "text": own,
        "text-muted": own,
        "text-disabled": own,
        "foreground-muted": own,
        "background-muted": own,
        "foreground-disabled": own,
        "rule": own,
        "veil": own,
        "border": own,
        "border-blurred": own,
        "ansi-background": own,
        "ansi-foreground": own,
        "block-cursor-background": own,
        "block-cursor-foreground": own,
        "block-cursor-text-style": "reverse",
        "block-hover-background": own,
        "footer-key-foreground": accent,
        "input-cursor-background": own,
        "input-cursor-foreground": own,
        "input-cursor-text-style": "reverse",
        "input-selection-background": own,
        "input-selection-foreground": own,
        "screen-selection-background": own,
        "screen-selection-foreground": own,
        "scrollbar": own,
        "scrollbar-hover": own,
        "scrollbar-active": own,
        "scrollbar-background": own,
        "scrollbar-background-hover": own,
        "scrollbar-background-active": own,
        "scrollbar-corner-color": own,
        "link-color": own,
        "link-color-hover": own,
        "link-background-hover": own,
    }
    return Theme(
        name=name,
        ansi=True,
        dark=dark,
        primary=own,
        secondary=own,
        warning=own,
        error=own,
        success=own,
        accent=accent,
        foreground=own,
        background=own,
        surface=own,
        panel=own,
        boost=own,
        variables=dict(variables),
    )


DARK = _theme(
    "leadsim-dark",
    True,
    "#dcd8cf",
    "#9a9da3",
    ("#15171b", "#1b1e23", "#262a31"),
    "#e2b26f",
    rule="#6f7580",
    marked="#4a4436",
    error="#e5857a",
    warning="#e2b26f",
)
LIGHT = _theme(
    "leadsim-light",
    False,
    "#2a2824",
    "#5c574e",
    ("#faf7f1", "#f3eee4", "#e9e2d4"),
    "#8a4a10",
    rule="#877f70",
    marked="#e6cfae",
    error="#a3281c",
    warning="#8a4a10",
)
ALL = (
    DARK,
    LIGHT,
    _terminal("ansi-dark", True, "ansi_bright_cyan"),
    _terminal("ansi-light", False, "ansi_default"),
)
