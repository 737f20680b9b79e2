"""The database of the records while it is open: opened, closed, and asked in transactions.

A change is on the disk when its transaction ends, or did not happen.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from sim.records.errors import damaged, gone, told
from sim.records.errors import read_only as unwritable
from sim.records.home import FILE, home, make_room
from sim.records.schema import connect, connect_to_read, prepare


class Opened:
    """A connection to the records, for reading and writing; what is kept is the store's to say."""

    path: Path
    """The database; an empty path where nothing is kept."""
    created: bool
    """True where this opening made the database: the first start."""
    lasting: bool
    """False where everything is forgotten on closing: play that goes on unsaved."""

    def __init__(self, connection: sqlite3.Connection, path: Path, created: bool, lasting: bool):
        self._connection = connection
        self._lock = threading.RLock()
        self.path = path
        self.created = created
        self.lasting = lasting

    @classmethod
    def open(cls, path: Path | None = None, *, read_only: bool = False) -> Self:
        """Open the records, by default those of this account; made where they are missing.

        Tables of an older version are brought up to date after a copy has been put beside them.
        Takes a few milliseconds: the file is not searched for damage, which shows when it is met.
        With `read_only` they are only looked at, where they may not be written: nothing is made.
        """
        with told(path or Path(FILE)):
            path = (path or home() / FILE).absolute()
        with told(path):
            if read_only:
                return cls(connect_to_read(path), path, created=False, lasting=True)
            make_room(path)
            if not os.access(path.parent, os.W_OK | os.X_OK):
                raise unwritable(path)
            connection = connect(path)
            try:
                created = prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path, created, lasting=True)

    @classmethod
    def unsaved(cls) -> Self:
        """A store that behaves alike and keeps nothing: to play on where `open` has failed.

        Only after the learner has been told so.
        """
        connection = connect(":memory:")
        prepare(connection, Path())
        return cls(connection, Path(), created=False, lasting=False)

    def close(self) -> None:
        """Close the database; closing again does nothing."""
        with self._lock, told(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that nobody else writes during; on the disk at the end, or undone.

        SQLite would write on into a file that has been removed, to be lost when it is closed.
        """
        if self.lasting and not os.path.exists(self.path):
            raise gone(self.path)
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the records for all that is read; garbled rows become DamagedRecords."""
        with self._transaction("BEGIN") as db:
            try:
                yield db
            except UnicodeEncodeError:
                raise  # asked for by a name that cannot be there
            except (TypeError, ValueError, KeyError) as error:
                raise damaged(self.path, "a part of it is garbled") from error

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.path):
            db = self._connection
            db.execute(begin)
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # the first error is the one to tell
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                raise
