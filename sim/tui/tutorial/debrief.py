"""The debrief of the tutorial: that of any story, and a line that says what to try."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from sim.tui.debrief import screen as debrief
from sim.tui.debrief.answers import Answers
from sim.tui.debrief.screen import DebriefScreen
from sim.tui.tutorial.hint import DEBRIEF, Hint

if TYPE_CHECKING:
    from sim.tui.debrief.question import Question
    from sim.tutorial.lesson import Lesson

NOT_KEPT = "Not kept, as this was to try it. Behind a real story it is."


class TutorialDebrief(DebriefScreen):
    """Where the lesson ends."""

    CSS_PATH = str(Path(debrief.__file__).with_name("screen.tcss"))
    ABOUT = (
        "What a debrief looks like. Behind a real story it names two decisions worth talking "
        "about, and says which principles your choices have shown. Here nothing is scored."
    )

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(lesson.attempt)
        self.lesson = lesson
        self.answers = Forgotten(lesson.attempt)

    def body(self) -> Iterable[Widget]:
        """The debrief, and what to try."""
        yield from super().body()
        yield Hint(DEBRIEF, self.hint)

    def hint(self) -> str:
        """Which hint fits now."""
        if not self.asked:
            return "answer"
        return self.lesson.task({"timeline"}) or "over"

    def keys_changed(self) -> None:
        """Another hint may fit now."""
        super().keys_changed()
        self._follow()

    def _follow(self) -> None:
        for hint in self.query(Hint):
            hint.follow()

    async def on_question_answered(self, event: Question.Answered) -> None:
        """Answered or skipped: what comes next is another thing to try.

        The screen of any debrief hears of it as well, and does what is to be done.
        """
        self.lesson.done.add("answer")
        self.call_after_refresh(self._follow)

    def action_timeline(self) -> None:
        """Every decision."""
        self.lesson.done.add("timeline")
        self._follow()
        super().action_timeline()


class Forgotten(Answers):
    """Answers that nobody wants to keep, and so cannot lose."""

    attempt_at_risk = False

    def keep(self, kind: str, text: str) -> str:
        """Hold it as long as the screen is there."""
        self.texts[kind] = text
        return NOT_KEPT if text else ""
