"""`sim profile`: what the attempts that count show together, in sentences, as data or as a file."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sim import library
from sim.cli import output
from sim.cli.lists import records
from sim.cli.output import Problem
from sim.cli.paths import given
from sim.cli.who import who
from sim.debrief.file import NotWritten, write
from sim.profile import document, words
from sim.profile.gather import gather
from sim.profile.history import Played, history
from sim.profile.suggestion import suggest
from sim.text import one_line

if TYPE_CHECKING:
    from sim.profile.model import Profile
    from sim.profile.suggestion import Suggestion

FORMS = {
    **dict.fromkeys((".md", ".markdown"), document.markdown),
    **dict.fromkeys((".html", ".htm"), document.html),
}
"""What is written by how the name of the file ends."""
PATIENCE, SELDOM = 1.0, 5.0
"""Seconds before anything is said of how far the reading is, and between two such lines."""


class Reading:
    """Says on stderr how many attempts have been read, where that takes its time."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + PATIENCE

    def watch(self, done: int, of: int) -> None:
        """So many of so many are read."""
        now = self._clock()
        if now < self._next or self._stream is None:
            return
        self._next = now + SELDOM
        try:
            self._stream.write(f"sim: reading attempts: {done} of {of}\n")
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None  # nobody reads it


def profile(
    id: str | None,
    learner: str | None,
    place: str | None,
    to: str | None,
    json: bool,
    without: bool = False,
) -> int:
    """The profile of a learner, over the principles of a place; of one principle with `id`.

    A document is written `without` the journal where that is wanted.
    """
    if json and to is not None:
        raise Problem("--json prints data and --to writes a page; leave one of them out")
    if without and to is None:
        raise Problem("--without-answers says what --to leaves out; it goes with it")
    path = None if to is None else _file(to)
    folder = None if place is None else Path(given(place))
    cards = library.cards(folder)
    catalogue = library.catalogue(folder)
    name = who(learner, known=True)
    if id is not None and id not in catalogue.principles:
        from sim.authoring.suggest import did_you_mean

        hint = did_you_mean(id, list(catalogue.principles)) or "`sim principles` lists them."
        raise Problem(f"there is no principle '{one_line(id)}'; {hint}")
    reading = Reading(sys.stderr)
    with records() as store:
        found = gather(store, name, catalogue, reading.watch)
        played = history(store, name, reading.watch) if id is None else ()
        done = set() if store is None else store.finished(name)
    suggestion = suggest(cards, found.standings, done, found.used)
    if path is not None:
        return _write(path, found, played, suggestion, whole=not without)
    if json:
        from sim.profile.record import record

        data = record(found, played, suggestion)
        if id is not None:
            data = next(each for each in data["principles"] if each["id"] == id)
        output.show_json(data)
        return output.FINE
    _tell(found, played, suggestion, id)
    return output.FINE


def _tell(
    found: Profile, played: tuple[Played, ...], suggestion: Suggestion | None, id: str | None
) -> None:
    from sim.cli.reports import Page
    from sim.plain import profile as plain

    page = Page()
    standing = None if id is None else found.standing(id)
    if standing is not None:
        plain.tell_standing(page.console, standing)
    else:
        plain.tell_all(page.console, found, played, suggestion)
    output.show(str(page), end="")
    if not found.counted and standing is None:
        output.message("sim: `sim list` shows what can be played, and `sim play ID` plays it.")


def _file(name: str) -> Path:
    """Where the page is to stand. Raises Problem for a name that does not say which kind."""
    path = Path(name).expanduser()
    if not name or path.suffix.lower() not in FORMS:
        raise Problem(
            f"--to needs the name of a file that ends in .md or .html, not '{one_line(name)}'"
        )
    return path


def _write(
    path: Path,
    found: Profile,
    played: tuple[Played, ...],
    suggestion: Suggestion | None,
    *,
    whole: bool,
) -> int:
    form = FORMS[path.suffix.lower()]
    text = form(found, played, suggestion, when=date.today().isoformat(), whole=whole)
    shown = one_line(str(path))
    try:
        write(path, text)
    except FileExistsError:
        raise Problem(
            f"{shown} is there already, so it is left as it is; choose another name, or remove it"
        ) from None
    except NotWritten as error:
        raise Problem(f"nothing was written: {error}") from None
    own = words.own_words(found) if whole else ""
    said = f"; what you wrote is in it ({own}), --without-answers leaves it out" if own else ""
    output.message(f"sim: the profile is in {one_line(str(path.absolute()))}{said}")
    return output.FINE
