"""Where one can go on to from the browser: a scenario to play, a tension, a principle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from sim.profile import browse
from sim.tui.principles.known import Known, View
from sim.tui.profile.rows import headed
from sim.tui.widgets.dialog import HELPED, Dialog
from sim.tui.widgets.keys import KeyLine
from sim.tui.widgets.prose import hang, plain
from sim.tui.widgets.rows import Row, Rows
from sim.tui.widgets.title import TitleLine

PLAY = "Play"
DIGITS = 9


class Goal(NamedTuple):
    """Something to go on to: the path of a scenario, or the id of what another list holds."""

    kind: Literal["play", "tensions", "principles"]
    id: str
    name: str
    note: str = ""


Section = tuple[str, Sequence[Goal]]
"""A heading, and what stands below it."""


def goals(known: Known, view: View, id: str) -> list[Section]:
    """What can be gone on to from the marked row of a list, under its headings."""
    catalogue = known.catalogue
    if view == "tensions":
        ids = catalogue.tensions[id].principles
        own = [Goal("principles", each, catalogue.principles[each].name) for each in ids]
        return [(browse.ABOUT, own)] if own else []
    if view == "documents":
        resting = browse.resting_on(catalogue, id)
        own = [Goal("principles", each.id, each.name) for each in resting]
        return [(browse.RESTING, own)] if own else []
    cards = [
        Goal("play", card.path, card.title, _note(card.minutes, card.id in known.finished))
        for card in known.at_stake(id)
    ]
    tensions = [Goal("tensions", each.id, each.name) for each in catalogue.tensions_of(id)]
    return [section for section in ((PLAY, cards), (browse.APART, tensions)) if section[1]]


def _note(minutes: int, played: bool) -> str:
    state = "played" if played else "new"
    return f"~{minutes} min, {state}" if minutes else state


class Onward(Dialog[Goal | None]):
    """Chooses one; the result is None where nothing was chosen."""

    ABOUT = "Choose where to go on with its number, the arrows and Enter, or the mouse."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "go on", id="onward.choose", tooltip="Go on to the marked one."),
        *HELPED,
        Binding("escape,q", "leave", "back", id="onward.back", tooltip="Stay with what is shown."),
        *(
            Binding(
                str(number),
                f"pick({number})",
                show=False,
                id=f"onward.{number}",
                tooltip="Go on to the one of this number.",
            )
            for number in range(1, DIGITS + 1)
        ),
    ]
    DEFAULT_CSS = """
    Onward TitleLine { padding: 0 1; height: 1; margin: 0 0 1 0; }
    Onward Rows { height: auto; max-height: 70vh; }
    """

    def __init__(self, title: str, sections: Sequence[Section]) -> None:
        super().__init__()
        self._title = title
        self._goals = [goal for _, own in sections for goal in own]
        self._list = Rows(list(_rows(sections)))

    def compose(self) -> ComposeResult:
        """What it is about, the rows, the keys."""
        with Vertical(classes="box"):
            yield TitleLine(self._title)
            yield self._list
            yield KeyLine()

    def foot(self) -> tuple[str, str, str]:
        """The digits that choose."""
        count = min(DIGITS, len(self._goals))
        return ("", "1" if count == 1 else f"1-{count}", "choose")

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Go there."""
        event.stop()
        self.dismiss(self._goals[int(event.row.id)])

    def action_choose(self) -> None:
        """Go on to the marked one."""
        self._list.action_select()

    def action_pick(self, number: int) -> None:
        """Go on to one by its number."""
        if number <= len(self._goals):
            self.dismiss(self._goals[number - 1])

    def action_leave(self) -> None:
        """Stay."""
        self.dismiss(None)


def _rows(sections: Sequence[Section]) -> Iterator[Row]:
    number = 0
    for index, (title, own) in enumerate(sections):
        yield headed(title, index)
        for goal in own:
            yield _row(number, goal)
            number += 1


def _row(number: int, goal: Goal) -> Row:
    lead = f"{number + 1}  " if number < DIGITS else "   "
    text = plain(goal.name)
    if goal.note:
        text = Content.assemble(text, plain(f"  {goal.note}", "muted"))
    return Row(str(number), lambda width: hang(text, width, lead, "   "))
