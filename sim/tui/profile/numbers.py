"""Every number of the profile explained, beside it: what a band is, what counts, by which rules."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from sim.profile import words
from sim.tui.debrief import lines
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.prose import hang, plain


class Numbers(Panel):
    """The panel; Enter opens the page on how results are worked out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "results",
            "the whole page",
            key_display="enter",
            id="numbers.results",
            tooltip="How results are worked out, with the formulas.",
        ),
    ]

    def __init__(self) -> None:
        super().__init__("What the numbers say", explained, "h", "profile.numbers")

    async def action_results(self) -> None:
        """The page that explains everything, of attempts as well; then back to here."""
        if self.app.screen is self:
            await self.app.run_action("app.results")


def explained(width: int) -> list[Content]:
    """The sentences, and what each band is called and why."""
    named: list[Content] = []
    for name, means in words.BANDS.items():
        lead = f"{words.SIGNS[name]} "
        named += hang(plain(name, "strong"), width, lead, "  ")
        named += hang(plain(f"{means}."), width, "  ", "  ")
    evidence, interval, *rest = words.HOW
    return lines.spaced(
        (
            lines.ours(words.MIRROR, width),
            lines.heading("What a band is", width) + lines.ours(evidence, width),
            lines.ours(interval, width),
            lines.heading("What it is called", width) + named,
            lines.heading("What counts", width) + lines.ours(rest[0], width),
            *(lines.ours(each, width) for each in rest[1:]),
            lines.ours(words.RULES, width, "muted"),
        )
    )
