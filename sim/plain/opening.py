"""Which attempt is played: a new one, the one left last time, or that one on an edited text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Literal

from sim import library
from sim.attempt import Attempt
from sim.fitting import Fit, edited, fit
from sim.plain.console import Console, Leave
from sim.plain.prose import when
from sim.story.play import PlayError

if TYPE_CHECKING:
    from sim.library import Scenario
    from sim.records import Saved, Store


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line.

    `name` is how the scenario was named there; `text` says which text an attempt goes on with
    where the scenario has been edited since, None to ask. `listed` is True for a scenario of a
    folder that was opened as a library. `attempt` is the number of the one to go on with, None
    for the one left last. `learner` is who plays, empty for who gave no name; `named` is True where
    that was said on the command line, so that a command to come back by has to say it again.
    `home` is True for what is played from the home of plain mode, and comes back there: no
    command is needed then.
    """

    path: Path
    name: str
    new: bool = False
    coach: bool = False
    text: Literal["stored", "new"] | None = None
    listed: bool = False
    attempt: int | None = None
    learner: str = ""
    named: bool = False
    home: bool = False

    @property
    def origin(self) -> str:
        """Whose attempts these are: those of the library, or those of a file opened by itself."""
        return "library" if self.listed or library.is_listed(self.path) else "file"

    @property
    def command(self) -> str:
        """The command that plays this scenario."""
        whose = f" --learner {quote(self.learner)}" if self.named else ""
        return f"sim play {quote(self.name)} --plain{whose}"

    def continuing(self, attempt: int | None) -> str:
        """The command that comes back to an attempt just played."""
        aside = self.listed and not library.is_listed(self.path)
        if attempt is not None and (aside or self.attempt is not None):
            return f"{self.command} --attempt {attempt}"
        return self.command


