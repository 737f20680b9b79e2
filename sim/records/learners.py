"""Who plays on this machine. A name is optional: who gives none has the empty one."""

from __future__ import annotations

import sqlite3

from sim.records.saved import Learner
from sim.records.times import seconds
from sim.text import one_line

LONGEST = 60
"""Characters of a name."""


def as_name(text: str) -> str:
    """What was typed as the name that is kept: one clean line, composed, and not too long."""
    import unicodedata

    return unicodedata.normalize("NFC", one_line(text))[:LONGEST].rstrip()


def add(db: sqlite3.Connection, name: str, now: str) -> None:
    """Add a learner where there is none of this name."""
    db.execute("INSERT OR IGNORE INTO learners (name, started) VALUES (?, ?)", (name, now))


def known(db: sqlite3.Connection) -> list[Learner]:
    """All learners, the last one to play first."""
    found = db.execute(
        "SELECT l.name, count(a.id), max(a.touched) FROM learners l"
        " LEFT JOIN attempts a ON a.learner = l.id GROUP BY l.id"
        " ORDER BY max(a.touched) IS NULL, max(a.touched) DESC, l.id DESC"
    )
    return [Learner(name, count, seconds(at) if at else "") for name, count, at in found]
