"""A list to choose from: arrows, Enter, digits and the mouse; a marker beside the chosen row.

In place of OptionList, which cannot indent wrapped lines under a number and fails at width 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from sim.tui.widgets.lazy import LazyLines
from sim.tui.widgets.view import TextView

MARKER, NO_MARKER = "▸ ", "  "
STEPS: tuple[Binding, ...] = (
    Binding("up", "move(-1)", show=False, id="move.up", tooltip="To the row above or below."),
    Binding("down", "move(1)", show=False, id="move.down", tooltip="To the row above or below."),
    Binding("home", "end(1)", show=False, id="move.first", tooltip="To the first row or the last."),
    Binding("end", "end(-1)", show=False, id="move.last", tooltip="To the first row or the last."),
    Binding("enter", "select", show=False, id="rows.choose", tooltip="Choose the marked row."),
)
"""The keys of every list."""


class Row(NamedTuple):
    """One thing to choose: its lines at a width, and whether it can be chosen.

    `leads` is True for a title: what it stands over follows without a gap. `height` is how many
    lines it has at any width, 0 where that is not known before they are laid out.
    """

    id: str
    lines: Callable[[int], list[Content]]
    enabled: bool = True
    leads: bool = False
    height: int = 0


class Rows(TextView, can_focus=True, inherit_bindings=False):
    """Rows with a highlight that skips those that cannot be chosen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--highlighted",
        "rows--disabled",
        "rows--hover",
    }
    DEFAULT_CSS = """
    Rows > .rows--highlighted { background: $panel; }
    Rows:ansi > .rows--highlighted { text-style: bold; }
    Rows > .rows--disabled { color: $text-muted; }
    Rows > .rows--hover { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *STEPS,
        Binding("pageup", "page(-1)", show=False, id="move.page_up",
                tooltip="Back or on by most of a page."),
        Binding("pagedown", "page(1)", show=False, id="move.page_down",
                tooltip="Back or on by most of a page."),
    ]  # fmt: skip

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    hovered: reactive[int | None] = reactive(None, repaint=False)
    """Their watchers draw the two rows concerned, and no others."""

    class _Happened(Message):
        """Something about a row."""

        def __init__(self, rows: Rows, row: Row) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> Rows:
            """The list it happened in."""
            return self.rows

    class Highlighted(_Happened):
        """Another row is marked."""

    class Selected(_Happened):
        """A row has been chosen."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        id: str | None = None,
        gap: int = 0,
        click_marks: bool = False,
    ) -> None:
        """`click_marks`: a click marks a row, and only a click on the marked one chooses it."""
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = tuple(rows)
        self._gap = gap
        self.click_marks = click_marks
        self.follow: Callable[[], None] | None = None
        """Called at once when another row is marked, so that what depends on it is drawn with it;
        the message `Highlighted` comes later."""
        self._owner: Sequence[int | None] = ()
        self._spans: Sequence[tuple[int, int]] = ()
        self.set_reactive(Rows.highlighted, self._next(-1, 1))

    @property
    def row(self) -> Row | None:
        """The marked row."""
        at = self.highlighted
        return None if at is None or at >= len(self.rows) else self.rows[at]

    @property
    def drawn_mark(self) -> int | None:
        """The row that is drawn as marked."""
        return self.highlighted

    @property
    def gap(self) -> int:
        """How many blank lines stand between two rows."""
        return self._gap

    @gap.setter
    def gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self._laid = None
            self._drawn.clear()

    def set_rows(self, rows: Sequence[Row], mark: str | None = None) -> None:
        """Put other rows in; the one with the id `mark` is marked, or the first."""
        self.rows = tuple(rows)
        self.hovered = None
        index = next((n for n, row in enumerate(self.rows) if row.id == mark), None)
        if index is None or not self.rows[index].enabled:
            index = self._next(-1, 1)
        self.set_reactive(Rows.highlighted, index)
        self.changed()
        if not self.is_mounted:
            return
        self.go_to(0)
        self._reveal()
        self._tell()

    def renew(self, rows: Sequence[Row]) -> None:
        """Put the same rows in with other words; the mark and the place in the list stay."""
        top = round(self.scroll_y)
        self.set_rows(rows, self.row.id if self.row else None)
        self.go_to(min(top, self.max_scroll_y))
        self._reveal()

    def _tell(self) -> None:
        if self.row is not None:
            if self.follow is not None:
                self.follow()
            self.post_message(self.Highlighted(self, self.row))

    def layout_lines(self, width: int) -> Sequence[Content]:
        """All rows' lines, and to which row each belongs."""
        room = max(4, width - len(MARKER))
        laid: dict[int, list[Content]] = {}
        owner: list[int | None] = []
        spans: list[tuple[int, int]] = []
        for index, row in enumerate(self.rows):
            if owner and self._gap and not self.rows[index - 1].leads:
                owner += [None] * self._gap
            if not row.height:
                laid[index] = row.lines(room)
            count = row.height or len(laid[index])
            spans.append((len(owner), count))
            owner += [index] * count
        self._owner, self._spans = owner, spans
        return LazyLines(owner, spans, lambda at: laid.get(at) or self.rows[at].lines(room))

    def draw(self, at: int) -> Strip:
        """A line of a row, its marker before it."""
        width = self.room
        lines = self.lines()
        index = self._owner[at] if at < len(lines) else None
        if index is None:
            return Strip.blank(width, self.visual_style.rich_style)
        marked = index == self.drawn_mark
        names = ["rows--highlighted"] if marked else []
        if not self.rows[index].enabled:
            names = ["rows--disabled"]
        elif index == self.hovered and not marked:
            names = ["rows--hover"]
        key: tuple[int | str, ...] = (at, width, *names)
        if key not in self._drawn:
            base = self.get_visual_style(*names) if names else self.visual_style
            first = marked and at == self._spans[index][0]
            line = Content.styled(MARKER if first else NO_MARKER, "accent") + lines[at]
            self._drawn[key] = self.strip_of(line, base, width).apply_meta({"row": index})
        return self._drawn[key]

    def validate_highlighted(self, at: int | None) -> int | None:
        """Nothing outside the list."""
        return None if at is None or not self.rows else max(0, min(at, len(self.rows) - 1))

    def watch_highlighted(self, old: int | None, new: int | None) -> None:
        """Draw the two rows concerned and bring the new one into view."""
        if not self.is_mounted:
            return
        self._draw(old)
        self._draw(new)
        self._reveal()
        self._tell()

    def watch_hovered(self, old: int | None, new: int | None) -> None:
        """Draw the two rows concerned."""
        self._draw(old)
        self._draw(new)

    def _draw(self, index: int | None) -> None:
        if index is not None and index < len(self._spans):
            start, count = self._spans[index]
            self.refresh_lines(start, count)

    def _reveal(self) -> None:
        at = self.highlighted
        if at is None or not self.size or at >= len(self.rows):
            return
        self.lines()
        start, count = self._spans[at]
        top, height = round(self.scroll_y), self.size.height
        end = sum(self._spans[-1])
        if end - start <= height and not any(row.enabled for row in self.rows[at + 1 :]):
            count = end - start  # what stands behind it can only be seen with it
        led = self._led_from(at)
        if start + count - led <= height:
            start, count = led, start + count - led
        if start < top or count >= height:
            self.go_to(start)
        elif start + count > top + height:
            self.go_to(start + count - height)

    def _led_from(self, at: int) -> int:
        """The first line of the titles right over a row, which are to be seen with it."""
        while at and self.rows[at - 1].leads:
            at -= 1
        return self._spans[at][0]

    def on_resize(self) -> None:
        """Keep the marked row in view."""
        super().on_resize()
        self._reveal()

    def _next(self, at: int, step: int) -> int | None:
        count = len(self.rows)
        for distance in range(1, count + 1):
            index = (at + step * distance) % count
            if self.rows[index].enabled:
                return index
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody marks or chooses what cannot be seen, in a window that is too small."""
        own = action in ("move", "end", "page", "select")
        return not (own and getattr(self.screen, "tiny", False))

    def action_move(self, step: int) -> None:
        """Mark the next row that can be chosen, round the ends."""
        at = self.highlighted
        self.highlighted = self._next((-1 if step > 0 else 0) if at is None else at, step)

    def action_end(self, step: int) -> None:
        """Mark the first row, or the last."""
        self.highlighted = self._next(-1 if step > 0 else 0, step)

    def action_page(self, step: int) -> None:
        """Mark a row about a page further."""
        at, lines = self.highlighted, self.lines()
        if at is None or not lines:
            return
        goal = self._spans[at][0] + step * max(1, self.size.height - 1)
        goal = max(0, min(goal, len(lines) - 1))
        near = [n for n, row in enumerate(self.rows) if row.enabled]
        self.highlighted = min(near, key=lambda n: abs(self._spans[n][0] - goal))

    def action_select(self) -> None:
        """Choose the marked row; where none is marked yet, mark the first."""
        if self.row is None:
            self.action_end(1)
        elif self.row.enabled:
            self.post_message(self.Selected(self, self.row))

    def unmark(self) -> None:
        """Mark nothing, until an arrow or Enter does: who types "2" and Enter chooses once."""
        self.highlighted = None

    def select(self, index: int) -> None:
        """Mark a row and choose it."""
        if 0 <= index < len(self.rows) and self.rows[index].enabled:
            self.highlighted = index
            self.action_select()

    def on_click(self, event: events.Click) -> None:
        """Choose with the mouse."""
        index = event.style.meta.get("row")
        if not isinstance(index, int):
            return
        if self.click_marks and index != self.highlighted and self.rows[index].enabled:
            self.highlighted = index
        else:
            self.select(index)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        super().on_mouse_move(event)
        index = event.style.meta.get("row")
        self.hovered = index if isinstance(index, int) else None

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.hovered = None
