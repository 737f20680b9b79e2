"""Where the records lie."""

from __future__ import annotations

import os
from pathlib import Path

from sim.folders import data_home as home
from sim.records.errors import damaged

__all__ = ["FILE", "anything", "home", "make_room"]

FILE = "records.sqlite3"
"""The name of the database in its folder."""


def anything() -> bool:
    """True where something was ever kept; so, too, where that cannot be seen: opening says why."""
    try:
        (home() / FILE).stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def make_room(path: Path) -> None:
    """Make the folder (for its owner only) and an empty file (likewise) where they are missing.

    SQLite would make the file readable by everybody, and its side files take the file's mode. An
    existing folder or file keeps the mode it has. Raises OSError, and DamagedRecords for a file too
    short to be a database, since SQLite takes one of a single byte for a new one.
    """
    if path.exists():
        if path.is_file() and 0 < path.stat().st_size < 512:
            raise damaged(path)
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return  # another process was faster, or the name is a link to nowhere: opening tells
