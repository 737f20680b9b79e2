"""`sim list` and `sim attempts`: what there is, for people and for scripts."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sim import library
from sim.cli import output
from sim.cli.output import Problem, as_attempt
from sim.cli.paths import given, tell_left_out
from sim.plain import listing

if TYPE_CHECKING:
    from sim.library import Card
    from sim.records import Saved, Store, UnwritableRecords


def scenarios(place: str | None, json: bool) -> int:
    """The scenarios of the package or of a folder."""
    if place is not None:
        tell_left_out(given(place))
    cards = library.cards(Path(place) if place is not None else None)
    if json:
        output.show_json([_card(card) for card in cards])
    else:
        output.show(listing.cards_table(cards, _status(cards), width()))
    return output.FINE


def attempts(json: bool) -> int:
    """The attempts in the records, the last touched first."""
    with _records() as store:
        found = store.attempts() if store else []
    if json:
        output.show_json([_attempt(saved) for saved in found])
    elif found:
        output.show(listing.attempts_table(found, width()))
    else:
        output.show("There are no attempts yet. `sim list` shows what can be played.")
    return output.FINE


def attempt(number: str, json: bool) -> int:
    """One attempt, replayed from the texts that were kept with it."""
    id = as_attempt(number)
    from sim.attempt import Attempt
    from sim.records.errors import NoSuchAttempt
    from sim.story.play import PlayError

    with _records() as store:
        if store is None:
            raise Problem(f"there is no attempt {id}: nothing has been played here yet")
        try:
            played = Attempt.resume(store, store.attempt(id))
        except NoSuchAttempt:
            raise Problem(
                f"there is no attempt {id}; `sim attempts list` shows those that there are"
            ) from None
        except PlayError as error:
            raise Problem(
                f"attempt {id} cannot be shown by this version: {error}", output.FAULTY
            ) from None
        answers = played.answers()
    played.doors.find()
    if json:
        output.show_json(played.record())
        return output.FINE
    from sim.cli.reports import play_report

    output.show(play_report(played, answers), end="")
    return output.FINE


def _card(card: Card) -> dict[str, object]:
    return {
        "id": card.id,
        "title": card.title,
        "summary": card.summary,
        "role": card.role,
        "field": card.field,
        "for": list(card.situations),
        "minutes": card.minutes,
        "focus": list(card.focus),
        "demand": {**asdict(card.demand), "weight": round(card.demand.weight, 3)},
        "file": card.path,
        "sha256": card.sha256,
        "errors": card.faults,
    }


def _attempt(saved: Saved) -> dict[str, object]:
    return {
        "id": saved.id,
        "scenario": saved.scenario,
        "started": saved.started,
        "finished": saved.finished,
        "kind": saved.kind,
        "decisions": len(saved.entries),
        "ending": saved.ending,
    }


def _status(cards: Sequence[Card]) -> dict[str, str]:
    """How each scenario stands with the learner, by path; nothing where records do not open."""
    from sim.records import RecordsError

    try:
        with _records() as store:
            found = store.attempts() if store else []
    except RecordsError as error:
        output.message(f"sim: {error}")
        return {}
    status = {}
    for card in cards:
        shipped = library.is_listed(Path(card.path))
        own = [
            saved
            for saved in found
            if saved.scenario == card.id and (not shipped or saved.origin == "library")
        ]
        under_way = any(saved.finished is None for saved in own)
        status[card.path] = "under way" if under_way else "played" if own else "new"
    return status


@contextmanager
def _records() -> Iterator[Store | None]:
    """The records, or None where nothing was ever kept: looking does not make a file.

    Records that cannot be written are opened for reading alone. Raises RecordsError.
    """
    from sim.records.home import FILE, home

    try:
        (home() / FILE).stat()
    except FileNotFoundError:
        yield None
        return
    except OSError:
        pass  # something stands in the way, and opening says what
    from sim.records import Store, UnwritableRecords

    try:
        store = Store.open()
    except UnwritableRecords as error:
        store = _to_read(error)
    with store:
        yield store


def _to_read(error: UnwritableRecords) -> Store:
    from sim.records import RecordsError, Store

    try:
        return Store.open(read_only=True)
    except RecordsError:
        raise error from None


def width() -> int:
    """The width of the terminal that the result goes to; 0 where it goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
