"""Attempts and their decisions in the tables. Each function works within an open transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from sim.records import learners
from sim.records.errors import Elsewhere, NoSuchAttempt
from sim.records.saved import UNSAID, Reached, Said, Saved
from sim.records.schema import CLEAN
from sim.records.times import seconds

LIMIT = 2**63
"""The numbers that SQLite can hold are below this."""

FIRST = (
    "(SELECT id FROM attempts WHERE learner = a.learner AND scenario = a.scenario"
    f" AND {CLEAN} ORDER BY finished, id LIMIT 1)"
)
"""The attempt that counts for the learner and scenario of a row `a`, as SQL."""


def begin(
    db: sqlite3.Connection, learner: str, scenario: str, facts: tuple[object, ...], now: str
) -> int:
    """Add an attempt, and its learner if new.

    `facts`: the SHA-256 of the scenario and of the catalogue, rules, seed, origin, coached.
    """
    learners.add(db, learner, now)
    made = db.execute(
        "INSERT INTO attempts (learner, scenario, scenario_sha256, catalogue_sha256, rules, seed,"
        " origin, coached, started, touched, uid)"
        " SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM learners WHERE name = ?",
        (scenario, *facts, now, now, new_uid(), learner),
    )
    return made.lastrowid or 0


def copy(db: sqlite3.Connection, attempt: int, number: int, now: str) -> int:
    """Add an attempt, marked as rewound, with the first `number` decisions of another.

    It remembers which attempt that was, and how many decisions they share.
    """
    made = db.execute(
        "INSERT INTO attempts (learner, scenario, scenario_sha256, catalogue_sha256, rules, seed,"
        " origin, coached, rewound, started, touched, uid, parent, parted)"
        " SELECT learner, scenario, scenario_sha256, catalogue_sha256, rules, seed,"
        " origin, coached, 1, ?, ?, ?, uid, ? FROM attempts WHERE id = ?",
        (now, now, new_uid(), number, attempt),
    ).lastrowid
    db.execute(
        "INSERT INTO decisions (attempt, number, entries, at, sure, reason)"
        " SELECT ?, number, entries, at, sure, reason FROM decisions"
        " WHERE attempt = ? AND taken_back_at IS NULL AND number < ? ORDER BY number",
        (made, attempt, number),
    )
    return made or 0


def decide(
    db: sqlite3.Connection,
    attempt: int,
    number: int,
    entries: list[str],
    now: str,
    said: Said = UNSAID,
) -> None:
    """Add a decision in force."""
    import json

    reason = said.reason.encode("utf-8", "surrogatepass") if said.reason else None
    db.execute(
        "INSERT INTO decisions (attempt, number, entries, at, sure, reason)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (attempt, number, json.dumps(entries), now, said.sure, reason),
    )


def said(db: sqlite3.Connection, attempt: int) -> tuple[Said, ...]:
    """What a learner said of each decision in force. Raises ValueError where one is garbled."""
    found = db.execute(
        "SELECT sure, reason FROM decisions WHERE attempt = ? AND taken_back_at IS NULL"
        " ORDER BY number",
        (attempt,),
    )
    return tuple(Said(sure, typed(reason) if reason else "") for sure, reason in found)


def typed(body: bytes) -> str:
    """A text of a learner, as it was typed."""
    return str(body, "utf-8", "surrogatepass")


def new_uid() -> str:
    """A name for an attempt that no other has, on this machine or elsewhere."""
    import secrets

    return secrets.token_hex(16)


def expect(db: sqlite3.Connection, attempt: int, revision: int | None) -> tuple[int, bool]:
    """How many decisions of an attempt are in force, and whether it is finished.

    Raises NoSuchAttempt, and Elsewhere where the revision is not the one that the caller saw.
    """
    row = None
    if abs(attempt) < LIMIT:
        row = db.execute(
            "SELECT revision, finished IS NOT NULL, (SELECT count(*) FROM decisions"
            " WHERE attempt = a.id AND taken_back_at IS NULL) FROM attempts a WHERE id = ?",
            (attempt,),
        ).fetchone()
    if row is None:
        raise NoSuchAttempt(attempt)
    if revision is not None and revision != row[0]:
        raise Elsewhere
    return row[2], bool(row[1])


def touch(db: sqlite3.Connection, attempt: int, now: str, change: str, *values: object) -> int:
    """Change an attempt's row and raise its revision, which is returned."""
    db.execute(
        f"UPDATE attempts SET {change}, touched = ?, revision = revision + 1 WHERE id = ?",
        (*values, now, attempt),
    )
    row = db.execute("SELECT revision FROM attempts WHERE id = ?", (attempt,)).fetchone()
    return int(row[0])


