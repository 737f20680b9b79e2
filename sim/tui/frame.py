"""What every app of ours has: the looks, the keys that work everywhere, and how it ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from textual import constants, events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from sim.settings.model import Settings
from sim.tui import themes
from sim.tui.signals import INTERRUPTED, end_on_signals
from sim.tui.widgets.keys import spoken
from sim.tui.widgets.place import LOW, Place

LATER = 0.5
"""Seconds after the start until the keys that were set are looked at as a whole."""
NAMED = "Theme: "
"""Before the name of a theme that was chosen."""
BESIDE = (7, 12)
"""Columns that stand beside a text in a stylesheet: `$text-and-7` is its width and 7 more."""


class Frame(App[int], inherit_bindings=False):  # Textual has ctrl+q leave without a word
    """An app in our themes, with help, commands by name, and an end in good order.

    It follows the settings it is given. NO_COLOR, TEXTUAL_THEME and TEXTUAL_ANIMATIONS are
    stronger as long as the app runs, and are never written to the file.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Quit", show=False, priority=True, id="app.interrupt",
                tooltip="Leave Leadsim."),
        Binding("question_mark", "help", "help", show=False, id="help", tooltip="This help."),
        Binding("f1", "help", "help", show=False, id="app.help", tooltip="This help."),
        Binding("ctrl+p", "commands", "commands", show=False, id="app.commands",
                tooltip="All commands, by name."),
        Binding("ctrl+t", "next_theme", "Next theme", show=False, id="app.theme",
                tooltip="Another theme: dark, light, the terminal's own colours."),
    ]  # fmt: skip

    def __init__(self, settings: Settings | None = None) -> None:
        colour = not os.environ.get("NO_COLOR")
        if colour:
            os.environ.pop("NO_COLOR", None)  # empty, which asks for nothing; Textual differs
        self.settings = settings or Settings()
        self.keymap: dict[str, str] = {}
        self._asked_to_stay: Screen[str] | None = None
        super().__init__(ansi_color=None if colour else True)
        for theme in themes.ALL:
            self.register_theme(theme)
        name = themes.first(self.settings.theme, colour=colour)
        self.set_reactive(App.theme, name if name in self.available_themes else themes.NAMES[0])
        # Textual decides by the theme before this one whether the terminal's colours are kept.
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self._move_or_not()
        self._map_keys()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of ours that themes from elsewhere do not have, and the width of texts."""
        widths = {f"text-and-{more}": str(self.text_width + more) for more in BESIDE}
        return {"rule": "ansi_bright_black", "veil": "transparent", **widths}

    def on_mount(self) -> None:
        """Listen for signals; look later at what was set for keys."""
        end_on_signals(self)
        if self.settings.bindings:
            self.set_timer(LATER, self._check_keys)

    def call_from_thread(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Have something done on the app's thread; nothing once the app is being left.

        What a thread found may arrive while the screens it is for are being taken away.
        """

        def unless_leaving() -> Any:
            return callback(*args, **kwargs) if self.is_running else None

        return super().call_from_thread(unless_leaving)

    # Settings

    @property
    def text_width(self) -> int:
        """Columns that a line of text has at most; a narrower window has fewer."""
        return self.settings.text_width

    @property
    def still(self) -> bool:
        """True where nothing is to slide or blink."""
        return self.settings.reduced_motion or constants.TEXTUAL_ANIMATIONS == "none"

    def keep(self, **values: Any) -> None:
        """Write settings to the file. Raises SettingsError."""
        from sim.settings import change

        change(**values)

    def change_settings(self, **values: Any) -> bool:
        """Change settings on the disk and here; where the disk refuses, here alone, and say so."""
        from sim.settings import SettingsError

        try:
            self.keep(**values)
        except SettingsError as error:
            words = f"{error} The change holds until you leave."
            self.notify(words, severity="warning", markup=False, timeout=10)
            kept = False
        else:
            kept = True
        self.take_settings(replace(self.settings, **values))
        return kept

    def take_settings(self, settings: Settings) -> None:
        """Look and behave as set, from now on."""
        before, self.settings = self.settings, settings
        if settings.theme != before.theme and not self.no_color:
            self.theme = settings.theme or themes.NAMES[0]
        if settings.reduced_motion != before.reduced_motion:
            self._move_or_not()
        if settings.text_width != before.text_width:
            self._lay_out_anew()
        if (settings.keys, settings.bindings) != (before.keys, before.bindings):
            self._map_keys()

    def _move_or_not(self) -> None:
        self.animation_level = "none" if self.still else constants.TEXTUAL_ANIMATIONS
        for screen in self.screen_stack if self.is_running else ():
            for field in screen.query("Input, TextArea"):
                field.cursor_blink = not self.still  # type: ignore[attr-defined]

    def _lay_out_anew(self) -> None:
        from sim.tui.widgets.view import TextView

        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            for view in screen.query(TextView):
                view.changed()

    def _map_keys(self, *, complete: bool = False) -> list[str]:
        """Put the bindings on the keys that are set; what is wrong with these."""
        settings = self.settings
        problems: list[str] = []
        keymap: dict[str, str] = {}
        if settings.bindings or settings.keys != "arrows":
            from sim.tui import keymap as keymaps

            known = keymaps.known()
            keymap, problems = keymaps.keymap(
                settings.bindings, settings.keys, known, complete=complete
            )
        if keymap != self.keymap:
            self.keymap = keymap
            self.set_keymap(keymap)
        return problems

    @work(thread=True, group="keys")
    def _check_keys(self) -> None:
        """Load what has keys, to say once what is wrong with those of the file."""
        from sim.tui import keymap as keymaps

        keymaps.load_all()
        self.call_from_thread(self._tell_of_keys)

    def _tell_of_keys(self) -> None:
        problems = self._map_keys(complete=True)
        if problems:
            more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
            words = "\n".join(problems[:3]) + more
            self.notify(words, title="Keys", severity="warning", markup=False, timeout=15)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Nothing: the keymap was weighed before it was set, and Textual takes a binding of two
        keys for one that clashes with itself."""

    def get_key_display(self, binding: Binding) -> str:
        """A key as a person would write it."""
        return binding.key_display or spoken(binding.key)

    async def on_event(self, event: events.Event) -> None:
        """The next key takes away what was said in the line of keys, and in a low window messages,
        which cover there what is worked on."""
        if isinstance(event, events.Key):
            if self.size.height < LOW and self._notifications:
                self.clear_notifications()
            if isinstance(self.screen, Place):
                self.screen.unsay()
        await super().on_event(event)

    # Keys that work everywhere

    def action_interrupt(self) -> None:
        """Ctrl+C: copy what is marked with the mouse, else leave.

        Where something could not be saved it asks first; once more leaves it behind. Screens say
        so with a property `forgets`.
        """
        marked = self.screen.get_selected_text()
        if marked:
            self.copy_to_clipboard(marked)
            self.screen.clear_selection()
        else:
            self.leave(INTERRUPTED)

    def leave(self, status: int = 0) -> None:
        """End with an exit status; where something could not be saved it asks first, once."""
        forgets = any(getattr(screen, "forgets", False) for screen in self.screen_stack)
        if forgets and self._asked_to_stay is not self.screen:
            self._ask_to_stay(status)
        else:
            self.exit(status, return_code=status)

    def _ask_to_stay(self, status: int) -> None:
        from sim.tui.widgets.ask import Ask

        def answered(answer: str | None) -> None:
            if answer:
                self.exit(status, return_code=status)

        ways = (("", "Stay here"), ("leave", "Leave and forget it"))
        self._asked_to_stay = Ask("Leaving forgets what is not saved.", ways)
        self.push_screen(self._asked_to_stay, answered)

    def action_help(self) -> None:
        """What this screen is, and its keys."""
        from sim.tui.widgets.help import open_help

        open_help(self)

    def action_next_theme(self) -> None:
        """The next of our themes, kept for the next start."""
        at = themes.NAMES.index(self.theme) if self.theme in themes.NAMES else -1
        self.choose_theme(themes.NAMES[(at + 1) % len(themes.NAMES)])

    def choose_theme(self, name: str) -> None:
        """One of our themes, now and at the next start."""
        if self.no_color:
            self.notify("NO_COLOR is set: there are no colours to choose from.", markup=False)
            return
        self.theme = name
        if self.change_settings(theme=name):
            self._name_theme(name)

    def _name_theme(self, name: str) -> None:
        """Say which theme it is now, in place of what was said of the one before."""
        from sim.tui.commands import THEMES

        for note in list(self._notifications):
            if note.message.startswith(NAMED):
                self._unnotify(note, refresh=False)
        self.notify(f"{NAMED}{THEMES[name][0]}. It is kept.", markup=False, timeout=3)

    def action_commands(self) -> None:
        """All commands of this screen."""
        from sim.tui.commands import commands
        from sim.tui.widgets.palette import Command, Palette

        def chosen(command: Command | None) -> None:
            if command is not None:
                command.run()

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(commands(self, self.screen)), chosen)
