"""A text to read: given as a function from a width to lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from sim.tui.widgets.view import TextView


class Reading(TextView, can_focus=True, inherit_bindings=False):
    """Scrolling text; `show` puts another in its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False, id="move.up", tooltip="Scroll by a line."),
        Binding("down", "scroll_down", show=False, id="move.down", tooltip="Scroll by a line."),
        Binding("home", "scroll_home", show=False, id="move.first",
                tooltip="To the start of the text, or its end."),
        Binding("end", "scroll_end", show=False, id="move.last",
                tooltip="To the start of the text, or its end."),
        Binding("pageup", "page_up", show=False, id="move.page_up",
                tooltip="Back or on by a page."),
        Binding("pagedown", "page_down", show=False, id="move.page_down",
                tooltip="Back or on by a page."),
    ]  # fmt: skip

    def __init__(
        self,
        lay_out: Callable[[int], list[Content]] | None = None,
        *,
        id: str | None = None,
        classes: str | None = None,
        whole: bool = False,
    ) -> None:
        """`whole` gives the function all the width there is; it is no wider than is set else."""
        super().__init__(id=id, classes=classes)
        self._lay_out = lay_out
        self._whole = whole

    def layout_lines(self, width: int) -> list[Content]:
        """The lines of the text."""
        if self._lay_out is None:
            return []
        return self._lay_out(width if self._whole else min(width, self.measure))

    def show(self, lay_out: Callable[[int], list[Content]]) -> None:
        """Show another text from its start."""
        self._lay_out = lay_out
        self.go_to(0)
        self.changed()
