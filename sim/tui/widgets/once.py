"""A screen that is left once, however many keys come in a burst."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

T = TypeVar("T")


class Once(Screen[T]):
    """Dismissed while it is on top only: a second Enter would take the screen below with it."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with a result; nothing happens where it has been left already."""
        if self.app.screen is self:
            return super().dismiss(result)
        return AwaitComplete()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is under the mouse; nothing where that is being taken away, as a note that has
        been read: Textual asks for its parent, and it has none any more."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and widget is not self and widget.parent is None:
            return None, None
        return widget, offset
