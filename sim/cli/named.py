"""The scenario files that a command was asked to read: by path, by folder or by id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim import library
from sim.authoring.prepared import once, scenarios_of
from sim.authoring.source import CannotRead
from sim.cli.paths import given


def files_named(paths: Sequence[str], unread: list[str]) -> list[str]:
    """The files that were named, each once; why something is none goes to `unread`."""
    found: list[str] = []
    for path in paths:
        try:
            found += scenarios_of(_by_id(given(path)))
        except CannotRead as error:
            unread.append(str(error))
    return list(once(found))


def _by_id(name: str) -> str:
    """The path of a shipped scenario that is named by its id; any other name as it is."""
    try:
        if name == "-" or Path(name).exists():
            return name
    except OSError:
        return name  # too long, or in a folder that is closed: reading it says so
    try:
        return str(library.find(name))
    except library.LibraryError as error:
        raise CannotRead(str(error)) from None
