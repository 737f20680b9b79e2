"""What is done in a play besides choosing: look something up, take a decision back, be coached,
look back at the end, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App

from sim.attempt import Attempt
from sim.session import NOT_COUNTED
from sim.story.play import PlayError
from sim.tui.play import cast, meters
from sim.tui.play.committing import Committing
from sim.tui.widgets.ask import Ask
from sim.tui.widgets.panel import Panel
from sim.tui.widgets.place import alone

if TYPE_CHECKING:
    from sim.session import Session

TO_DEBRIEF = "debrief"


class Aside(Committing):
    """A place where an attempt is played; whatever changes it as a whole asks once."""

    TAKING_BACK: ClassVar[str] = (
        f"Take back your last decision? This attempt is then practice, {NOT_COUNTED}."
    )
    """What is asked before the first decision is taken back."""

    def __init__(self, attempt: Attempt, session: Session | None) -> None:
        super().__init__(attempt, session)
        self._asked = attempt.practice
        self._looking_back = False

    def take(self, attempt: Attempt) -> None:
        """Show another attempt, or this one changed as a whole."""
        raise NotImplementedError

    # Looking up

    def action_cast(self) -> None:
        """The people."""
        people = self.attempt.story.cast
        self.app.push_screen(
            Panel("Who is who", lambda width: cast.lay_out(people, width), "c", "play.cast")
        )

    def action_meters(self) -> None:
        """The values, where there is no room beside the page."""
        shown = self.view.meters
        self.app.push_screen(
            Panel("Values", lambda width: meters.lay_out(shown, width), "m", "play.meters")
        )

    def action_transcript(self) -> None:
        """The story so far."""
        from sim.tui.play.transcript import TranscriptScreen

        self.app.push_screen(TranscriptScreen(self.attempt))

    # Changing the attempt

    @alone
    async def action_take_back(self) -> None:
        """Take back the last decision; asks once."""
        if not self._asked:
            answers = [("", "Leave it as it is"), ("yes", "Take it back")]
            if not await self.app.push_screen_wait(Ask(self.TAKING_BACK, answers)):
                return
            self._asked = True
        await self._change(self.attempt.take_back)

    @alone
    async def action_coach(self) -> None:
        """Turn coaching on; asks once."""
        if self.attempt.coached:
            self.notify("Coaching is on for the whole of this attempt.", markup=False)
            return
        words = (
            "With coaching, the author's reason and its sources follow each consequence. "
            f"This attempt is then practice, {NOT_COUNTED}, and coaching stays on until its end."
        )
        answers = [("", "Play without it"), ("yes", "Turn coaching on")]
        if await self.app.push_screen_wait(Ask(words, answers)):
            await self._change(self.attempt.coach)

    async def _change(self, change: Any) -> None:
        from sim.records.errors import RecordsError

        try:
            change()
        except (RecordsError, PlayError) as error:
            await self.app.push_screen_wait(Ask(str(error), [("", "Back to the play")]))
            return
        self.take(self.attempt)

    # Its end

    @alone
    async def to_debrief(self) -> None:
        """Look back at the finished attempt; play on from a decision if that was asked for."""
        await self._look_back()

    async def _look_back(self) -> None:
        self._looking_back = True
        again = await look_back(self.app, self.attempt)
        if again is None:
            self.dismiss()
        else:
            self._asked, self._looking_back = True, False
            self.take(again)

    @property
    def forgets(self) -> bool:
        """True where leaving would lose what was played; the debrief asks for itself."""
        attempt = self.attempt
        return not attempt.saved and bool(attempt.decisions) and not self._looking_back

    @alone
    async def action_leave(self) -> None:
        """Back to the library; asks where something would be lost."""
        if self.forgets:
            words = "Leaving forgets what is not saved."
            answers = [("", "Play on"), ("yes", "Leave and forget it")]
            if self.view.ending is not None:
                words = f"{words} From the debrief you can keep it as a file."
                answers = [(TO_DEBRIEF, "Look back at it: the debrief"), answers[1]]
            answer = await self.app.push_screen_wait(Ask(words, answers))
            if answer == TO_DEBRIEF:
                await self._look_back()
            if answer != "yes":
                return
        self.dismiss()


async def look_back(app: App[Any], attempt: Attempt) -> Attempt | None:
    """The debrief; the result is an attempt to play on with, None for back to the library."""
    from sim.records.errors import RecordsError
    from sim.tui.debrief.screen import DebriefScreen

    number = await app.push_screen_wait(DebriefScreen(attempt))
    if number is None:
        return None
    try:
        return attempt.play_on(number)
    except (RecordsError, PlayError) as error:
        await app.push_screen_wait(Ask(str(error), [("", "Back to the library")]))
        return None
