"""Files as they are saved: told within a few hundredths of a second, however an editor saves.

Folders are watched rather than files, since many editors write a new file and put it in the place
of the old one: whoever watches the file itself goes on looking at the one that is gone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

QUIET = 20
"""Milliseconds without another change after which what changed is told."""
LONGEST = 100
"""Milliseconds after which it is told in any case."""
LOOK_AGAIN = 100
"""Milliseconds between two looks where the system does not tell of changes by itself."""


class Stop(Protocol):
    """What ends the watching once it is set, such as a `threading.Event`."""

    def is_set(self) -> bool:
        """True once nobody wants to know any more."""
        ...


def folders_of(paths: Iterable[str | Path]) -> list[Path]:
    """The folders to watch for the sake of some files and folders, each once.

    For a file its own folder, and where it is a link, also the one that it leads to.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for each in (os.path.abspath(path), os.path.realpath(path)):
            found[Path(each) if os.path.isdir(each) else Path(each).parent] = None
    return list(found)


def changes(
    folders: Iterable[Path], wanted: Callable[[str], bool], stop: Stop | None = None
) -> Iterator[frozenset[str]]:
    """The paths of files that were made, saved or removed right in these folders, as it happens.

    `wanted` is asked with a whole path. Runs until `stop` is set. Raises OSError where a folder
    is not there, and KeyboardInterrupt where Ctrl+C is pressed meanwhile.
    """
    from watchfiles import watch

    def of_interest(_: object, path: str) -> bool:
        return wanted(path)

    polling = False
    places = list(folders)
    while True:
        try:
            for changed in watch(
                *places,
                watch_filter=of_interest,
                debounce=LONGEST,
                step=QUIET,
                stop_event=stop,
                recursive=False,
                force_polling=polling or None,
                poll_delay_ms=LOOK_AGAIN,
            ):
                yield frozenset(path for _, path in changed)
            return
        except FileNotFoundError:
            raise
        except OSError:
            # The system has no more watches to give; looking again and again always works.
            if polling:
                raise
            polling = True
