"""A text to read: given as a function from a width to lines."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from sim.tui.widgets.view import TextView


class Reading(TextView, can_focus=True):
    """Scrolling text; `show` puts another in its place."""

    def __init__(
        self,
        lay_out: Callable[[int], list[Content]] | None = None,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._lay_out = lay_out

    def layout_lines(self, width: int) -> list[Content]:
        """The lines of the text."""
        return self._lay_out(width) if self._lay_out else []

    def show(self, lay_out: Callable[[int], list[Content]]) -> None:
        """Show another text from its start."""
        self._lay_out = lay_out
        self.go_to(0)
        self.changed()
