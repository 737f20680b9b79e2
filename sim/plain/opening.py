"""Which attempt is played: a new one, the one left last time, or that one on an edited text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sim import library
from sim.attempt import Attempt, edited, fit
from sim.plain.console import Console
from sim.plain.prose import count, when
from sim.story.play import PlayError

if TYPE_CHECKING:
    from sim.library import Scenario
    from sim.records import Saved, Store


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line.

    `name` is how the scenario was named there; `text` says which text an attempt goes on with
    where the scenario has been edited since, None to ask. `listed` is True for a scenario of a
    folder that was opened as a library.
    """

    path: Path
    name: str
    new: bool = False
    coach: bool = False
    text: Literal["stored", "new"] | None = None
    listed: bool = False

    @property
    def origin(self) -> str:
        """Whose attempts these are: those of the library, or those of a file opened by itself."""
        return "library" if self.listed or library.is_listed(self.path) else "file"

    @property
    def command(self) -> str:
        """The command that comes back here."""
        return f"sim play {self.name} --plain"


class Left(Exception):
    """The learner went away, or could not go on, before an attempt was open; `status` to exit."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def unsaved_or_left(console: Console, error: Exception) -> None:
    """Ask whether to play on unsaved. Raises Left where the answer is no or never comes."""
    console.say(str(error))
    if not console.ask_yes("Go on without saving?"):
        raise Left(1, "Nothing was played on. What was saved before is as it was.")
    console.understood()


def under_way(store: Store, scenario: str, origin: str) -> Saved | None:
    """The attempt at a scenario that was left last, of those from the same place."""
    found = store.attempts(learner="", scenario=scenario, unfinished=True)
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
    saved = None if wish.new or store is None else under_way(store, id, wish.origin)
    if saved is None or store is None:
        if scenario is None:
            raise Left(2, f"There is no attempt at {id} to finish on the text it was begun on.")
        return begin(console, wish, scenario, store), False
    if scenario is None or not edited(saved, scenario.story.sha256):
        return _resumed(wish, lambda: Attempt.resume(store, saved, scenario)), True
    return _on_edited(console, wish, store, saved, scenario)


def begin(console: Console, wish: Wish, scenario: Scenario, store: Store | None) -> Attempt:
    """A new attempt, saved where it can be. Raises Left where it cannot and the learner leaves."""
    if store is not None:
        from sim.records import RecordsError

        try:
            return Attempt.begin(scenario, store, coach=wish.coach, origin=wish.origin)
        except RecordsError as error:
            unsaved_or_left(console, error)
    return Attempt.begin(scenario, coach=wish.coach, origin=wish.origin)


def _resumed(wish: Wish, resume: Callable[[], Attempt]) -> Attempt:
    try:
        return resume()
    except (library.FaultyScenario, PlayError) as error:
        raise Left(
            1,
            f"The attempt under way cannot be continued by this version: {error}. It is kept. "
            f"`{wish.command} --new` begins another.",
        ) from None


def _on_edited(
    console: Console, wish: Wish, store: Store, saved: Saved, scenario: Scenario
) -> tuple[Attempt, bool]:
    """Ask which text an attempt goes on with, unless the command line says so."""
    fitting = fit(scenario.story, saved)
    console.say(
        f"You have an attempt under way, begun on {when(saved.started)}, and this scenario has "
        "been edited since."
    )
    if fitting.whole:
        made = "decision still fits" if fitting.of == 1 else "decisions still fit"
        told = f"all {fitting.of} {made}" if fitting.of else "no decision had been taken yet"
        console.say(f"On the new text, {told}.")
    else:
        console.say(
            f"On the new text, {fitting.keep} of {count(fitting.of, 'decision')} still fit. "
            f"Where it stops: {fitting.reason}."
        )
    answer = {"stored": 1, "new": 2, None: None}[wish.text]
    if answer is None:
        console.options(
            [
                "Finish on the text it was begun on.",
                f"Move to the new text, keeping {fitting.keep} of {fitting.of} decisions.",
                "Begin anew on the new text.",
            ]
        )
        answer = console.ask_number("Which one (1-3)? ", 3)
    if answer is None:
        raise Left(
            0,
            "The attempt is left as it is. "
            f"`{wish.command} --text stored`, `--text new` or `--new` says which without asking.",
        )
    console.understood()
    if answer == 3:
        return begin(console, wish, scenario, store), False
    if answer == 1:
        return _resumed(wish, lambda: Attempt.resume(store, saved)), True
    return _resumed(wish, lambda: Attempt.move(store, saved, scenario)), True
