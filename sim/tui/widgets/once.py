"""A screen that is left once, however many keys come in a burst, and keeps nothing that is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.dom import NoScreen
from textual.errors import NoWidget
from textual.geometry import Offset, Size
from textual.map_geometry import MapGeometry
from textual.screen import Screen
from textual.widget import Widget

T = TypeVar("T")


class Once(Screen[T]):
    """Dismissed while it is on top only: a second Enter would take the screen below with it."""

    def __init__(self, *args: Any, **of: Any) -> None:
        super().__init__(*args, **of)
        self._laid: Mapping[Widget, MapGeometry] = {}

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Draw, too, where something was that has gone, as a message whose time is over.

        Textual compares a layout with the one before. Where a widget has asked for its place in
        between, the one before is a new one already: what it left out would stay on the screen.
        """
        compositor = self._compositor
        if self._laid is not compositor._full_map:
            changed = self._laid.items() ^ compositor._full_map.items()
            places = (place.clip.intersection(place.region) for _, place in changed)
            compositor._dirty_regions.update(place for place in places if place)
        super()._refresh_layout(size, scroll)
        self._laid = compositor._full_map

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with a result; nothing happens where it has been left already.

        A screen that is still being made is left as soon as it is there: taken down before, it
        would find itself without the widgets that it is about to use.
        """
        if self.app.screen is not self:
            return AwaitComplete()
        if not self.is_mounted:
            self.call_later(self._leave, result)
            return AwaitComplete()
        return super().dismiss(result)

    def _leave(self, result: T | None) -> None:
        self.dismiss(result)  # not to be waited for by the screen itself

    def _forward_event(self, event: events.Event) -> None:
        """No click where there is nothing, as just after a window has changed its size: Textual
        would take the keys from whatever has them."""
        if isinstance(event, events.MouseEvent) and self.app.mouse_captured is None:
            try:
                self.get_widget_at(int(event.x), int(event.y))
            except NoWidget:
                return
        super()._forward_event(event)

    def _reset_focus(self, widget: Widget, avoiding: list[Widget] | None = None) -> None:
        """Keep the keys where they are while there is only no room: Textual takes them from what
        a small window leaves no line for, and they would be nowhere once it is large again."""
        if avoiding or not (widget.is_attached and widget.focusable):
            super()._reset_focus(widget, avoiding)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is under the mouse; nothing where that is being taken away, as a note that has
        been read: Textual asks for its screen and its parent, and it has none any more."""
        try:
            widget, offset = super().get_widget_and_offset_at(x, y)
        except NoScreen:
            return None, None
        if widget is not None and widget is not self and widget.parent is None:
            return None, None
        return widget, offset
