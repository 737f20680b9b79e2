"""The plain player behind the command line: its streams, and what may end it from outside."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

from sim import learning_path, library
from sim.cli import output
from sim.plain.console import Console
from sim.plain.listing import tell_cards
from sim.plain.opening import Left, Wish
from sim.plain.sitting import play

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
    """`sim` without screens: plays what was named, or opens the home over a folder.

    `learner` is who was named on the command line, as names are kept; None for the one who is set.
    """
    from sim.cli.who import who

    plays = who(None, tell=False) if learner is None else learner

    def wish(path: Path, name: str) -> Wish:
        return Wish(path, name, new, coach, learner=plays, named=learner is not None)

    if play_id is not None:
        return run(wish(library.find(play_id), play_id))
    if place is not None and not place.is_dir():
        library.names(place)
        return run(wish(place, str(place)))
    return _home(place, coach=coach, learner=plays)


def _home(place: Path | None, *, coach: bool, learner: str) -> int:
    """The home of plain mode over the scenarios of a folder; the exit status.

    Where nothing can be typed the scenarios are read out, each with the command that plays it.
    """
    from sim.cli.who import who
    from sim.plain.home import Home
    from sim.plain.sitting import records
    from sim.session import Session
    from sim.settings import read

    cards = learning_path.ordered(library.cards(place))
    console = Console(sys.stdin, sys.stdout, errors=sys.stderr)

    def sitting() -> int:
        settings, problems = read()
        for problem in problems:
            console.trouble(problem)
        try:
            store = records(console)
        except Left as left:
            console.trouble(str(left))
            return left.status
        try:
            settings = replace(settings, learner=who(None, tell=False))
            session = Session(store, settings, learner=learner, place=place, coach=coach)
            Home(console, session, cards).run()
            if not console.heard and not console.interactive:
                draws = os.environ.get("TERM", "") != "dumb"
                tell_cards(console, cards, by_path=place is not None, draws=draws)
        finally:
            if store is not None:
                store.close()
            console.flush()
        return output.FINE

    return _held(console, sitting)


def run(wish: Wish) -> int:
    """Play line by line on the standard streams; the exit status."""
    console = Console(sys.stdin, sys.stdout, errors=sys.stderr)
    try:
        return _held(console, lambda: play(console, wish))
    except library.FaultyScenario:
        from sim.cli.errors import faulty

        return faulty(wish.path)


def _held(console: Console, conversation: Callable[[], int]) -> int:
    """Hold a conversation until it ends, or is ended from outside; the exit status."""
    with _quietly():
        try:
            with _ending_cleanly():
                return conversation()
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
