"""The principles that an attempt met: shown, strained, passed over, each with its sources."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from sim.debrief import words
from sim.debrief.model import Debrief, Met
from sim.document.words import alone
from sim.tui.debrief import lines
from sim.tui.debrief.panes import LEAVING, Panes
from sim.tui.widgets.prose import blocks, hang, plain, wrapped
from sim.tui.widgets.rows import Row


class Principles(Panes[None]):
    """Those shown or strained stand first; what was passed over is counted, never held against."""

    ABOUT = (
        "The principles that your decisions showed, strained or passed over, counted in decisions. "
        f"{words.PASSED_OVER}"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "leave", show=False, id="principles.leave", tooltip="Back to the debrief."),
        *LEAVING,
    ]

    def __init__(self, debrief: Debrief) -> None:
        rows = [_row(number, met) for number, met in enumerate(debrief.met)]
        super().__init__("Principles", debrief.title, rows)
        self.debrief = debrief

    def lines_of(self, id: str, width: int) -> list[Content]:
        """What the principle asks, what happened to it here, and where it comes from."""
        met = self.debrief.met[int(id)]
        principle = met.principle
        sources = [Content.styled("Where it comes from", "muted")]
        for cite, says in met.sources:
            for number, block in enumerate(blocks(says)):
                sources += hang(block.content, width, "– " if number == 0 else "  ", "  ")
            sources += hang(plain(cite, "muted"), width, "  ", "  ")
        return lines.spaced(
            (
                lines.heading(principle.name, width),
                wrapped(blocks(principle.definition), width),
                lines.part("In this attempt", f"{words.met_words(met).capitalize()}.", width),
                lines.ours(words.PASSED_OVER, width, "muted") if met.passed_over else [],
                lines.part("A question to take along", principle.question, width),
                lines.ours(alone(met.single), width) if met.single else [],
                sources,
            )
        )

    def _lines(self, width: int) -> list[Content]:
        if not self.debrief.met:
            return lines.ours("No decision here touched a principle.", min(width, lines.WIDEST))
        return super()._lines(width)


def _row(number: int, met: Met) -> Row:
    def two(width: int) -> list[Content]:
        return [
            *hang(plain(met.principle.name), width, ""),
            *hang(plain(words.met_short(met), "muted"), width, ""),
        ]

    return Row(str(number), two)
