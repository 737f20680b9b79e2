"""Saves, as they happen: the file is looked at beside the keys, and the look handed over."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App

from sim.studio.look import Look, Looker
from sim.watching import changes, folders_of

AGAIN = 1.0
"""Seconds between two looks at what the system may not have told of: a folder that was put in the
place of another, a disk far away, a save right before the watching began."""


class _Until:
    """Ends a watch when all is over, or when other folders are to be watched."""

    def __init__(self, over: threading.Event) -> None:
        self._over = over
        self.moved = False

    def is_set(self) -> bool:
        """True once the watch is to end."""
        return self.moved or self._over.is_set()


class Watcher:
    """Looks at the file after every save; `take` is called on the app's own thread."""

    def __init__(self, app: App[Any], looker: Looker, take: Callable[[Look], None]) -> None:
        self._app = app
        self._looker = looker
        self._take = take
        self._over = threading.Event()
        self._until = _Until(self._over)
        self._looking = threading.Lock()
        self._seen = looker.seen

    def begin(self) -> None:
        """Watch from now on."""
        for work in (self._follow, self._guard):
            threading.Thread(target=work, name="saves", daemon=True).start()

    def end(self) -> None:
        """Watch no more; the threads end soon."""
        self._over.set()

    def _follow(self) -> None:
        """What the system tells of, as soon as it does."""
        while not self._over.is_set():
            self._until = _Until(self._over)
            with suppress(OSError):
                for _ in changes(self._folders(), self._looker.wanted, self._until):
                    self._look()
            if not self._until.moved:
                self._over.wait(AGAIN)

    def _guard(self) -> None:
        """What it does not tell of."""
        places = self._identities()
        while not self._over.is_set():
            if self._looker.signature() != self._seen:
                self._look()
            self._over.wait(AGAIN)
            now = self._identities()
            if now != places:
                places = now
                self._until.moved = True

    def _folders(self) -> list[Path]:
        return folders_of([self._looker.path, self._looker.principles])

    def _identities(self) -> list[int]:
        """Which folders they are, whatever they are called."""
        found = []
        for folder in self._folders():
            with suppress(OSError):
                found.append(os.stat(folder).st_ino)
        return found

    def _look(self) -> None:
        with self._looking:
            look = self._looker.look()
            self._seen = self._looker.seen
            if look.scenario is not None and look.problems:
                _ = look.places  # the marks in the tree need them; no key has to wait for it here
            if self._over.is_set():
                return
            with suppress(RuntimeError):  # the app has ended meanwhile
                self._app.call_from_thread(self._take, look)
            _ = look.places  # what `e` goes by
