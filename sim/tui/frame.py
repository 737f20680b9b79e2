"""What every app of ours has: the looks, the keys that work everywhere, and how it ends."""

from __future__ import annotations

import os
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from sim.tui import themes
from sim.tui.signals import INTERRUPTED, end_on_signals


class Frame(App[int]):
    """An app in our themes, with help, commands by name, and an end in good order."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Quit", show=False, priority=True, id="app.interrupt"),
        Binding("question_mark,f1", "help", "help", show=False, id="app.help"),
        Binding("ctrl+p", "commands", "commands", show=False, id="app.commands"),
        Binding("ctrl+t", "next_theme", "Next theme", show=False, id="app.theme",
                tooltip="Dark, light, or the terminal's own colours."),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__(ansi_color=True if _no_colour() else None)
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        name = themes.default_name()
        self.set_reactive(App.theme, name if name in self.available_themes else themes.NAMES[0])
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of ours that themes from elsewhere do not have."""
        return {"rule": "ansi_bright_black"}

    def on_mount(self) -> None:
        """Listen for signals."""
        end_on_signals(self)

    def action_interrupt(self) -> None:
        """Ctrl+C: copy what is marked with the mouse, else leave; everything is saved."""
        marked = self.screen.get_selected_text()
        if marked:
            self.copy_to_clipboard(marked)
            self.screen.clear_selection()
        else:
            self.exit(INTERRUPTED, return_code=INTERRUPTED)

    def action_help(self) -> None:
        """What this screen is, and its keys."""
        from sim.tui.widgets.help import open_help

        open_help(self)

    def action_next_theme(self) -> None:
        """The next of our themes."""
        at = themes.NAMES.index(self.theme) if self.theme in themes.NAMES else -1
        self.theme = themes.NAMES[(at + 1) % len(themes.NAMES)]

    def action_commands(self) -> None:
        """All commands of this screen."""
        from sim.tui.commands import commands
        from sim.tui.widgets.palette import Command, Palette

        def chosen(command: Command | None) -> None:
            if command is not None:
                command.run()

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(commands(self, self.screen)), chosen)


def _no_colour() -> bool:
    return os.environ.get("NO_COLOR") is not None
