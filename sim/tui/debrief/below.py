"""What stands below the question: the decisions worth talking about, and what will be tried."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from sim.debrief import words
from sim.debrief.model import Debrief
from sim.tui.debrief import lines
from sim.tui.debrief.panes import Short
from sim.tui.debrief.question import Question
from sim.tui.debrief.still import Still
from sim.tui.debrief.talk import most_that_fits, talk_row
from sim.tui.widgets.rows import MARKER, Row, Rows

GAPS, INTENTION_ROWS = 4, 3
"""Rows besides the texts: the heading of the decisions is among the gaps."""


class Below(Vertical):
    """The lower part of the page, composed once the question is behind.

    `room` says how many columns and rows there are for it so that the page need not scroll.
    """

    DEFAULT_CSS = "Below { height: auto; }"

    def __init__(
        self,
        debrief: Debrief,
        intention: str | None,
        room: Callable[[], tuple[int, int]],
        beside: str = "",
    ) -> None:
        """`beside` says that there is another way to see beside this one."""
        super().__init__(id="below")
        self._beside = beside
        self.debrief = debrief
        self._intention = intention
        self._room = room
        self._left_room_for = ""

    def compose(self) -> ComposeResult:
        """The decisions, the intention, and what is not known yet."""
        yield Still(self._heading_lines, id="talk-heading")
        if talk := self._talk_rows():
            yield Short(talk, id="talk", click_marks=True)
        yield Question("intention", words.INTENTION, None, self._intention, skips=False)
        if self._beside:
            yield Still(self._beside_lines, id="beside")
        yield Still(self._untold_lines, id="untold")  # last, so that it goes without moving others

    @property
    def talk(self) -> Rows | None:
        """The list of decisions; None where there are none."""
        return next(iter(self.query("#talk").results(Rows)), None)

    @property
    def marked(self) -> bool:
        """True where somebody has gone to another decision than the first."""
        return bool(self.talk and self.talk.highlighted)

    def take(self, debrief: Debrief, *, fresh: bool) -> bool:
        """Tell what has been found out meanwhile; True where there had been no decisions so far.

        `fresh`: nobody has been here yet, so that nothing need stay where it is.
        """
        if not fresh:
            self._left_room_for = self.debrief.untold
        self.debrief = debrief
        rows, talk = self.talk, self._talk_rows()
        if rows is not None:
            rows.set_rows(talk, rows.row.id if rows.row and not fresh else None)
        elif talk:
            self.mount(Short(talk, id="talk", click_marks=True), after="#talk-heading")
        for text in self.query("#talk-heading, #untold").results(Still):
            text.changed()
        return bool(talk) and rows is None

    def changed(self) -> None:
        """There is more room, or less: say more about the decisions, or less."""
        if self.talk is not None:
            self.talk.changed()

    def _heading_lines(self, width: int) -> list[Content]:
        return lines.heading(words.TALK[len(self.debrief.talk)], width)

    def _talk_rows(self) -> list[Row]:
        return [talk_row(moment, self._telling) for moment in self.debrief.talk]

    def _untold_lines(self, width: int) -> list[Content]:
        """Why nothing is said of endings; once something is, as many empty rows for who reads."""
        said = self.debrief.untold or self._left_room_for
        if not said:
            return []
        told = lines.ours(said, width, "muted")
        return [Content(""), *(told if self.debrief.untold else [Content("")] * len(told))]

    def _beside_lines(self, width: int) -> list[Content]:
        """The quiet line on the other way."""
        return [Content(""), *lines.ours(self._beside, width, "muted")] if self._beside else []

    def _telling(self) -> int:
        """How much can be said about the decisions so that the page need not scroll."""
        width, height = self._room()
        used = GAPS + INTENTION_ROWS + len(self._untold_lines(width))
        used += len(self._beside_lines(width))
        return most_that_fits(self.debrief.talk, width - len(MARKER), height - used)
