"""A learner's attempts in sentences, the latest first, to look back at or to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.plain.asking import Place, Way
from sim.plain.bookshelf import Go
from sim.plain.console import Console, as_number
from sim.plain.prose import count, ended, when
from sim.text import spoken

if TYPE_CHECKING:
    from sim.library import Card
    from sim.records import Saved
    from sim.session import Session

AT_ONCE = 10
"""How many are read out before one is asked whether to go on."""
COMMANDS = (
    "Two commands do that, from outside: `sim attempts export` writes them to a file, and `sim "
    "attempts import FILE` takes them from one."
)


class Attempts:
    """The attempts of whoever plays; with a `scenario` only those at it."""

    def __init__(
        self, console: Console, session: Session, cards: Sequence[Card], scenario: str | None = None
    ) -> None:
        """Raises RecordsError."""
        self._console = console
        self._cards = {card.id: card for card in cards}
        self._session = session
        self._scenario = scenario
        self._saved = self._read()
        self._told = 0
        self._place: Place[Go] = Place(console, "Attempts", "back")
        self._place.number_about = "its debrief again, or to go on where it is under way"
        self._place.ways = (
            Way("m", "more", "those before these", lambda _: self._more()),
            Way("l", "list", "the latest again", lambda _: self._again()),
            Way("d", "delete", "one of them for good, after asking: d and the number",
                self._delete),
            Way("k", "keep", "how to take attempts elsewhere", lambda _: console.say(COMMANDS)),
        )  # fmt: skip

    def run(self, told: bool) -> Go | None:
        """Read the latest and ask; `told` where it has been said before what can be asked."""
        if not self._saved:
            self._console.say("There are no attempts yet. The library has what can be played.")
            return None
        self._console.say(f"{count(len(self._saved), 'attempt')}, the latest first.")
        self._more()
        if not told:
            self._place.tell_ways()
        return self._place.run()

    def _read(self) -> list[Saved]:
        store = self._session.store
        return [] if store is None else store.attempts(self._session.learner, self._scenario)

    def _delete(self, typed: str) -> None:
        """One of those read out; asked before, as there is no way back."""
        from sim.records.words import losing_attempt

        most = self._told
        number = (
            as_number(typed) if typed else self._console.ask_number(f"Which? (1-{most}) ", most)
        )
        if number is None or not 1 <= number <= most:
            self._console.say(f"Nothing was deleted. The numbers here go from 1 to {most}.")
            return
        saved = self._saved[number - 1]
        self._console.read(self._words(saved))
        doomed = self._session.losing([saved.id])
        self._console.say(losing_attempt(saved.id, self._title(saved), doomed))
        if not self._console.ask_yes("Delete it for good?"):
            self._console.say("Nothing was deleted.")
            return
        self._console.say(self._session.delete([saved.id]) or "Deleted.")
        self._saved = self._read()
        self._place.numbered = []
        if self._saved:
            self._again()
        else:
            self._console.say("There are no attempts any more.")

    def _title(self, saved: Saved) -> str:
        card = self._cards.get(saved.scenario)
        return card.title if card else spoken(saved.scenario).capitalize()

    def _again(self) -> None:
        self._told = 0
        self._more()

    def _more(self) -> None:
        some = self._saved[self._told : self._told + AT_ONCE]
        if not some:
            self._console.say("Those are all.")
            return
        for number, saved in enumerate(some, start=self._told + 1):
            self._console.row(f"{number}. {self._words(saved)}")
        self._told += len(some)
        left = len(self._saved) - self._told
        if left:
            self._console.row(f"m reads on; there are {left} more.")
        self._console.line()
        self._place.numbered = [partial(self._go, each) for each in self._saved[: self._told]]

    def _words(self, saved: Saved) -> str:
        card, title = self._cards.get(saved.scenario), self._title(saved)
        made = count(len(saved.entries), "decision")
        if saved.finished is None:
            return f"{ended(title)} Under way after {made}, {when(saved.touched)}."
        endings = dict(card.endings) if card else {}
        came = endings.get(saved.ending or "") or spoken(saved.ending or "").capitalize()
        kind = "It counts" if saved.kind == "first" else "Practice"
        return f"{ended(title)} {ended(came)} {kind}; {made}, {when(saved.finished)}."

    def _go(self, saved: Saved) -> Go:
        card = self._cards.get(saved.scenario)
        here = card is not None and not card.faults and card.listed == (saved.origin == "library")
        path = Path(card.path) if card is not None and here else None
        return Go(path, attempt=saved.id, look=saved.finished is not None)
