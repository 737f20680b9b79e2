"""From a scenario in the list to an attempt at it: begun, continued, moved or looked back at.

Whatever stands in the way is asked about or told in a dialog; the result is None where the
learner stays in the library.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from sim import library
from sim.library import Card, FaultyScenario, LibraryError, Scenario

if TYPE_CHECKING:
    from sim.attempt import Attempt
    from sim.fitting import Fit
    from sim.records import Saved, Store
    from sim.session import Session
    from sim.tutorial.lesson import Lesson

BACK = ("", "Back to the library")
KEPT_SCENARIOS = 32


class Desk:
    """Where attempts are taken up: the session, and the scenarios compiled so far."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self.app = app
        self.session = session
        self._compiled: dict[tuple[bytes, bytes], Scenario] = {}
        self._lessons: dict[str, Lesson] = {}
        session.renamed = self._renamed

    @property
    def lesson(self) -> Lesson | None:
        """The tutorial while whoever plays is under way in it: nobody goes on with another's."""
        return self._lessons.get(self.session.learner)

    @lesson.setter
    def lesson(self, lesson: Lesson) -> None:
        self._lessons[self.session.learner] = lesson

    def _renamed(self, learner: str, now: str | None) -> None:
        lesson = self._lessons.pop(learner, None)
        if lesson is not None and now is not None:
            self._lessons.setdefault(now, lesson)

    def put_away(self, lesson: Lesson) -> None:
        """The tutorial is over, for whoever it was."""
        self._lessons = {who: each for who, each in self._lessons.items() if each is not lesson}

    @property
    def store(self) -> Store | None:
        """The records; None where nothing is kept."""
        return self.session.store

    def compile(self, path: Path) -> Scenario:
        """The scenario of a file as it is now. Raises LibraryError."""
        texts = library.read(path)
        known = self._compiled.get(texts)
        if known is None:
            known = library.compiled(*texts, path.name)
            while len(self._compiled) >= KEPT_SCENARIOS:
                self._compiled.pop(next(iter(self._compiled)))
            self._compiled[texts] = known
        return known

    async def _scenario(self, card: Card) -> Scenario | LibraryError:
        try:
            return await asyncio.to_thread(self.compile, Path(card.path))
        except LibraryError as error:
            return error

    async def _tell(self, words: str) -> None:
        await self._ask(words, [BACK])

    async def _ask(self, words: str, answers: Sequence[tuple[str, str]], *, title: str = "") -> str:
        from sim.tui.widgets.ask import Ask

        return await self.app.push_screen_wait(Ask(words, answers, title=title))

    async def sure_to_begin(self, under_way: Saved) -> bool:
        """Asks once before an attempt with decisions in it is set aside."""
        count = len(under_way.entries)
        if not count:
            return True
        made = "1 decision" if count == 1 else f"{count} decisions"
        words = (
            f"Your attempt of {made} is kept; it can be continued after the new one is finished."
        )
        answers = [("", "No, keep to the one under way"), ("new", "Begin anew")]
        return await self._ask(words, answers, title="Begin anew?") == "new"

    async def begin(self, card: Card) -> Attempt | None:
        """A new attempt; unsaved only after the learner has agreed to that."""
        scenario = await self._scenario(card)
        if isinstance(scenario, LibraryError):
            await self._tell(_told(scenario))
            return None
        return await self._begin(scenario, card)

    async def _begin(self, scenario: Scenario, card: Card) -> Attempt | None:
        from sim.attempt import Attempt
        from sim.records import RecordsError

        coach, learner = self.session.coach, self.session.learner
        origin = "library" if card.listed else "file"
        while True:
            try:
                return Attempt.begin(
                    scenario, self.store, coach=coach, origin=origin, learner=learner
                )
            except RecordsError as error:
                answers = [
                    ("again", "Try again"),
                    ("unsaved", "Play without its being saved"),
                    BACK,
                ]
                answer = await self._ask(str(error), answers)
            if answer == "unsaved":
                return Attempt.begin(scenario, None, coach=coach, origin=origin)
            if answer != "again":
                return None

    async def carry_on(self, card: Card, saved: Saved) -> Attempt | None:
        """A saved attempt where it was left; asks where the scenario has been edited since.

        Asks, too, before it is coached where coaching was asked for at this start.
        """
        attempt = await self._carry_on(card, saved)
        if attempt is not None and self.session.asked_to_coach:
            await self._coach(attempt)
        return attempt

    async def _coach(self, attempt: Attempt) -> None:
        """Coach an attempt under way that is not coached yet, if the learner agrees to that."""
        from sim.records import RecordsError
        from sim.session import COACHING

        if attempt.coached:
            return
        answers = [("", "Go on without coaching"), ("yes", "Turn coaching on")]
        if not attempt.practice and await self._ask(COACHING, answers) != "yes":
            return
        try:
            attempt.coach()
        except RecordsError as error:
            self.app.notify(str(error), severity="error", markup=False)

    async def _carry_on(self, card: Card, saved: Saved) -> Attempt | None:
        from sim.attempt import Attempt
        from sim.fitting import edited, fit

        scenario = await self._scenario(card)
        if isinstance(scenario, LibraryError):
            return await self._take_up(saved, None)
        if not edited(saved, scenario.story.sha256):
            return await self._take_up(saved, scenario)
        fits = fit(scenario.story, saved)
        answers = [
            ("keep", "Go on with the text you began with"),
            ("move", "Move to the new text" + _kept(fits)),
            ("new", "Begin anew on the new text"),
        ]
        words = f"This scenario has been edited since you began. {_fits(fits)}"
        answer = await self._ask(words, answers)
        if answer == "keep":
            return await self._take_up(saved, None)
        if answer == "new":
            return await self._begin(scenario, card)
        if answer == "move" and self.store is not None:
            store = self.store
            return await self._attempt(lambda: Attempt.move(store, saved, scenario))
        return None

    async def look_back(self, card: Card, saved: Saved) -> Attempt | None:
        """A finished attempt, on the text it was played on."""
        scenario = await self._scenario(card)
        return await self._take_up(saved, None if isinstance(scenario, LibraryError) else scenario)

    async def _take_up(self, saved: Saved, scenario: Scenario | None) -> Attempt | None:
        from sim.attempt import Attempt

        store = self.store
        if store is None:
            return None
        return await self._attempt(lambda: Attempt.resume(store, saved, scenario))

    async def _attempt(self, take: Any) -> Attempt | None:
        from sim.records import RecordsError
        from sim.story.play import PlayError

        try:
            attempt: Attempt = take()
        except (RecordsError, LibraryError, PlayError) as error:
            await self._tell(f"This attempt cannot be opened: {error}")
            return None
        return attempt


def _told(error: LibraryError) -> str:
    if not isinstance(error, FaultyScenario):
        return str(error)
    first = next((item for item in error.diagnostics if item.severity == "error"), None)
    return str(error) + (f"\n\nThe first: line {first.line}: {first.message}" if first else "")


def _fits(fits: Fit) -> str:
    if not fits.of:
        return "You had not decided anything yet."
    if fits.whole:
        return "All your decisions still fit." if fits.of > 1 else "Your decision still fits."
    reason = fits.reason.rstrip(".")
    if fits.of == 1:
        return f"Your decision does not fit any more: {reason.partition(': ')[2] or reason}."
    return f"{fits.keep} of your {fits.of} decisions still fit; then: {reason}."


def _kept(fits: Fit) -> str:
    if fits.whole:
        return ""
    return f", keeping {fits.keep} of {fits.of} decisions" if fits.keep else ", from its start"
