"""The plain player: one attempt, line by line, from its first sentence to its debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.attempt import Attempt
from sim.plain import story
from sim.plain.closing import tell_debrief
from sim.plain.console import Console, Leave, as_number
from sim.plain.opening import Left, Wish, parting, told, unsaved_or_again
from sim.plain.prose import count, sentence
from sim.session import NOT_COUNTED

if TYPE_CHECKING:
    from pathlib import Path

    from sim.attempt import Turn
    from sim.records import Said
    from sim.session import Session
    from sim.story.play import Option

COMMANDS = {
    "?": "help",
    "h": "help",
    "c": "cast",
    "t": "transcript",
    "b": "back",
    "k": "coach",
    "m": "meters",
    "y": "confidence",
    "q": "quit",
}
"""The letters that are understood beside numbers; the words are too."""


class Player:
    """A conversation about one attempt; `run` leads it to an end."""

    PRACTICE: ClassVar[str] = (
        f"The attempt is practice from then on, {NOT_COUNTED}, and is marked so."
    )
    """Said before it is asked whether to do what makes it practice."""

    def __init__(
        self, console: Console, wish: Wish, attempt: Attempt, session: Session | None = None
    ) -> None:
        """`session` knows whether to ask how sure one is, before a choice is taken."""
        self.session = session
        self.following: Path | None = None
        """What to play next, where that was agreed on at the end."""
        self._explained = False
        self.console = console
        self.wish = wish
        self.attempt = attempt

    def run(self, recap: bool = False) -> int:
        """From where the attempt stands to its debrief or until the learner leaves."""
        self.console.parting = lambda: parting(self.attempt, self.wish)
        try:
            return self._run(recap)
        except Leave:
            return self._left("Until next time.")
        finally:
            self.attempt.doors.stop()

    def _run(self, recap: bool) -> int:
        self.attempt.doors.begin()
        while True:
            status = self._play(recap)
            if status is not None:
                return status
            next_ = tell_debrief(self.console, self.attempt, self.wish)
            if not isinstance(next_, Attempt):
                self.following = next_
                return 0
            self.attempt, recap = next_, False

    def _play(self, recap: bool) -> int | None:
        """From where the attempt stands to its ending; the status where it is left before."""
        if recap and self.attempt.decisions and not self.attempt.finished:
            last = self.attempt.decisions[-1].choice
            story.tell_choice(self.console, last.text, last.then)
        self._tell_now()
        while not self.attempt.finished:
            view = self.attempt.view()
            if view.stuck:
                return self._stuck()
            most = len(view.open)
            numbers = "1" if most == 1 else f"1-{most}"
            self._before_asking()
            answer = self.console.ask(f"Your choice ({numbers}, or ? for help): ")
            if answer is None:
                return self._left("No more input.")
            number = as_number(answer)
            if number is not None and 1 <= number <= most:
                self.console.understood()
                self._pick(view.open[number - 1], alone=most == 1)
                continue
            command = COMMANDS.get(answer.lower(), answer.lower())
            if command in COMMANDS.values():
                self.console.understood()
                if command == "quit":
                    return self._left("Until next time.")
                getattr(self, f"_{command}")()
            else:
                expected = "1" if most == 1 else f"a number from 1 to {most}"
                self.console.baffled(f"Please type {expected}, or ? for help.")
        return None

    def _before_asking(self) -> None:
        """What else is said before a choice is asked for: nothing, but in the tutorial."""

    def _tell_now(self) -> None:
        """The scene that is open, or the ending."""
        view = self.attempt.view()
        story.tell(self.console, view.passages)
        if view.ending:
            story.tell_ending(self.console, view.ending)
        else:
            story.tell_options(self.console, view)

    def _pick(self, option: Option, *, alone: bool) -> None:
        """Take a choice; first, where that is wanted and there are others, ask how sure one is."""
        from sim.plain.sureness import Unpicked, ask

        if alone or self.session is None or not self.session.settings.confidence:
            self._choose(option.id)
            return
        try:
            said = ask(self.console, option.text, explain=not self._explained)
        except Unpicked:
            if not self.console.ended:
                story.tell_options(self.console, self.attempt.view())
            return
        self._explained = True
        self._choose(option.id, said, picked=True)

    def _choose(self, id: str, said: Said | None = None, *, picked: bool = False) -> None:
        """Take a choice and tell what came of it. Raises Left where it cannot be kept.

        `picked`: the choice has been told already, before it was asked how sure one is.
        """
        from sim.records import Elsewhere, RecordsError

        before = dict(self.attempt.view().meters)
        while True:
            try:
                turn = self.attempt.choose(id, said=said)
                break
            except Elsewhere as error:
                raise Left(2, told(error, self.wish, self.attempt.id)) from None
            except RecordsError as error:
                if unsaved_or_again(self.console, error):
                    self.attempt.go_unsaved()
        self._tell_turn(turn, picked)
        for meter, value in self.attempt.view().meters:
            if before.get(meter) != value:
                self.console.say(story.meter_words(meter, value))
        self._tell_now()

    def _tell_turn(self, turn: Turn, picked: bool) -> None:
        if picked:
            self.console.read(turn.then)
        else:
            story.tell_choice(self.console, turn.text, turn.then)
        if turn.coaching:
            story.tell_coaching(self.console, turn.coaching)

    def _help(self) -> None:
        said = [
            "Type the number of a choice and press Enter. Choices marked “Not open now” cannot "
            "be taken yet. Every choice is saved at once. Besides numbers:",
            "c: who is who",
            "t: everything told so far",
            "b: take back the last decision; the attempt is practice from then on",
            "k: coaching, what the author thinks of each choice; practice from then on",
            "m: the meters, where this scenario shows any",
            "y: be asked how sure you are, and why, before you see what comes of a choice; y again "
            "ends that",
            "q: leave; the attempt is saved and goes on from here",
        ]
        for text in said:
            self.console.say(text)
        story.tell_options(self.console, self.attempt.view())

    def _cast(self) -> None:
        story.tell_cast(self.console, self.attempt.story)

    def _transcript(self) -> None:
        decisions = self.attempt.decisions
        opening = decisions[0].before if decisions else self.attempt.state
        said = self.attempt.said
        story.tell_all(self.console, self.attempt.story, opening, decisions, said)
        story.tell_options(self.console, self.attempt.view())

    def _meters(self) -> None:
        story.tell_meters(self.console, self.attempt.view().meters)

    def _back(self) -> None:
        if not self.attempt.decisions:
            self.console.say("There is no decision to take back yet.")
            return
        last = sentence(self.attempt.decisions[-1].choice.text)
        if self._agreed(self.attempt.rewound, f"This takes back: {last}"):
            self._kept(self.attempt.take_back)
            self._tell_now()

    def _coach(self) -> None:
        if self.attempt.coached:
            self.console.say("Coaching is on already.")
        elif self._agreed(False, "Coaching tells you after each choice what the author thinks."):
            self._kept(self.attempt.coach)
            if self.attempt.coached:
                self.console.say("Coaching is on.")

    def _confidence(self) -> None:
        """Be asked how sure one is from now on, or not any more; it is a setting."""
        from dataclasses import replace

        from sim.settings import SettingsError

        session = self.session
        if session is None:
            self.console.say("That cannot be set here.")
            return
        on = not session.settings.confidence
        try:
            session.change(confidence=on)
        except SettingsError as error:
            session.settings = replace(session.settings, confidence=on)
            self.console.trouble(f"{error} It holds until you leave.")
        if on:
            self.console.say("From the next choice on you are asked how sure you are. y ends that.")
        else:
            self.console.say("You are no longer asked how sure you are. y brings it back.")

    def _agreed(self, before: bool, what: str) -> bool:
        """Ask once for what makes an attempt practice; `before` where it was agreed to earlier."""
        if before:
            return True
        self.console.say(what)
        self.console.say(self.PRACTICE)
        answer = self.console.ask_yes("Do that?")
        if answer is not None:
            self.console.understood()
        if not answer:
            self.console.say("Nothing has changed.")
        return bool(answer)

    def _kept(self, change: object) -> None:
        """Make a change that is saved; where it cannot be, say so and leave things as they are."""
        from sim.records import RecordsError

        assert callable(change)
        try:
            change()
        except RecordsError as error:
            self.console.say(told(error, self.wish, self.attempt.id))

    def _left(self, why: str) -> int:
        made = count(len(self.attempt.decisions), "decision")
        if self.attempt.saved and self.wish.home:
            self.console.say(f"Your attempt is saved after {made}.")
        elif self.attempt.saved:
            self.console.say(
                f"{why} Your attempt is saved after {made}; "
                f"`{self.wish.continuing(self.attempt.id)}` continues it."
            )
        else:
            self.console.say(f"{why} This attempt of {made} was not saved.")
        return 0

    def _stuck(self) -> int:
        self.console.say(
            "Nothing can be chosen here: the scenario has a fault at this place, in scene "
            f"'{self.attempt.story.place_id(self.attempt.state.place)}'. Please tell its author."
        )
        self._left("It ends here for now.")
        return 1
