"""`sim list`, `sim attempts` and `sim principles`: what there is, for people and for scripts."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sim import library
from sim.cli import output
from sim.cli.output import Problem
from sim.plain import listing

if TYPE_CHECKING:
    from sim.library import Card
    from sim.records import Saved, Store


def scenarios(place: str | None, json: bool) -> int:
    """The scenarios of the package or of a folder."""
    cards = library.cards(Path(place) if place is not None else None)
    if json:
        output.show_json([_card(card) for card in cards])
    else:
        output.show(listing.cards_table(cards, _status(cards), _width()))
    return output.FINE


def attempts(json: bool) -> int:
    """The attempts in the records, the last touched first."""
    with _records() as store:
        found = store.attempts() if store else []
    if json:
        output.show_json([_attempt(saved) for saved in found])
    elif found:
        output.show(listing.attempts_table(found, _width()))
    else:
        output.show("There are no attempts yet. `sim list` shows what can be played.")
    return output.FINE


def attempt(number: str, json: bool) -> int:
    """One attempt, replayed from the texts that were kept with it."""
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Problem(f"an attempt is named by its number, not '{number}'")
    id = int(number)
    from sim.attempt import Attempt
    from sim.story.play import PlayError

    with _records() as store:
        if store is None:
            raise Problem(f"there is no attempt {id}: nothing has been played here yet")
        try:
            played = Attempt.resume(store, store.attempt(id))
        except PlayError as error:
            raise Problem(
                f"attempt {id} cannot be shown by this version: {error}", output.FAULTY
            ) from None
        answers = played.answers()
    if json:
        output.show_json(played.record())
        return output.FINE
    from sim.cli.reports import play_report

    decisions = played.decisions
    opening = decisions[0].before if decisions else played.state
    output.show(
        play_report(played.scenario, opening, played.state, decisions, answers, played.practice),
        end="",
    )
    return output.FINE


def principles(id: str | None) -> int:
    """All principles by family, or one in full."""
    catalogue = library.shipped_catalogue()
    if id is None:
        output.show(listing.principles_table(catalogue, _width()))
        return output.FINE
    principle = catalogue.principles.get(id)
    if principle is None:
        from sim.authoring.suggest import did_you_mean

        hint = did_you_mean(id, catalogue.principles) or "`sim principles` lists them."
        raise Problem(f"there is no principle '{id}'; {hint}")
    from sim.cli.reports import Page

    page = Page()
    listing.tell_principle(page.console, catalogue, principle)
    output.show(str(page), end="")
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
    """The records, or None where nothing was ever kept: looking does not make a file."""
    from sim.records.home import FILE, home

    if not (home() / FILE).exists():
        yield None
        return
    from sim.records import Store

    with Store.open() as store:
        yield store


def _width() -> int:
    """The width of the terminal that the result goes to; 0 where it goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
