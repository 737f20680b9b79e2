"""The tables, their version, and how a file is recognised, made and brought up to date.

A change of the tables is one more step at the end of `STEPS`; a step that has been released is
never edited. A new file runs all steps, an older one those it lacks.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from sim.records.errors import foreign, newer, read_only

APPLICATION_ID = 0x4C656164
"""What SQLite keeps in byte 68 of the file to say whose it is: 'Lead'."""

WAIT = 2.0
"""Seconds to wait for another process that is writing."""

# STRICT makes a wrong type an error when it is written; older SQLite does not know the word.
_STRICT = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""

_CLEAN = "coached = 0 AND rewound = 0 AND origin = 'library' AND finished IS NOT NULL"

_FIRST = (
    f"""CREATE TABLE learners (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        started TEXT NOT NULL
    ){_STRICT}""",
    f"""CREATE TABLE texts (
        sha256 TEXT NOT NULL PRIMARY KEY,
        packed INTEGER NOT NULL CHECK (packed IN (0, 1)),
        body BLOB NOT NULL
    ){_STRICT}""",
    f"""CREATE TABLE attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        learner INTEGER NOT NULL REFERENCES learners (id),
        scenario TEXT NOT NULL,
        scenario_sha256 TEXT NOT NULL REFERENCES texts (sha256),
        catalogue_sha256 TEXT NOT NULL REFERENCES texts (sha256),
        rules INTEGER NOT NULL,
        seed INTEGER NOT NULL CHECK (seed >= 0),
        origin TEXT NOT NULL CHECK (origin IN ('library', 'file')),
        coached INTEGER NOT NULL DEFAULT 0 CHECK (coached IN (0, 1)),
        rewound INTEGER NOT NULL DEFAULT 0 CHECK (rewound IN (0, 1)),
        started TEXT NOT NULL,
        touched TEXT NOT NULL,
        finished TEXT,
        ending TEXT,
        put_off TEXT,
        revision INTEGER NOT NULL DEFAULT 0,
        CHECK ((finished IS NULL) = (ending IS NULL))
    ){_STRICT}""",
    # The earliest row of this index for a learner and scenario is the attempt that counts.
    f"""CREATE INDEX attempts_clean ON attempts (learner, scenario, finished, id)
        WHERE {_CLEAN}""",
    f"""CREATE TABLE decisions (
        id INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL REFERENCES attempts (id),
        number INTEGER NOT NULL CHECK (number >= 0),
        entries TEXT NOT NULL,
        at TEXT NOT NULL,
        taken_back_at TEXT
    ){_STRICT}""",
    # However many processes write: one decision in force for each number.
    """CREATE UNIQUE INDEX decisions_in_force ON decisions (attempt, number)
        WHERE taken_back_at IS NULL""",
    f"""CREATE TABLE answers (
        id INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL REFERENCES attempts (id),
        kind TEXT NOT NULL CHECK (kind IN ('reflection', 'intention', 'followup')),
        body BLOB NOT NULL,
        at TEXT NOT NULL
    ){_STRICT}""",
    "CREATE INDEX answers_by_attempt ON answers (attempt, kind)",
)

_SECOND = (
    # The same wherever an attempt goes, so that one that is read in twice is there once.
    "ALTER TABLE attempts ADD COLUMN uid TEXT",
    "UPDATE attempts SET uid = lower(hex(randomblob(16)))",
    "CREATE UNIQUE INDEX attempts_uid ON attempts (uid)",
    # What an attempt was played on from: the attempt's uid, and how many decisions they share.
    "ALTER TABLE attempts ADD COLUMN parent TEXT",
    "ALTER TABLE attempts ADD COLUMN parted INTEGER",
    # How sure a learner said to be, and why, before the consequence was shown.
    "ALTER TABLE decisions ADD COLUMN sure INTEGER CHECK (sure BETWEEN 1 AND 4)",
    "ALTER TABLE decisions ADD COLUMN reason BLOB",
    """CREATE INDEX attempts_of_learner
        ON attempts (learner, touched, id, origin, scenario, finished)""",
    "CREATE INDEX attempts_of_scenario ON attempts (learner, scenario, touched, id)",
    # Those taken back as well: whole attempts are read, and deleted, without a look at all others.
    "CREATE INDEX decisions_of_attempt ON decisions (attempt, id)",
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND)
"""Step n (from 0) brings a file from version n to n + 1; their number is the version."""

CLEAN = _CLEAN
"""The condition on an attempt that lets it count, word for word as its index needs it."""


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection to an existing file, without implicit transactions, usable from any thread."""
    name = f"{path.as_uri()}?mode=rw" if isinstance(path, Path) else path
    return sqlite3.connect(
        name,
        uri=isinstance(path, Path),
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
    )


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, to records of the version that this Leadsim makes.

    Where the folder may not be written to, SQLite cannot put the memory of its write-ahead log
    there; if no log lies beside the file, all of it is in the file, which is then read by itself.
    Raises sqlite3.Error, and RecordsError for files that are not ours, newer or older.
    """
    log = path.with_name(f"{path.name}-wal")
    alone = not (log.exists() and log.stat().st_size) and not os.access(path.parent, os.W_OK)
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=ro{'&immutable=1' if alone else ''}",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if recognise(connection, path) < len(STEPS):
            raise read_only(path)  # it would have to be brought up to date first
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection, path: Path) -> bool:
    """Make the connection ready for use; True where the tables were made now.

    Nothing is written to a file that is not ours or is newer. Raises RecordsError for those, and
    sqlite3.Error; a file that may only be read fails here and not at the first decision.
    """
    # In one transaction, as another process may be making the tables between two questions.
    connection.execute("BEGIN")
    version = recognise(connection, path)
    connection.execute("COMMIT")
    keep_safely(connection)
    created = False
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version < len(STEPS):
            version = recognise(connection, path)  # another process may have been faster
            created = version == 0
            if 0 < version < len(STEPS):
                back_up(path, version)
            for step in STEPS[version:]:
                for statement in step:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        # SQLite lets a transaction for writing begin on a file that may only be read.
        connection.execute("DELETE FROM learners WHERE 0")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # the first error is the one to tell
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")
    return created


def recognise(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables; 0 for an empty file.

    Raises DamagedRecords where the file belongs to another program, NewerRecords where it is of a
    later version than `STEPS` makes.
    """
    owner: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if owner != APPLICATION_ID:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner or version or tables:
            raise foreign(path)
    if version > len(STEPS):
        raise newer(path, version, len(STEPS))
    return version


def keep_safely(connection: sqlite3.Connection) -> str:
    """Have every commit on the disk before it returns; the journal mode that this took.

    Write-ahead logging needs memory shared between processes, which network file systems lack;
    there the classic journal is as safe, only slower.
    """
    give_up = time.monotonic() + WAIT
    while True:
        try:
            mode = str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
            break
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself where two processes switch a new file at once.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
    if mode not in ("wal", "memory"):
        mode = str(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0])
    connection.execute("PRAGMA synchronous = FULL")
    return mode


def back_up(path: Path, version: int) -> Path:
    """Copy the file beside itself before its tables change; `records.sqlite3.version-1`.

    Through SQLite, so that what still lies in the write-ahead log is in the copy; under another
    name until it is whole.
    """
    copy = path.with_name(f"{path.name}.version-{version}")
    part = path.with_name(f"{copy.name}.part-{os.getpid()}")
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    source = connect(path)
    try:
        target = connect(part)
        try:
            source.backup(target)
        finally:
            target.close()
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        source.close()
    os.replace(part, copy)
    return copy