class Left(Exception):
    """The learner went away, or could not go on, before an attempt was open; `status` to exit."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def parting(attempt: Attempt, wish: Wish) -> str:
    """What is true of an attempt that is left now, and how to come back to it."""
    if not attempt.saved:
        return "This attempt was not saved."
    if wish.home:
        return "Your attempt is finished and saved." if attempt.finished else "It is saved so far."
    if attempt.finished:
        return (
            "Your attempt is finished and saved; "
            f"`sim attempts show {attempt.id}` shows it again, and `{wish.command} --new` begins "
            "another."
        )
    return f"What you chose is saved; `{wish.continuing(attempt.id)}` continues it."


def told(error: Exception, wish: Wish, attempt: int | None = None) -> str:
    """What went wrong with the records, in words that fit a play in lines."""
    from sim.records import Elsewhere

    if isinstance(error, Elsewhere):
        how = "playing it again" if wish.home else f"`{wish.continuing(attempt)}`"
        return (
            "This attempt was continued in another window, so what you read here is behind. "
            f"Nothing that was saved is lost: {how} goes on from there."
        )
    return str(error)


def unsaved_or_again(console: Console, error: Exception) -> bool:
    """Ask whether to play on unsaved: True for that, False to try again.

    Raises Left where the answer is no or never comes.
    """
    console.trouble(str(error))
    try:
        answer = console.ask_one_of("Go on without saving?", "yes", "no", "again")
    except Leave:
        answer = "no"
    if answer == "again" and not console.baffled("Trying again."):
        return False
    if answer == "yes":
        console.understood()
        return True
    raise Left(2, "Stopped here. What was saved before is as it was.")


def under_way(store: Store, learner: str, scenario: str, origin: str) -> Saved | None:
    """The attempt at a scenario that a learner left last, of those from the same place."""
    found = store.attempts(learner=learner, scenario=scenario, unfinished=True)
    return next((saved for saved in found if saved.origin == origin), None)


def open_attempt(console: Console, wish: Wish, store: Store | None) -> tuple[Attempt, bool]:
    """The attempt to play, and True where it goes on from an earlier start.

    Raises FaultyScenario and LibraryError where the file cannot be played, Left where the learner
    leaves, RecordsError where the records cannot be read.
    """
    try:
        scenario: Scenario | None = library.load(wish.path)
    except library.FaultyScenario:
        if wish.text != "stored":
            raise
        scenario = None  # the attempt is finished on its own text, which was sound
    id = scenario.story.id if scenario else wish.path.name.removesuffix(library.SUFFIX)
    saved = None if store is None else _asked_for(store, wish, id)
    if saved is None or store is None or wish.new:
        if scenario is None:
            raise Left(2, f"There is no attempt at {id} to finish on the text it was begun on.")
        if saved is not None:
            _kept(console, wish, saved)
        return begin(console, wish, scenario, store), False
    if scenario is None or not edited(saved, scenario.story.sha256):
        return _resumed(wish, lambda: Attempt.resume(store, saved, scenario)), True
    return _on_edited(console, wish, store, saved, scenario)


def _asked_for(store: Store, wish: Wish, id: str) -> Saved | None:
    """The attempt to go on with; None where a new one begins. Raises Left for a wrong number."""
    if wish.attempt is None:
        return under_way(store, wish.learner, id, wish.origin)
    from sim.records import NoSuchAttempt

    see = "`sim attempts list` shows those that there are."
    try:
        saved = store.attempt(wish.attempt)
    except NoSuchAttempt:
        raise Left(2, f"There is no attempt {wish.attempt}. {see}") from None
    if saved.learner != wish.learner:
        raise Left(2, f"Attempt {saved.id} is {_whose(saved, wish)}")
    if saved.scenario != id:
        raise Left(2, f"Attempt {saved.id} is one at {saved.scenario}, not at {id}. {see}")
    if saved.finished is not None:
        raise Left(
            2,
            f"Attempt {saved.id} is finished; `sim attempts show {saved.id}` shows it again.",
        )
    return saved


def _whose(saved: Saved, wish: Wish) -> str:
    """Whose an attempt is that somebody else asked for, and how it is gone on with."""
    again = replace(wish, learner=saved.learner, named=True)
    owner = f"'{saved.learner}'" if saved.learner else "somebody who gave no name"
    asker = f"'{wish.learner}'" if wish.learner else "without a name"
    return (
        f"one of {owner}, and you play {'as ' if wish.learner else ''}{asker}. "
        f"`{again.command} --attempt {saved.id}` goes on with it."
    )


def _kept(console: Console, wish: Wish, saved: Saved) -> None:
    how = "your attempts" if wish.home else f"`{wish.command} --attempt {saved.id}`"
    them = "list it" if wish.home else "continues it"
    console.say(f"The attempt begun on {when(saved.started)} is kept; {how} {them}.")


def begin(console: Console, wish: Wish, scenario: Scenario, store: Store | None) -> Attempt:
    """A new attempt, saved where it can be. Raises Left where it cannot and the learner leaves."""
    from sim.records import RecordsError

    while store is not None:
        try:
            return Attempt.begin(
                scenario, store, coach=_coached(wish), origin=wish.origin, learner=wish.learner
            )
        except RecordsError as error:
            if unsaved_or_again(console, error):
                break
    return Attempt.begin(scenario, coach=_coached(wish), origin=wish.origin)


def _resumed(wish: Wish, resume: Callable[[], Attempt]) -> Attempt:
    try:
        return resume()
    except (library.FaultyScenario, PlayError) as error:
        said = f"The attempt under way cannot be continued by this version: {error}. It is kept."
        if not wish.home:
            said += f" `{wish.command} --new` begins another."
        raise Left(1, said) from None


def _on_edited(
    console: Console, wish: Wish, store: Store, saved: Saved, scenario: Scenario
) -> tuple[Attempt, bool]:
    """Ask which text an attempt goes on with, unless the command line says so."""
    fitting = fit(scenario.story, saved)
    console.say(
        f"You have an attempt under way, begun on {when(saved.started)}, and this scenario has "
        f"been edited since. {_fits(fitting)}"
    )
    answer = {"stored": 1, "new": 2, None: None}[wish.text]
    if answer is None:
        console.options(
            [
                "Finish on the text it was begun on.",
                f"Move to the new text{_keeping(fitting)}.",
                "Begin anew on the new text.",
            ]
        )
        answer = console.ask_number("Which one (1-3)? ", 3)
    if answer is None:
        if wish.home:
            raise Left(0, "The attempt is left as it is.")
        raise Left(
            0,
            "The attempt is left as it is. With `--text stored`, `--text new` or `--new` behind "
            f"`{wish.command}` you say which without being asked.",
        )
    console.understood()
    if answer == 3:
        _kept(console, wish, saved)
        return begin(console, wish, scenario, store), False
    if answer == 1:
        return _resumed(wish, lambda: Attempt.resume(store, saved)), True
    return _resumed(wish, lambda: Attempt.move(store, saved, scenario)), True


def _fits(fitting: Fit) -> str:
    """How many of the decisions taken fit a new text, and where they stop."""
    keep, of = fitting.keep, fitting.of
    if not of:
        return "You had not taken a decision yet."
    if fitting.whole:
        return (
            "The decision you took still fits the new text."
            if of == 1
            else f"All {of} decisions you took still fit the new text."
        )
    if of == 1:
        told = "The decision you took does not fit the new text"
    elif not keep:
        told = f"Already the first of your {of} decisions does not fit the new text"
    elif keep == 1:
        told = f"Only the first of your {of} decisions still fits the new text"
    else:
        told = f"The first {keep} of your {of} decisions still fit the new text"
    return f"{told}: {fitting.reason}."


def _keeping(fitting: Fit) -> str:
    keep, of = fitting.keep, fitting.of
    if not of:
        return ""
    if not keep:
        return ", from the start"
    if fitting.whole:
        return ", keeping your decision" if of == 1 else f", keeping all {of} decisions"
    return f", keeping the first {'decision' if keep == 1 else f'{keep} decisions'}"


def _coached(wish: Wish) -> bool:
    """True where a new attempt is coached: as asked for now, or as it is set."""
    from sim.settings import read

    return wish.coach or (not wish.home and read()[0].coaching)
