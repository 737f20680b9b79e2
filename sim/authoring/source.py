"""Reading what a command was pointed at: files, folders, standard input; nothing that can block."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

LARGEST = 8 * 1024 * 1024
"""The most bytes a file may have; of a larger one only a byte more than this is read."""

SCENARIO = ".scenario.yaml"
PLAYS = ".plays.yaml"
CATALOGUE = "principles.yaml"


class CannotRead(Exception):
    """Nothing can be read at a path; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, under the name it was asked for by."""

    name: str
    data: bytes


def read_source(path: str) -> Source:
    """The bytes at a path, or of standard input for `-`; at most one more than `LARGEST`.

    Only plain files are read: a FIFO or a device could wait or run for ever. Raises CannotRead
    for everything else, and where the system refuses.
    """
    if path == "-":
        try:
            handle = sys.stdin.fileno()
        except (AttributeError, OSError, ValueError):
            raise CannotRead("standard input: there is none") from None
        return Source("-", _all(handle, "standard input"))
    if "\0" in path:
        raise CannotRead(f"{_shown(path)}: no file can have this name")
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | os.O_CLOEXEC)
    except OSError as error:
        raise CannotRead(f"{_shown(path)}: {_why(error)}") from None
    try:
        kind = os.fstat(handle).st_mode
        if stat.S_ISDIR(kind):
            raise CannotRead(f"{_shown(path)}: this is a folder, not a file")
        if not stat.S_ISREG(kind):
            raise CannotRead(f"{_shown(path)}: this is not a plain file, and is not read")
        return Source(path, _all(handle, _shown(path)))
    finally:
        os.close(handle)


def scenario_files(folder: str) -> list[str]:
    """The scenario files of a folder, by name. Raises CannotRead."""
    return _named(folder, SCENARIO)


def plays_files(folder: str) -> list[str]:
    """The files of plays of a folder, by name. Raises CannotRead."""
    return _named(folder, PLAYS)


def catalogue_file(folder: str) -> str | None:
    """The `principles.yaml` of a folder, where there is one."""
    path = Path(folder) / CATALOGUE
    return str(path) if os.path.lexists(path) else None


def _named(folder: str, ending: str) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(ending))
    except OSError as error:
        raise CannotRead(f"{_shown(folder)}: {_why(error)}") from None
    return [str(Path(folder) / name) for name in names]


def _all(handle: int, shown: str) -> bytes:
    parts: list[bytes] = []
    left = LARGEST + 1
    try:
        while left > 0:
            part = os.read(handle, min(left, 1 << 20))
            if not part:
                break
            parts.append(part)
            left -= len(part)
    except OSError as error:
        raise CannotRead(f"{shown}: {_why(error)}") from None
    return b"".join(parts)


def _shown(path: str) -> str:
    from sim.text import one_line

    return one_line(path, 200)


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "it may not be read (permission denied)"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    if isinstance(error, NotADirectoryError):
        return "a part of this path is not a folder"
    return (error.strerror or "it cannot be read").lower()
