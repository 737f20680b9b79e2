"""The home of plain mode: one door to all that the screens show, told in sentences.

It asks what one would like, leads there, and is come back to. What has been explained once is
not explained again unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sim.plain.asking import Place, Way
from sim.plain.bookshelf import Go
from sim.plain.console import Console
from sim.plain.opening import Left, Wish
from sim.plain.prose import count, ended
from sim.plain.sitting import ask_about_week, play_from_home, privacy
from sim.profile.ahead import Next, at_once
from sim.text import one_line

if TYPE_CHECKING:
    from sim.library import Card
    from sim.session import Session

Result = TypeVar("Result")
MOST_AHEAD = 3
"""How many attempts under way are offered at once."""


class Home:
    """A sitting in plain mode, over the scenarios of one place."""

    def __init__(self, console: Console, session: Session, cards: Sequence[Card]) -> None:
        self.console = console
        self.session = session
        self.cards = cards
        self._place: Place[bool] = Place(console, "Start", "leave")
        self._place.number_about = "play what was just read out with it"
        self._place.ways = (
            Way("l", "library", "all scenarios, to read about, search and play", self._library),
            Way("a", "attempts", "yours, to look back at or go on with", self._attempts),
            Way("p", "profile", "what your choices have shown so far", self._profile),
            Way("i", "principles", "what leading rests on here, with its sources",
                self._principles),
            Way("h", "how", "the way your results are worked out", self._how),
            Way("s", "settings", "coaching, how sure you are, and the rest", self._settings),
            Way("u", "user", "who plays", self._people),
            Way("t", "tutorial", "two minutes that teach what to type, by being played",
                self._tutorial),
        )  # fmt: skip

    def run(self) -> None:
        """From the greeting until the learner leaves or the input ends."""
        console = self.console
        console.say(
            "Leadsim, line by line: stories from work in which you practise leading. "
            "Type a number, a letter or a word, then Enter."
        )
        if self.session.learner:
            console.say(f"You play as {one_line(self.session.learner)}.")
        try:
            self._welcome()
        except Left:
            return
        if console.ended:
            return
        self._offer()
        self._place.tell_ways()
        self._place.run(enter_leaves=False)
        if not console.ended:
            console.say("Until next time.")

    def _welcome(self) -> None:
        """Whoever is new hears where answers are kept, and is offered the tutorial.

        Others are asked what became of what they meant to try. Raises Left.
        """
        from sim.plain.tutorial import offer_tutorial
        from sim.records import RecordsError

        session, store = self.session, self.session.store
        new = session.newcomer
        if store is not None:
            try:
                if new:
                    self.console.say(privacy(store))
                ask_about_week(self.console, store, session.learner)
            except RecordsError as error:
                self.console.say(str(error))
        if self.console.ended or not new:
            return
        self._guarded(lambda: offer_tutorial(self.console, session))
        if self.console.interactive:  # a script may have nobody who reads it
            session.welcomed()

    def _offer(self) -> None:
        """What can be played at once: what is under way, or else what is suggested; numbered."""
        found = ahead(self.session, self.cards)
        self._place.numbered = [partial(self._take, each) for each in found]
        if found:
            self.console.say("To play now:")
            self.console.options([_offered(each) for each in found])

    def _take(self, each: Next) -> None:
        self._go(Go(Path(each.card.path)))

    def _go(self, go: Go | None) -> None:
        """Play or look back, and whatever is agreed on behind it; then offer anew."""
        if go is None:
            return
        while go is not None and not self.console.ended:
            following = self._guarded(partial(self._played, go))
            self.console.parting = str
            go = None if following is None else Go(following)
        if not self.console.ended:
            self.console.say("You are back at the start.")
            self._offer()

    def _played(self, go: Go) -> Path | None:
        session = self.session
        card = next((each for each in self.cards if Path(each.path) == go.path), None)
        path = go.path or Path("attempt")
        wish = Wish(
            path=path,
            name=card.id if card else str(path),
            new=go.new,
            coach=session.coach,
            listed=card is not None and card.listed,
            attempt=None if go.look else go.attempt,
            learner=session.learner,
            home=True,
        )
        attempt = None
        if go.attempt is not None and (go.look or go.path is None):
            from sim.attempt import Attempt

            assert session.store is not None, "what has a number is kept"
            attempt = Attempt.resume(session.store, session.store.attempt(go.attempt))
        return play_from_home(self.console, wish, session, attempt, told=go.told)

    def _guarded(self, do: Callable[[], Result]) -> Result | None:
        """Do it; where a file or the records stand in the way, say so and stay here."""
        from sim.library import FaultyScenario, LibraryError
        from sim.records import RecordsError
        from sim.story.play import PlayError

        try:
            return do()
        except FaultyScenario as error:
            first = next((each for each in error.diagnostics if each.severity == "error"), None)
            why = f" The first is in line {first.line}: {first.message}" if first else ""
            told = ended(str(error))
            self.console.say(f"{told}{why}" if error.diagnostics else _begun(told))
        except (LibraryError, RecordsError) as error:
            self.console.say(str(error))
        except PlayError as error:
            self.console.say(f"This attempt cannot be replayed by this version: {error}")
        return None

    def _library(self, typed: str) -> None:
        from sim.plain.bookshelf import Bookshelf

        def visit() -> Go | None:
            return Bookshelf(self.console, self.session, self.cards).run(
                self.console.explained("library")
            )

        self._go(self._guarded(visit))

    def _attempts(self, _: str) -> None:
        from sim.plain.attempts import Attempts

        def visit() -> Go | None:
            return Attempts(self.console, self.session, self.cards).run(
                self.console.explained("attempts")
            )

        self._go(self._guarded(visit))

    def _profile(self, _: str) -> None:
        from sim.plain.profile import tell_profile

        chosen = self._guarded(lambda: tell_profile(self.console, self.session, self.cards))
        self._go(None if chosen is None else Go(Path(chosen)))

    def _principles(self, _: str) -> None:
        from sim.plain.browser import Browser

        def visit() -> Go | None:
            return Browser(self.console, self.session, self.cards).run(
                self.console.explained("principles")
            )

        self._go(self._guarded(visit))

    def _how(self, _: str) -> None:
        from sim.explain.results import NoResults, results
        from sim.plain.results import tell_results

        try:
            tell_results(self.console, results())
        except NoResults as error:
            self.console.say(_begun(ended(str(error))))

    def _settings(self, _: str) -> None:
        from sim.plain.settings import change_settings

        change_settings(self.console, self.session)

    def _tutorial(self, _: str) -> None:
        from sim.plain.tutorial import play_tutorial

        self._guarded(lambda: play_tutorial(self.console))
        if not self.console.ended:
            self.console.say("You are back at the start.")
            self._offer()

    def _people(self, _: str) -> None:
        from sim.plain.people import People

        def visit() -> bool:
            return People(self.console, self.session).run(self.console.explained("people"))

        if self._guarded(visit):
            name = one_line(self.session.learner)
            self.console.say(f"You play as {name} now." if name else "You play without a name now.")
            with suppress(Left):  # who is asked something may leave it
                self._welcome()
            if not self.console.ended:
                self._offer()


def ahead(session: Session, cards: Sequence[Card]) -> list[Next]:
    """What can be played at once: attempts under way, the last touched first, or a suggestion.

    Nothing where that cannot be read; whoever plays is told why.
    """
    from sim.library import LibraryError
    from sim.records import RecordsError

    store = session.store
    try:
        reached = {} if store is None else store.reached(session.learner, "library")
        by_id = {card.id: card for card in cards if not card.faults}
        under_way = [
            Next(by_id[id], "you are in the middle of it", under_way=True)
            for id, each in reached.items()
            if each.under_way is not None and id in by_id
        ]
        if under_way:
            return under_way[:MOST_AHEAD]
        found = at_once(cards, reached)
        if found is None:
            told = session.suggestion(cards, session.profile())
            found = None if told is None else Next(told.card, told.reason)
    except (RecordsError, LibraryError):
        return []
    return [] if found is None else [found]


def _offered(each: Next) -> str:
    """One of them in a line."""
    title = ended(each.card.title)
    if each.under_way:
        return f"{title} You are in the middle of it."
    why = one_line(each.reason)
    return f"{title} {count(each.card.minutes, 'minute')}. Suggested: {why}."


def _begun(text: str) -> str:
    """A sentence with its first letter as sentences have it."""
    return text[:1].upper() + text[1:]
