"""The story as one page that grows, and the choices at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sim.story.play import Option
from sim.tui.play.parts import COLUMN, Part, set_all
from sim.tui.widgets.place import Place
from sim.tui.widgets.prose import Block, blocks, hang, wrapped
from sim.tui.widgets.rows import MARKER, STEPS, Row, Rows
from sim.tui.widgets.view import TextView

SHARE = 0.6
"""How much of the height the choices may take; they scroll beyond it."""
ROOMY = 34
"""From this height on, choices stand apart by a blank line."""


class Choices(Rows, inherit_bindings=False):
    """The options of a scene: numbered where they can be chosen, a dot where they are locked.

    Page Up and Page Down are left to the page.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(STEPS)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.below: Callable[[], int] = lambda: 0
        """How many rows are taken below them."""
        self._close = False

    def show(self, options: Sequence[Option]) -> None:
        """Other options."""
        self._close = False
        self.set_rows([self._row(option) for option in options])

    def _row(self, option: Option) -> Row:
        def lines(width: int) -> list[Content]:
            return option_lines(option, min(width, self.measure))

        return Row(option.id, lines, enabled=option.number is not None)

    def ask(self, rows: Sequence[Row]) -> None:
        """A question with short answers, none of them marked: nobody is to be led to one."""
        self._close = True
        self.set_rows(rows)
        self.unmark()

    def mark(self, id: str) -> None:
        """Mark an option."""
        for index, row in enumerate(self.rows):
            if row.id == id:
                self.highlighted = index

    def show_one(self, id: str, words: str) -> None:
        """One thing to do, with Enter."""
        self.set_rows([Row(id, lambda width: hang(Content(words), width, ""))])

    def wanted(self, width: int, height: int) -> int:
        """The rows that are taken of a height."""
        self.gap = 1 if height >= ROOMY and not self._close else 0
        count = len(self.lines_at(width))
        return min(count, max(2, int(height * SHARE)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All options if there is room."""
        inner = max(4, width - self.styles.scrollbar_size_vertical)
        return self.wanted(inner, container.height)


class Page(TextView, can_focus=False):
    """What has been read and chosen; as high as its text, while the choices leave room."""

    def __init__(self, choices: Choices, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices = choices
        self._parts: list[Part] = []
        self._places: list[int] = []
        self._top: int | None = None
        self._due = False
        """True while there was no room yet in which to go to the place."""
        self.more = False
        """True where text is below the view."""
        self.unread = False
        """True where what was shown last has not been seen to its end."""
        self.scrolled: Callable[[bool], None] | None = None
        """Called when somebody has scrolled, with True where that was back."""

    def layout_lines(self, width: int) -> list[Content]:
        """The story's lines."""
        lines, self._places = set_all(self._parts, min(width, self.measure))
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the text, or what the choices leave."""
        lines = super().get_content_height(container, viewport, width)
        beside = min(width + self.styles.padding.width, self.measure + len(MARKER) + 1)
        choices = self._choices.wanted(max(4, beside - 1), container.height)
        around = self._choices.styles.margin.height + self._choices.gutter.height
        around += self._choices.below()
        return max(1, min(lines, container.height - choices - around))

    def show(self, parts: Sequence[Part], top: int | None) -> None:
        """Show the page with part number `top` at the top of the view, or its end.

        The choices have to be the new ones by now, as the height of the page depends on them.
        """
        self._parts = list(parts)
        self._top = top
        self.unread = True
        self.changed()
        self._turn()

    def room_changed(self) -> None:
        """There is more room below the page, or less: the place in the text stays in view."""
        self.refresh(layout=True)
        self._turn()

    def _turn(self) -> None:
        """Go to the place, by the height that the page will have after the layout."""
        self._due = not self.size
        if self._due or not isinstance(self.parent, Widget):
            return
        lines = self.lines()
        height = self.get_content_height(self.parent.size, self.app.size, self.size.width)
        at = len(lines)
        if self._top is not None and self._top < len(self._places):
            at = self._places[self._top]
        top = min(at, max(0, len(lines) - height))
        self.go_to(top)
        self._look(top + height < len(lines))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say whether there is more below."""
        super().watch_scroll_y(old_value, new_value)
        self._scrolled(old_value)

    def _pull(self, y: int) -> None:
        """The same where the sign of where one stands is pulled, which tells nobody."""
        before = self.scroll_y
        super()._pull(y)
        if self.scroll_y != before:
            self._scrolled(before)

    def _scrolled(self, before: float) -> None:
        self._look(round(self.scroll_y) < self.max_scroll_y)
        if self.scrolled is not None:
            self.scrolled(self.scroll_y < before)

    def reaches(self, part: int) -> bool:
        """True where the view begins at or before the last paragraph of a part of the page."""
        lines = self.lines()
        if part >= len(self._places):
            return True
        start, end = [*self._places, len(lines)][part : part + 2]
        while end > start and not lines[end - 1].plain.strip():
            end -= 1
        while end > start and lines[end - 1].plain.strip():
            end -= 1
        return round(self.scroll_y) <= end

    def _look(self, more: bool) -> None:
        self.unread = self.unread and more
        if more != self.more:
            self.more = more
            if isinstance(self.screen, Place):
                self.screen.keys_changed()

    def on_resize(self) -> None:
        """The same passage stays in view at another width."""
        width = self._laid[0] if self._laid else 0
        super().on_resize()
        if self._due or self.text_width != width:
            self._turn()
        else:  # in a higher window nothing may be below any more
            self._look(round(self.scroll_y) < self.max_scroll_y)


def option_lines(option: Option, width: int) -> list[Content]:
    """An option as a learner sees it: behind its number, or behind a dot where it is locked."""
    if option.number is None:
        return _locked(option.text, width)
    return _numbered(option.text, width, f"{option.number}  ")


def _numbered(text: str, width: int, number: str) -> list[Content]:
    width = min(width, COLUMN)
    blank = " " * len(number)
    lines = wrapped(blocks(text) or (Block(Content("")),), width - len(number))
    return [Content.styled(blank if n else number, "accent") + line for n, line in enumerate(lines)]


def _locked(text: str, width: int) -> list[Content]:
    lines = _numbered(text, width, "·  ")
    tail = Content(" (locked)")
    if lines[-1].cell_length + tail.cell_length <= min(width, COLUMN):
        lines[-1] += tail
    else:
        lines.append(Content("   (locked)"))
    return lines
