"""Lists that are put in anew at every save, and stay where they are for whoever reads them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sim.tui.widgets.rows import Row, Rows


class Steady(Rows):
    """Rows that are replaced without a jump; the mark is drawn only where keys go to the list."""

    DEFAULT_CSS = """
    Steady > .rows--disabled { color: $text; }
    Steady:blur > .rows--highlighted { background: transparent; }
    """
    ALWAYS_MARKED = False
    """True where the mark says what is shown elsewhere, and so is always drawn."""

    def put(self, rows: Sequence[Row], mark: str | None = None) -> None:
        """Other rows at the same place; `mark` is marked if it is there, else what was marked."""
        at = self.highlighted
        before = self.row.id if self.row else None
        wanted = before if mark is None else mark
        self.rows = tuple(rows)
        self.hovered = None
        index = next(
            (n for n, row in enumerate(self.rows) if row.enabled and row.id == wanted), None
        )
        if index is None:
            near = [n for n, row in enumerate(self.rows) if row.enabled]
            index = min(near, key=lambda n: abs(n - (at or 0))) if near else None
        top = round(self.scroll_y)
        self.set_reactive(Rows.highlighted, index)
        self.changed()
        if self.is_mounted and self.size:
            self.go_to(min(top, self.max_scroll_y))
            if index != at:
                self._reveal()

    def mark(self, id: str, *, tell: bool = False) -> bool:
        """Mark a row by its id; False where there is none. Nobody is told unless asked for."""
        for index, row in enumerate(self.rows):
            if row.id == id and row.enabled:
                if tell:
                    self.highlighted = index
                elif index != self.highlighted:
                    old = self.highlighted
                    self.set_reactive(Rows.highlighted, index)
                    self._draw(old)
                    self._draw(index)
                    self._reveal()
                return True
        return False

    def action_end(self, step: int) -> None:
        """Mark the first row and show what stands above it, or the last."""
        super().action_end(step)
        self._show_edge()

    def action_move(self, step: int) -> None:
        """Mark the next row; before the first stand lines to be read, and are shown with it."""
        super().action_move(step)
        self._show_edge()

    def _show_edge(self) -> None:
        enabled = [n for n, row in enumerate(self.rows) if row.enabled]
        if not enabled:
            return
        if self.highlighted == enabled[0]:
            self.go_to(0)
            self._reveal()
        elif self.highlighted == enabled[-1]:
            self.go_to(self.max_scroll_y)
            self._reveal()

    def action_page(self, step: int) -> None:
        """A page on or back, also where there is nothing to mark."""
        if any(row.enabled for row in self.rows):
            super().action_page(step)
        else:
            top = round(self.scroll_y) + step * max(1, self.size.height - 1)
            self.go_to(max(0, min(top, self.max_scroll_y)))

    @property
    def drawn_mark(self) -> int | None:
        """No row where the keys go elsewhere."""
        return self.highlighted if self.ALWAYS_MARKED or self.has_focus else None

    def on_focus(self) -> None:
        """The mark is drawn."""
        self.refresh()

    def on_blur(self) -> None:
        """The mark is not drawn any more."""
        self.refresh()


def text_row(id: str, lines: Sequence[Content]) -> Row:
    """A row to be read, not chosen, whose lines are cut and not wrapped."""
    return Row(id, lambda width: list(lines), enabled=False)
