"""The tutorial line by line: the same story, with what to try said before each choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.folders import shipped_tutorial
from sim.plain import story, summary
from sim.plain.console import Console, Leave
from sim.plain.opening import Wish
from sim.plain.player import Player
from sim.session import NOT_COUNTED
from sim.tutorial import NAME

if TYPE_CHECKING:
    from sim.session import Session
    from sim.tutorial.lesson import Lesson

HINTS: Mapping[str, str] = {
    "digit": "type 1 or 2, then Enter. The number of a choice takes it.",
    "cast": "type c, then Enter, to hear who is who.",
    "transcript": "type t to have all that was told so far told again, with what was on the lid.",
    "take_back": "type b to take your last decision back, and decide anew.",
    "help": "type ? to hear what else can be typed.",
    "leave": "type q to leave the story. You will hear how to come back.",
}
"""What can be tried in lines, in the words of this door."""
KEPT_NOWHERE = "Nothing of the tutorial is kept."


def play_tutorial(console: Console) -> int:
    """Play the tutorial to its end, or until it is left; the exit status.

    It is kept nowhere. Raises LibraryError where its story cannot be read.
    """
    from sim.tutorial.lesson import Lesson

    lesson = Lesson.begin()
    before, console.parting = console.parting, lambda: KEPT_NOWHERE
    story.tell_front(console, lesson.attempt.story)
    player = _Tutorial(console, lesson)
    try:
        while not player.run(recap="leave" in lesson.done) and _comes_back(console):
            lesson.done.add("leave")
    finally:
        console.parting = before
    if lesson.over and not console.ended:
        console.say("That was the tutorial. Every other story is played the same way.")
    return 0


def offer_tutorial(console: Console, session: Session) -> None:
    """Offer it once to somebody who is new; what else was typed waits its turn.

    A script is not asked: its first line is meant for something else.
    """
    if not (session.settings.tutorial and console.interactive and session.newcomer):
        return
    console.say("First time here? A tutorial of two minutes teaches by being played what to type.")
    answer = console.ask("Enter plays it, n skips it: ")
    if answer is None:
        return
    session.welcomed()
    if answer.lower() in ("", "y", "yes", NAME):
        play_tutorial(console)
        return
    if answer.lower() not in ("n", "no"):
        console.put_back(answer)
    console.say(f"With {NAME} you can play it later.")


def _comes_back(console: Console) -> bool:
    """True where somebody who has left the story goes on with it."""
    if console.ended:
        return False
    console.say(
        "You have left the story. Of a real one, all your choices are saved by now, and you can go "
        "on with it on any day. Enter goes on with this one; q leaves the tutorial."
    )
    answer = console.ask("Enter or q: ")
    if answer is None:
        return False
    if answer.lower() in ("q", "quit"):
        return False
    if answer:
        console.put_back(answer)
    return True


class _Tutorial(Player):
    """A player that says what to try; `run` is 1 at the end of it, 0 where it was left before."""

    PRACTICE = (
        f"Of a real story, the attempt is practice from then on, {NOT_COUNTED}. Here nothing is "
        "counted."
    )

    def __init__(self, console: Console, lesson: Lesson) -> None:
        wish = Wish(shipped_tutorial(), NAME, home=True)
        super().__init__(console, wish, lesson.attempt)
        self.lesson = lesson
        self._said = ("", -1)

    def run(self, recap: bool = False) -> int:
        """From where the story stands to the end of its debrief, or until it is left."""
        try:
            if self._play(recap) is None:
                self._debrief()
                self.lesson.over = True
        except Leave:
            return 0
        return int(self.lesson.over)

    def _before_asking(self) -> None:
        """What to try now; once a scene."""
        task = self.lesson.task(HINTS)
        now = (task, len(self.attempt.decisions))
        if task and now != self._said:
            self.console.say(f"To try now: {HINTS[task]}")
        self._said = now

    def _choose(self, *of: object, **more: object) -> None:
        self.lesson.done |= {"digit", "arrows"}
        super()._choose(*of, **more)  # type: ignore[arg-type]

    def _cast(self) -> None:
        self.lesson.done.add("cast")
        super()._cast()

    def _transcript(self) -> None:
        self.lesson.done.add("transcript")
        super()._transcript()

    def _back(self) -> None:
        super()._back()
        if self.attempt.rewound:
            self.lesson.done.add("take_back")

    def _help(self) -> None:
        self.lesson.done.add("help")
        super()._help()
        self.console.say(f"That holds for every story. {KEPT_NOWHERE}")

    def _coach(self) -> None:
        self.console.say("Nobody has anything to say of these choices. Real stories have coaching.")

    def _left(self, why: str) -> int:
        return 0

    def _debrief(self) -> None:
        """What a debrief is, in short: its question, and its timeline."""
        console, found = self.console, self.attempt.debrief()
        console.say(
            "Every story ends with a debrief. Nothing is scored here, so this one is short. It "
            "begins with a question."
        )
        console.say(found.asked.whole)
        answer = console.ask_words("Your answer on one line, or Enter to skip: ")
        if answer is None or answer in ("q", "Q"):
            return
        if answer:
            console.say("Not kept, as this was to try it. Behind a real story it is.")
        console.say(
            "No choice here was better than another, so nothing is graded: every decision is "
            "“open”. In real stories decisions are graded. To try now: type t for the timeline, "
            "which is every decision and what else could be chosen."
        )
        while True:
            answer = console.ask("t, or q to leave: ")
            if answer is None or answer.lower() in ("", "q", "quit"):
                return
            if answer.lower() in ("t", "timeline"):
                console.understood()
                summary.tell_timeline(console, found)
                return
            if console.baffled("Please type t for the timeline, or q to leave."):
                return
