"""What was made of files, kept so that it need not be made again: by the hash of what was read.

To know a file's hash it has to be read, which for hundreds of files takes longer than all else
that a list does. So the index also remembers what the system said of each file when it was read:
times, size and number. A file of which it says the same has not changed since. One that was
changed just before is not remembered yet: a further change could leave the same times.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

SETTLED = 2_000_000_000
"""Nanoseconds after a file's last change from which on its times can tell the next one."""

Signs = list[int]
"""What the system says of a file: when its place and its content changed, its size, what it is."""


class Index:
    """Entries by a key, and the hashes of the files that were read last."""

    def __init__(self, path: Path, version: str) -> None:
        """Read the index of a version; empty where it is missing, damaged or of another one."""
        self._path = path
        self._version = version
        self._entries: dict[str, Any] = {}
        self._seen: dict[str, Any] = {}
        self._new = False
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            stored = json.loads(path.read_bytes())
            if stored["version"] == version:
                self._entries, self._seen = dict(stored["cards"]), dict(stored["files"])

    def hash_of(self, path: str) -> str | None:
        """The hash of a file that is as it was when it was read; None where it has to be read."""
        known = self._seen.get(_name(path))
        if isinstance(known, list) and len(known) == 2 and isinstance(known[1], str):
            return known[1] if known[0] == signs(path) else None
        return None

    def remember(self, path: str, before: Signs | None, sha256: str) -> None:
        """Keep the hash of what was read of a file; `before` is what `signs` said before that."""
        after = signs(path)
        if after is not None and after == before and time.time_ns() - max(after[:2]) > SETTLED:
            self._seen[_name(path)] = [after, sha256]
            self._new = True

    def get(self, key: str) -> Any:
        """An entry, whatever the file held for it; None where there is none."""
        return self._entries.get(key)

    def add(self, key: str, entry: Any) -> None:
        """Keep an entry."""
        self._entries[key] = entry
        self._new = True

    def write(self, keys: Iterable[str], files: Iterable[str], most: int) -> None:
        """Write it where something is new: what is in use now, and of the rest up to `most`.

        Where that is impossible, the next list is slower, and nothing else.
        """
        if not self._new:
            return
        cards = _kept(self._entries, keys, most)
        seen = _kept(self._seen, (_name(path) for path in files), most)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=self._path.parent, prefix="cards.", delete=False, encoding="utf-8"
            ) as file:
                json.dump({"version": self._version, "cards": cards, "files": seen}, file)
            os.replace(file.name, self._path)


def signs(path: str) -> Signs | None:
    """What the system says of a file now; None where it says nothing."""
    try:
        told = os.stat(path)
    except (OSError, ValueError):
        return None
    return [told.st_ctime_ns, told.st_mtime_ns, told.st_size, told.st_ino, told.st_dev]


def _name(path: str) -> str:
    return path if path.startswith(os.sep) else os.path.abspath(path)


def _kept(some: dict[str, Any], used: Iterable[str], most: int) -> dict[str, Any]:
    """Those in use, last, behind the latest of the others."""
    own = {key: some[key] for key in used if key in some}
    rest = [key for key in some if key not in own]
    return {key: some[key] for key in rest[-most:]} | own
