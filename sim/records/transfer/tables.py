"""Whole attempts out of the tables and into them. Each function works within a transaction."""

from __future__ import annotations

import json
import sqlite3

from sim.records import learners
from sim.records.transfer.form import Answered, Decided, Sent

_COLUMNS = (
    "uid, scenario, scenario_sha256, catalogue_sha256, rules, seed, origin, coached, rewound,"
    " parent, parted, started, touched, finished, ending, put_off"
)


def found(db: sqlite3.Connection, uid: str) -> int | None:
    """The number that an attempt has here; None where it is not here."""
    row = db.execute("SELECT id FROM attempts WHERE uid = ?", (uid,)).fetchone()
    return None if row is None else int(row[0])


def take(db: sqlite3.Connection, attempt: int) -> Sent | None:
    """An attempt; None where there is none. Raises TypeError, ValueError where it is garbled."""
    row = db.execute(
        f"SELECT (SELECT name FROM learners l WHERE l.id = a.learner), {_COLUMNS}"
        " FROM attempts a WHERE id = ?",
        (attempt,),
    ).fetchone()
    if row is None:
        return None
    (learner, uid, scenario, story, catalogue, rules, seed, origin, coached, rewound) = row[:10]
    (parent, parted, started, touched, finished, ending, put_off) = row[10:]
    decisions = db.execute(
        "SELECT number, entries, at, taken_back_at, sure, reason FROM decisions"
        " WHERE attempt = ? ORDER BY id",
        (attempt,),
    )
    answers = db.execute(
        "SELECT kind, body, at FROM answers WHERE attempt = ? ORDER BY id", (attempt,)
    )
    return Sent(
        uid=uid,
        learner=learner,
        scenario=scenario,
        story=story,
        catalogue=catalogue,
        rules=rules,
        seed=seed,
        origin=origin,
        coached=bool(coached),
        rewound=bool(rewound),
        parent=parent,
        parted=parted,
        started=started,
        touched=touched,
        finished=finished,
        ending=ending,
        put_off=put_off,
        decisions=tuple(
            Decided(number, tuple(json.loads(entries)), at, taken_back, sure, reason or None)
            for number, entries, at, taken_back, sure, reason in decisions
        ),
        answers=tuple(Answered(*each) for each in answers),
    )


def put(db: sqlite3.Connection, sent: Sent, now: str) -> int:
    """Add an attempt, and its learner if new; its number. Its texts have to be there."""
    learners.add(db, sent.learner, now)
    marks = ", ".join("?" * 16)
    made = db.execute(
        f"INSERT INTO attempts (learner, {_COLUMNS})"
        f" SELECT id, {marks} FROM learners WHERE name = ?",
        (*_values(sent), sent.learner),
    ).lastrowid
    attempt = made or 0
    _put_rest(db, attempt, sent)
    return attempt


def change(db: sqlite3.Connection, attempt: int, sent: Sent) -> None:
    """Put an attempt in the place of what is here of it, under the same number and learner.

    Its revision grows, so that a window that is open on it says so instead of playing on.
    """
    sets = ", ".join(f"{name.strip()} = ?" for name in _COLUMNS.split(","))
    db.execute(
        f"UPDATE attempts SET {sets}, revision = revision + 1 WHERE id = ?",
        (*_values(sent), attempt),
    )
    db.execute("DELETE FROM decisions WHERE attempt = ?", (attempt,))
    db.execute("DELETE FROM answers WHERE attempt = ?", (attempt,))
    _put_rest(db, attempt, sent)


def _values(sent: Sent) -> tuple[object, ...]:
    return (
        *(sent.uid, sent.scenario, sent.story, sent.catalogue, sent.rules, sent.seed, sent.origin),
        *(int(sent.coached), int(sent.rewound), sent.parent, sent.parted),
        *(sent.started, sent.touched, sent.finished, sent.ending, sent.put_off),
    )


def _put_rest(db: sqlite3.Connection, attempt: int, sent: Sent) -> None:
    db.executemany(
        "INSERT INTO decisions (attempt, number, entries, at, taken_back_at, sure, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(attempt, each.number, json.dumps(each.entries), each.at),
                *(each.taken_back, each.sure, each.reason),
            )
            for each in sent.decisions
        ],
    )
    db.executemany(
        "INSERT INTO answers (attempt, kind, body, at) VALUES (?, ?, ?, ?)",
        [(attempt, each.kind, each.body, each.at) for each in sent.answers],
    )
