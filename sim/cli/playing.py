"""`sim play`: one attempt, in the window or line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sim import library
from sim.cli import start
from sim.cli.output import Problem, as_attempt
from sim.cli.paths import given
from sim.tutorial import NAME as TUTORIAL


def play(
    name: str,
    plain: bool,
    new: bool,
    coach: bool,
    text: str | None,
    attempt: str | None,
    learner: str | None = None,
) -> int:
    """One attempt, kept in the records; `learner` is who was named, None for the one who is set."""
    from sim.cli.who import who

    wanted = _text(text)
    if attempt is not None and new:
        raise Problem("--attempt goes on with one and --new begins another: only one of them")
    number = None if attempt is None else as_attempt(attempt)
    if text is not None and new:
        raise Problem("--text goes on with an attempt and --new begins another: only one of them")
    if name == TUTORIAL:
        return _tutorial(plain, text, number, learner)
    path = library.find(given(name))
    if text is None and number is None and start.on_terminal(plain):
        if library.cards(path)[0].faults:
            return _faulty(path)
        start.put_off_collecting()
        from sim.tui.app import run

        place = None if library.is_listed(path) else path
        named = None if learner is None else who(learner)
        return run(place, coach=coach, new=new, play=str(path), learner=named)
    from sim.cli import plainly
    from sim.plain.opening import Wish

    plays, said = who(learner, tell=False), learner is not None
    return plainly.run(
        Wish(path, name, new, coach, wanted, attempt=number, learner=plays, named=said)
    )


def _tutorial(plain: bool, text: str | None, attempt: int | None, learner: str | None) -> int:
    """The tutorial, which is kept nowhere: there is nothing of it to go on with."""
    from sim.folders import shipped_tutorial

    if text is not None or attempt is not None:
        raise Problem(
            f"the tutorial is kept nowhere: {'--text' if text is not None else '--attempt'} has "
            "nothing to go on with"
        )
    from sim.cli.who import who

    named = None if learner is None else who(learner)
    if start.on_terminal(plain):
        start.put_off_collecting()
        from sim.tui.app import run

        return run(play=str(shipped_tutorial()), learner=named)
    from sim.cli import plainly
    from sim.plain.opening import Wish

    return plainly.run(Wish(shipped_tutorial(), TUTORIAL))


def _text(text: str | None) -> Literal["stored", "new"] | None:
    if text is None or text == "stored" or text == "new":
        return text  # type: ignore[return-value]
    raise Problem(f"--text is 'stored' or 'new', not '{text}'")


def _faulty(path: Path) -> int:
    from sim.cli.errors import faulty

    return faulty(path)
