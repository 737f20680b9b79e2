"""The library in sentences: its paths, a search, filters, and one scenario with all there is to it.

Scenarios keep the number they were last read out with, until another list is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from sim import shelf
from sim.learning_path import ORDER, reasons
from sim.plain.asking import Place, Way
from sim.plain.console import Console
from sim.plain.prose import count, ended, sentence
from sim.shelf import Entry, Filters, name_of
from sim.text import one_line, spoken

if TYPE_CHECKING:
    from sim.library import Card
    from sim.session import Session


class Go(NamedTuple):
    """Where to go from here: to a scenario, with an attempt at it, or to a debrief again.

    `path` is None where the file of an attempt is not among those that were opened. `attempt` is
    the number of the one to go on with or, with `look`, to look back at. `told` is True where it
    has just been read out what the scenario is about.
    """

    path: Path | None
    new: bool = False
    attempt: int | None = None
    look: bool = False
    told: bool = False


class Bookshelf:
    """The scenarios of a place, read out; `run` gives what was chosen, None where nothing was."""

    def __init__(self, console: Console, session: Session, cards: Sequence[Card]) -> None:
        """Raises RecordsError where it cannot be read how far the learner has come."""
        self._console = console
        self._session = session
        reached = {} if session.store is None else session.store.reached(session.learner, "library")
        self._entries = shelf.entries(cards, reached)
        self._names = names(session)
        self._filters = Filters()
        self._words = ""
        self._place: Place[Go] = Place(console, "Library", "back to the start")
        self._place.number_about = "what that scenario is about, and to play it"
        self._place.ways = (
            Way("l", "list", "the scenarios again", lambda _: self._tell()),
            Way("s", "search", "those with a word in them, as in: s trust", self._search),
            Way("f", "filter", "only for some people, on one principle or from one field",
                self._filter),
            Way("x", "all", "every scenario again, without search or filter", self._forget),
            Way("o", "order", "what the order goes by", lambda _: console.say(ORDER)),
        )  # fmt: skip

    def run(self, told: bool) -> Go | None:
        """Read the list and ask; `told` where it has been said before what can be asked."""
        self._tell()
        if not told:
            self._place.tell_ways()
        return self._place.run()

    def _tell(self) -> None:
        found = shelf.search(self._entries, self._words, self._filters, self._names)
        if not found:
            self._console.say("No scenario fits. x brings all of them back.")
            self._place.numbered = ()
            return
        self._console.say(f"{count(len(found), 'scenario')}{self._looked_for()}.")
        parts = shelf.sections(found, self._filters)
        listed: list[Entry] = []
        for part in parts:
            fresh = [entry for entry in part.entries if entry not in listed]
            if not fresh:
                continue
            if part.title:
                self._console.row(f"{one_line(part.title)}:")
            for entry in fresh:
                listed.append(entry)
                also = self._also(entry, part.title) if part.path and part.title else ""
                self._console.row(f"{len(listed)}. {line_of(entry)}{also}")
            self._console.line()
        self._place.numbered = [
            partial(tell_scenario, self._console, self._session, entry, self._names)
            for entry in listed
        ]

    def _looked_for(self) -> str:
        told = f" with “{one_line(self._words)}” in it" if self._words else ""
        return told + (f", only {self._filters.words(self._names)}" if self._filters.any else "")

    def _also(self, entry: Entry, title: str) -> str:
        """The other paths that a scenario is on, since it is read out once."""
        if entry.card.faults:
            return ""
        others = [spoken(each) for each in entry.card.situations]
        others = [each for each in others if each != title.lower()]
        return f" Also: {', '.join(others)}." if others else ""

    def _search(self, words: str) -> None:
        if not words:
            words = self._console.ask_words("Which words? (Enter for none) ") or ""
        self._words = words
        self._tell()

    def _forget(self, _: str) -> None:
        self._words, self._filters = "", Filters()
        self._tell()

    def _filter(self, _: str) -> None:
        """Ask for one thing that all scenarios read out shall have; kinds add up."""
        cards = [entry.card for entry in self._entries if not entry.card.faults]
        told: list[tuple[str, str]] = []
        for kind, title, values in shelf.kinds(cards, self._names):
            self._console.row(f"{title}:")
            for value in values:
                told.append((kind, value))
                words = name_of(value, self._names) if kind == "principle" else spoken(value)
                on = " (on)" if getattr(self._filters, kind) == value else ""
                some = count(sum(Filters(**{kind: value}).hold(card) for card in cards), "scenario")
                self._console.row(f"{len(told)}. {ended(words)} {some}{on}.")
            self._console.line()
        if not told:
            self._console.say("There is nothing to tell these scenarios apart by.")
            return
        self._console.say(f"{shelf.ONE_OF_EACH} The number of one that is on turns it off.")
        number = self._console.ask_number("Only which, by number? (q for none) ", len(told))
        if number is not None:
            self._console.understood()
            kind, value = told[number - 1]
            now = getattr(self._filters, kind)
            self._filters = self._filters._replace(**{kind: "" if now == value else value})
            self._tell()


def names(session: Session) -> dict[str, str]:
    """The names of the principles by id; none where they cannot be read."""
    from sim.library import LibraryError

    try:
        return {each.id: each.name for each in session.catalogue().principles.values()}
    except LibraryError:
        return {}


def line_of(entry: Entry) -> str:
    """A scenario in one line: title, minutes, how far one has come."""
    card = entry.card
    if card.faults:
        return f"{ended(card.title)} {entry.status.capitalize()}."
    status = "under way" if entry.under_way is not None else entry.status
    return f"{ended(card.title)} {count(card.minutes, 'minute')}, {status}."


def tell_scenario(
    console: Console, session: Session, entry: Entry, names: shelf.Names
) -> Go | None:
    """One scenario in full, and what to do with it."""
    card = entry.card
    console.say(ended(card.title))
    if card.faults:
        console.say(f"It {entry.status} and cannot be played. {_capital(ended(card.fault))}")
        console.say(f"To see all that is wrong: sim check {quote(one_line(card.path))}")
        return None
    whom = ", ".join(spoken(each) for each in card.situations)
    facts = [f"For: {whom}." if whom else "", f"Field: {ended(card.field)}" if card.field else ""]
    console.say(" ".join([*filter(None, facts), f"About {count(card.minutes, 'minute')}."]))
    console.read(card.summary)
    if card.role:
        console.say(f"Your role: {sentence(card.role)}")
    if card.cast:
        console.say("Who you meet:")
        console.items([f"{sentence(name)}, {ended(role)}" for name, role in card.cast])
    if card.focus:
        tested = ", ".join(f"“{name_of(each, names)}”" for each in card.focus)
        console.say(f"What it puts to the test: {tested}.")
    console.say(f"How demanding it is: {reasons(card)}")
    path = Path(card.path)
    ways: list[Way[Go]] = []
    on, last = entry.under_way, entry.last
    if on is not None:
        console.say("You have an attempt at it under way.")
        ways.append(Way("p", "play", "go on with it", lambda _: Go(path, attempt=on)))
        ways.append(
            Way(
                "n", "new", "begin anew; the other is kept", lambda _: Go(path, new=True, told=True)
            )
        )
    else:
        ways.append(Way("p", "play", "begin", lambda _: Go(path, new=True, told=True)))
    if last is not None:
        console.say(f"You have come to an ending {_times(entry.finished)}.")
        about = "the debrief of your last attempt again"
        ways.append(Way("d", "debrief", about, lambda _: Go(path, attempt=last, look=True)))
    if entry.reached is not None:
        ways.append(Way("a", "attempts", "all your attempts at it",
                        lambda _: _attempts(console, session, [card])))  # fmt: skip
        ways.append(Way("m", "map", "what you have seen of it",
                        lambda _: _map(console, session, card)))  # fmt: skip
    place: Place[Go] = Place(console, "Scenario", "back to the library")
    place.ways = ways
    place.tell_ways()
    return place.run()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _attempts(console: Console, session: Session, cards: Sequence[Card]) -> Go | None:
    from sim.plain.attempts import Attempts

    return Attempts(console, session, cards, scenario=cards[0].id).run(told=True)


def _map(console: Console, session: Session, card: Card) -> None:
    """The map of a scenario, from all attempts at it."""
    from sim import library
    from sim.debrief.seen import seen
    from sim.debrief.walks import walks
    from sim.library import LibraryError
    from sim.plain.seen import tell_seen
    from sim.records import RecordsError

    if session.store is None:
        return
    try:
        story = library.load(Path(card.path)).story
        walked = walks(session.store, session.learner, card.id, story)
    except (LibraryError, RecordsError) as error:
        console.say(str(error))
        return
    tell_seen(console, seen(story, walked.walks), walked.unread)
