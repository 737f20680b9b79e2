"""A panel at the right that is looked at and closed again: help, the cast, the values."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Vertical
from textual.content import Content

from sim.tui.widgets.dialog import HELPED, Side
from sim.tui.widgets.keys import KeyLine, key_now
from sim.tui.widgets.prose import plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.title import TitleLine


class Panel(Side[None]):
    """A titled text beside what is behind it; closed with the key that opened it, or Escape."""

    ABOUT = "The arrows, Space and Page Down scroll the text."
    BINDINGS: ClassVar[list[BindingType]] = [
        *HELPED,
        Binding("space", "on", show=False, id="panel.on", tooltip="On through the text."),
        Binding("escape,q", "close", "close", id="panel.close", tooltip="Close this panel."),
    ]
    DEFAULT_CSS = """
    Panel Reading { height: 1fr; }
    """

    def __init__(
        self,
        title: str,
        lay_out: Callable[[int], list[Content]],
        key: str = "",
        opener: str | None = None,
    ) -> None:
        """`key` closes it too; it is the one that opens it, of the binding `opener`.

        The keys for help close the help by themselves.
        """
        super().__init__()
        self.opener = opener
        self._title = title
        self._lay_out = lay_out
        if key:
            # Of the same id, so that it is the same key where that has been put elsewhere.
            close = Binding(key, "close", show=False, id=opener, tooltip="Close this panel.")
            self._bindings = BindingsMap.merge([self._bindings, BindingsMap([close])])

    def compose(self) -> ComposeResult:
        """The title, the text, the keys."""
        with Vertical(classes="box"):
            yield TitleLine(self._title)
            yield Reading(self._lay_out)
            yield KeyLine()

    def foot(self) -> tuple[str, str, str]:
        """Of the help, that its own key closes it."""
        if self.opener != "help":
            return ("", "", "")
        return ("escape", f"{key_now(self, 'help', 'question_mark')}, esc", "close")

    def key_words(self, action: str) -> str:
        """The keys for help close the help."""
        return "close" if action == "app.help" and self.opener == "help" else ""

    def action_on(self) -> None:
        """On by most of a page."""
        text = self.query_one(Reading)
        text.scroll_relative(y=max(1, text.size.height - 2), animate=False)

    def action_close(self) -> None:
        """Back to what is behind."""
        self.dismiss()


def help_panel(about: str, keys: list[tuple[str, str]]) -> Panel:
    """The help panel of a screen: a paragraph on it, and its keys with what they do."""
    from sim.tui.widgets.prose import hang

    def lay_out(width: int) -> list[Content]:
        lines = [*hang(plain(about), width, ""), Content("")] if about else []
        lines.append(Content.styled("Keys", "heading"))
        room = min(12, max((len(key) for key, _ in keys), default=0)) + 2
        for key, words in keys:
            lead = key.ljust(room)
            if len(key) >= room:  # more keys than there is room for: they stand above
                lines += hang(plain(key, "accent"), width, "")
                lead = " " * room
            lines += hang(plain(words), width, lead, " " * room, mark="accent")
        return lines

    return Panel("Help", lay_out, opener="help")
