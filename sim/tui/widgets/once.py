"""A screen that is left once, however many keys come in a burst."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

T = TypeVar("T")


class Once(Screen[T]):
    """Dismissed while it is on top only: a second Enter would take the screen below with it."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with a result; nothing happens where it has been left already."""
        if self.app.screen is self:
            return super().dismiss(result)
        return AwaitComplete()
