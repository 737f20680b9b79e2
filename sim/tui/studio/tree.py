"""The tree of scenes: a line a scene, its choices below where it is unfolded, then the endings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, overload

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content

from sim.studio.tree import Branchlet
from sim.studio.words import NEVER, share
from sim.tui.studio.lists import Steady
from sim.tui.widgets.prose import cut
from sim.tui.widgets.rows import MARKER, Row

SHARE = 6
"""Columns of the share at the right."""
ERROR, WARNING = "●", "▲"


class SceneTree(Steady):
    """The rows of the tree; the marked one is what the scene pane shows."""

    ALWAYS_MARKED = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "screen.fold(1)", "choices", id="studio.unfold", show=False,
                tooltip="Show the choices of a scene below it, and where they lead."),
        Binding("left", "screen.fold(0)", show=False, id="studio.fold",
                tooltip="Fold the choices away again."),
        Binding("space", "screen.fold(-1)", "choices", id="studio.toggle",
                tooltip="Show the choices of a scene, or fold them away."),
        Binding("asterisk", "screen.fold_all", show=False, id="studio.all", key_display="*",
                tooltip="Show the choices of all scenes, or fold them all away."),
        Binding("o", "screen.order", "order", show=False, id="studio.order",
                tooltip="Scenes as in the file, or those first that take the fewest decisions."),
    ]  # fmt: skip

    def show(self, rows: Sequence[Branchlet], mark: str | None = None) -> None:
        """Other rows, at the same place."""
        self.put([_row(each) for each in rows], mark)

    def layout_lines(self, width: int) -> Sequence[Content]:
        """A line a row, written when it comes into view: there may be thousands."""
        self._owner = range(len(self.rows))
        self._spans = [(number, 1) for number in range(len(self.rows))]
        return _Lines(self.rows, max(4, width - len(MARKER)))


class _Lines(Sequence[Content]):
    """The line of each row, made when it is asked for."""

    def __init__(self, rows: Sequence[Row], width: int) -> None:
        self._rows = rows
        self._width = width

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Content: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Content]: ...

    def __getitem__(self, at: int | slice) -> Content | Sequence[Content]:
        if isinstance(at, slice):
            return _Lines(self._rows[at], self._width)
        return self._rows[at].lines(self._width)[0]


def _row(row: Branchlet) -> Row:
    return Row(row.id, lambda width: [_line(row, width)])


def _line(row: Branchlet, width: int) -> Content:
    sign = ERROR if row.marks.errors else WARNING if row.marks.warnings else " "
    kind = "fault" if row.marks.errors else "accent"
    if row.kind == "choice":
        lead = "    "
    elif row.kind == "ending":
        lead = "■ "
    else:
        lead = "· " if row.open is None else "− " if row.open else "+ "
    chance = share(row.chance.p, row.chance.reachable).rjust(SHARE)
    room = max(4, width - 2 - len(lead) - SHARE)
    label = cut(row.label, room)
    never = row.chance.reachable is False
    line = Content.assemble((sign, kind), " ", (lead, "muted"), (label, "muted" if never else ""))
    tail = "(start)" if row.start else f"→ {', '.join(row.leads)}" if row.leads else ""
    if tail and room - cell_len(label) > 3:
        line += Content.styled(f" {cut(tail, room - cell_len(label) - 1)}", "muted")
    gap = " " * max(0, width - SHARE - line.cell_length)
    return Content.assemble(line, gap, (chance, "fault" if chance.strip() == NEVER else "muted"))
