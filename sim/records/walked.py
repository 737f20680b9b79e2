"""Every way that was walked in an attempt, those that were taken back as well.

A decision that was taken back was seen all the same. Whoever asks what a learner has seen asks
for the ways; who asks what an attempt came to asks for the decisions in force.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

Entries = tuple[tuple[str, ...], ...]


class Walked(NamedTuple):
    """One way through a scenario: a tuple of entries for each decision, as `Saved` has them.

    The first `again` decisions belong to a way that was given before, and were made once.
    """

    entries: Entries
    again: int = 0


def of_scenario(db: sqlite3.Connection, learner: str, scenario: str) -> dict[int, list[Walked]]:
    """The ways of each of a learner's attempts at a scenario, by its number; the last is in force.

    Raises ValueError or TypeError where a row is garbled.
    """
    import json

    found = db.execute(
        "SELECT d.attempt, d.number, d.entries, d.taken_back_at IS NULL FROM decisions d"
        " JOIN attempts a ON a.id = d.attempt JOIN learners l ON l.id = a.learner"
        " WHERE l.name = ? AND a.scenario = ? ORDER BY d.attempt, d.id",
        (learner, scenario),
    )
    rows: dict[int, list[tuple[int, tuple[str, ...], bool]]] = {}
    for attempt, number, text, in_force in found:
        entries = tuple(json.loads(text))
        if not entries or not all(isinstance(entry, str) for entry in entries):
            raise TypeError(text)
        rows.setdefault(attempt, []).append((number, entries, bool(in_force)))
    return {attempt: ways(decisions) for attempt, decisions in rows.items()}


def ways(decisions: Iterable[tuple[int, tuple[str, ...], bool]]) -> list[Walked]:
    """The ways that decisions make, as (number, entries, in force) in the order they were taken.

    A decision whose number was there already followed upon taking back. The last way is the one
    in force, which may be the beginning of another.
    """
    out: list[Walked] = []
    way: list[tuple[str, ...]] = []
    kept: list[tuple[str, ...]] = []
    again = 0
    for number, entries, in_force in decisions:
        if number < len(way):
            out.append(Walked(tuple(way), again))
            again = number
            del way[number:]
        way.append(entries)
        if in_force:
            kept.append(entries)
    if way != kept:
        out.append(Walked(tuple(way), again))
        again = len(kept)
    out.append(Walked(tuple(kept), again))
    return out
