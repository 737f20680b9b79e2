"""The principles as a place to look around in: families, tensions, documents, a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sim.plain.asking import Place, Way
from sim.plain.bookshelf import Go, line_of, names, tell_scenario
from sim.plain.console import Console
from sim.plain.principles import tell_document, tell_principle, tell_tension
from sim.plain.prose import count, ended, sentence
from sim.profile import browse, words

if TYPE_CHECKING:
    from sim.catalogue import Family, Principle
    from sim.library import Card
    from sim.session import Session

Told = tuple[str, Callable[[], Go | None]]
"""A line of a list, and what its number opens."""


class Browser:
    """The catalogue of a place; `run` gives a scenario to play, or None."""

    def __init__(self, console: Console, session: Session, cards: Sequence[Card]) -> None:
        """Raises LibraryError and RecordsError."""
        self._console = console
        self._session = session
        self._cards = cards
        self._catalogue = session.catalogue()
        self._profile = session.profile()
        self._last: Principle | None = None
        self._place: Place[Go] = Place(console, "Principles", "back to the start")
        self._place.number_about = "what was just read out with it"
        self._place.ways = (
            Way("f", "families", "the families, each with its principles",
                lambda _: self._families()),
            Way("t", "tensions", "where the sources pull apart", lambda _: self._tensions()),
            Way("d", "documents", "the sources that all of it rests on",
                lambda _: self._documents()),
            Way("c", "scenarios", "where the principle read last is at stake, to play there",
                lambda _: self._scenarios()),
            Way("s", "search", "all that holds a word, as in: s trust", self._search),
        )  # fmt: skip

    def run(self, told: bool) -> Go | None:
        """Read the families and ask; `told` where it has been said what can be asked."""
        self._families()
        if not told:
            self._place.tell_ways()
        return self._place.run()

    def _list(self, heading: str, found: Sequence[Told]) -> None:
        self._console.say(heading)
        self._console.options([line for line, _ in found])
        self._place.numbered = [do for _, do in found]

    def _families(self) -> None:
        found: list[Told] = []
        for family in self._catalogue.families.values():
            held = count(len(self._catalogue.in_family(family.id)), "principle")
            found.append((f"{ended(family.name)} {held}.", partial(self._family, family)))
        self._list("The families of the principles:", found)

    def _family(self, family: Family) -> None:
        self._console.say(ended(family.name))
        self._console.read(family.summary)
        own = self._catalogue.in_family(family.id)
        self._list("Its principles:", [self._as_told(each) for each in own])

    def _as_told(self, principle: Principle) -> Told:
        standing = self._profile.standing(principle.id)
        met = standing is not None and (standing.evidence or standing.passed_over)
        said = f" {words.standing(standing).capitalize()}." if standing and met else ""
        return f"{ended(principle.name)}{said}", partial(self._principle, principle)

    def _principle(self, principle: Principle) -> None:
        tell_principle(self._console, self._catalogue, principle, self._cards, self._profile)
        if self._last is None and browse.at_stake(self._cards, principle.id):
            self._console.say("c numbers the scenarios where it is at stake, to play one.")
        self._last = principle

    def _scenarios(self) -> None:
        if self._last is None:
            self._console.say("First read a principle; then c lists where it is at stake.")
            return
        from sim import shelf

        store = self._session.store
        reached = {} if store is None else store.reached(self._session.learner, "library")
        cards = browse.at_stake(self._cards, self._last.id)
        if not cards:
            self._console.say(browse.NOT_IN_FOCUS)
            return
        known = names(self._session)
        found: list[Told] = [
            (line_of(each), partial(tell_scenario, self._console, self._session, each, known))
            for each in shelf.entries(cards, reached)
        ]
        self._list(f"Where “{sentence(self._last.name)}” is at stake:", found)

    def _tensions(self) -> None:
        catalogue = self._catalogue
        found: list[Told] = [
            (ended(each.name), partial(tell_tension, self._console, catalogue, each))
            for each in catalogue.tensions.values()
        ]
        if not found:
            self._console.say("There are none here.")
            return
        self._list("Tensions, where the sources pull apart:", found)

    def _documents(self) -> None:
        catalogue = self._catalogue
        found: list[Told] = [
            (
                f"{ended(each.title)} {ended(browse.by(each))}",
                partial(tell_document, self._console, catalogue, each),
            )
            for each in catalogue.documents.values()
        ]
        self._list("The documents that these principles rest on:", found)

    def _search(self, typed: str) -> None:
        typed = typed or self._console.ask_words("Which words? (Enter for none) ") or ""
        if not typed:
            return
        console, catalogue = self._console, self._catalogue
        found = [self._as_told(each) for each in browse.principles(catalogue, typed)]
        found += [
            (f"A tension: {ended(each.name)}", partial(tell_tension, console, catalogue, each))
            for each in browse.tensions(catalogue, typed)
        ]
        found += [
            (f"A document: {ended(each.title)}", partial(tell_document, console, catalogue, each))
            for each in browse.documents(catalogue, typed)
        ]
        if not found:
            console.say(f"Nothing here holds “{sentence(typed)}”. f lists the families.")
            return
        self._list(f"With “{sentence(typed)}” in it:", found)
