"""The list of problems: where, what, and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content

from sim.studio.bench import Item
from sim.studio.words import several
from sim.tui.studio.lists import Steady, text_row
from sim.tui.studio.tree import ERROR, WARNING
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row

MOST = 200
"""Problems that are listed; more are counted."""


class ProblemList(Steady):
    """A row a problem; `items` are those shown."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, click_marks=True, gap=1)
        self.items: tuple[Item, ...] = ()

    @property
    def item(self) -> Item | None:
        """The marked problem."""
        row = self.row
        return None if row is None or not row.id.isdigit() else self.items[int(row.id)]

    def show(self, items: Sequence[Item], more: int, path: str) -> None:
        """Other problems; `path` is the scenario's own file."""
        marked = self.item
        self.items = tuple(items[:MOST])
        rows = [_row(number, item, path) for number, item in enumerate(self.items)]
        left = len(items) - len(self.items) + more
        if left:
            words = Content.styled(f"and {several(left, 'problem')} more", "muted")
            rows.append(text_row("more", [words]))
        if not rows:
            nothing = "Nothing is wrong here. What checks and proofs find is listed in this place."
            rows.append(Row("none", lambda width: hang(plain(nothing, "muted"), width, ""), False))
        if self.has_focus:
            self.put(rows, self._same(marked))
        else:  # nobody is reading it: the gravest first
            self.put(rows, "0")
            self.go_to(0)

    def _same(self, marked: Item | None) -> str | None:
        """The row of the problem that was marked, though it may stand elsewhere by now."""
        if marked is None:
            return None
        for number, item in enumerate(self.items):
            one, other = item.problem, marked.problem
            if (one.code, one.message, one.file) == (other.code, other.message, other.file):
                return str(number)
        return None


def _row(number: int, item: Item, path: str) -> Row:
    return Row(str(number), lambda width: list(_set(item, width, path)))


@lru_cache(maxsize=1024)
def _set(item: Item, width: int, path: str) -> tuple[Content, ...]:
    """The lines of a problem: most of them are the same after the next save."""
    problem = item.problem
    error = problem.severity == "error"
    sign = ERROR if error else WARNING
    where = f"line {problem.line}"
    if problem.file != path:
        where = f"{os.path.basename(problem.file)}, {where}"
    code = f"{problem.code}, " if problem.code else ""
    words = f"{'error' if error else 'warning'} {code}{where}"
    if item.earlier:
        words += ", found before the last save"
    mark = "fault" if error else "accent"
    lines = hang(plain(words, "muted"), width, f"{sign} ", "  ", mark=mark)
    lines += hang(plain(problem.message), width, "  ", "  ")
    if problem.hint:
        lines += hang(plain(problem.hint, "muted"), width, "  ", "  ")
    return tuple(lines)
