"""What searches for doors came to, as files by the hash of the scenario; all may be deleted.

A file is its own witness: the hash of its content stands in it, so that one that was damaged, cut
short or put there by something else is as good as none. What came to nothing is kept as well, with
what it was given: it would cost as much again at every play.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from sim import __version__
from sim.doors.form import Unfound, read, written
from sim.folders import cache_home
from sim.proof.doors import Doors
from sim.story.model import Story

VERSION = f"2-{__version__}"
FILES = 40
"""How many stories' doors are kept; the ones longest unused go first."""
MOST, LARGEST = 500_000, 8 * 2**20
"""States and bytes of what is kept: beyond, it would take too much room, and long to read."""
HEAD = b"leadsim doors\n"
DIGEST = hashlib.sha256().digest_size


def folder() -> Path:
    """Where they lie."""
    return cache_home() / "doors"


def path_of(story: Story) -> Path:
    """The file of a story's doors, as this version writes them."""
    return folder() / f"{story.sha256}-{VERSION}"


def kept(story: Story) -> Doors | Unfound | None:
    """What is kept of a story; None where that is nothing, or nothing that can be used."""
    if not story.sha256:
        return None  # made without a file, and so without a name
    path = path_of(story)
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            data = file.read(LARGEST + 1)
        body = data[len(HEAD) + DIGEST :]
        if data[: -len(body) or None] != _head(body):
            return None
        found = read(story, body)
    except (OSError, ValueError):
        return None
    with suppress(OSError):
        os.utime(path)
    return found


def keep(story: Story, found: Doors | Unfound) -> None:
    """Keep what a search came to; where that cannot be done there is another one next time."""
    if not story.sha256 or (isinstance(found, Doors) and sum(map(len, found.reached)) > MOST):
        return
    body = written(story, found)
    if len(body) > LARGEST - len(HEAD) - DIGEST:
        return
    path = path_of(story)
    made = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new.", delete=False) as file:
            made = file.name
            file.write(_head(body) + body)
        os.replace(made, path)
    except OSError:
        if made is not None:
            with suppress(OSError):
                os.unlink(made)
        return
    _tidy(path.parent)


def _head(body: bytes) -> bytes:
    return HEAD + hashlib.sha256(body).digest()


def _without_waiting(path: str, flags: int) -> int:
    """Opens without waiting: a pipe of that name would never answer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _tidy(place: Path) -> None:
    """Leave the files used last, and nothing that a process which was killed had begun."""
    used: list[tuple[float, str]] = []
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            with suppress(OSError):
                used.append((entry.stat(follow_symlinks=False).st_mtime, entry.path))
    for _, path in sorted(used, reverse=True)[FILES:]:
        with suppress(OSError):
            os.unlink(path)