def withdraw(db: sqlite3.Connection, attempt: int, number: int, now: str) -> None:
    """Put the decisions from `number` on out of force."""
    db.execute(
        "UPDATE decisions SET taken_back_at = ?"
        " WHERE attempt = ? AND number >= ? AND taken_back_at IS NULL",
        (now, attempt, number),
    )


def saved(db: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Saved]:
    """The attempts that a condition on `a` (attempts) and `l` (learners) picks, last touched first.

    Two queries, however many attempts. Raises ValueError or TypeError where a row is garbled.
    """
    found = db.execute(
        "SELECT a.id, l.name, a.scenario, a.scenario_sha256, a.catalogue_sha256, a.rules, a.seed,"
        " a.started, a.finished, a.ending, a.coached, a.rewound, a.origin, a.touched, a.revision,"
        " a.uid, a.parent, a.parted,"
        f" {FIRST}"
        " FROM attempts a JOIN learners l ON l.id = a.learner"
        f" WHERE {where} ORDER BY a.touched DESC, a.id DESC",
        values,
    ).fetchall()
    decisions: dict[int, list[tuple[str, ...]]] = {row[0]: [] for row in found}
    if found:
        import json

        for attempt, entries in db.execute(
            "SELECT d.attempt, d.entries FROM decisions d JOIN attempts a ON a.id = d.attempt"
            " JOIN learners l ON l.id = a.learner"
            f" WHERE d.taken_back_at IS NULL AND {where} ORDER BY d.attempt, d.number",
            values,
        ):
            decision = tuple(json.loads(entries))
            if not all(isinstance(entry, str) for entry in decision):
                raise TypeError(entries)
            decisions[attempt].append(decision)
    return [_saved(row, tuple(decisions[row[0]])) for row in found]


def finished(db: sqlite3.Connection, learner: str) -> set[str]:
    """The ids of scenarios that a learner has come to an ending of."""
    found = db.execute(
        "SELECT DISTINCT a.scenario FROM attempts a JOIN learners l ON l.id = a.learner"
        " WHERE l.name = ? AND a.finished IS NOT NULL",
        (learner,),
    )
    return {scenario for (scenario,) in found}


def reached(db: sqlite3.Connection, learner: str, origin: str | None = None) -> dict[str, Reached]:
    """How far a learner has come with each scenario, by its id; one query, no decisions read.

    Those with an attempt under way come first, and of either kind the one touched last.
    """
    # Answered from the index alone, which holds all that is asked for, in this order.
    found = db.execute(
        "SELECT scenario, finished, id FROM attempts"
        " WHERE learner = (SELECT id FROM learners WHERE name = ?) AND origin = coalesce(?, origin)"
        " ORDER BY touched DESC, id DESC",
        (learner, origin),
    )
    under_way: dict[str, int] = {}
    last: dict[str, int] = {}
    count: dict[str, int] = {}
    ended: dict[str, int] = {}
    for scenario, finished, id in found:
        count[scenario] = count.get(scenario, 0) + 1
        if finished is None:
            under_way.setdefault(scenario, id)
        else:
            ended[scenario] = ended.get(scenario, 0) + 1
            last.setdefault(scenario, id)
    return {
        id: Reached(count[id], ended.get(id, 0), under_way.get(id), last.get(id))
        for id in under_way | last
    }


def _saved(row: Sequence[Any], entries: tuple[tuple[str, ...], ...]) -> Saved:
    (id, learner, scenario, story, catalogue, rules, seed) = row[:7]
    (started, finished, ending, coached, rewound, origin, touched, revision) = row[7:15]
    uid, parent, parted, first = row[15:]
    clean = not coached and not rewound and origin == "library"
    counts = clean and (first is None or first == id)
    for name in (learner, scenario, story, catalogue, started, origin, touched, uid):
        if not isinstance(name, str):
            raise TypeError(name)
    return Saved(
        id=id,
        learner=learner,
        scenario=scenario,
        scenario_sha256=story,
        catalogue_sha256=catalogue,
        rules=rules,
        seed=seed,
        started=seconds(started),
        finished=None if finished is None else seconds(finished),
        ending=ending,
        coached=bool(coached),
        rewound=bool(rewound),
        origin=origin,
        entries=entries,
        touched=seconds(touched),
        kind="first" if counts else "practice",
        revision=revision,
        uid=uid,
        parent=parent,
        parted=parted,
    )
