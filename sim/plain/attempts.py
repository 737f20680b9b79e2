"""A learner's attempts in sentences, the latest first, to look back at or to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.plain.asking import Place, Way
from sim.plain.bookshelf import Go
from sim.plain.console import Console
from sim.plain.prose import count, ended, when
from sim.shelf import spoken

if TYPE_CHECKING:
    from sim.library import Card
    from sim.records import Saved
    from sim.session import Session

AT_ONCE = 10
"""How many are read out before one is asked whether to go on."""
COMMANDS = (
    "Three commands do the rest, from outside: `sim attempts export` writes them to a file, `sim "
    "attempts import FILE` takes them from one, and `sim attempts delete NUMBER` deletes one for "
    "good, after asking."
)


class Attempts:
    """The attempts of whoever plays; with a `scenario` only those at it."""

    def __init__(
        self, console: Console, session: Session, cards: Sequence[Card], scenario: str | None = None
    ) -> None:
        """Raises RecordsError."""
        self._console = console
        self._cards = {card.id: card for card in cards}
        store = session.store
        self._saved = [] if store is None else store.attempts(session.learner, scenario)
        self._told = 0
        self._place: Place[Go] = Place(console, "Attempts", "back")
        self._place.number_about = "its debrief again, or to go on where it is under way"
        self._place.ways = (
            Way("m", "more", "those before these", lambda _: self._more()),
            Way("l", "list", "the latest again", lambda _: self._again()),
            Way("k", "keep", "how to take attempts elsewhere, or delete them",
                lambda _: console.say(COMMANDS)),
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
        card = self._cards.get(saved.scenario)
        title = card.title if card else spoken(saved.scenario).capitalize()
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
