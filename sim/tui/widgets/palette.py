"""All commands by name: type a part of it, Enter does it.

In place of Textual's palette, which fails on quick clicks and in windows without room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from sim.tui.widgets.dialog import HELPED, Dialog
from sim.tui.widgets.entry import Entry
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row, Rows

BESIDE = 7
"""Rows that the line, the keys, the frame and the gaps between them take."""


class Command(NamedTuple):
    """Something that can be done here; `run` is called once the palette has gone."""

    name: str
    about: str
    run: Callable[[], object]


class Palette(Dialog[Command | None]):
    """A line to type on and the commands that fit; the result is the one chosen."""

    ABOUT = "Type a part of a command's name; the arrows mark one, Enter does it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, priority=True, id="palette.up",
                tooltip="To the command above or below."),
        Binding("down", "move(1)", show=False, priority=True, id="palette.down",
                tooltip="To the command above or below."),
        Binding("enter", "choose", "do it", id="palette.choose", tooltip="Do what is marked."),
        *(each for each in HELPED if each.key != "ctrl+p"),
        Binding("escape,ctrl+p", "close", "close", id="palette.close", tooltip="Do nothing."),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette > .box { max-height: 90%; margin: 1 0 0 0; }
    Palette Entry, Palette Entry:focus { margin: 0 1 1 1; background: $panel; }
    Palette Rows { height: auto; max-height: 12; }
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = tuple(commands)
        self._list = Rows(self._rows(""))
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """The line, the commands, the keys."""
        with Vertical(classes="box"):
            yield Entry(placeholder="What would you like to do?")
            yield self._list
            yield KeyLine()

    def on_resize(self, event: events.Resize) -> None:
        """As many commands as there is room for beside the line, the keys and the frame."""
        self._list.styles.max_height = max(3, event.size.height * 9 // 10 - BESIDE)

    def _rows(self, words: str) -> list[Row]:
        wanted = words.casefold().split()
        return [
            _row(number, command)
            for number, command in enumerate(self._commands)
            if all(word in f"{command.name} {command.about}".casefold() for word in wanted)
        ]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._list.set_rows(self._rows(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    @on(Rows.Selected)
    def _selected(self, event: Rows.Selected) -> None:
        event.stop()
        self.dismiss(self._commands[int(event.row.id)])

    def action_move(self, step: int) -> None:
        """Mark another command."""
        self._list.action_move(step)

    def action_choose(self) -> None:
        """Do the marked command."""
        self._list.action_select()

    def action_close(self) -> None:
        """Do nothing."""
        self.dismiss(None)


def _row(number: int, command: Command) -> Row:
    text = Content.assemble(plain(command.name), plain(f"  {command.about}", "muted"))
    return Row(str(number), lambda width: hang(text, width, "", "  "))
