"""Attempts taken out of the records for good: the rows, and the words in every file of ours.

SQLite only marks what is deleted as free, keeps it in its log until that is written over, and
copies made before the tables changed hold it too. So the file is written anew, the log emptied and
the copies removed. What a disk or a backup keeps of removed files is beyond us.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.records.errors import LockedRecords, RecordsError, told
from sim.records.store import Store
from sim.text import one_line

_OURS = "SELECT value FROM temp.doomed"


@dataclass(frozen=True, slots=True)
class Doomed:
    """What would be gone: attempts by learner, how many texts they wrote, copies of the file.

    `written` counts answers and reasons. `copies` were made when the tables changed, and hold
    everything of that time.
    """

    attempts: dict[str, int]
    written: int
    copies: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """What is gone: how many attempts, whose, and the texts (by SHA-256) nobody needs any more.

    `left` says why words may still be found in the files; None where none can.
    """

    attempts: int
    learners: tuple[str, ...]
    texts: tuple[str, ...]
    left: RecordsError | None


class StillThere(RecordsError):
    """Words of what was deleted may still lie in the files."""


def doomed(store: Store, attempts: Sequence[int]) -> Doomed:
    """What deleting these attempts would take away. Raises RecordsError."""
    with store._reading() as db:
        _mark(db, attempts)
        try:
            whose = db.execute(
                "SELECT l.name, count(*) FROM attempts a JOIN learners l ON l.id = a.learner"
                f" WHERE a.id IN ({_OURS}) GROUP BY l.id ORDER BY l.id"
            )
            counted = dict(whose.fetchall())
            (written,) = db.execute(
                f"SELECT (SELECT count(*) FROM answers WHERE attempt IN ({_OURS}) AND body <> x'')"
                f" + (SELECT count(*) FROM decisions WHERE attempt IN ({_OURS})"
                " AND reason IS NOT NULL)"
            ).fetchone()
        finally:
            db.execute("DROP TABLE temp.doomed")
    return Doomed(counted, written, copies(store))


def delete(store: Store, attempts: Sequence[int], learners: Iterable[str] = ()) -> Deleted:
    """Delete attempts, what was written in them, and texts and learners that nobody needs then.

    `learners` are names to delete besides, where they have no attempts. Others who play on from a
    deleted attempt play on. Raises RecordsError where nothing was deleted; once it has been, what
    stands in the way of wiping the last traces is told in `left`, and `sweep` tries again.
    """
    with store._lock, told(store.path):
        db = store._connection
        db.execute("PRAGMA secure_delete = ON")
        _empty_log(db, store.path)  # who reads at this moment would keep the words in the log
    with store._writing() as db:
        _mark(db, attempts)
        found = db.execute(f"SELECT count(*) FROM attempts WHERE id IN ({_OURS})").fetchone()
        before = {name for (name,) in db.execute("SELECT sha256 FROM texts")}
        losing = db.execute(f"SELECT DISTINCT learner FROM attempts WHERE id IN ({_OURS})")
        whose = [learner for (learner,) in losing]
        for name in learners:
            whose += [id for (id,) in db.execute("SELECT id FROM learners WHERE name = ?", (name,))]
        for table in ("answers", "decisions"):
            db.execute(f"DELETE FROM {table} WHERE attempt IN ({_OURS})")
        db.execute(f"DELETE FROM attempts WHERE id IN ({_OURS})")
        db.execute(
            "DELETE FROM texts WHERE sha256 NOT IN (SELECT scenario_sha256 FROM attempts)"
            " AND sha256 NOT IN (SELECT catalogue_sha256 FROM attempts)"
        )
        gone = []
        for learner in dict.fromkeys(whose):
            gone += db.execute(
                "SELECT name FROM learners l WHERE id = ?"
                " AND NOT EXISTS (SELECT 1 FROM attempts WHERE learner = l.id)",
                (learner,),
            ).fetchall()
        db.executemany("DELETE FROM learners WHERE name = ?", gone)
        after = {name for (name,) in db.execute("SELECT sha256 FROM texts")}
        db.execute("DROP TABLE temp.doomed")
    try:
        sweep(store)
        left = None
    except RecordsError as error:
        left = error
    return Deleted(found[0], tuple(name for (name,) in gone), tuple(sorted(before - after)), left)


def sweep(store: Store) -> None:
    """Wipe what deleting left behind: write the file anew, empty its log, remove the copies.

    Raises RecordsError where that cannot be done now; the records themselves are as they were.
    """
    with store._lock, told(store.path):
        db = store._connection
        db.execute("PRAGMA secure_delete = ON")
        db.execute("VACUUM")
        _empty_log(db, store.path)
    for copy in copies(store):
        try:
            copy.unlink(missing_ok=True)
        except OSError as error:
            raise StillThere(
                f"{one_line(str(copy))} cannot be removed: {error.strerror or error}."
            ) from None


def copies(store: Store) -> tuple[Path, ...]:
    """The copies of the file that were made when its tables changed, and what belongs to them."""
    with told(store.path):
        beside = store.path.parent.glob("*") if store.lasting else ()
        return tuple(sorted(each for each in beside if each.name.startswith(_copy(store.path))))


def _copy(path: Path) -> str:
    return f"{path.name}.version-"


def _mark(db: sqlite3.Connection, attempts: Sequence[int]) -> None:
    """Note the numbers of attempts in a table that only this connection sees."""
    db.execute("CREATE TEMP TABLE doomed (value INTEGER PRIMARY KEY)")
    db.executemany("INSERT OR IGNORE INTO temp.doomed VALUES (?)", [(id,) for id in attempts])


def _empty_log(db: sqlite3.Connection, path: Path) -> None:
    """Bring everything from the log into the file, and cut the log to nothing.

    Raises LockedRecords where another process is reading or writing for long.
    """
    busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise LockedRecords(
            f"The records in {one_line(str(path))} are being read by another program. "
            "Close other windows of Leadsim, or whatever else has the file open, then try again."
        )
