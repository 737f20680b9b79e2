"""The tutorial as it is played: the screen of any story, and a line that says what to try."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual.widget import Widget

from sim.attempt import Attempt
from sim.session import NOT_COUNTED
from sim.tui.play import parts
from sim.tui.play import screen as play
from sim.tui.play.page import Page
from sim.tui.play.screen import PlayScreen
from sim.tui.tutorial.debrief import TutorialDebrief
from sim.tui.tutorial.hint import PLAY, Hint
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.place import alone
from sim.tutorial.lesson import Lesson


class TutorialScreen(PlayScreen):
    """The lesson; what is pressed is noted, and nothing is kept once the program ends."""

    CSS_PATH = str(Path(play.__file__).with_name("screen.tcss"))
    ABOUT = (
        "A short story to try the keys on. The line above the keys says what to try next; you may "
        "also leave that be, and choose. Nothing here is scored, and nothing is kept."
    )
    TAKING_BACK = (
        "Take back your last decision? Of a real story, the attempt is then practice, "
        f"{NOT_COUNTED}. Here nothing is counted."
    )

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(lesson.attempt)
        self.lesson = lesson
        self._asked = lesson.attempt.rewound  # taking back asks once, as in any story
        self._by_number = False
        self._turning_back = False

    def body(self) -> Iterable[Widget]:
        """The story, and what to try."""
        yield from super().body()
        yield Hint(PLAY, self.hint)

    def hint(self) -> str:
        """Which hint fits now."""
        tasks = set(PLAY)
        if self._lid_in_view:
            tasks.discard("scroll")
        task = self.lesson.task(tasks)
        if self._more and not (task == "scroll" and self._turning_back):
            return "more"
        if self.view.ending is not None:
            return "end"
        asked_last = "leave" in self.lesson.done
        return task or ("all" if asked_last else "choose")

    @property
    def _lid_in_view(self) -> bool:
        """True where one need not turn back to what was on the lid: the end of the first scene."""
        lid = len(parts.of_passages(self.attempt.opening().passages)) - 1
        return any(page.reaches(lid) for page in self.query(Page))

    def tried(self, task: str) -> None:
        """Something was tried that may have been asked for."""
        self.lesson.done.add(task)
        self._follow()

    def keys_changed(self) -> None:
        """Another hint may fit now."""
        super().keys_changed()
        self._follow()

    def _follow(self) -> None:
        for hint in self.query(Hint):
            hint.follow()

    def _note(self) -> str:
        return f"tutorial · {super()._note().split(' · ')[-1]}"  # nothing that would worry somebody

    def key_words(self, action: str) -> str:
        """Leaving; nothing is saved here, and nothing is lost by it."""
        return "leave" if action == "leave" else super().key_words(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No coaching: nobody has anything to say of these choices."""
        return False if action == "coach" else super().check_action(action, parameters)

    # What is noted

    def action_choose(self, number: int) -> None:
        """Choose by number."""
        self._by_number = True
        super().action_choose(number)
        self._by_number = False

    def _take(self, id: str) -> None:
        before = len(self.attempt.decisions)
        super()._take(id)
        if len(self.attempt.decisions) > before:
            # Who takes the first with Enter has chosen, and is not asked for a number for ever
            by_number = self._by_number or "digit" not in self.lesson.done
            self.tried("digit" if by_number else "arrows")

    def show_attempt(self) -> None:
        """Show what there is now, and follow the page, whichever way it is scrolled."""
        self._turning_back = False
        self.query_one(Page).scrolled = self._scrolled
        super().show_attempt()

    def _scrolled(self, back: bool) -> None:
        """With whatever key, or with the mouse."""
        self._turning_back = back
        if back and self._lid_in_view:
            self.tried("scroll")
        self._follow()

    def action_cast(self) -> None:
        """The people."""
        super().action_cast()
        self.tried("cast")

    def action_transcript(self) -> None:
        """The story so far."""
        super().action_transcript()
        self.tried("transcript")

    def take(self, attempt: Attempt) -> None:
        """Show another attempt, or this one with a decision taken back."""
        self.lesson.attempt = attempt
        super().take(attempt)
        if attempt.rewound:
            self.tried("take_back")

    def on_screen_suspend(self) -> None:
        """Something was opened; help is opened by the app, which does not say so."""
        if isinstance(self.app.screen, Panel) and self.app.screen.opener == "help":
            self.tried("help")

    @property
    def forgets(self) -> bool:
        """Nothing: the library goes on with it, and nobody wants to keep it."""
        return False

    def action_leave(self) -> None:
        """To the library, from where it goes on."""
        self.tried("leave")
        self.dismiss()

    @alone
    async def to_debrief(self) -> None:
        """Look back at it; with that it is over, unless somebody plays on from a decision."""
        number = await self.app.push_screen_wait(TutorialDebrief(self.lesson))
        if number is None:
            self.lesson.over = True
            self.dismiss()
        else:
            self._asked = True
            self.take(self.attempt.play_on(number))
