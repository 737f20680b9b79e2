"""A screen with one long text, read on by a key: named in the foot as long as there is more."""

from __future__ import annotations

from typing import TypeVar

from textual import events

from sim.tui.widgets.place import THIN, Place
from sim.tui.widgets.reading import Reading

T = TypeVar("T")


class Paged(Place[T]):
    """Turns the pages of the `Reading` called `text` with `page(1)` and `page(-1)`.

    At an end of the text, where the key would do nothing, it is not named either.
    """

    def on_mount(self) -> None:
        """Follow where one stands in the text."""
        super().on_mount()
        for name in ("scroll_y", "virtual_size"):
            self.watch(self.text, name, self.keys_changed, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """There may be more to read now, or nothing."""
        super().on_resize(event)
        self.call_after_refresh(self.refresh_bindings)

    @property
    def text(self) -> Reading:
        """What is read."""
        return self.query_one("#text", Reading)

    def key_words(self, action: str) -> str:
        """Shorter words where the line has less room."""
        return "more" if action == "page(1)" and self.size.width < THIN else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is turned at the end of a text."""
        if action == "page" and self.here and not self._further(parameters == (1,)):
            return False
        return super().check_action(action, parameters)

    def _further(self, on: bool) -> bool:
        text = self.text
        at = round(text.scroll_offset.y)
        return at < text.max_scroll_y if on else at > 0

    def action_page(self, pages: int) -> None:
        """On by most of a page, or back."""
        step = max(1, self.text.size.height - 2)
        self.text.scroll_relative(y=pages * step, animate=False)
