"""Who plays, line by line: those who are known, a new name, another name, and deleting one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sim.plain.asking import Place, Way
from sim.plain.console import Console, as_number
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
AS_IT_WAS = "It stays as it is."


class People:
    """Those who play here; `run` is True where somebody else plays now."""

    def __init__(self, console: Console, session: Session) -> None:
        """Raises RecordsError."""
        self._console = console
        self._session = session
        self._known: list[Learner] = []
        self._place: Place[str] = Place(console, "Who plays", "it stays as it is")
        self._place.number_about = "whoever was read out with it plays from now on"
        self._place.ways = (
            Way("n", "new", "a new name: n and the name", self._new),
            Way("r", "rename", "another name for somebody, or a first one: r and the number",
                self._rename),
            Way("d", "delete", "somebody with all attempts, for good, after asking: d and the "
                "number", self._delete),
        )  # fmt: skip
        self._read()

    def run(self, told: bool) -> bool:
        """Read who there is and ask; `told` where all this has been said before."""
        if not told:
            self._console.say(ABOUT)
        self._tell()
        if not told:
            self._place.tell_ways()
        before = self._session.learner
        name = self._place.run()
        return (name is not None and self._switch(name)) or self._session.learner != before

    def _read(self) -> None:
        from sim.records import Learner

        store = self._session.store
        known = {each.name: each for each in ([] if store is None else store.learners())}
        for name in (self._session.learner, ""):
            known.setdefault(name, Learner(name, 0, ""))
        self._known = list(known.values())

    def _tell(self) -> None:
        self._console.options([self._words(each) for each in self._known])
        self._place.numbered = [partial(str, each.name) for each in self._known]

    def _words(self, each: Learner) -> str:
        told = [
            "plays now" if each.name == self._session.learner else "",
            count(each.attempts, "attempt") if each.attempts else "no attempts yet",
            f"last on {when(each.touched)}" if each.touched else "",
        ]
        return f"{one_line(each.name) or NOBODY}: {', '.join(part for part in told if part)}."

    def _asked(self, typed: str, question: str) -> str | None:
        """A name that was typed, as it is kept; None where there is none, which is said."""
        from sim.records import NameTooLong
        from sim.records.names import as_name

        try:
            name = as_name(typed or self._console.ask(question) or "")
        except NameTooLong as error:
            self._console.say(str(error))
            return None
        if not name:
            self._console.say(AS_IT_WAS)
        return name or None

    def _new(self, typed: str) -> str | None:
        """A name; one that is known in other capitals is that one, a close one is asked about."""
        from sim.records.names import close, same
        from sim.records.words import did_you_mean

        name = self._asked(typed, "Which name? (Enter for none) ")
        if name is None:
            return None
        known = [each.name for each in self._known]
        found = same(name, known)
        meant = None if found else close(name, known)
        if found or meant is None:
            return found or name
        self._console.say(did_you_mean(name, meant))
        answer = self._console.ask_yes(f"yes plays as {one_line(meant)}, no as a new learner.")
        return None if answer is None else meant if answer else name

    def _who(self, typed: str, what: str) -> Learner | None:
        """Somebody by number or by name; None where that is nobody, which is said."""
        from sim.records.names import same

        number = as_number(typed)
        if number is None and not typed:
            number = self._console.ask_number(f"Whom? (1-{len(self._known)}) ", len(self._known))
        if number is not None:
            if 1 <= number <= len(self._known):
                return self._known[number - 1]
        elif typed:
            found = same(typed, [each.name for each in self._known])
            for each in self._known:
                if found is not None and each.name == found:
                    return each
        self._console.say(f"Nobody was {what}. The numbers are those that were just read out.")
        return None

    def _rename(self, typed: str) -> None:
        from sim.records.names import same
        from sim.records.words import taken

        each = self._who(typed, "given another name")
        if each is None:
            return
        whose = one_line(each.name) or NOBODY
        name = self._asked("", f"{whose}: which name from now on? (Enter for none) ")
        if name is None:
            return
        other = same(name, [one.name for one in self._known if one.name != each.name])
        if other is not None:
            self._console.say(taken(each.name, other))
            if not self._console.ask_yes("Put both together?"):
                self._console.say(AS_IT_WAS)
                return
        problem = self._session.rename(each.name, other or name, together=other is not None)
        self._console.say(f"{whose}: {one_line(other or name)} from now on. {problem}".rstrip())
        self._read()
        self._tell()

    def _delete(self, typed: str) -> None:
        from sim.records.words import losing

        store = self._session.store
        each = self._who(typed, "deleted")
        if each is None:
            return
        if store is None or not (each.name or each.attempts):
            self._console.say("Nothing is kept there, so there is nothing to delete.")
            return
        attempts = [saved.id for saved in store.attempts(each.name)]
        self._console.say(losing(each.name, self._session.losing(attempts)))
        if not self._console.ask_yes("Delete it for good?"):
            self._console.say("Nothing was deleted.")
            return
        problem = self._session.delete(attempts, each.name)
        self._console.say(problem or "Deleted.")
        self._read()
        self._tell()

    def _switch(self, name: str) -> bool:
        from sim.settings import SettingsError

        session = self._session
        if name == session.learner:
            return False
        try:
            session.switch(name)
        except SettingsError as error:
            self._console.trouble(f"{error} It holds until you leave.")
        return True
