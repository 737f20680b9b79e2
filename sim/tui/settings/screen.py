"""The settings: each with what it does and what it is; changed in place, seen and kept at once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from sim.settings import WIDTHS, path
from sim.settings.words import BY_NAME, LISTED, NOBODY, Setting, said
from sim.text import one_line
from sim.tui.commands import THEMES
from sim.tui.settings.listed import Listed
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row, Rows
from sim.tui.widgets.title import TitleLine

if TYPE_CHECKING:
    from sim.session import Session

STEP = 4
"""Columns by which the width of texts changes."""
NAMES = 20
"""Columns of the names."""
KEYS, FILE = "bindings", "file"


class SettingsScreen(Listed):
    """Everything that can be set, and where it is kept."""

    ABOUT = (
        "Enter or the right arrow changes the marked setting, the left arrow goes back one. What "
        "you change is seen at once and kept for the next start, in the file named at the end, "
        "which can be edited by hand as well."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn(1)", show=False, id="move.right",
                tooltip="Change the marked setting, on or back."),
        Binding("left", "turn(-1)", show=False, id="move.left",
                tooltip="Change the marked setting, on or back."),
        Binding("space", "turn(1)", show=False, id="settings.change",
                tooltip="Change the marked setting."),
        Binding("u", "undo", "undo", id="settings.undo", tooltip="Undo your last change here."),
        Binding("question_mark", "app.help", "help", id="help", tooltip="This help."),
        Binding("q,escape,s", "leave", "back", id="settings.back",
                tooltip="Back to where you were."),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._changes: list[tuple[str, Any]] = []

    def body(self) -> Iterable[Widget]:
        """The list of all settings."""
        yield TitleLine("Settings")
        with Container(id="page"):
            yield Rows(self.rows(), id="list", click_marks=True)

    def on_screen_resume(self) -> None:
        """Somebody else may play now, or keys may have been moved."""
        super().on_screen_resume()
        if self.here:
            self.update()

    # What is shown

    def rows(self) -> list[Row]:
        """What can be set, the keys, and the file it is all kept in."""
        rows = [self._row(setting) for setting in LISTED]
        rows.append(self._last(KEYS, "Keys", self._moved(), "Which key does what, to be changed."))
        rows.append(self._last(FILE, "The file", "", one_line(str(path()))))
        return rows

    def _row(self, setting: Setting) -> Row:
        def lines(width: int) -> list[Content]:
            value = said(self.session.settings, setting.name)
            if setting.name == "learner":
                value = one_line(self.session.learner) or NOBODY
            if setting.name == "theme" and value in THEMES:
                value = THEMES[value][0]
            note = self._for_now(setting.name)
            return _lines(setting.title, value, f"{setting.about} {note}".strip(), width, self)

        return Row(setting.name, lines)

    def _last(self, id: str, title: str, value: str, about: str) -> Row:
        return Row(id, lambda width: _lines(title, value, about, width, self), id != FILE)

    def _moved(self) -> str:
        count = len(self.session.settings.bindings)
        return {0: "the usual ones", 1: "one put elsewhere"}.get(count, f"{count} put elsewhere")

    def _for_now(self, name: str) -> str:
        """What is otherwise for this start alone, and why."""
        settings = self.session.settings
        if name == "coaching" and self.session.coach and not settings.coaching:
            return "On for now, because it was started with --coach."
        if name == "theme" and self.frame.no_color:
            return "NO_COLOR is set: for now there are no colours."
        if name == "theme" and os.environ.get("TEXTUAL_THEME") == self.frame.theme:
            return f"For now it is {one_line(self.frame.theme, 40)}, as TEXTUAL_THEME says."
        return ""

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undoing where there is something to undo."""
        if action == "undo" and not self._changes:
            return False
        return super().check_action(action, parameters)

    def foot(self) -> tuple[str, str, str]:
        """What Enter does."""
        opens = self.marked in (KEYS, "learner")
        return ("enter", "enter" if opens else "enter ← →", "open" if opens else "change")

    @on(Rows.Selected)
    def _selected(self, event: Rows.Selected) -> None:
        event.stop()
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """Change the marked setting to its next value, or open what has a screen of its own."""
        name = self.marked
        if name == "learner":
            self._choose_learner()
        elif name == KEYS:
            from sim.tui.settings.keys import KeysScreen

            self.app.push_screen(KeysScreen(self.session))
        elif name in BY_NAME:
            before = getattr(self.session.settings, name)
            self._changes.append((name, before))
            self._put(name, self._next(name, before, step))

    def _next(self, name: str, value: Any, step: int) -> Any:
        if isinstance(value, bool):
            return not value
        if name == "text_width":
            wider = (value + step * STEP) // STEP * STEP
            span = WIDTHS.stop - 1
            return WIDTHS.start if wider > span else span if wider < WIDTHS.start else wider
        values = BY_NAME[name].values
        now = self.frame.theme if name == "theme" and not self.frame.no_color else value
        at = values.index(now) if now in values else 0 if step < 0 else -1
        return values[(at + step) % len(values)]

    def _put(self, name: str, value: Any) -> None:
        self.frame.change_settings(**{name: value})
        if name == "theme" and not self.frame.no_color:
            self.frame.theme = value or BY_NAME[name].values[0]
        self.update()

    def action_undo(self) -> None:
        """What was last changed here is what it was."""
        if self._changes:
            self._put(*self._changes.pop())

    def _choose_learner(self) -> None:
        open_learners = getattr(self.app, "action_learners", None)
        if open_learners is not None:
            open_learners()


def _lines(title: str, value: str, about: str, width: int, screen: SettingsScreen) -> list[Content]:
    """A name and what it is; below, what it does."""
    width = min(width, screen.frame.text_width)
    name = title.ljust(NAMES) if value else title
    lines = hang(Content.assemble(name, plain(value, "strong")), width, "", "  ")
    return lines + hang(plain(about, "muted"), width, "  ", "  ")
