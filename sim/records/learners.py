"""Who plays on this machine. A name is optional: who gives none has the empty one."""

from __future__ import annotations

import sqlite3

from sim.records.errors import RecordsError
from sim.records.saved import Learner
from sim.records.times import seconds


class NameTaken(RecordsError):
    """Somebody else has the name already; nothing was changed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name or 'Somebody without a name'} is here already. Nothing was changed."
        )


def add(db: sqlite3.Connection, name: str, now: str) -> None:
    """Add a learner where there is none of this name."""
    db.execute("INSERT OR IGNORE INTO learners (name, started) VALUES (?, ?)", (name, now))


def knows(db: sqlite3.Connection, name: str) -> bool:
    """True where there is a learner of this name, with attempts or without."""
    return _id(db, name) is not None


def meant(db: sqlite3.Connection, name: str) -> str:
    """The known name that this one is, whatever its capitals and white space; else itself."""
    from sim.records.names import same

    if knows(db, name):
        return name
    return same(name, (known for (known,) in db.execute("SELECT name FROM learners"))) or name


def rename(db: sqlite3.Connection, old: str, new: str, now: str, *, together: bool) -> None:
    """Give a learner another name; all of theirs goes with it.

    Where somebody has that name already, both are put together if `together`; else raises
    NameTaken. Of two first attempts at a scenario the one finished first counts from then on.
    """
    one, other = _id(db, old), _id(db, new)
    if one == other and one is not None:
        return
    if one is None:
        add(db, new, now)
    elif other is None:
        db.execute("UPDATE learners SET name = ? WHERE id = ?", (new, one))
    elif together:
        db.execute("UPDATE attempts SET learner = ? WHERE learner = ?", (other, one))
        db.execute("DELETE FROM learners WHERE id = ?", (one,))
    else:
        raise NameTaken(new)


def known(db: sqlite3.Connection) -> list[Learner]:
    """All learners, the last one to play first."""
    found = db.execute(
        "SELECT l.name, count(a.id), max(a.touched) FROM learners l"
        " LEFT JOIN attempts a ON a.learner = l.id GROUP BY l.id"
        " ORDER BY max(a.touched) IS NULL, max(a.touched) DESC, l.id DESC"
    )
    return [Learner(name, count, seconds(at) if at else "") for name, count, at in found]


def _id(db: sqlite3.Connection, name: str) -> int | None:
    row = db.execute("SELECT id FROM learners WHERE name = ?", (name,)).fetchone()
    return None if row is None else int(row[0])
