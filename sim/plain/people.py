"""Who plays, line by line: those who are known, and a new name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sim.plain.asking import Place, Way
from sim.plain.console import Console
from sim.plain.prose import count, when
from sim.text import one_line

if TYPE_CHECKING:
    from sim.records import Learner
    from sim.session import Session

NOBODY = "Without a name"
ABOUT = (
    "Attempts, results and what you wrote are kept apart for each name. A name needs no password "
    "and hides nothing from whoever can read this account."
)


class People:
    """Those who play here; `run` is True where somebody else plays now."""

    def __init__(self, console: Console, session: Session) -> None:
        """Raises RecordsError."""
        from sim.records import Learner

        self._console = console
        self._session = session
        store = session.store
        known = {each.name: each for each in ([] if store is None else store.learners())}
        for name in (session.learner, ""):
            known.setdefault(name, Learner(name, 0, ""))
        self._known = list(known.values())
        self._place: Place[str] = Place(console, "Who plays", "it stays as it is")
        self._place.number_about = "whoever was read out with it plays from now on"
        self._place.ways = (Way("n", "new", "a new name: n and the name", self._new),)

    def run(self, told: bool) -> bool:
        """Read who there is and ask; `told` where all this has been said before."""
        if not told:
            self._console.say(ABOUT)
        self._console.options([self._words(each) for each in self._known])
        self._place.numbered = [partial(str, each.name) for each in self._known]
        if not told:
            self._place.tell_ways()
        name = self._place.run()
        return name is not None and self._switch(name)

    def _words(self, each: Learner) -> str:
        told = [
            "plays now" if each.name == self._session.learner else "",
            count(each.attempts, "attempt") if each.attempts else "no attempts yet",
            f"last on {when(each.touched)}" if each.touched else "",
        ]
        return f"{one_line(each.name) or NOBODY}: {', '.join(part for part in told if part)}."

    def _new(self, typed: str) -> str | None:
        """A name; one that is known in other capitals is that one."""
        from sim.records.learners import as_name

        name = as_name(typed or self._console.ask("Which name? (Enter for none) ") or "")
        if not name:
            self._console.say("It stays as it is.")
            return None
        known = [each.name for each in self._known]
        same = [each for each in known if each.casefold() == name.casefold()]
        return name if name in same or not same else same[0]

    def _switch(self, name: str) -> bool:
        from sim.records import RecordsError
        from sim.settings import SettingsError

        session = self._session
        if name == session.learner:
            return False
        try:
            session.switch(name)
        except RecordsError as error:
            self._console.say(str(error))
            return False
        except SettingsError as error:
            self._console.trouble(f"{error} It holds until you leave.")
        return True
