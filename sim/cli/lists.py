"""`sim list`: the scenarios that there are, for people and for scripts; and the records, opened."""

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
from sim.cli.paths import given, tell_left_out
from sim.plain import listing

if TYPE_CHECKING:
    from sim.library import Card
    from sim.records import Store, UnwritableRecords


def scenarios(place: str | None, json: bool, learner: str | None = None) -> int:
    """The scenarios of the package or of a folder, and how they stand with a learner."""
    from sim.cli.who import who

    plays = who(learner, known=True)
    if place is not None:
        tell_left_out(given(place))
    cards = library.cards(Path(place) if place is not None else None)
    if json:
        output.show_json([_card(card) for card in cards])
    else:
        output.show(listing.cards_table(cards, _status(cards, plays), width()))
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


def _status(cards: Sequence[Card], learner: str) -> dict[str, str]:
    """How each scenario stands with the learner, by path; nothing where records do not open."""
    from sim.records import RecordsError

    try:
        with records() as store:
            found = store.attempts(learner) if store else []
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
def records() -> Iterator[Store | None]:
    """The records, or None where nothing was ever kept: looking does not make a file.

    Records that cannot be written are opened for reading alone. Raises RecordsError.
    """
    from sim.records.home import anything

    if not anything():
        yield None
        return
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
