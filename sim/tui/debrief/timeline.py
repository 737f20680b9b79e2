"""The timeline: every decision, what it led to, what it showed, and the way back into the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from sim.debrief import confidence, words
from sim.debrief.model import Debrief, Moment
from sim.tui.debrief import lines
from sim.tui.debrief.panes import LEAVING, Panes
from sim.tui.widgets.prose import cut, hang, plain
from sim.tui.widgets.reading import Reading
from sim.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from sim.tui.widgets.ask import Ask

END, SURE = "end", "sure"
"""The rows behind those of the decisions."""


class Timeline(Panes[int | None]):
    """Dismissed with the number of a decision (from 0) to play on from it, with None to go back."""

    ABOUT = (
        "Every decision of the attempt, and the ending. Beside each: what was chosen and what "
        "followed, the author's view, the principles with their sources, and what else was open. "
        "You may play on from any decision, as practice."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r,enter",
            "play_on",
            "play on from here",
            key_display="r",
            id="timeline.play_on",
            tooltip="Play on from the marked decision, as practice; asks first.",
        ),
        Binding("t", "leave", show=False, id="timeline.leave", tooltip="Back to the debrief."),
        *LEAVING,
    ]

    def __init__(self, debrief: Debrief, number: int = 1, *, choosing: bool = False) -> None:
        rows = [_row(moment) for moment in debrief.moments]
        rows.append(Row(END, lambda width: _two("", "The ending", debrief.ending.title, width)))
        if table := confidence.table(debrief.moments):
            told = f"{table[0].sure_words.capitalize()}: {confidence.row_words(table[0])}"
            rows.append(Row(SURE, lambda width: _two("", confidence.TITLE, told, width)))
        title = "Choose a decision to play on from" if choosing else "Timeline"
        super().__init__(title, debrief.title, rows, max(0, number - 1))
        self.debrief = debrief

    def lines_of(self, id: str, width: int) -> list[Content]:
        """A decision in full, or the ending."""
        if id == END:
            return lines.ending(self.debrief, width)
        if id == SURE:
            return lines.sureness(self.debrief, width)
        return lines.decision(self.debrief, self.debrief.moments[int(id)], width)

    def take(self, debrief: Debrief) -> None:
        """Tell what has been found out meanwhile, where one stands in the text."""
        self.debrief = debrief
        if self.is_mounted:
            self.query_one("#text", Reading).changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """From the ending there is nothing to play on from."""
        if action == "play_on" and self.marked in (END, SURE):
            return False
        return super().check_action(action, parameters)

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Enter, or a click on the marked row."""
        event.stop()
        self.action_play_on()

    def action_play_on(self) -> None:
        """Ask once, then play on from the marked decision."""
        marked = self.marked
        if not marked or marked in (END, SURE):
            return
        number = int(marked)

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.dismiss(number)

        self.app.push_screen(ask_to_play_on(number), answered)


def ask_to_play_on(number: int) -> Ask:
    """The question before a decision (from 0) is played on from; the answer to do so is "yes"."""
    from sim.tui.widgets.ask import Ask

    return Ask(
        "What you play from there is practice: kept apart, and counted in no profile.",
        (("yes", f"Play on from decision {number + 1}"), ("no", "Stay here")),
        title="Another way from here",
    )


def _row(moment: Moment) -> Row:
    above = moment.heading or moment.text
    below = words.grade_words(moment.grade)
    return Row(
        str(moment.number - 1), lambda width: _two(f"{moment.number:>2}", above, below, width)
    )


def _two(number: str, above: str, below: str, width: int) -> list[Content]:
    indent = " " * 4
    first = f"{number:>2}  "
    text = cut(above, width - len(indent))
    return [Content(first + text), *hang(plain(below, "muted"), width, indent, indent)]
