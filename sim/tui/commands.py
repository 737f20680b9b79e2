"""What the palette offers on a screen: its own bindings by name, the themes, leaving."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.app import App
from textual.screen import Screen

from sim.tui import themes
from sim.tui.widgets.keys import ordered
from sim.tui.widgets.palette import Command

THEMES = {
    "leadsim-dark": ("Dark", "Ink on a dark ground."),
    "leadsim-light": ("Light", "Ink on paper."),
    "ansi-dark": ("Terminal, dark", "The colours of your terminal, where it is dark."),
    "ansi-light": ("Terminal, light", "The colours of your terminal, where it is light."),
}


def commands(app: App[Any], screen: Screen[Any]) -> list[Command]:
    """The commands of a screen, by the same words as in its help; what Enter does first."""
    found: dict[str, Command] = {}
    foot = getattr(screen, "foot", None)
    key, shown, words = foot() if foot is not None else ("", "", "")
    if key:
        run = partial(app.call_later, app.simulate_key, key)
        name = words[:1].upper() + words[1:]
        found[name] = Command(name, f"The same as {shown}.", run)
    # What the line of keys names comes first.
    for active in sorted(ordered(screen), key=lambda each: not each.binding.show):
        binding = active.binding
        if binding.id and binding.tooltip and binding.description and active.enabled:
            name = binding.description[:1].upper() + binding.description[1:]
            run = partial(app.call_later, app.run_action, binding.action, active.node)
            shown = binding.key_display or app.get_key_display(binding)
            found.setdefault(name, Command(name, f"{binding.tooltip} ({shown})", run))
    for theme in themes.NAMES:
        name, about = THEMES[theme]
        choose = getattr(app, "choose_theme", partial(setattr, app, "theme"))
        found[theme] = Command(f"Theme: {name}", about, partial(choose, theme))
    found["Quit"] = Command("Quit", "Leave Leadsim.", getattr(app, "leave", app.exit))
    return list(found.values())
