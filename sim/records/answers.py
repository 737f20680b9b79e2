"""What learners wrote. Kept as bytes, since a terminal may hand over what no text column takes."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from sim.records.rows import typed
from sim.records.saved import Answer, Intention
from sim.records.times import seconds, stamp

KINDS = ("reflection", "intention", "followup")
"""To the debrief's question; what will be tried this week; how that went."""

PUT_OFF = timedelta(days=1)
"""How long nothing is asked after a learner has put it off."""


def keep(db: sqlite3.Connection, attempt: int, kind: str, text: str) -> None:
    """Keep an answer behind those given before."""
    db.execute(
        "INSERT INTO answers (attempt, kind, body, at) VALUES (?, ?, ?, ?)",
        (attempt, kind, text.encode("utf-8", "surrogatepass"), stamp()),
    )


def latest(db: sqlite3.Connection, attempt: int) -> dict[str, str]:
    """The latest answer of each kind. Raises ValueError or TypeError where one is garbled."""
    found = db.execute("SELECT kind, body FROM answers WHERE attempt = ? ORDER BY id", (attempt,))
    return {kind: typed(body) for kind, body in found}


def of_learner(db: sqlite3.Connection, learner: str) -> list[Answer]:
    """All that a learner wrote and meant to keep, the latest first; what was skipped is left out.

    Of an answer that was given anew the latest counts, as everywhere.
    """
    found = db.execute(
        "SELECT n.kind, n.body, n.at, a.id, a.scenario, a.scenario_sha256, a.catalogue_sha256,"
        " a.ending, a.finished"
        " FROM answers n JOIN attempts a ON a.id = n.attempt JOIN learners l ON l.id = a.learner"
        " WHERE l.name = ? AND NOT EXISTS (SELECT 1 FROM answers m WHERE m.attempt = n.attempt"
        " AND m.kind = n.kind AND m.id > n.id) ORDER BY n.at DESC, n.id DESC",
        (learner,),
    )
    told = []
    for kind, body, at, attempt, scenario, story, catalogue, ending, finished in found:
        text = typed(body)
        if text.strip():
            done = None if finished is None else seconds(finished)
            told.append(
                Answer(kind, text, seconds(at), attempt, scenario, story, catalogue, ending, done)
            )
    return told


def to_ask_about(
    db: sqlite3.Connection, learner: str, older_than: timedelta, now: datetime
) -> Intention | None:
    """The newest latest intention of an attempt that is old enough and has no follow-up yet."""
    whose = (learner, stamp(now - PUT_OFF))
    if db.execute(
        "SELECT 1 FROM attempts p JOIN learners l ON l.id = p.learner"
        " WHERE l.name = ? AND p.put_off > ? LIMIT 1",
        whose,
    ).fetchone():
        return None
    # From the answers to their attempts: there are fewer intentions than attempts, and SQLite,
    # which keeps to the order of a CROSS JOIN, cannot know.
    found = db.execute(
        "SELECT i.attempt, a.scenario, i.body, i.at"
        " FROM answers i CROSS JOIN attempts a ON a.id = i.attempt"
        " CROSS JOIN learners l ON l.id = a.learner"
        " WHERE i.kind = 'intention' AND l.name = ? AND i.at <= ?"
        " AND NOT EXISTS (SELECT 1 FROM answers n WHERE n.attempt = i.attempt"
        " AND n.kind IN ('intention', 'followup') AND n.id > i.id)"
        " ORDER BY i.at DESC, i.id DESC",
        (learner, stamp(now - older_than)),
    )
    for attempt, scenario, body, at in found:
        text = typed(body)
        if text.strip():
            return Intention(attempt, scenario, text, seconds(at))
    return None
