"""The plain player behind the command line: its streams, and what may end it from outside."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from sim import learning_path, library
from sim.cli import output
from sim.plain.console import Console
from sim.plain.listing import tell_cards
from sim.plain.opening import Wish
from sim.plain.player import play
from sim.plain.prose import sentence
from sim.text import one_line

if TYPE_CHECKING:
    from sim.library import Card
    from sim.profile.ahead import Next

TERMINATED = 128 + signal.SIGTERM


class _Terminated(BaseException):
    """The system asked us to end."""


def open_door(
    place: Path | None,
    play_id: str | None,
    *,
    coach: bool,
    new: bool,
    learner: str | None = None,
) -> int:
    """`sim` without screens: plays what was named, or lists what there is and how to play it.

    `learner` is who was named on the command line; None for the one who is set.
    """
    from sim.cli.who import who

    plays = who(learner)

    def wish(path: Path, name: str, listed: bool = False) -> Wish:
        named = learner is not None
        return Wish(path, name, new, coach, listed=listed, learner=plays, named=named)

    if play_id is not None:
        return run(wish(library.find(play_id), play_id))
    if place is not None and not place.is_dir():
        return run(wish(place, str(place)))
    cards = learning_path.ordered(library.cards(place))
    console = Console(sys.stdin, sys.stdout)
    with _quietly():
        draws = os.environ.get("TERM", "") != "dumb"
        tell_cards(console, cards, by_path=place is not None, draws=draws)
        if found := next_for(place, cards, plays):
            place_in_list = cards.index(found.card) + 1
            lead = "Under way" if found.under_way else "Suggested"
            title, why = one_line(found.card.title), sentence(found.reason)
            console.say(f"{lead}: number {place_in_list}, {title}. {why}")
        if console.interactive:
            number = console.ask_number("Which one, by number? (Ctrl+D leaves) ", len(cards))
            if number is not None:
                card = cards[number - 1]
                path = Path(card.path)
                name = card.id if library.is_listed(path) else card.path
                return run(wish(path, name, card.listed))
    return output.FINE


def next_for(place: Path | None, cards: Sequence[Card], learner: str) -> Next | None:
    """What a learner may play now; None where that cannot be said."""
    from sim.cli.lists import records
    from sim.profile.ahead import Next, at_once
    from sim.records import RecordsError
    from sim.session import Session

    try:
        with records() as store:
            found = at_once(cards, store.reached(learner) if store else {})
            if found is None:
                session = Session(store, learner=learner, place=place)
                told = session.suggestion(cards, session.profile())
                found = None if told is None else Next(told.card, told.reason)
    except (RecordsError, library.LibraryError):
        return None  # whoever plays is told what is wrong with them
    return found


def run(wish: Wish) -> int:
    """Play line by line on the standard streams; the exit status."""
    console = Console(sys.stdin, sys.stdout, errors=sys.stderr)
    with _quietly():
        try:
            with _ending_cleanly():
                return play(console, wish)
        except library.FaultyScenario:
            from sim.cli.errors import faulty

            return faulty(wish.path)
        except KeyboardInterrupt:
            console.line()
            console.say(f"Left. {console.parting()}")
            return output.STOPPED
        except _Terminated:
            console.line()
            console.say(f"Ended by the system. {console.parting()}")
            return TERMINATED
    return output.FINE


@contextmanager
def _quietly() -> Iterator[None]:
    """End without a word where the reader of our output went away."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        output.written_or(error)


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Turn the signals that end a program into an exception, so that the records are closed."""

    def terminate(_number: int, _frame: FrameType | None) -> None:
        raise _Terminated

    names = ("SIGTERM", "SIGHUP")
    before = {
        each: signal.signal(each, terminate)
        for each in (getattr(signal, name, None) for name in names)
        if each is not None
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
