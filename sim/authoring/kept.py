"""What was read of files in an earlier round, for as long as they stay as they were.

Whoever checks again after every save would otherwise read a whole folder for the sake of one file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """The last reading of each file, under its kind and name."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], tuple[bytes, object, Any]] = {}

    def reading(self, kind: str, name: str, data: bytes, basis: object, read: Callable[[], T]) -> T:
        """What `read` gives; not asked where neither the bytes nor the basis are others.

        The basis is what the file was read against: a catalogue, or the story of plays. What was
        read against the same object is the same.
        """
        last = self._last.get((kind, name))
        if last is not None and last[1] is basis and last[0] == data:
            found: T = last[2]
            return found
        found = read()
        self._last[kind, name] = (data, basis, found)
        return found
