"""What can go wrong with records, in words for the person who meets it.

`told` is the one place where errors of SQLite and of the system become ours: none leaks.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.text import clean


class RecordsError(Exception):
    """Records could not be read or kept; the message is for people and says what to do next."""


class DamagedRecords(RecordsError):
    """The file is not ours or not whole. It was left as it is."""


class LockedRecords(RecordsError):
    """Another program held the file for longer than we wait; trying again may work."""


class NewerRecords(RecordsError):
    """The file was written by a newer Leadsim or needs a newer SQLite. It was left as it is."""


class UnwritableRecords(RecordsError):
    """Nothing can be saved: a read-only place, no space, or a fault; the message tells which."""


class Elsewhere(RecordsError):
    """The attempt was changed by another process since it was read here."""

    def __init__(self) -> None:
        super().__init__(
            "This attempt was continued in another window, so what you see here is behind. "
            "Leave it and continue from the library: nothing that was saved is lost."
        )


class NoSuchAttempt(RecordsError):
    """No attempt has this number."""

    def __init__(self, attempt: int) -> None:
        super().__init__(
            f"There is no attempt number {attempt} in the records. "
            "The library shows the attempts that there are."
        )


_ASIDE = (
    "The file was left as it is. To begin with empty records, move it aside together with any "
    "file beside it whose name begins the same; or put a copy of yours in its place."
)
_OTHER_FOLDER = "set LEADSIM_HOME to a folder that you can write to"


def damaged(path: Path, what: str = "it cannot be read as a database") -> DamagedRecords:
    """The error for a file that is not whole."""
    return DamagedRecords(f"The records in {_name(path)} are damaged: {what}. {_ASIDE}")


def foreign(path: Path) -> DamagedRecords:
    """The error for a sound database that some other program made."""
    return DamagedRecords(
        f"The file {_name(path)} is a database, but it does not hold Leadsim records. {_ASIDE}"
    )


def newer(path: Path, version: int, known: int) -> NewerRecords:
    """The error for a schema version that this Leadsim does not know."""
    return NewerRecords(
        f"The records in {_name(path)} were written by a newer Leadsim (records version {version}; "
        f"this one knows {known}). They were left as they are. Update Leadsim, or set LEADSIM_HOME "
        "to another folder to begin with empty records."
    )


def read_only(path: Path) -> UnwritableRecords:
    """The error for a place where this account may not write."""
    return UnwritableRecords(
        f"Nothing can be saved: this account cannot write to {_name(path)}. "
        "Make it, any file beside it whose name begins the same, and their folder writable, or "
        f"{_OTHER_FOLDER}."
    )


def no_space(path: Path) -> UnwritableRecords:
    """The error for a full disk or a spent quota."""
    return UnwritableRecords(
        f"Nothing more can be saved: there is no space left on the disk that holds {_name(path)}. "
        "What was saved before is safe. Free some space, then try again."
    )


def gone(path: Path) -> UnwritableRecords:
    """The error for a file that is no longer where it was opened."""
    return UnwritableRecords(
        f"Nothing more can be saved: {_name(path)} was moved or removed while it was in use. "
        "Put it back, or start Leadsim again to begin with empty records."
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the system about the records at `path` into RecordsError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) from error
    except OSError as error:
        raise _of_system(error, path) from error
    except UnicodeDecodeError as error:  # of SQLite's own message about a spoilt schema
        raise damaged(path, "parts of it are garbled") from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise RecordsError(
            "A name holds a character that cannot be saved, or a number is too large. "
            "Write it again without that."
        ) from error


def _of_sqlite(error: sqlite3.Error, path: Path) -> RecordsError:
    code = getattr(error, "sqlite_errorcode", None)
    said = str(error)
    if code is None:
        # Raised by Python's own module, not by SQLite.
        if "decode" in said:
            return damaged(path, "a text in it is garbled")
        return RecordsError("The records have been closed already. Start Leadsim again.")
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return LockedRecords(
            f"The records in {_name(path)} are held by another program. "
            "Close other windows of Leadsim, or whatever else has the file open, then try again."
        )
    if 'near "STRICT"' in said:
        return NewerRecords(
            f"The records in {_name(path)} were made with a newer SQLite than this Python has "
            f"({sqlite3.sqlite_version}). They were left as they are. Use a Python with SQLite "
            "3.37 or later, or set LEADSIM_HOME to another folder to begin with empty records."
        )
    if primary == sqlite3.SQLITE_NOTADB:
        return damaged(path)
    if primary == sqlite3.SQLITE_CORRUPT or code == sqlite3.SQLITE_IOERR_CORRUPTFS:
        return damaged(path, "parts of it do not fit together")
    if primary == sqlite3.SQLITE_ERROR and said.startswith("no such"):
        return damaged(path, "a table is missing")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path)
    if primary == sqlite3.SQLITE_FULL:
        return no_space(path)
    if primary == sqlite3.SQLITE_CANTOPEN:
        return UnwritableRecords(
            f"Nothing can be saved: {_name(path)}, or a file that belongs beside it, cannot be "
            f"opened. Make it and its folder readable and writable, or {_OTHER_FOLDER}."
        )
    if primary == sqlite3.SQLITE_IOERR:
        return UnwritableRecords(
            f"The disk that holds {_name(path)} reported a fault, or a limit on space was reached. "
            f"What was saved before is safe. Free some space, then try again, or {_OTHER_FOLDER}."
        )
    return RecordsError(
        f"The records in {_name(path)} could not be used ({clean(said)}). "
        "Nothing that was saved before was changed. Start Leadsim again."
    )


def _of_system(error: OSError, path: Path) -> RecordsError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return no_space(path)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return read_only(path)
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return UnwritableRecords(
            f"Nothing can be saved: the folder of {_name(path)} cannot be made, because a part of "
            f"that path is a file. Move that file, or {_OTHER_FOLDER}."
        )
    return UnwritableRecords(
        f"Nothing can be saved in {_name(path)}: {clean(error.strerror or str(error))}. "
        f"Mend that, or {_OTHER_FOLDER}."
    )


def _name(path: Path) -> str:
    return clean(str(path)).replace("\n", " ")
