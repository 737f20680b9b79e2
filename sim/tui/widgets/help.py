"""Help for any screen, made of its own words: its paragraph and its bindings."""

from __future__ import annotations

from textual.app import App
from textual.binding import Binding

from sim.tui.widgets.keys import ordered
from sim.tui.widgets.panel import Panel, help_panel

EVERYWHERE = ("app.commands", "app.theme", "app.interrupt")
"""What works on every screen, and is told last."""
ELSEWHERE = ("help_quit", "quit")
"""Actions of Textual's that need no telling."""


def open_help(app: App[int]) -> None:
    """Open the help panel over the current screen, or close it where it is open."""
    screen = app.screen
    if isinstance(screen, Panel) and screen.opener == "help":
        screen.action_close()
        return
    keys: dict[str, list[str]] = {}
    last: dict[str, tuple[str, str]] = {}
    named = digits = ""
    foot = getattr(screen, "foot", None)
    if foot is not None:
        named, shown, words = foot()
        digits = shown[:1] if shown[:1].isdigit() else ""
        if shown:
            keys.setdefault(words[:1].upper() + words[1:] + ".", []).append(shown)
    for active in ordered(screen):
        binding = active.binding
        if not binding.tooltip or binding.key == named or binding.action in ELSEWHERE:
            continue
        if binding.id not in EVERYWHERE and not (digits and binding.key.isdigit()):
            keys.setdefault(binding.tooltip, []).append(_shown(app, binding))
    for _, binding in app._bindings:
        if binding.id in EVERYWHERE:
            now = getattr(app, "keymap", {}).get(binding.id, binding.key).split(",")
            shown = " ".join(_shown(app, binding.with_key(key)) for key in now)
            last[binding.id] = (shown, binding.tooltip)
    listed = [(" ".join(shown), words) for words, shown in keys.items()]
    listed += [last[id] for id in EVERYWHERE if id in last]
    about = getattr(screen, "ABOUT", "")
    app.push_screen(help_panel(about, listed))


def _shown(app: App[int], binding: Binding) -> str:
    return binding.key_display or app.get_key_display(binding)
