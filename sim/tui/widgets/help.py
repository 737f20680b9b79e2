"""Help for any screen, made of its own words: its paragraph and its bindings."""

from __future__ import annotations

from typing import Any

from textual.app import App

from sim.tui.widgets.panel import Panel, help_panel

EVERYWHERE = [
    ("ctrl+p", "All commands, by name."),
    ("ctrl+t", "Another theme: dark, light, the terminal's own colours."),
    ("ctrl+c", "Leave Leadsim."),
]

ELSEWHERE = ("next_theme", "help_quit", "quit")
"""Actions of the app that are told under `EVERYWHERE`, or need no telling."""


def open_help(app: App[Any]) -> None:
    """Open the help panel over the current screen; nothing over the panel itself."""
    screen = app.screen
    if isinstance(screen, Panel):
        return
    keys: dict[str, list[str]] = {}
    named = ""
    foot = getattr(screen, "foot", None)
    if foot is not None:
        named, shown, words = foot()
        if shown:
            keys.setdefault(words[:1].upper() + words[1:] + ".", []).append(shown)
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.tooltip and binding.key != named and binding.action not in ELSEWHERE:
            shown = binding.key_display or app.get_key_display(binding)
            keys.setdefault(binding.tooltip, []).append(shown)
    listed = [(" ".join(shown), words) for words, shown in keys.items()]
    about = getattr(screen, "ABOUT", "")
    app.push_screen(help_panel(about, [*listed, *EVERYWHERE]))
