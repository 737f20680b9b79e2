"""What a file holds, put into the records: all of it or nothing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from sim.records import learners, texts
from sim.records.errors import damaged
from sim.records.names import same
from sim.records.store import Store
from sim.records.times import stamp
from sim.records.transfer import merge, tables
from sim.records.transfer.checked import Parcel, Refused
from sim.records.transfer.form import Sent

Came = Literal["added", "there", "further", "apart"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the attempts of a file, in numbers.

    `added` are new here. `there` were here already, or are further here, and were left alone.
    `further` had gone on elsewhere, and what they gained there was added. `apart` had gone on here
    and elsewhere, each in its own way: both are kept, the one of the file as another attempt.
    """

    added: int = 0
    there: int = 0
    further: int = 0
    apart: int = 0


def bring_in(store: Store, parcel: Parcel, learner: str | None = None) -> Outcome:
    """Put the attempts of a file into the records, under their own names or that of one learner.

    What is here already stays with whoever it belongs to here. A name that is here but for capitals
    and white space is that one, as everywhere. Raises Refused and RecordsError; nothing has been
    changed then.
    """
    came: Counter[str] = Counter()
    now = stamp()
    with store._writing() as db:
        known = [each.name for each in learners.known(db)]
        for line, sent in zip(parcel.lines, parcel.attempts, strict=True):
            whose = sent.learner if learner is None else learner
            sent = replace(sent, learner=same(whose, known) or whose)
            try:
                came[_bring(db, parcel, sent, now)] += 1
            except merge.OtherPlay:
                raise Refused(
                    f"line {line}: the records hold an attempt of the same name, {sent.uid}, which "
                    "is another play"
                ) from None
            except (TypeError, ValueError) as error:
                raise damaged(store.path, "a part of it is garbled") from error
    return Outcome(**came)


def _bring(db: sqlite3.Connection, parcel: Parcel, sent: Sent, now: str) -> Came:
    new: Came = "added"
    while (attempt := tables.found(db, sent.uid)) is not None:
        here = tables.take(db, attempt)
        assert here is not None, "it was found a moment ago, and nobody else writes"
        whole = merge.joined(here, sent)
        if whole is not None:
            return _change(db, parcel, attempt, here, whole)
        sent, new = merge.apart(here, sent), "apart"
    if sent.parent is not None and merge.was_apart(sent, sent.parent):
        # Elsewhere, what is played here was kept as an attempt of its own.
        attempt = tables.found(db, sent.parent)
        here = None if attempt is None else tables.take(db, attempt)
        if attempt is not None and here is not None:
            whole = merge.joined(here, sent)
            if whole is not None:
                return _change(db, parcel, attempt, here, whole)
    _keep_texts(db, parcel, sent)
    tables.put(db, sent, now)
    return new


def _change(db: sqlite3.Connection, parcel: Parcel, attempt: int, here: Sent, whole: Sent) -> Came:
    if whole == here:
        return "there"
    _keep_texts(db, parcel, whole)
    tables.change(db, attempt, whole)
    return "further"


def _keep_texts(db: sqlite3.Connection, parcel: Parcel, sent: Sent) -> None:
    """Keep what the attempt was played on; a text that is here already need not be in the file."""
    for sha256 in (sent.story, sent.catalogue):
        if sha256 in parcel.texts:
            texts.keep(db, parcel.texts[sha256])
