"""Text that scrolls, drawn line by line: the ground of pages, panels and lists.

Lines are `Content` whose spans name a style of `STYLES`; the stylesheet says what it looks like.
Only what is visible is drawn, and a line that was drawn is kept. Where one stands in the text is
drawn with it, in the column of the scrollbar: Textual's own bar is drawn some frames later, and a
change of text would be seen twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from sim.settings.model import USUAL_WIDTH

THUMB = "▐"
STYLES = ("em", "strong", "muted", "accent", "heading", "bar", "chosen", "fault", "thumb")
"""The names that spans may carry."""


class TextView(ScrollView):
    """Lines of styled text; `layout_lines` says which at a width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"text--{name}" for name in STYLES}
    DEFAULT_CSS = """
    TextView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size: 0 1;
        scrollbar-visibility: hidden;
        background: transparent;
    }
    TextView > .text--em { text-style: italic; }
    TextView > .text--strong { text-style: bold; }
    TextView > .text--muted { color: $text-muted; }
    TextView > .text--accent { color: $accent; }
    TextView > .text--heading { color: $accent; text-style: bold; }
    TextView > .text--bar { color: $accent; }
    TextView > .text--chosen { text-style: italic; }
    TextView > .text--fault { color: $error; }
    TextView > .text--thumb { color: $rule; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._laid: tuple[int, Sequence[Content]] | None = None
        self._drawn: dict[tuple[int | str, ...], Strip] = {}
        self._measured: tuple[Size, int, Size] | None = None

    @property
    def measure(self) -> int:
        """Columns that a line of running text has at most, as it is set."""
        width: int = getattr(self.app, "text_width", USUAL_WIDTH)
        return width

    def layout_lines(self, width: int) -> Sequence[Content]:
        """The lines at a width in cells."""
        raise NotImplementedError

    def lines(self) -> Sequence[Content]:
        """The lines at the width there is now."""
        return self.lines_at(self.text_width)

    @property
    def text_width(self) -> int:
        """How many cells a line has."""
        return max(4, self.room)

    @property
    def room(self) -> int:
        """The width of lines, the scrollbar's column not counted."""
        return self._measure()[1]

    def _measure(self) -> tuple[Size, int, Size]:
        """The outer size, the width of lines and the size of the content; once a size."""
        if self._measured is None or self._measured[0] != self.outer_size:
            size = self.size
            room = max(0, size.width - self.styles.scrollbar_size_vertical)
            self._measured = (self.outer_size, room, size)
        return self._measured

    def lines_at(self, width: int) -> Sequence[Content]:
        """The lines at a width, laid out once."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, self.layout_lines(width))
        return self._laid[1]

    def changed(self) -> None:
        """Lay out anew: the text is another one."""
        self._laid = None
        self._drawn.clear()
        if self.is_mounted:
            self._fit()
            self.refresh(layout=self.styles.auto_dimensions)

    def _fit(self) -> None:
        self._drawn.clear()
        self._measured = None
        if not self.size:
            return  # nothing is drawn, and the place in the text is not to be lost
        # Set without a layout of the whole screen: the window does not depend on the text, or the
        # caller asks for a layout.
        self.set_reactive(ScrollView.virtual_size, Size(self.text_width, len(self.lines())))
        self.go_to(min(round(self.scroll_y), self.max_scroll_y))

    def go_to(self, line: int) -> None:
        """Put a line at the top of the view, in the frame that is drawn next."""
        if line != round(self.scroll_y):
            self.refresh()
        self.set_reactive(ScrollView.scroll_y, float(line))
        self.set_reactive(ScrollView.scroll_target_y, float(line))

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._fit()

    def notify_style_update(self) -> None:
        """Colours have changed: what was drawn is drawn anew."""
        super().notify_style_update()
        self._drawn.clear()
        self._measured = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines; the scrollbar's column is kept free."""
        return len(self.lines_at(max(4, width - self.styles.scrollbar_size_vertical)))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        return container.width

    def style_named(self, name: str | Style) -> Style:
        """The style behind a name on a span."""
        if isinstance(name, Style):
            return name
        return self.get_visual_style(f"text--{name}", partial=True)

    def strip_of(self, line: Content, base: Style, width: int) -> Strip:
        """A line drawn on a base style, filled or cut to the width."""
        segments = [
            Segment(text, style.rich_style)
            for text, style in line.render(base, end="", parse_style=self.style_named)
        ]
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def render_line(self, y: int) -> Strip:
        """One row of the window, with its part of the sign of where one stands."""
        at = round(self.scroll_offset.y) + y
        return Strip.join([self.draw(at), self._thumb(y)])

    def draw(self, at: int) -> Strip:
        """A line of the text, as wide as there is room."""
        width = self.room
        base = self.visual_style
        lines = self.lines()
        if at >= len(lines):
            return Strip.blank(width, base.rich_style)
        selection = self.text_selection
        key = (at, width)
        strip = self._drawn.get(key) if selection is None else None
        if strip is None:
            line = lines[at]
            if selection is not None:
                line = self._selected(line, selection, at)
            strip = self.strip_of(line, base, width).apply_offsets(0, at)
            if selection is None:
                self._drawn[key] = strip
        return strip

    def _thumb(self, y: int) -> Strip:
        _, room, size = self._measure()
        width = size.width - room
        height, count = size.height, len(self.lines())
        style = self.visual_style
        if width < 1:
            return Strip([])
        if count > height > 0:
            long = max(1, round(height * height / count))
            room = height - long
            top = round(room * min(1.0, self.scroll_offset.y / max(1, count - height)))
            if top <= y < top + long:
                style += self.style_named("thumb")
                return Strip([Segment(THUMB * width, style.rich_style)], width)
        return Strip.blank(width, style.rich_style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The sign of where one stands can be pulled."""
        if self.scrollbar_at(event.x) and self.max_scroll_y:
            event.stop()
            self.capture_mouse()
            self._pull(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Pulled along."""
        if self.app.mouse_captured is self:
            self._pull(event.y)

    def on_mouse_up(self) -> None:
        """Let go."""
        if self.app.mouse_captured is self:
            self.release_mouse()

    def scrollbar_at(self, x: int) -> bool:
        """True for a column of the widget where the sign of where one stands is drawn."""
        left = self.gutter.left + self.room
        return left <= x < left + self.size.width - self.room

    def _pull(self, y: int) -> None:
        height = max(1, self.size.height - 1)
        share = min(1.0, max(0.0, (y - self.gutter.top) / height))
        self.go_to(round(share * self.max_scroll_y))

    def _selected(self, line: Content, selection: Selection, at: int) -> Content:
        span = selection.get_span(at)
        if span is None:
            return line
        start, end = span
        style = Style.from_rich_style(
            self.screen.get_component_rich_style("screen--selection"), self.app.ansi_theme
        )
        return line.stylize(style, start, len(line) if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that is marked with the mouse."""
        return selection.extract("\n".join(line.plain for line in self.lines())), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the mark."""
        self._drawn.clear()
        self.refresh()
